//! Values that are told by their form, whatever stands beside them: numbers of telephones and of identity cards, e-mail
//! addresses, keys and ivs, AppSecrets, access_tokens, openids.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::printed::printed;
use crate::redact::byte_list::byte_lists;
use crate::redact::case::discovered::Discovered;
use crate::redact::case::swap::What;
use crate::redact::digits::written_numbers;
use crate::redact::shape;

/// Tells every value of a text that has one of the forms.
pub(super) fn of(text: &str, tell: &mut dyn FnMut(Discovered)) {
    let mut found = |value: &str, what| {
        tell(Discovered { value: value.to_owned(), what, is_address: false });
    };
    for range in shape::bare_numbers(text) {
        found(&text[range], What::Personal);
    }
    for (_, bare) in written_numbers(text) {
        found(&bare, What::Personal);
    }
    for word in text.split(|it: char| !it.is_ascii_digit() && it != 'X' && it != 'x') {
        if is_identity_card(word) {
            found(word, What::Personal);
        }
    }
    for word in text.split(|it: char| !it.is_ascii_digit() && it != '-') {
        if is_landline(word) || is_bank_card(word) {
            found(word, What::Personal);
        }
    }
    for (at, _) in text.match_indices('@') {
        if let Some(address) = mail_around(text, at) {
            found(address, What::Personal);
        }
    }
    for list in byte_lists(text).into_iter().filter(|it| it.bytes.len() == 16) {
        found(&STANDARD.encode(list.bytes), What::Sixteen);
    }
    for (at, _) in text.match_indices("b'").chain(text.match_indices("b\"")) {
        let bytes = printed(&text[at..]).map(|it| it.0).filter(|it| it.len() == 16);
        if let Some(bytes) = bytes {
            found(&STANDARD.encode(bytes), What::Sixteen);
        }
    }
    words(text, &mut found);
}

/// Characters of sixteen bytes without their padding.
const N_KEY: usize = 22;

fn words(text: &str, found: &mut dyn FnMut(&str, What)) {
    let is_of_word = |it: u8| it.is_ascii_alphanumeric() || b"+/-_".contains(&it);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let n = bytes[at..].iter().take_while(|it| is_of_word(**it)).count();
        let word = &text[at..at + n];
        let rest = text.get(at + n..).unwrap_or_default();
        let ends = ["==", "%3D%3D", "%3d%3d"].iter().any(|it| rest.starts_with(it));
        // In a path it is the last step.
        let key = word.len().checked_sub(N_KEY).filter(|at| *at == 0 || word[..*at].ends_with('/'));
        let key = key.map(|at| format!("{}==", &word[at..])).filter(|_| ends);
        if let Some(key) = key.filter(|it| STANDARD.decode(it).is_ok_and(|it| it.len() == 16)) {
            found(&key, What::Sixteen);
        }
        // A path and a word of several are made of such words.
        for piece in word.split(['/', '+']) {
            let piece = piece.strip_prefix("0x").or_else(|| piece.strip_prefix('x')).unwrap_or(piece);
            let is_code = piece.len() == N_CODE && piece.starts_with('0') && is_random(piece);
            if piece.len() == 32 && is_app_secret(piece) || is_access_token(piece) || is_code {
                found(piece, What::Secret);
            }
            if let Some(id) = open_id_in(piece) {
                found(id, What::Personal);
            }
        }
        at += n.max(1);
        at = text.ceil_char_boundary(at.min(text.len()));
    }
}

/// Thirty-two hexadecimal digits in one case, not all of one sort: an AppSecret, or another word that tells nothing.
fn is_app_secret(word: &str) -> bool {
    let has = |is_it: fn(&u8) -> bool| word.bytes().any(|it| is_it(&it));
    word.bytes().all(|it| it.is_ascii_hexdigit())
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_lowercase) != has(u8::is_ascii_uppercase)
}

/// The length of a code of `wx.login`.
const N_CODE: usize = 32;

/// Fewer letters of each sort and digits are a word that somebody chose.
const FEWEST_OF_A_SORT: usize = 3;

/// Whether a word is letters in both cases and digits, as chance makes them: no name of a class, no path.
fn is_random(word: &str) -> bool {
    let n = |is_it: fn(&u8) -> bool| word.bytes().filter(is_it).count();
    let is_of_token = |it: u8| it.is_ascii_alphanumeric() || it == b'-' || it == b'_';
    word.bytes().all(is_of_token)
        && n(u8::is_ascii_digit) >= FEWEST_OF_A_SORT
        && n(u8::is_ascii_uppercase) >= FEWEST_OF_A_SORT
        && n(u8::is_ascii_lowercase) >= FEWEST_OF_A_SORT
}

/// The shortest access_token that was seen, without its number.
const SHORTEST_TOKEN: usize = 64;

/// `90_` and many letters, as WeChat's access_tokens are.
fn is_access_token(word: &str) -> bool {
    let Some((number, rest)) = word.split_once('_') else { return false };
    (1..=3).contains(&number.len())
        && number.bytes().all(|it| it.is_ascii_digit())
        && rest.len() >= SHORTEST_TOKEN
}

/// The length of an openid.
const N_OPEN_ID: usize = 28;

/// The openid that a word is, or that stands in it between underlines.
fn open_id_in(word: &str) -> Option<&str> {
    if word.len() == N_OPEN_ID {
        return Some(word).filter(|it| is_open_id(it));
    }
    let begins = word.match_indices('o').map(|it| it.0).filter(|at| *at == 0 || word[..*at].ends_with('_'));
    let is_apart =
        |at: &usize| word.get(at + N_OPEN_ID..).is_some_and(|it| it.is_empty() || it.starts_with('_'));
    begins.filter(is_apart).map(|at| &word[at..at + N_OPEN_ID]).find(|it| is_open_id(it))
}

