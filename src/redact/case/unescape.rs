//! Escapes undone: percent signs, backslashes of JSON, JavaScript and nginx, entities of HTML, one within the other.

use crate::capture::percent_decoded;

/// A text with all escapes undone, several times over.
pub(super) fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..4 {
        let next = without_backslashes(&of_percents(&text));
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// Percent-decoded where it can be, word by word: one that gives no text leaves the others alone.
fn of_percents(text: &str) -> String {
    text.split_inclusive(['\n', ' ', '"', '&']).map(percent_decoded).collect()
}

fn without_backslashes(text: &str) -> String {
    if !text.contains(['\\', '&']) {
        return text.to_owned();
    }
    let mut out: Vec<u8> = Vec::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&it) = bytes.get(at) {
        let number = |from: usize, n: usize| {
            let digits = str::from_utf8(bytes.get(from..from + n)?).ok()?;
            u32::from_str_radix(digits, 16).ok()
        };
        let unit = if it == b'\\' && bytes.get(at + 1) == Some(&b'u') { number(at + 2, 4) } else { None };
        if let Some(unit) = unit.and_then(|it| u16::try_from(it).ok()) {
            units.push(unit);
            at += 6;
            continue;
        }
        out.extend(String::from_utf16_lossy(&units).into_bytes());
        units.clear();
        match (it, bytes.get(at + 1)) {
            (b'\\', Some(b'x')) if number(at + 2, 2).is_some() => {
                out.extend(number(at + 2, 2).and_then(|it| u8::try_from(it).ok()));
                at += 4;
            }
            (b'\\', Some(b'n' | b'r' | b't')) => {
                out.push(b'\n');
                at += 2;
            }
            (b'\\', Some(_)) => at += 1,
            (b'&', Some(b'#')) => at += entity(&bytes[at..], &mut out),
            _ => {
                out.push(it);
                at += 1;
            }
        }
    }
    out.extend(String::from_utf16_lossy(&units).into_bytes());
    String::from_utf8_lossy(&out).into_owned()
}

fn entity(bytes: &[u8], out: &mut Vec<u8>) -> usize {
    let end = bytes.iter().take(12).position(|it| *it == b';');
    let inner = end.and_then(|end| str::from_utf8(bytes.get(2..end)?).ok());
    let code = inner.and_then(|it| match it.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => it.parse().ok(),
    });
    if let (Some(end), Some(it)) = (end, code.and_then(char::from_u32)) {
        out.extend(it.to_string().into_bytes());
        return end + 1;
    }
    out.push(b'&');
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_within_escapes() {
        for (text, expected) in [
            (r"a\\\\u003d\\u003D", "a=="),
            (r"\u5f20\\u4e09", "张三"),
            ("a%252Bb%2f&#61;&#x2b;", "a+b/=+"),
            (r"\xE5\xBC\xA0", "张"),
            ("100% of &amp", "100% of &amp"),
        ] {
            assert_eq!(unescaped(text), expected);
        }
    }
}
