//! What values look like that are neither encryptedData nor iv nor session_key: codes, tokens, openid, ids of a program.
//!
//! A form proves nothing alone; Base64 of random bytes does not have one by chance.

use crate::payload::diagnosis::code_shape::is_login_code;
use crate::payload::diagnosis::code_shape::is_phone_code;

/// Characters of an openid, the first of which is an `o`.
const OPEN_ID: usize = 28;

/// Characters of a cloudID or an access_token, which begin with a number; that of a token is longer.
const LONG_ID: usize = 48;

/// What a text has the form of, where it is that of another value of WeChat's or of a program's; in English.
pub(super) fn form_of(text: &str) -> Option<&'static str> {
    let is_word = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    let is_hex = |it: u8| it.is_ascii_hexdigit();
    let has_number = || {
        let number = text.split_once('_').map_or("", |it| it.0);
        (1..=3).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit())
    };
    Some(match () {
        () if is_uuid(text) => "a UUID",
        () if text.len() == OPEN_ID && text.starts_with('o') && text.bytes().all(is_word) => "an openid",
        () if is_login_code(text) && !text.bytes().all(is_hex) => "a code of wx.login",
        () if is_phone_code(text) => "the code of the phone number button",
        () if text.len() == 40 && text.bytes().all(is_hex) => "a signature, which is a SHA-1",
        () if is_web_token(text) => "a JSON Web Token",
        () if text.len() >= LONG_ID && has_number() && text.bytes().all(is_word) => {
            "a cloudID or an access_token"
        }
        () => return None,
    })
}

/// Hexadecimal digits in groups of 8, 4, 4, 4 and 12.
fn is_uuid(text: &str) -> bool {
    let groups = || text.split('-');
    text.len() == 36
        && groups().map(str::len).eq([8, 4, 4, 4, 12])
        && groups().all(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))
}

/// Three texts with dots between, of which the first is JSON in Base64.
fn is_web_token(text: &str) -> bool {
    let is_of_base64 = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'+' | b'/' | b'=');
    let pieces = || text.split('.');
    text.starts_with("eyJ") && pieces().count() == 3 && pieces().all(|it| it.bytes().all(is_of_base64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_form_of_its_own_and_what_is_like_it() {
        for (text, form) in [
            ("123e4567-e89b-12d3-a456-426614174000", "a UUID"),
            ("oAbCdEfGhIjKlMnOpQrStUvWxYz0", "an openid"),
            ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "a JSON Web Token"),
        ] {
            assert_eq!(form_of(text), Some(form), "{text}");
            assert_eq!(form_of(&text[1..]), None, "{text}");
        }
        for text in ["", "tiihtNczf5v6AKRyjwEUhQ==", "0123456789abcdef0123456789abcdef", "38_abc"] {
            assert_eq!(form_of(text), None, "{text}");
        }
    }
}
