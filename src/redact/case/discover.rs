//! The secret and personal values of a text by the names beside them and by their shape, in one pass.
//!
//! This goes beside what the reader of captures finds: most requests of a capture are not of interest to it, and hold
//! tokens and numbers all the same.

use crate::redact::case::beside;
use crate::redact::case::columns;
use crate::redact::case::discovered::Discovered;
use crate::redact::case::layer::layers;
use crate::redact::case::looks;
use crate::redact::case::names;
use crate::redact::case::names::Named;
use crate::redact::case::passwords;
use crate::redact::case::print;
use crate::redact::case::swap::What;
use crate::redact::case::unescape::unescaped;

/// The longest value that is taken, in bytes; ciphertexts come from the reader of captures.
const MAX_VALUE: usize = 8 << 10;

/// The longest name.
const MAX_NAME: usize = 48;

/// The longest value behind a label, in bytes.
const LONGEST_LABELLED: usize = 256;

/// Texts within texts that are looked into.
const MAX_DEPTH: usize = 4;

/// Everything of a text and of the texts in it.
pub(super) fn of(text: &str, tell: &mut dyn FnMut(Discovered)) {
    at_depth(text, 0, tell);
}

fn at_depth(text: &str, depth: usize, tell: &mut dyn FnMut(Discovered)) {
    by_name(text, tell);
    by_label(text, tell);
    columns::cells(text, &mut |named, cell| take(named, cell, tell));
    passwords::of(text, tell);
    looks::of(text, tell);
    if depth < MAX_DEPTH {
        for layer in layers(text) {
            at_depth(&layer.text, depth + 1, tell);
        }
    }
}

fn by_name(text: &str, tell: &mut dyn FnMut(Discovered)) {
    let bytes = text.as_bytes();
    let is_of_name = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_' || *it == b'-';
    let mut at = 0;
    while at < bytes.len() {
        let n_name = bytes[at..].iter().take_while(|it| is_of_name(it)).count();
        if n_name == 0 {
            at += 1;
            continue;
        }
        let end = at + n_name;
        // `%22openid%22`: the digits belong to the escape before; `\nopenid`: the letter does.
        let n_escape = match at.checked_sub(1).map(|it| bytes[it]) {
            Some(b'%') if n_name > 2 => 2,
            Some(b'\\') if n_name > 1 && matches!(bytes[at], b'n' | b'r' | b't') => 1,
            Some(b'\\') if n_name > 5 && bytes[at] == b'u' => 5,
            _ => 0,
        };
        let name = text.get(at + n_escape..end).unwrap_or_default();
        at = end;
        if !(2..=MAX_NAME).contains(&name.len()) {
            continue;
        }
        let Some(named) = names::named(name) else { continue };
        let is_line = matches!(named, Named::Cookies | Named::Authorization | Named::Address);
        let value = behind(text, end, is_line).or_else(|| beside::of(text, end - name.len()..end));
        let Some(value) = value else { continue };
        // `Code: EncryptedData:…`: nothing stands there, and the next name does.
        let next = value.split([':', '=']).next().filter(|it| it.len() < value.len());
        if !is_line && next.is_some_and(|it| names::named(it.trim()).is_some()) {
            continue;
        }
        take(named, unescaped(value).trim(), tell);
    }
}

/// The values behind Chinese labels, as tickets and forms have them.
fn by_label(text: &str, tell: &mut dyn FnMut(Discovered)) {
    if text.is_ascii() {
        return;
    }
    for end in names::labels(text) {
        // Longer ones are nobody's name, number or address.
        let room = &text[..text.floor_char_boundary((end + 2 * LONGEST_LABELLED).min(text.len()))];
        if let Some(value) = behind(room, end, false).filter(|it| it.len() <= LONGEST_LABELLED) {
            take(Named::Is(What::Personal), unescaped(value).trim(), tell);
        } else if let Some(value) = untied(&room[end..]) {
            take(Named::Is(What::Personal), value, tell);
        }
    }
}

