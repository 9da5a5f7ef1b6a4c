//! Texts with places such as `{{encryptedData}}`, filled with what the phone has.

use std::fmt::Write as _;

use crate::text::Said;

/// The values that a request can have, by their names; those that the phone has not got are empty.
pub(super) struct Values<'a>(pub(super) Vec<(&'static str, &'a str)>);

/// Every name that can stand in a text.
pub const NAMES: [&str; 9] =
    ["appid", "cloudID", "code", "encryptedData", "iv", "openid", "phoneCode", "rawData", "signature"];

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Percent-encoded, for a form or an address.
    Form,
    /// Within the quotes of a JSON text.
    Json,
}

impl Style {
    /// What a body is: JSON begins with a bracket.
    pub(super) fn of(body: &str) -> Self {
        if body.trim_start().starts_with(['{', '[']) { Self::Json } else { Self::Form }
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Form => "application/x-www-form-urlencoded",
            Self::Json => "application/json",
        }
    }

    fn write(self, value: &str) -> String {
        match self {
            Self::Form => percent_encoded(value),
            Self::Json => {
                let quoted = serde_json::Value::from(value).to_string();
                let inner = quoted.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
                inner.unwrap_or_default().to_owned()
            }
        }
    }
}

/// The text with its places filled.
///
/// # Errors
/// A place has a name that there is none of, or the JSON is none.
pub(super) fn fill(text: &str, style: Style, values: &Values<'_>) -> Result<String, Said> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else { break };
        let name = name.trim();
        if !NAMES.contains(&name) {
            let said = Said::new("{name} is no value of the phone; these are: {names}");
            return Err(said.with("name", name).with("names", NAMES.join(", ")));
        }
        let value = values.0.iter().find(|it| it.0 == name).map_or("", |it| it.1);
        out += before;
        out += &style.write(value);
        rest = behind;
    }
    out += rest;
    let is_broken = style == Style::Json && serde_json::from_str::<serde_json::Value>(&out).is_err();
    if is_broken { Err(Said::new("The body begins like JSON and is none")) } else { Ok(out) }
}

fn percent_encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values<'static> {
        Values(vec![("code", "0a\"b"), ("encryptedData", "a+b/c=="), ("rawData", "{\"city\":\"深圳\"}")])
    }

    #[test]
    fn json_is_escaped_and_a_form_is_encoded() {
        let json = fill(r#"{"c": "{{ code }}", "d": "{{rawData}}", "e": "{{iv}}"}"#, Style::Json, &values())
            .unwrap();
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!((read["c"].as_str(), read["e"].as_str()), (Some("0a\"b"), Some("")));
        assert_eq!(read["d"].as_str(), Some("{\"city\":\"深圳\"}"));
        let form = fill("d={{encryptedData}}&x={{code}}", Style::Form, &values()).unwrap();
        assert_eq!(form, "d=a%2Bb%2Fc%3D%3D&x=0a%22b");
    }

    #[test]
    fn what_is_no_place_stays_and_an_unknown_name_is_refused() {
        assert_eq!(fill("{{code", Style::Form, &values()).as_deref(), Ok("{{code"));
        assert!(fill("{{secret}}", Style::Form, &values()).is_err());
        assert!(fill("{\"a\": {{code}}}", Style::Json, &values()).is_err(), "quotes are missing");
        assert_eq!((Style::of(" [1]"), Style::of("a=1")), (Style::Json, Style::Form));
    }
}
