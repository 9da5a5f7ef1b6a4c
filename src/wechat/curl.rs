//! A call as a cURL command for a shell, with variables in the place of every value: to be handed on without harm.

use std::fmt::Write as _;

use crate::wechat::call::Call;
use crate::wechat::call::Method;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;
use crate::wechat::parameter::Value;

/// The command, one parameter a line. `base_address` is written as it is.
pub fn command(call: &Call, base_address: &str) -> String {
    let base = base_address.trim().trim_end_matches('/');
    let mut text = match call.method {
        Method::Get => "curl -sG".to_owned(),
        Method::Post => "curl -s".to_owned(),
    };
    match call.method {
        Method::Get => {
            // Writing to a String cannot fail.
            let _ = write!(text, " '{base}{}'", call.path);
            for it in call.query {
                let _ = write!(text, " \\\n  --data-urlencode \"{}={}\"", it.name, shell(it));
            }
        }
        Method::Post => {
            let query: Vec<String> =
                call.query.iter().map(|it| format!("{}={}", it.name, shell(it))).collect();
            let mark = if query.is_empty() { "" } else { "?" };
            let _ = write!(text, " \"{base}{}{mark}{}\"", call.path, query.join("&"));
            let fields: Vec<String> = call.body.iter().map(field).collect();
            let _ = write!(
                text,
                " \\\n  -H 'Content-Type: application/json' \\\n  -d \"{{{}}}\"",
                fields.join(",")
            );
        }
    }
    text
}

/// The value in double quotes of a shell.
fn shell(parameter: &Parameter) -> String {
    match parameter.value {
        Value::False => "false".to_owned(),
        Value::Fixed(text) => text.to_owned(),
        Value::Given(input) | Value::Lines(input) => variable(input),
        Value::Hash => digest(&format!("%s \"{}\"", variable(Input::EncryptedData)), ""),
        Value::Signature => digest("''", &format!(" -hmac \"{}\"", variable(Input::SessionKey))),
    }
}

/// What prints the lower-case hex of SHA-256 over what `printf` prints.
fn digest(printed: &str, key: &str) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write!(text, "$(printf {printed} | openssl dgst -sha256{key} -r | cut -d' ' -f1)");
    text
}

/// A field of a JSON body in double quotes of a shell.
fn field(parameter: &Parameter) -> String {
    let (name, value) = (parameter.name, shell(parameter));
    match parameter.value {
        Value::False => format!("\\\"{name}\\\":{value}"),
        Value::Lines(_) => format!("\\\"{name}\\\":[\\\"{value}\\\"]"),
        _ => format!("\\\"{name}\\\":\\\"{value}\\\""),
    }
}

fn variable(input: Input) -> String {
    format!("${}", input.variable().trim_start_matches("UNSEAL_"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wechat::call;

    #[test]
    fn a_get_and_a_post() {
        assert_eq!(
            command(&call::check_session::CALL, "https://api.weixin.qq.com/"),
            "curl -sG 'https://api.weixin.qq.com/wxa/checksession' \\\n  \
             --data-urlencode \"access_token=$ACCESS_TOKEN\" \\\n  \
             --data-urlencode \"openid=$OPENID\" \\\n  \
             --data-urlencode \"signature=$(printf '' | openssl dgst -sha256 -hmac \"$SESSION_KEY\" -r | cut -d' ' -f1)\" \\\n  \
             --data-urlencode \"sig_method=hmac_sha256\""
        );
        assert_eq!(
            command(&call::open_data::CALL, "http://127.0.0.1:1"),
            "curl -s \"http://127.0.0.1:1/wxa/getopendata?access_token=$ACCESS_TOKEN&openid=$OPENID\" \\\n  \
             -H 'Content-Type: application/json' \\\n  -d \"{\\\"cloudid_list\\\":[\\\"$CLOUD_ID\\\"]}\""
        );
    }
}