/// What stands within Chinese quotes right behind a label, or behind a word that ties the two, in the next cell of a page,
/// or as a name behind a blank: `昵称叫「小鹿」`, `<td>姓名</td><td>小鹿</td>`, `联系人 陈小鹿`.
fn untied(text: &str) -> Option<&str> {
    const QUOTES: [(char, char); 6] =
        [('「', '」'), ('『', '』'), ('“', '”'), ('‘', '’'), ('【', '】'), ('《', '》')];
    let text = text.trim_start_matches(['是', '为', '叫', '做', '作', ' ']);
    if let Some((_, close)) = QUOTES.into_iter().find(|it| text.starts_with(it.0)) {
        let value = &text[close.len_utf8()..];
        return value.split_once(close).map(|it| it.0).filter(|it| it.len() <= LONGEST_LABELLED);
    }
    let mut rest = text;
    while let Some((_, behind)) = rest.strip_prefix('<').and_then(|it| it.split_once('>')) {
        rest = behind.trim_start();
    }
    if rest.len() < text.len() {
        return rest.split_once('<').map(|it| it.0.trim()).filter(|it| !it.is_empty());
    }
    let word = text.split(|it: char| !it.is_alphanumeric()).next().filter(|it| names::is_chinese_name(it));
    word.filter(|it| it.len() < text.len())
}

/// Whether a text begins with a letter written as an escape, and not with the sign that ties: `\u9648`.
fn is_escape(text: &str) -> bool {
    let bare = text.trim_start_matches('\\');
    let digits = bare.strip_prefix(['u', 'U']).and_then(|it| it.get(..4));
    let is_letter = digits.is_some_and(|it| {
        it.bytes().all(|it| it.is_ascii_hexdigit())
            && !matches!(it.to_ascii_lowercase().as_str(), "003d" | "003a" | "0022" | "0020")
    });
    let is_byte = bare.strip_prefix('x').and_then(|it| it.get(..2)).is_some_and(|it| {
        it.bytes().all(|it| it.is_ascii_hexdigit())
            && !matches!(it.to_ascii_lowercase().as_str(), "3d" | "3a" | "22" | "20")
    });
    bare.len() < text.len() && (is_letter || is_byte)
}

/// What stands behind a name and a sign that ties the two; values of several words, as headers have, end with the line.
fn behind(text: &str, end: usize, is_line: bool) -> Option<&str> {
    const CDATA: &str = "<![CDATA[";
    const SEPARATORS: [&str; 23] = [
        "=&gt;", "&quot;", "%253D", "%253A", "%2522", "%22", "%3A", "%3a", "%3D", "%3d", "%20", "u003d",
        "=>", "\"", "'", "\\", ":", "=", "：", " ", "[", "]", ">",
    ];
    let mut at = end;
    let mut is_tied = false;
    let mut quote: Option<&str> = None;
    if let Some(n) = print::bound(&text[end..]) {
        at += n;
        is_tied = true;
    }
    while at < end + 96 {
        let rest = text.get(at..)?;
        if rest.starts_with(CDATA) && is_tied {
            at += CDATA.len();
            break;
        }
        if is_tied && (is_escape(rest) || rest.starts_with(['<', ']'])) {
            break;
        }
        if let Some(n) = print::wrapper(rest).filter(|_| is_tied) {
            at += n;
            continue;
        }
        if let Some(sign) = SEPARATORS.iter().find(|it| rest.starts_with(**it)) {
            let is_element = *sign == ">" && text[..at].ends_with(|it: char| it.is_ascii_alphanumeric());
            is_tied |= is_element
                || matches!(
                    *sign,
                    "%253D"
                        | "%253A"
                        | "%3A"
                        | "%3a"
                        | "%3D"
                        | "%3d"
                        | "u003d"
                        | "=&gt;"
                        | "=>"
                        | ":"
                        | "="
                        | "："
                );
            if matches!(*sign, "\"" | "'" | "%22" | "&quot;") {
                quote = Some(sign);
            }
            at += sign.len();
            continue;
        }
        // `{"name": "X-Token", "value": "…"}` of a capture.
        if let Some(n_pair) = print::pair(rest).filter(|_| !is_tied) {
            at += n_pair;
            continue;
        }
        break;
    }
    if !is_tied {
        return None;
    }
    let n = value_length(text, at, quote, is_line);
    // A form has ended where the next pair begins, also within quotes.
    Some(text[at..at + n].trim_end_matches('\\')).filter(|it| !it.is_empty())
}

