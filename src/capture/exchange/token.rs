//! What ties the requests of one user together: cookies, tokens in headers and bodies. Told by their names.

use serde_json::Value;

use crate::capture::exchange::Headers;
use crate::capture::record::Token;

/// Parts of the names of tokens.
const WORDS: [&str; 8] = ["auth", "jwt", "sess", "skey", "ticket", "token", "sid", "uid"];

/// Names that hold such a word and name no user's token.
const OTHERS: [&str; 7] = ["author", "csrf", "access_control", "insid", "outsid", "resid", "session_key"];

/// Shorter values are numbers and flags.
const MIN_LEN: usize = 6;

/// The longest value that is kept.
const MAX_LEN: usize = 4096;

/// Tokens taken of one message.
const MAX_TOKENS: usize = 32;

/// Whether a name is one of a token.
pub fn is_token_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase().replace('-', "_");
    let folded = lower.replace('_', "");
    folded != "sessionkey"
        && WORDS.iter().any(|it| lower.contains(it))
        && !OTHERS.iter().any(|it| lower.contains(it))
}

/// The cookies and tokens that a request carries.
pub(super) fn carried(headers: &Headers, body: &str) -> Vec<Token> {
    of_message(headers.all("cookie").flat_map(|it| it.split(';')), headers, body)
}

/// The cookies and tokens that an answer gives.
pub(super) fn issued(headers: &Headers, body: &str) -> Vec<Token> {
    let pairs = headers.all("set-cookie").flat_map(str::lines).filter_map(|it| it.split(';').next());
    of_message(pairs, headers, body)
}

fn of_message<'a>(pairs: impl Iterator<Item = &'a str>, headers: &Headers, body: &str) -> Vec<Token> {
    let named =
        headers.iter().filter(|(name, _)| is_token_name(name) || name.eq_ignore_ascii_case("authorization"));
    let tokens = named.filter_map(|(_, value)| token(value));
    let mut all: Vec<Token> = pairs.filter_map(cookie).chain(tokens).take(MAX_TOKENS).collect();
    all.extend(in_body(body));
    all
}

fn cookie(pair: &str) -> Option<Token> {
    let (name, value) = pair.trim().split_once('=')?;
    let is_one = !value.is_empty() && (is_token_name(name) || value.len() >= 16) && pair.len() <= MAX_LEN;
    is_one.then(|| Token { is_cookie: true, text: format!("{}={value}", name.trim()).as_str().into() })
}

fn token(value: &str) -> Option<Token> {
    let value = value.trim();
    let bare =
        value.strip_prefix("Bearer ").or_else(|| value.strip_prefix("bearer ")).unwrap_or(value).trim();
    let is_one = (MIN_LEN..=MAX_LEN).contains(&bare.len()) && !bare.contains(char::is_whitespace);
    is_one.then(|| Token { is_cookie: false, text: bare.into() })
}

/// Tokens in a body of JSON.
fn in_body(body: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    if body.trim_start().starts_with(['{', '['])
        && let Ok(value) = serde_json::from_str::<Value>(body)
    {
        collect(&value, 0, &mut tokens);
    }
    tokens
}

fn collect(value: &Value, depth: usize, tokens: &mut Vec<Token>) {
    const MAX_DEPTH: usize = 8;
    if depth > MAX_DEPTH || tokens.len() >= MAX_TOKENS {
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if is_token_name(name) => tokens.extend(token(text)),
                    other => collect(other, depth + 1, tokens),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, depth + 1, tokens)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(tokens: &[Token]) -> Vec<&str> {
        tokens.iter().map(|it| it.text.expose()).collect()
    }

    #[test]
    fn cookies_headers_and_bodies() {
        let headers: Headers = [
            ("Cookie", "SESSION=s1; lang=zh_CN; theme=dark"),
            ("Authorization", "Bearer abc.def.ghi"),
            ("X-Token", "tok-1-A1"),
            ("Accept", "text/html"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into_iter()
        .collect();
        assert_eq!(texts(&carried(&headers, "")), ["SESSION=s1", "abc.def.ghi", "tok-1-A1"]);
        let answer =
            [("Set-Cookie".to_owned(), "SESSION=s1; Path=/; HttpOnly".to_owned())].into_iter().collect();
        let body = r#"{"code":0,"data":{"token":"tok-1-A1","session_key":"x","name":"abcdefgh"}}"#;
        assert_eq!(texts(&issued(&answer, body)), ["SESSION=s1", "tok-1-A1"]);
    }
}
