//! docs/CALLS.md against the table of calls: its head is written by hand, the rest by the table.
//!
//! `UPDATE=1 cargo test --no-default-features --test integration calls` writes docs/CALLS.md anew.

use std::fmt::Write as _;

use unseal::errcode;
use unseal::wechat::Given;
use unseal::wechat::call;
use unseal::wechat::call::Call;
use unseal::wechat::call::Server;
use unseal::wechat::curl;
use unseal::wechat::parameter::Parameter;
use unseal::wechat::parameter::Value;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CALLS.md");

/// Behind this line nothing is written by hand.
const FROM_THE_TABLE: &str = "<!-- From here on written by `UPDATE=1 cargo test --no-default-features --test integration \
                              calls`, from src/wechat/call/ -->\n";

fn value(it: &Parameter) -> String {
    let value = match it.value {
        Value::False => "`false`".to_owned(),
        Value::Fixed(text) => format!("`{text}`"),
        Value::Given(input) => input.name().to_owned(),
        Value::Hash => "lower-case hex of SHA-256 over the Base64 text of encryptedData".to_owned(),
        Value::Lines(input) => format!("a list of {}", input.name()),
        Value::Signature => {
            "lower-case hex of HMAC-SHA256, its key the Base64 text of session_key, its message empty"
                .to_owned()
        }
    };
    if it.is_optional { format!("{value} (optional)") } else { value }
}

fn base(call: &Call) -> &'static str {
    match call.server {
        Server::WeChat => "https://api.weixin.qq.com",
        Server::WeCom => "https://qyapi.weixin.qq.com",
    }
}

fn entry(call: &Call) -> String {
    let mut out = String::new();
    writeln!(out, "\n## {}\n\n**{}** ({})\n", call.name, call.title, call.effect.title()).unwrap();
    writeln!(out, "{} {}\n", call.settles, call.effect_words).unwrap();
    writeln!(out, "`{} {}{}`\n", call.method.name(), base(call), call.path).unwrap();
    writeln!(out, "| where | name | value |\n|---|---|---|").unwrap();
    for (place, parameters) in [("query", call.query), ("body", call.body)] {
        for it in parameters {
            writeln!(out, "| {place} | `{}` | {} |", it.name, value(it)).unwrap();
        }
    }
    let answer: Vec<String> = call.answer.iter().map(|it| format!("`{it}`")).collect();
    writeln!(out, "\n*Answer:* {}.", answer.join(", ")).unwrap();
    let errcodes: Vec<String> =
        call.errcodes.iter().map(|it| format!("{it} {}", errcode::explain(*it).name)).collect();
    writeln!(out, "\n*Refusals:* {}.", errcodes.join("; ")).unwrap();
    writeln!(out, "\n*WeChat's page:* <{}>", call.page_address()).unwrap();
    out
}

fn terminal(call: &Call) -> String {
    let inputs: Vec<&str> = call.takes(&Given::default()).iter().map(|(it, _)| it.key()).collect();
    format!(
        "\n*In the terminal:* `unseal-cli call {}`, which takes {}.\n\n```sh\n{}\n```\n",
        call.name,
        inputs.join(", "),
        curl::command(call, base(call))
    )
}

#[test]
fn the_page_says_what_the_table_says() {
    let kept = std::fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    let head = kept.split_once(FROM_THE_TABLE).map_or(kept.as_str(), |(head, _)| head);
    let mut page = format!("{head}{FROM_THE_TABLE}");
    for call in call::ALL {
        page += &entry(call);
        page += &terminal(call);
    }
    page += "\n# Known and never sent\n";
    page += &entry(&call::classic_token::CALL);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, &page).unwrap();
        return;
    }
    assert!(kept == page, "docs/CALLS.md is out of date: run with UPDATE=1");
}
