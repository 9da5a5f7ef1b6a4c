//! What a text is called in the line "Read as": a name for people and for machines, told by its looks.
//!
//! All of them are read by the same reader; the name only tells the user that the text was understood.

/// A dress that texts come in.
#[derive(Debug)]
pub struct CaptureFormat {
    /// Stable name for machines: `json`.
    pub name: &'static str,
    /// Name for people, in English.
    pub title: &'static str,
    /// Whether a text, trimmed, looks like this.
    pub(super) recognise: fn(&str) -> bool,
}

/// All formats, the stricter first. The last one takes everything.
pub static ALL: &[CaptureFormat] = &[
    CaptureFormat {
        name: "case",
        title: "A case of Unseal",
        recognise: |text| text.contains("\"unseal_case\""),
    },
    CaptureFormat {
        name: "redaction",
        title: "What was found before a redaction",
        recognise: |text| text.contains("\"unseal_redaction\""),
    },
    CaptureFormat {
        name: "curl",
        title: "cURL command",
        recognise: |text| begins(text, &["curl ", "curl.exe "]),
    },
    CaptureFormat {
        name: "powershell",
        title: "PowerShell",
        recognise: |text| holds(text, &["Invoke-WebRequest", "Invoke-RestMethod"]),
    },
    CaptureFormat {
        name: "fetch",
        title: "fetch call",
        recognise: |text| begins(text, &["fetch(", "await fetch("]),
    },
    CaptureFormat {
        name: "multipart",
        title: "multipart form",
        recognise: |text| holds(text, &["form-data; name="]),
    },
    CaptureFormat { name: "http", title: "HTTP message", recognise: is_http },
    CaptureFormat { name: "ndjson", title: "One JSON object a line", recognise: is_ndjson },
    CaptureFormat { name: "json", title: "JSON", recognise: is_json },
    CaptureFormat {
        name: "sql",
        title: "SQL",
        recognise: |text| holds(text, &["INSERT INTO", "insert into"]),
    },
    CaptureFormat { name: "xml", title: "XML", recognise: |text| text.starts_with('<') },
    CaptureFormat { name: "form", title: "Query string or form body", recognise: is_form },
    CaptureFormat {
        name: "table",
        title: "Table",
        recognise: |text| {
            text.lines().next().is_some_and(|it| {
                it.matches('\t').count() >= 1 || it.matches(',').count() >= 2 || it.starts_with('|')
            }) && text.lines().count() > 1
        },
    },
    CaptureFormat { name: "base64", title: "A Base64 text alone", recognise: is_bare },
    CaptureFormat {
        name: "labelled",
        title: "Names and values",
        recognise: |text| text.contains([':', '=', '：', '＝', '\t']),
    },
    CaptureFormat { name: "text", title: "Text", recognise: |_| true },
];

/// The format of a text.
pub(super) fn of(text: &str) -> &'static CaptureFormat {
    let last = &ALL[ALL.len() - 1];
    ALL.iter().find(|it| (it.recognise)(text)).unwrap_or(last)
}

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.starts_with(it))
}

fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.contains(it))
}

fn is_http(text: &str) -> bool {
    text.lines().next().is_some_and(|it| {
        it.starts_with("HTTP/1") || it.trim_end().ends_with("HTTP/1.1") || it.trim_end().ends_with("HTTP/2")
    })
}

fn is_ndjson(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let is_object = |it: &str| it.starts_with('{') && it.ends_with('}');
    lines.next().is_some_and(is_object) && lines.next().is_some_and(is_object)
}

fn is_json(text: &str) -> bool {
    (text.starts_with('{') && text.contains('"')) || text.starts_with("[{") || text.starts_with("\"{")
}

fn is_form(text: &str) -> bool {
    // One pair alone is a label with its value: nothing says that it was encoded.
    !text.contains(['\n', ' ', '{']) && text.contains('=') && text.contains(['&', '?'])
}

fn is_bare(text: &str) -> bool {
    text.len() >= 20
        && text.chars().all(|it| {
            crate::capture::shape::is_alphabet(it) || it.is_whitespace() || matches!(it, '"' | '\'' | ',')
        })
        && text.split_whitespace().any(|it| it.len() >= 20)
}