/// `o` and 27 letters and digits of every kind.
fn is_open_id(word: &str) -> bool {
    word.starts_with('o')
        && word.bytes().any(|it| it.is_ascii_digit())
        && word.bytes().any(|it| it.is_ascii_uppercase())
        && word.bytes().any(|it| it.is_ascii_lowercase())
}

/// Eighteen digits, the last of which may be an X: a region, a day of birth, a number.
///
/// Source: GB 11643-1999. The check digit is not looked at: what was typed wrongly is a person's all the same.
fn is_identity_card(word: &str) -> bool {
    let bytes = word.as_bytes();
    let number = |at: Range<usize>| word.get(at).and_then(|it| it.parse::<u32>().ok()).unwrap_or_default();
    bytes.len() == 18
        && bytes[..17].iter().all(u8::is_ascii_digit)
        && (11..=82).contains(&number(0..2))
        && (1900..2100).contains(&number(6..10))
        && (1..=12).contains(&number(10..12))
        && (1..=31).contains(&number(12..14))
}

/// The code of an area and seven or eight digits: `0571-88123456`.
fn is_landline(word: &str) -> bool {
    let Some((area, number)) = word.split_once('-') else { return false };
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    matches!(area.len(), 3 | 4)
        && area.starts_with('0')
        && matches!(number.len(), 7 | 8)
        && is_digits(area)
        && is_digits(number)
}

/// Sixteen to nineteen digits of a card of UnionPay, with the check digit of its kind.
///
/// Source: ISO/IEC 7812-1, annex B; numbers of UnionPay begin with 62.
fn is_bank_card(word: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let digits = word.bytes().rev().map(|it| u32::from(it.wrapping_sub(b'0')));
    (16..=19).contains(&word.len())
        && word.starts_with("62")
        && word.bytes().all(|it| it.is_ascii_digit())
        && digits.enumerate().map(|(nth, it)| if nth % 2 == 1 { doubled(it) } else { it }).sum::<u32>() % 10
            == 0
}

/// The longest part of an address before or behind its sign.
const LONGEST_HALF: usize = 64;

/// The e-mail address around a sign: a name, a host with a dot, and a domain of letters.
fn mail_around(text: &str, at: usize) -> Option<&str> {
    let is_of_mail = |it: u8| it.is_ascii_alphanumeric() || b"._%+-".contains(&it);
    let bytes = text.as_bytes();
    let n_before = bytes[..at].iter().rev().take(LONGEST_HALF).take_while(|it| is_of_mail(**it)).count();
    let n_behind = bytes[at + 1..].iter().take(LONGEST_HALF).take_while(|it| is_of_mail(**it)).count();
    let host = text.get(at + 1..at + 1 + n_behind)?.trim_end_matches(['.', '-', '%', '+', '_']);
    let (_, domain) = host.rsplit_once('.')?;
    let is_domain = domain.len() >= 2 && domain.bytes().all(|it| it.is_ascii_alphabetic());
    (n_before > 0 && is_domain).then(|| text.get(at - n_before..at + 1 + host.len()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, What)> {
        let mut all = Vec::new();
        of(text, &mut |it| all.push((it.value, it.what)));
        all
    }

    #[test]
    fn values_by_their_form_alone() {
        let token = format!("90_{}", "aB3-".repeat(20));
        let open_id = "oX7kR2mQ9vT4bN8wL3zP6cJ1hF5d";
        for (text, value, what) in [
            (
                "AppSecret 是 14a026b8b04fff7b29b80c14fc9988ec",
                "14a026b8b04fff7b29b80c14fc9988ec",
                What::Secret,
            ),
            (&format!("token expired {token}"), &token, What::Secret),
            (&format!("GET /u/{open_id}/avatar.png"), open_id, What::Personal),
            (&format!("key_{open_id}_phone"), open_id, What::Personal),
            (&format!("wx:sess:{open_id}:v1"), open_id, What::Personal),
            (
                "args: [\"0dZbdnqRqLqYnRGM9NCWzo73tXBEglCZ\"]",
                "0dZbdnqRqLqYnRGM9NCWzo73tXBEglCZ",
                What::Secret,
            ),
            ("身份证 11010519491231002X。", "11010519491231002X", What::Personal),
            ("mail xiaoming.wang@example.cn.", "xiaoming.wang@example.cn", What::Personal),
            ("手机 138 0013 8000", "13800138000", What::Personal),
            ("请拨 0571-88123456 联系", "0571-88123456", What::Personal),
            ("卡号 6222021234567890128。", "6222021234567890128", What::Personal),
            ("tiihtNczf5v6AKRyjwEUhQ==", "tiihtNczf5v6AKRyjwEUhQ==", What::Sixteen),
            ("GET /s/tiihtNczf5v6AKRyjwEUhQ%3D%3D/x", "tiihtNczf5v6AKRyjwEUhQ==", What::Sixteen),
        ] {
            assert_eq!(found(text), [(value.to_owned(), what)], "{text}");
        }
        for text in [
            "axios@1.7.2 and @Override",
            "110105194913310021",
            "6222021234567890129",
            "2024-01-02 0001-02",
            "wx0123456789abcdef",
            "com.example.shop.WxUserLoginService2023ControllerV2Impl",
            "550e8400-e29b-41d4-a716-446655440000",
            "/static/js/operationalconfiguration0A.js",
            "AES-128-CBC/PKCS5Padding, 1.8.0_292",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
