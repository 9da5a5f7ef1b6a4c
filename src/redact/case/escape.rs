//! One character of a value as a text may carry it: bare, percent-encoded, escaped in JSON, in nginx's or HTML's way,
//! in full width; and how to write another character in the same way.

use crate::payload::hex;

/// How a character was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As itself.
    Bare,
    /// `%2B`, or `%252B` with `n_more` 1.
    Percent { n_more: usize, is_upper: bool },
    /// Behind so many backslashes: `\/`.
    Slashed(usize),
    /// `\u002b` behind so many backslashes.
    Unicode { n_slashes: usize, is_upper: bool },
    /// `\x2B` a byte.
    Hex { n_slashes: usize, is_upper: bool },
    /// `&#43;` or `&#x2b;`.
    Entity { is_hex: bool },
    /// The full-width form.
    Wide,
    /// As another text, as which something on its way handed it on: a blank for a plus sign.
    As(&'static str),
}

/// A character found: how it was written and how long that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) len: usize,
    pub(super) style: Style,
}

/// What plus, slash and blank of Base64 and forms become on their way.
const OTHERS: [(char, &str); 6] =
    [('+', " "), ('+', "%20"), ('+', "-"), ('/', "_"), (' ', "+"), (' ', "%2B")];

/// The longest way to write one character, in bytes.
pub(super) const MAX_LEN: usize = 40;

/// Whether this character stands at `at`, in whatever way; `is_base64` takes what becomes of Base64's signs as well.
pub(super) fn at(text: &[u8], at: usize, wanted: char, is_base64: bool) -> Option<Token> {
    let rest = text.get(at..)?;
    let mut buffer = [0; 4];
    let bytes = wanted.encode_utf8(&mut buffer).as_bytes();
    if rest.starts_with(bytes) {
        return Some(Token { len: bytes.len(), style: Style::Bare });
    }
    let escaped = match rest.first()? {
        b'%' => percent(rest, bytes),
        b'\\' => slashed(rest, wanted, bytes),
        b'&' => entity(rest, wanted),
        _ => None,
    };
    escaped.or_else(|| wide(rest, wanted)).or_else(|| {
        let is_it = |it: &&(char, &str)| it.0 == wanted && rest.starts_with(it.1.as_bytes());
        let other = OTHERS.iter().filter(|_| is_base64).find(is_it)?;
        Some(Token { len: other.1.len(), style: Style::As(other.1) })
    })
}

/// Whether this character ends at `end`, in whatever way.
pub(super) fn before(text: &[u8], end: usize, wanted: char, is_base64: bool) -> Option<(usize, Token)> {
    let ends = |start: usize| at(text, start, wanted, is_base64).filter(|it| start + it.len == end);
    let found = (1..=MAX_LEN.min(end)).find_map(|len| Some((end - len, ends(end - len)?)));
    let (mut start, mut token) = found?;
    // Backslashes before it belong to it.
    while let Some(longer) =
        start.checked_sub(1).filter(|it| !wanted.is_ascii_alphanumeric() && text[*it] == b'\\')
    {
        let Some(whole) = ends(longer) else { break };
        (start, token) = (longer, whole);
    }
    Some((start, token))
}

fn percent(rest: &[u8], bytes: &[u8]) -> Option<Token> {
    let n_more = rest[1..].chunks_exact(2).take(4).take_while(|it| *it == b"25").count();
    (0..=n_more).rev().find_map(|n_more| {
        let mut at = 0;
        let mut is_upper = false;
        for byte in bytes {
            let digits = at + 1 + 2 * n_more;
            let is_of_depth =
                rest.get(at) == Some(&b'%') && rest.get(at + 1..digits)?.chunks(2).all(|it| it == b"25");
            let pair: [u8; 2] = *rest.get(digits..)?.first_chunk()?;
            if !is_of_depth || hex::byte_of(pair)? != *byte {
                return None;
            }
            is_upper |= pair.iter().any(u8::is_ascii_uppercase);
            at = digits + 2;
        }
        let has_letters = bytes.iter().any(|it| it >> 4 > 9 || it & 15 > 9);
        Some(Token { len: at, style: Style::Percent { n_more, is_upper: is_upper || !has_letters } })
    })
}

fn slashed(rest: &[u8], wanted: char, bytes: &[u8]) -> Option<Token> {
    let n_slashes = rest.iter().take(32).take_while(|it| **it == b'\\').count();
    let behind = rest.get(n_slashes..)?;
    let letter = match wanted {
        '\n' => Some(b'n'),
        '\r' => Some(b'r'),
        '\t' => Some(b't'),
        _ => None,
    };
    if behind.starts_with(bytes) && !wanted.is_ascii_alphanumeric() {
        return Some(Token { len: n_slashes + bytes.len(), style: Style::Slashed(n_slashes) });
    }
    if letter.is_some() && behind.first().copied() == letter {
        return Some(Token { len: n_slashes + 1, style: Style::Slashed(n_slashes) });
    }
    let mut at = 0;
    let mut is_upper = false;
    let mut take = |mark: u8, n_digits: usize, number: u32| -> Option<()> {
        let is_marked = rest.get(at..at + n_slashes)?.iter().all(|it| *it == b'\\');
        let digits = rest.get(at + n_slashes + 1..at + n_slashes + 1 + n_digits)?;
        let found = u32::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
        is_upper |= digits.iter().any(u8::is_ascii_uppercase);
        at += n_slashes + 1 + n_digits;
        (is_marked && rest.get(at - n_digits - 1) == Some(&mark) && found == number).then_some(())
    };
    match behind.first()? {
        b'u' => {
            let mut units = [0; 2];
            for unit in wanted.encode_utf16(&mut units) {
                take(b'u', 4, u32::from(*unit))?;
            }
            Some(Token { len: at, style: Style::Unicode { n_slashes, is_upper } })
        }
        b'x' => {
            for byte in bytes {
                take(b'x', 2, u32::from(*byte))?;
            }
            Some(Token { len: at, style: Style::Hex { n_slashes, is_upper } })
        }
        _ => None,
    }
}

