//! The ways in which programs and people write the fields of payloads down: one payload each, or two in one list or table.

/// A name with its value.
pub(super) type Field = (&'static str, String);

/// Writes the fields of one payload.
type Write = fn(&[Field]) -> String;

/// Writes two payloads whose fields have the same order.
type WriteTwo = fn([&[Field]; 2]) -> String;

/// The ways to write one payload, in the order of fields that is given.
pub(super) const ONE: [(&str, Write); 48] = [
    ("json", |it| in_braces(it, "{", "}", ",", |name, value| format!("\"{name}\":\"{value}\""))),
    ("json-indented", |it| {
        in_braces(it, "{\n", "\n}", ",\n", |name, value| format!("  \"{name}\": \"{value}\""))
    }),
    ("json-nested", |it| {
        in_braces(it, "{\"data\":{\"detail\":{", "}},\"code\":0}", ",", |name, value| {
            format!("\"{name}\":\"{value}\"")
        })
    }),
    ("json-in-json", |it| {
        in_braces(it, "{\"message\":\"{", "}\"}", ",", |name, value| {
            format!("\\\"{name}\\\":\\\"{value}\\\"")
        })
    }),
    ("javascript", |it| in_braces(it, "{ ", " }", ", ", |name, value| format!("{name}: '{value}'"))),
    ("util-inspect", |it| {
        in_braces(it, "{\n  detail: {\n", "\n  }\n}", ",\n", |name, value| format!("    {name}: '{value}'"))
    }),
    ("devtools-tree", |it| {
        in_braces(it, "▼ detail:\n", "\n  ▶ __proto__: Object", "\n", |name, value| {
            format!("    {name}: \"{value}\"")
        })
    }),
    ("form", |it| joined(it, "&", |name, value| format!("{name}={}", encoded(value)))),
    ("url", |it| {
        in_braces(it, "https://shop.example/api/phone?", "", "&", |name, value| {
            format!("{name}={}", encoded(value))
        })
    }),
    ("java", |it| in_braces(it, "Payload(", ")", ", ", |name, value| format!("{name}={value}"))),
    ("java-map", |it| in_braces(it, "{", "}", ", ", |name, value| format!("{name}={value}"))),
    ("java-record", |it| in_braces(it, "Payload[", "]", ", ", |name, value| format!("{name}={value}"))),
    ("java-setters", |it| {
        joined(it, "\n", |name, value| format!("request.set{}(\"{value}\");", capital(name)))
    }),
    ("csharp", |it| {
        in_braces(it, "Payload { ", " }", ", ", |name, value| format!("{} = {value}", capital(name)))
    }),
    ("csharp-object", |it| {
        in_braces(it, "new { ", " }", ", ", |name, value| format!("{} = \"{value}\"", capital(name)))
    }),
    ("go-map", |it| in_braces(it, "map[", "]", " ", |name, value| format!("{name}:{value}"))),
    ("go-struct", |it| in_braces(it, "{", "}", " ", |name, value| format!("{}:{value}", capital(name)))),
    ("go-sharp", |it| {
        in_braces(it, "main.Payload{", "}", ", ", |name, value| format!("{}:\"{value}\"", capital(name)))
    }),
    // The logger's name ends in a word that may stand for the key.
    ("python-ordered", |it| {
        let log = "2026-05-18 07:28:07 INFO wx.session  : asked: OrderedDict([";
        in_braces(it, log, "])", ", ", |name, value| format!("('{name}', '{value}')"))
    }),
    ("rust", |it| in_braces(it, "Payload { ", " }", ", ", |name, value| format!("{name}: \"{value}\""))),
    ("ruby", |it| in_braces(it, "{", "}", ", ", |name, value| format!(":{name}=>\"{value}\""))),
    ("perl", |it| {
        in_braces(it, "$VAR1 = {\n", "\n        };", ",\n", |name, value| {
            format!("          '{name}' => '{value}'")
        })
    }),
    ("print_r", |it| {
        in_braces(it, "Array\n(\n", ")\n", "", |name, value| format!("    [{name}] => {value}\n"))
    }),
    ("var_dump", |it| {
        in_braces(it, "array(3) {\n", "}", "", |name, value| {
            format!("  [\"{name}\"]=>\n  string({}) \"{value}\"\n", value.len())
        })
    }),
    ("var_export", |it| {
        in_braces(it, "array (\n", ")", "", |name, value| format!("  '{name}' => '{value}',\n"))
    }),
    ("python", |it| in_braces(it, "{", "}", ", ", |name, value| format!("'{name}': '{value}'"))),
    ("python-call", |it| in_braces(it, "decrypt(", ")", ", ", |name, value| format!("{name}='{value}'"))),
    ("labels", |it| joined(it, "\n", |name, value| format!("{name}: {value}"))),
    ("above", |it| joined(it, "\n", |name, value| format!("{name}\n{value}"))),
    ("log", |it| {
        in_braces(it, "2026-01-01 14:02:13 INFO decrypt ", "", " ", |name, value| format!("{name}={value}"))
    }),
    ("logfmt", |it| {
        in_braces(it, "level=info msg=decrypt ", "", " ", |name, value| format!("{name}=\"{value}\""))
    }),
    ("nginx", |it| {
        in_braces(
            it,
            "203.0.113.9 - - [01/Jan/2026:14:12:44 +0800] \"POST /a HTTP/1.1\" 200 2 \"{",
            "}\"",
            ",",
            |name, value| format!("\\x22{name}\\x22:\\x22{value}\\x22"),
        )
    }),
    ("xml", |it| in_braces(it, "<xml>", "</xml>", "", |name, value| format!("<{name}>{value}</{name}>"))),
    ("cdata", |it| {
        in_braces(it, "<xml>\n", "</xml>", "", |name, value| {
            format!("<{name}><![CDATA[{value}]]></{name}>\n")
        })
    }),
    ("code", |it| joined(it, "\n", |name, value| format!("String {name} = \"{value}\";"))),
    ("yaml", |it| in_braces(it, "payload:\n", "", "\n", |name, value| format!("  {name}: {value}"))),
    ("escaped", |it| {
        in_braces(it, "body=\"{", "}\"", ",", |name, value| format!("\\\"{name}\\\":\\\"{value}\\\""))
    }),
    ("curl", |it| {
        in_braces(it, "curl https://shop.example/ -d '{", "}'", ",", |name, value| {
            format!("\"{name}\":\"{value}\"")
        })
    }),
    ("curl-urlencode", |it| {
        in_braces(it, "curl https://shop.example/ \\\n", "", " \\\n", |name, value| {
            format!("  --data-urlencode '{name}={value}'")
        })
    }),
    ("fetch", |it| {
        in_braces(
            it,
            "fetch(\"https://shop.example/\", {\n  \"body\": \"{",
            "}\",\n  \"method\": \"POST\"\n});",
            ",",
            |name, value| format!("\\\"{name}\\\":\\\"{value}\\\""),
        )
    }),
    ("powershell", |it| {
        in_braces(
            it,
            "Invoke-RestMethod -Uri \"https://shop.example/\" -Method POST -Body \"{",
            "}\"",
            ",",
            |name, value| format!("`\"{name}`\":`\"{value}`\""),
        )
    }),
    ("http", |it| {
        in_braces(
            it,
            "POST /api HTTP/1.1\r\nHost: shop.example\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n",
            "\r\n",
            "&",
            |name, value| format!("{name}={}", encoded(value)),
        )
    }),
    ("multipart", |it| {
        in_braces(it, "", "--b0undary--\r\n", "", |name, value| {
            format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        })
    }),
    ("redis", |it| {
        let lines = it
            .iter()
            .enumerate()
            .map(|(at, (name, value))| format!("{}) \"{name}\"\n{}) \"{value}\"", 2 * at + 1, 2 * at + 2));
        lines.collect::<Vec<_>>().join("\n")
    }),
    ("mysql", |it| {
        in_braces(
            it,
            "*************************** 1. row ***************************\n",
            "",
            "\n",
            |name, value| format!("{name:>14}: {value}"),
        )
    }),
    ("markdown-list", |it| joined(it, "\n", |name, value| format!("- **{name}**: `{value}`"))),
    ("mail", |it| joined(it, "\n", |name, value| format!("> {name}: {value}"))),
    ("chat", |it| joined(it, "\n", |name, value| format!("{}：“{value}”", chinese(name)))),
];

/// The ways to write two payloads in one list or table.
pub(super) const TWO: [(&str, WriteTwo); 11] = [
    ("json-list", |pair| format!("[{}]", pair.map(json).join(","))),
    ("json-list-indented", |pair| format!("[\n  {}\n]", pair.map(json).join(",\n  "))),
    ("json-keyed", |pair| format!("{{\"first\":{},\"second\":{}}}", json(pair[0]), json(pair[1]))),
    ("json-lines", |pair| pair.map(json).join("\n")),
    ("java-list", |pair| {
        let one =
            |it: &[Field]| in_braces(it, "Payload(", ")", ", ", |name, value| format!("{name}={value}"));
        format!("[{}]", pair.map(one).join(", "))
    }),
    ("csv", |pair| table(pair, "", ",", "")),
    ("csv-quoted", |pair| table(pair, "\"", "\",\"", "\"")),
    ("tsv", |pair| table(pair, "", "\t", "")),
    ("markdown-table", |pair| {
        let rows = table(pair, "| ", " | ", " |");
        let (head, rows) = rows.split_once('\n').unwrap();
        format!("{head}\n|---|---|---|\n{rows}")
    }),
    ("sql", |pair| {
        let names = pair[0].iter().map(|it| it.0).collect::<Vec<_>>().join(", ");
        let row = |it: &[Field]| in_braces(it, "(", ")", ", ", |_, value| format!("'{value}'"));
        format!("INSERT INTO wx_log ({names}) VALUES\n{};", pair.map(row).join(",\n"))
    }),
    ("har", |pair| {
        let entry = |it: &[Field]| {
            let body = json(it).replace('"', "\\\"");
            format!(
                "{{\"startedDateTime\":\"2026-01-01T14:02:05.120+08:00\",\"time\":80,\"request\":{{\"method\":\"POST\",\
                 \"url\":\"https://shop.example/api\",\"headers\":[],\"postData\":{{\"mimeType\":\"application/json\",\
                 \"text\":\"{body}\"}}}},\"response\":{{\"status\":200,\"headers\":[],\"content\":{{}}}}}}"
            )
        };
        let entries = pair.map(entry).join(",");
        format!(
            "{{\"log\":{{\"version\":\"1.2\",\"creator\":{{\"name\":\"x\",\"version\":\"1\"}},\"entries\":[{entries}]}}}}"
        )
    }),
];

/// The fields, each written, with something between them.
pub(super) fn joined(fields: &[Field], between: &str, write: fn(&str, &str) -> String) -> String {
    in_braces(fields, "", "", between, write)
}

fn in_braces(
    fields: &[Field],
    open: &str,
    close: &str,
    between: &str,
    write: fn(&str, &str) -> String,
) -> String {
    let parts: Vec<_> = fields.iter().map(|(name, value)| write(name, value)).collect();
    format!("{open}{}{close}", parts.join(between))
}

fn json(fields: &[Field]) -> String {
    in_braces(fields, "{", "}", ",", |name, value| format!("\"{name}\":\"{value}\""))
}

/// A head and two rows.
fn table(pair: [&[Field]; 2], open: &str, between: &str, close: &str) -> String {
    let head = pair[0].iter().map(|it| it.0).collect::<Vec<_>>().join(between);
    let row = |it: &[Field]| it.iter().map(|it| it.1.as_str()).collect::<Vec<_>>().join(between);
    let lines = [head, row(pair[0]), row(pair[1])].map(|it| format!("{open}{it}{close}"));
    lines.join("\n")
}

fn encoded(value: &str) -> String {
    value.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

/// `encryptedData` as `EncryptedData`, `session_key` as `SessionKey`.
fn capital(name: &str) -> &str {
    match name {
        "encryptedData" => "EncryptedData",
        "iv" => "Iv",
        _ => "SessionKey",
    }
}

fn chinese(name: &str) -> &str {
    match name {
        "encryptedData" => "加密数据",
        "iv" => "初始向量",
        _ => "会话密钥",
    }
}
