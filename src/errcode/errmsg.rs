//! WeChat's own message out of whatever text holds it.

/// Longer messages are cut here, in characters.
const MAX_LEN: usize = 200;

/// The value of `errmsg` or `errMsg` in a text, without its rid; none where there is none.
pub fn errmsg_in(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let at = lower.find("errmsg")? + "errmsg".len();
    let rest = text[at..].trim_start_matches(['\\', '"', '\'', ' ', ':', '=', '：', '>']);
    let end = rest.find(['"', '\n', '\r', '\\', '\'', '}']).unwrap_or(rest.len());
    let message: String = super::split_rid(&rest[..end]).0.chars().take(MAX_LEN).collect();
    (!message.is_empty()).then_some(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_json_and_in_words() {
        for (text, expected) in [
            (
                r#"{"errcode":40163,"errmsg":"code been used, rid: 6077bc1e-6126f6f9-040f19c4"}"#,
                Some("code been used"),
            ),
            (r#"{\"errmsg\":\"invalid code\"}"#, Some("invalid code")),
            ("errCode: 40013 | errMsg: invalid appid", Some("invalid appid")),
            ("errmsg", None),
            ("40163", None),
        ] {
            assert_eq!(errmsg_in(text).as_deref(), expected, "{text}");
        }
    }
}
