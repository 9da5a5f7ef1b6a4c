//! What a value looks like: encryptedData, sixteen bytes in Base64, or none of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::capture::name::Name;
use crate::capture::stamp::Stamp;
use crate::payload::hex;
use crate::payload::kind::user_info::NICK_NAME;

/// The fewest characters that are taken for encryptedData without a name: three blocks.
pub(super) const MIN_DATA: usize = 64;

/// The fewest characters of a value with words behind it.
const MIN_WITH_WORDS: usize = 22;

/// The fewest hexadecimal digits of a bare word that are a value.
const MIN_HEX: usize = 32;

/// Whether a character can stand in Base64 of either alphabet, or in what transport makes of it.
pub(super) fn is_alphabet(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '=' | '-' | '_' | '%' | '＋' | '／' | '＝')
}

/// Sixteen bytes as 24 characters of Base64.
pub(super) fn is_sixteen(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 24
        && text.ends_with("==")
        && bytes[..22].iter().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'-' | b'_'))
        && matches!(bytes[21], b'A' | b'Q' | b'g' | b'w')
}

/// Base64 of sixteen bytes in hexadecimal, where something says that they are.
pub(super) fn of_hex(text: &str) -> Option<String> {
    let bytes = hex::bytes_of(text.as_bytes()).filter(|it| it.len() == 16)?;
    Some(STANDARD.encode(bytes))
}

/// A long text of Base64 that is not something else in Base64: a picture, a certificate, a token, a checksum.
pub(super) fn is_data(text: &str) -> bool {
    const OTHERS: [&str; 10] = [
        "iVBORw0KGgo",
        "/9j/",
        "R0lGOD",
        "JVBERi0",
        "UklGR",
        "UEsDB",
        "LS0tLS1",
        "eyJ",
        "sha512-",
        "sha384-",
    ];
    let content = text.trim_end_matches('=');
    let has = |wanted: fn(&u8) -> bool| content.bytes().any(|it| wanted(&it));
    text.len() >= MIN_DATA
        && !OTHERS.iter().any(|it| text.starts_with(it))
        && !content.contains('=')
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
        && content.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'-' | b'_'))
}

/// Whether a long text decodes to whole blocks, as an undamaged payload does.
pub(super) fn is_whole_blocks(text: &str) -> bool {
    let n_content = text.trim_end_matches('=').len();
    (n_content * 6 / 8).is_multiple_of(16) && n_content % 4 != 1
}

/// Whether a console shortened a value in the middle, or a trace at its end.
pub(super) fn is_shortened(text: &str) -> bool {
    text.contains('\u{2026}') || text.ends_with("...")
}

/// Whether a bare word, without quotes, can be the value of this name and is no expression or word of a language.
pub(super) fn fits_bare(name: Name, text: &str) -> bool {
    let has_sign = text.contains(['+', '/', '=', '%']);
    let has_digit = text.bytes().any(|it| it.is_ascii_digit());
    // A rule under a header is none.
    if text.bytes().filter(|it| !it.is_ascii_alphanumeric()).count() * 2 > text.len() {
        return false;
    }
    let is_mixed =
        text.bytes().any(|it| it.is_ascii_uppercase()) && text.bytes().any(|it| it.is_ascii_lowercase());
    match name {
        Name::EncryptedData => {
            let is_hex = text.len() >= MIN_HEX && text.bytes().all(|it| it.is_ascii_hexdigit());
            text.len() >= 20 && (has_sign || (has_digit && (is_mixed || is_hex || text.len() >= 64)))
        }
        Name::Iv | Name::SessionKey | Name::Sixteen => {
            (text.len() >= 16 && has_digit)
                || (text.len() >= 8 && text.ends_with('='))
                || (text.len() >= 20 && has_sign)
        }
        Name::Signature => text.len() >= 32 && text.bytes().all(|it| it.is_ascii_hexdigit()),
        Name::Code => is_code(text),
        Name::AppId => is_app_id(text) || (text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit())),
        Name::OpenId | Name::UnionId => {
            (20..=64).contains(&text.len())
                && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it))
        }
        Name::AppSecret => {
            text.len() >= 16
                && text.bytes().all(|it| it.is_ascii_alphanumeric())
                && (has_digit || text.len() == 32)
        }
        Name::CloudId => text.len() >= 16,
        Name::Time => Stamp::of_value(text).is_some(),
        Name::Token => is_token(text),
        Name::RawData => false,
    }
}

/// Whether a quoted text can be the value of this name.
pub(super) fn fits_quoted(name: Name, text: &str) -> bool {
    let is_template =
        text.contains("${") || text.contains("{{") || text.contains("#{") || text.contains("<%");
    // The two may have changed places; that they do not fit shows only where both are read.
    let is_raw_data = text.trim_start().starts_with('{') && text.contains(NICK_NAME);
    let is_signature = text.len() == 40 && text.bytes().all(|it| it.is_ascii_hexdigit());
    let may_be_raw_data = name == Name::RawData || (name == Name::Signature && is_raw_data);
    // Words may follow a value, as in `…==(已截断)`.
    let is_value_with_words = matches!(name, Name::EncryptedData | Name::Iv | Name::SessionKey)
        && text.bytes().take_while(|it| is_alphabet(char::from(*it))).count() >= MIN_WITH_WORDS;
    let is_of_three = matches!(name, Name::EncryptedData | Name::Iv | Name::SessionKey);
    // The content itself, and bytes that a program took for characters.
    let is_data = is_of_three && (is_object(text) || text.contains('\u{fffd}'));
    let may_have_ideographs = may_be_raw_data || is_value_with_words || is_data;
    if is_template || text.chars().any(is_ideograph) && !may_have_ideographs {
        return false;
    }
    match name {
        Name::EncryptedData if holds_encrypted_data(text) => false,
        Name::EncryptedData | Name::Iv | Name::SessionKey => Name::of(text).is_none() && !is_type(text),
        Name::RawData => text.trim_start().starts_with('{') || is_signature,
        Name::Signature => is_raw_data || (text.len() >= 32 && !text.contains(char::is_whitespace)),
        Name::Code => is_code(text),
        Name::AppId => text.len() <= 64 && !text.is_empty() && Name::of(text).is_none(),
        Name::Sixteen => is_sixteen(text),
        Name::AppSecret | Name::CloudId | Name::OpenId | Name::Time | Name::Token | Name::UnionId => {
            fits_bare(name, text)
        }
    }
}