/// The length of the value that begins at a place, behind a quote or none.
fn value_length(text: &str, at: usize, quote: Option<&str>, is_line: bool) -> usize {
    // The sign that ends the value is the one that began it, if it stands right before.
    let is_open = quote.is_some_and(|it| text[..at].ends_with(it));
    let room = &text[at..text.floor_char_boundary((at + MAX_VALUE).min(text.len()))];
    let n = match quote.filter(|_| is_open) {
        Some("'") => room.find('\''),
        Some("%22") => room.find("%22"),
        Some("&quot;") => room.find("&quot;"),
        Some(_) => room.find('"'),
        None if is_line => room.find(['\n', '\r', '"', '\'', '\\']),
        None => room.find(|it: char| {
            it.is_whitespace()
                || matches!(
                    it,
                    ',' | ';'
                        | '\u{1b}'
                        | '&'
                        | '"'
                        | '\''
                        | '<'
                        | '>'
                        | ')'
                        | ']'
                        | '}'
                        | '\\'
                        | '|'
                        | '，'
                        | '。'
                        | '；'
                )
        }),
    };
    n.unwrap_or(room.len())
}

fn take(named: Named, value: &str, tell: &mut dyn FnMut(Discovered)) {
    let mut secret = |value: &str| {
        if names::may_be_secret(value) {
            tell(Discovered { value: value.to_owned(), what: What::Secret, is_address: false });
        }
    };
    match named {
        Named::Cookies => {
            const OWN: [&str; 7] =
                ["path", "domain", "expires", "max-age", "samesite", "priority", "version"];
            let pairs = value.split([';', '\n']).filter_map(|it| it.trim().split_once('='));
            pairs.filter(|it| !OWN.contains(&it.0.to_ascii_lowercase().as_str())).for_each(|it| secret(it.1));
        }
        Named::Authorization => secret(value.split_whitespace().next_back().unwrap_or_default()),
        Named::Address => addresses(value, tell),
        Named::Is(What::Data) => {
            // What an escape was made of is no text of a ciphertext.
            if value.len() >= 24 && value.len() < MAX_VALUE && value.is_ascii() {
                tell(Discovered { value: value.to_owned(), what: What::Data, is_address: false });
            }
        }
        // A form body within quotes goes on behind the value.
        Named::Is(What::Secret) => secret(value.split('&').next().unwrap_or_default()),
        Named::Is(What::Personal) => {
            let value = value.split('&').next().unwrap_or_default();
            // What a language prints around a value is none: `Some(`.
            if value.ends_with('(') || value.starts_with("(*") || value.contains('\u{1b}') {
                return;
            }
            let is_name = !value.is_ascii() && value.chars().count() >= 2 && value.chars().count() <= 40;
            if is_name || (value.len() >= 5 && value.len() <= 512 && !is_word(value)) {
                tell(Discovered { value: value.to_owned(), what: What::Personal, is_address: false });
            }
        }
        Named::Called => {
            if !value.is_ascii() {
                take(Named::Is(What::Personal), value, tell);
            }
        }
        Named::Name => {
            if names::is_chinese_name(value) {
                take(Named::Is(What::Personal), value, tell);
            }
        }
        Named::Is(what) => {
            let value = value.split('&').next().unwrap_or_default();
            if (16..=64).contains(&value.len()) && names::may_be_secret(value) {
                tell(Discovered { value: value.to_owned(), what, is_address: false });
            }
        }
    }
}

/// A word of a program or a flag, and nobody's name: `false`, `undefined`.
fn is_word(value: &str) -> bool {
    matches!(
        value.to_ascii_lowercase().as_str(),
        "false" | "undefined" | "string" | "required" | "object" | "number"
    )
}