fn entity(rest: &[u8], wanted: char) -> Option<Token> {
    let end = rest.iter().take(12).position(|it| *it == b';')?;
    let inner = str::from_utf8(rest.get(1..end)?).ok()?;
    let number = inner.strip_prefix('#')?;
    let hex = number.strip_prefix(['x', 'X']);
    let found = hex.map_or_else(|| number.parse().ok(), |it| u32::from_str_radix(it, 16).ok())?;
    let style = Style::Entity { is_hex: hex.is_some() };
    (found == u32::from(wanted)).then_some(Token { len: end + 1, style })
}

fn wide(rest: &[u8], wanted: char) -> Option<Token> {
    let wide = wide_of(wanted)?;
    let mut buffer = [0; 4];
    let bytes = wide.encode_utf8(&mut buffer).as_bytes();
    rest.starts_with(bytes).then_some(Token { len: bytes.len(), style: Style::Wide })
}

fn wide_of(it: char) -> Option<char> {
    it.is_ascii_graphic().then(|| char::from_u32(u32::from(it) + 0xfee0)).flatten()
}

/// Writes a character in a style.
pub(super) fn write(out: &mut String, it: char, style: Style) {
    let mut buffer = [0; 4];
    let bytes = it.encode_utf8(&mut buffer).as_bytes();
    match style {
        Style::Bare => out.push(it),
        Style::Percent { n_more, is_upper } => {
            for byte in bytes {
                out.push('%');
                out.push_str(&"25".repeat(n_more));
                out.push_str(&digits(&hex::hex(&[*byte]), is_upper));
            }
        }
        Style::Slashed(n_slashes) => {
            if !it.is_alphanumeric() {
                out.push_str(&"\\".repeat(n_slashes));
            }
            out.push(match it {
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                it => it,
            });
        }
        Style::Unicode { n_slashes, is_upper } => {
            let mut units = [0; 2];
            for unit in it.encode_utf16(&mut units) {
                out.push_str(&"\\".repeat(n_slashes));
                out.push('u');
                out.push_str(&digits(&format!("{unit:04x}"), is_upper));
            }
        }
        Style::Hex { n_slashes, is_upper } => {
            for byte in bytes {
                out.push_str(&"\\".repeat(n_slashes));
                out.push('x');
                out.push_str(&digits(&hex::hex(&[*byte]), is_upper));
            }
        }
        Style::Entity { is_hex: true } => number(out, "&#x", &format!("{:x}", u32::from(it))),
        Style::Entity { is_hex: false } => number(out, "&#", &u32::from(it).to_string()),
        Style::Wide => out.push(wide_of(it).unwrap_or(it)),
        Style::As(text) => out.push_str(text),
    }
}

fn number(out: &mut String, mark: &str, digits: &str) {
    for it in [mark, digits, ";"] {
        out.push_str(it);
    }
}

fn digits(hex: &str, is_upper: bool) -> String {
    if is_upper { hex.to_ascii_uppercase() } else { hex.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_each_of_its_ways_is_found_and_another_written_alike() {
        for (text, wanted, other, expected) in [
            ("+", '+', '/', "/"),
            ("%2B", '+', '/', "%2F"),
            ("%252f", '/', '+', "%252b"),
            ("\\/", '/', '=', "\\="),
            ("\\\\u002b", '+', '/', "\\\\u002f"),
            ("\\u5f20", '张', '李', "\\u674e"),
            ("%E5%BC%A0", '张', '李', "%E6%9D%8E"),
            ("\\xE5\\xBC\\xA0", '张', '李', "\\xE6\\x9D\\x8E"),
            ("&#43;", '+', '/', "&#47;"),
            ("\u{ff0b}", '+', '/', "\u{ff0f}"),
        ] {
            let token = at(text.as_bytes(), 0, wanted, false).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(token.len, text.len(), "{text}");
            let padded = format!("ab{text}");
            assert_eq!(before(padded.as_bytes(), padded.len(), wanted, false), Some((2, token)), "{text}");
            let mut out = String::new();
            write(&mut out, other, token.style);
            assert_eq!(out, expected, "{text}");
        }
        assert_eq!(at(b" ", 0, '+', true).map(|it| it.style), Some(Style::As(" ")));
        assert_eq!(at(b" ", 0, '+', false), None);
        for text in ["", "%2", "%2g", "\\", "\\u00", "&#;", "&#43"] {
            assert_eq!(at(text.as_bytes(), 0, '+', true), None, "{text}");
        }
    }
}