/// Whether a text may be a JSON object with members.
fn is_object(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("{\"") && text.ends_with('}') && text.contains("\":")
}

/// Whether a text is the whole answer of a button, written as a text: the value is within it.
fn holds_encrypted_data(text: &str) -> bool {
    let text = text.trim_start_matches(['\\', ' ']);
    text.starts_with('{') && (text.contains("\"encryptedData") || text.contains("\\\"encryptedData"))
}

/// Whether a value looks like its name's where hardly anything ties the two.
pub(super) fn looks_like(name: Name, text: &str) -> bool {
    match name {
        Name::EncryptedData => is_data(text),
        Name::Iv | Name::SessionKey | Name::Sixteen => is_sixteen(text),
        Name::AppId => is_app_id(text),
        Name::OpenId => text.len() == 28 && text.starts_with('o') && fits_bare(name, text),
        _ => false,
    }
}

/// Whether a value has the shape of its name with certainty, so that a weak name is enough.
pub(super) fn has_shape(name: Name, text: &str) -> bool {
    match name {
        Name::EncryptedData => is_data(text) && is_whole_blocks(text),
        Name::Iv | Name::SessionKey | Name::Sixteen => is_sixteen(text),
        _ => false,
    }
}

/// The type of a column of SQL, as what describes a table has it beside the name: `varchar(64)`.
fn is_type(text: &str) -> bool {
    const TYPES: [&str; 13] = [
        "blob",
        "bytea",
        "char",
        "character varying",
        "clob",
        "longblob",
        "longtext",
        "mediumtext",
        "nvarchar",
        "text",
        "tinytext",
        "varbinary",
        "varchar",
    ];
    let bare = text.trim();
    let name = bare.split_once('(').filter(|it| it.1.ends_with(')')).map_or(bare, |it| it.0);
    TYPES.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// `code` is a login code in one program and an HTTP status in the next.
fn is_code(text: &str) -> bool {
    text.len() >= 16 && text.len() <= 512 && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// A token of a program, or the id of its session: long, without spaces, with a digit.
fn is_token(text: &str) -> bool {
    (16..=4096).contains(&text.len())
        && text.bytes().any(|it| it.is_ascii_digit())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.~+/=:%".contains(&it))
}

/// `wx` and letters and digits.
fn is_app_id(text: &str) -> bool {
    let rest = text.strip_prefix("wx").unwrap_or_default();
    (8..=32).contains(&rest.len()) && rest.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// A Chinese character; full-width letters and signs are none.
pub(super) fn is_ideograph(it: char) -> bool {
    matches!(it, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_from_expressions_and_words() {
        assert!(is_sixteen("r7BXXKkLb8qrSNn05n0qiA==") && !is_sixteen("r7BXXKkLb8qrSNn05n0qiB=="));
        assert!(fits_bare(Name::Iv, "r7BXXKkLb8qrSNn05n0q"));
        for word in ["iv", "sessionKey", "undefinedValue", "getIv", "corrupted", "oABCDE"] {
            assert!(!fits_bare(Name::Iv, word) && !fits_bare(Name::SessionKey, word), "{word}");
        }
        assert!(
            !fits_quoted(Name::Iv, "iv")
                && !fits_quoted(Name::Iv, "你的iv")
                && !fits_quoted(Name::Iv, "${iv}")
        );
        assert!(fits_quoted(Name::Iv, "r7BXXKkLb8qrSNn05n0qiA==(\u{5df2}\u{622a}\u{65ad})"));
        assert!(fits_quoted(Name::Iv, "ab cd") && fits_quoted(Name::Iv, ""));
        assert!(!fits_quoted(Name::EncryptedData, "text") && !fits_quoted(Name::Iv, "VARCHAR(64)"));
        assert!(fits_quoted(Name::Iv, "textual") && fits_quoted(Name::Iv, "string"));
        let sha_1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
        let raw_data = "{\"nickName\":\"\u{5f00}\u{5c01}\"}";
        assert!(fits_quoted(Name::RawData, sha_1) && fits_quoted(Name::Signature, raw_data));
        assert!(
            !fits_quoted(Name::RawData, "undefined") && !fits_quoted(Name::Signature, "\u{5f00}\u{5c01}")
        );
        assert!(!fits_bare(Name::Code, "200") && fits_bare(Name::Code, "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P"));
    }

    #[test]
    fn other_things_in_base64_are_no_payload() {
        let picture = format!("iVBORw0KGgo{}", "aB3".repeat(40));
        assert!(!is_data(&picture) && !is_data(&"ab12".repeat(20)) && is_data(&"aB3+".repeat(20)));
    }

    #[test]
    fn sixteen_bytes_in_hexadecimal_and_nothing_else() {
        let bytes: Vec<u8> = (0..16).map(|it| it * 17).collect();
        let digits = hex::hex(&bytes);
        assert_eq!(of_hex(&digits), Some(STANDARD.encode(&bytes)));
        assert_eq!(of_hex(&digits[2..]), None);
        assert_eq!(of_hex(&digits.replacen('0', "+", 1)), None);
    }
}