/// The addresses of the internet in a value, but not the own ones of a machine.
fn addresses(value: &str, tell: &mut dyn FnMut(Discovered)) {
    for it in value.split(|it: char| !it.is_ascii_digit() && it != '.').filter(|it| is_address(it)) {
        tell(Discovered { value: it.to_owned(), what: What::Personal, is_address: true });
    }
}

/// Four numbers that are an address of somebody: no machine's own.
pub(super) fn is_address(text: &str) -> bool {
    let is_own = text.starts_with("127.") || text == "0.0.0.0";
    !is_own && text.split('.').count() == 4 && text.split('.').all(|it| it.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        of(text, &mut |it| all.push(it.value));
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn values_beside_their_names_in_whatever_way() {
        let key = "tiihtNczf5v6AKRyjwEUhQ==";
        for text in [
            r#"{"session_key":"tiihtNczf5v6AKRyjwEUhQ=="}"#,
            r#"{\"session_key\":\"tiihtNczf5v6AKRyjwEUhQ==\"}"#,
            r#"{\\\"session_key\\\":\\\"tiihtNczf5v6AKRyjwEUhQ\\u003d\\u003d\\\"}"#,
            "session_key=tiihtNczf5v6AKRyjwEUhQ%3D%3D&iv=",
            "%22session_key%22%3A%22tiihtNczf5v6AKRyjwEUhQ%3D%3D%22",
            "session_key: tiihtNczf5v6AKRyjwEUhQ==, x",
            "eyJzZXNzaW9uX2tleSI6InRpaWh0TmN6ZjV2NkFLUnlqd0VVaFE9PSJ9",
        ] {
            assert_eq!(values(text), [key], "{text}");
        }
        let header = "{\n  \"name\": \"X-Shop-Token\",\n   \"value\": \"tok-1-A1\"\n}";
        assert_eq!(values(header), ["tok-1-A1"]);
        let cookies = r#"{"name":"Cookie","value":"SESSION=abc123def; lang=zh_CN"}"#;
        assert_eq!(values(cookies), ["abc123def"]);
        for header in
            ["Authorization: Bearer eyJ.abc.123\nAccept: a", "-H 'Authorization: Bearer eyJ.abc.123' -d x"]
        {
            assert_eq!(values(header), ["eyJ.abc.123"], "{header}");
        }
        assert_eq!(values("X-Forwarded-For: 203.0.113.7, 127.0.0.1"), ["203.0.113.7"]);
        assert_eq!(values(r#"{"nickName":"张三","code":0,"token":false}"#), ["张三"]);
        assert_eq!(values("phone 13800138000"), ["13800138000"]);
        assert_eq!(values("她的昵称叫「小鹿」，姓名：陈鹿"), ["小鹿", "陈鹿"]);
        for text in [
            "a:1:{s:8:\"nickname\";s:9:\"陈小鹿\";}",
            "<td>姓名</td> <td>陈小鹿</td>",
            "联系人 陈小鹿，",
            "name=\"nickName\"\r\n\r\n陈小鹿\r\n--",
            "\"name\"=>\"陈小鹿\"",
            "nick_name: Some(\n        \"陈小鹿\",\n    )",
            r#"\"nickName\": Optional(\"陈小鹿\")"#,
            "NickName: (string) (len=9) \"陈小鹿\",",
            "<nickName><![CDATA[陈小鹿]]></nickName>",
            "[nickName] =&gt; 陈小鹿",
            "('nickName', '陈小鹿')",
            r#""nickname\":\"\xe9\x99\x88\xe5\xb0\x8f\xe9\xb9\xbf\"}"#,
        ] {
            assert_eq!(values(text), ["陈小鹿"], "{text}");
        }
        assert_eq!(values("u=%253Fsession_key%253DtiihtNczf5v6AKRyjwEUhQ%253D%253D%2526a"), [key]);
        assert_eq!(values(r#"[["Authorization", "Bearer tok-1-A1"]]"#), ["tok-1-A1"]);
        assert!(values("昵称 不能为空，姓名 未填").is_empty());
        let php = "[\"nickName\":\"App\\User\":private]=>\n  string(9) \"陈小鹿\"";
        assert_eq!(values(php), ["陈小鹿"]);
    }
}
