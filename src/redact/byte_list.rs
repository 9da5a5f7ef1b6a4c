//! Bytes written one by one: `104, 12, -3`, `0x68, 0xc`, `68 0c fd`, `68:0c:fd`, `\x68\x0c\xfd`.

use std::ops::Range;

/// Numbers in a row that tell of a key.
const N_BYTES: usize = 6;

/// How the bytes of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// From 0 to 255, or from -128 to 127 as Java prints them.
    Decimal,
    /// With `0x` before each.
    Prefixed,
    /// Two hexadecimal digits each.
    Pairs,
    /// `\x68`, behind so many backslashes.
    Escaped(usize),
}

/// A list of bytes in a text.
pub(super) struct ByteList {
    /// How it is written.
    pub(super) form: Form,
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// Where each of them stands.
    pub(super) at: Vec<Range<usize>>,
}

impl ByteList {
    /// Where the list stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.at.first().map_or(0, |it| it.start)..self.at.last().map_or(0, |it| it.end)
    }
}

/// The lists of six bytes and more in a text, in its order; offsets, which rise, are none.
pub(super) fn byte_lists(text: &str) -> Vec<ByteList> {
    let bytes = text.as_bytes();
    let mut lists = Vec::new();
    let mut at = 0;
    while let Some(it) = bytes.get(at) {
        let is_within = at.checked_sub(1).is_some_and(|it| bytes[it].is_ascii_alphanumeric());
        let may_begin = it.is_ascii_hexdigit() || (matches!(it, b'-' | b'\\') && !is_within);
        if !may_begin || (is_within && it.is_ascii_hexdigit()) {
            at += 1;
            continue;
        }
        let forms = match it {
            b'\\' => [Some(escaped(bytes, at)), None, None],
            _ => [Some(Form::Decimal), Some(Form::Prefixed), Some(Form::Pairs)],
        };
        let all = forms.into_iter().flatten().map(|form| list(text, at, form));
        let Some(longest) = all.max_by_key(|it| it.at.len()).filter(|it| !it.at.is_empty()) else {
            at += 1;
            continue;
        };
        at = longest.span().end.max(at + 1);
        if N_BYTES <= longest.bytes.len() && !longest.bytes.is_sorted() {
            lists.push(longest);
        }
    }
    lists
}

fn escaped(bytes: &[u8], at: usize) -> Form {
    Form::Escaped(bytes[at..].iter().take(MOST_SLASHES).take_while(|it| **it == b'\\').count())
}

/// Texts that are escaped more often are nobody's.
const MOST_SLASHES: usize = 16;

/// The list of one form that begins here.
fn list(text: &str, start: usize, form: Form) -> ByteList {
    let bytes = text.as_bytes();
    let mut list = ByteList { form, bytes: Vec::new(), at: Vec::new() };
    let mut at = start;
    while let Some((value, n)) = byte_at(bytes, at, form) {
        list.bytes.push(value);
        list.at.push(at..at + n);
        at += n;
        let n_between = between(&bytes[at..], form);
        if n_between == 0 && !matches!(form, Form::Escaped(_)) {
            break;
        }
        at += n_between;
    }
    list
}

/// The length of what stands between two bytes.
fn between(rest: &[u8], form: Form) -> usize {
    match (form, rest.first()) {
        (Form::Escaped(_), _) => 0,
        (Form::Pairs, Some(b':' | b'-')) => 1,
        _ => {
            let blanks = |rest: &[u8]| rest.iter().take_while(|it| b", \t\n\r".contains(it)).count();
            let n = blanks(rest);
            // Java's casts: `(byte) 0xfd`.
            match rest[n..].strip_prefix(b"(byte)") {
                Some(behind) if n > 0 => rest.len() - behind.len() + blanks(behind),
                _ => n,
            }
        }
    }
}

/// The byte that is written here, and its length.
fn byte_at(bytes: &[u8], at: usize, form: Form) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let ends = |n: usize| rest.get(n).is_none_or(|it| !it.is_ascii_alphanumeric() && *it != b'.');
    let hex = |from: usize, n: usize| {
        let digits = rest.get(from..from + n).filter(|it| it.iter().all(u8::is_ascii_hexdigit))?;
        u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
    };
    match form {
        Form::Decimal => {
            let n_sign = usize::from(rest.first() == Some(&b'-'));
            let n_digits = rest[n_sign..].iter().take(4).take_while(|it| it.is_ascii_digit()).count();
            let n = n_sign + n_digits;
            let value: i16 = str::from_utf8(rest.get(..n)?).ok()?.parse().ok()?;
            let is_byte = (1..=3).contains(&n_digits) && (-128..=255).contains(&value) && ends(n);
            is_byte.then(|| (value.to_le_bytes()[0], n))
        }
        Form::Prefixed => {
            let is_prefixed = rest.starts_with(b"0x") || rest.starts_with(b"0X");
            let n = if hex(2, 2).is_some() { 4 } else { 3 };
            is_prefixed.then(|| hex(2, n - 2)).flatten().filter(|_| ends(n)).map(|it| (it, n))
        }
        Form::Pairs => hex(0, 2).filter(|_| ends(2)).map(|it| (it, 2)),
        Form::Escaped(n_slashes) => {
            let is_escape = rest.iter().take(n_slashes).all(|it| *it == b'\\') && n_slashes > 0;
            let is_byte = is_escape && rest.get(n_slashes) == Some(&b'x');
            is_byte.then(|| hex(n_slashes + 1, 2)).flatten().map(|it| (it, n_slashes + 3))
        }
    }
}

/// A byte in the form of a list, as `like` of it is written.
pub(super) fn written(byte: u8, form: Form, like: &str, is_signed: bool) -> String {
    let is_upper = like.bytes().any(|it| matches!(it, b'A'..=b'F'));
    let hex = |n: usize| if is_upper { format!("{byte:0n$X}") } else { format!("{byte:0n$x}") };
    match form {
        Form::Decimal if is_signed => byte.cast_signed().to_string(),
        Form::Decimal => byte.to_string(),
        Form::Prefixed => format!("{}{}", &like[..2], hex(if like.len() == 4 { 2 } else { 1 })),
        Form::Pairs => hex(2),
        Form::Escaped(n_slashes) => format!("{}x{}", "\\".repeat(n_slashes), hex(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_each_form_is_found_and_offsets_are_not() {
        for (form, key) in [
            (Form::Decimal, "104, 12, -3, 4,5, 6,7,8, 9, 10, 11, 12, 13, -1, 0, 16"),
            (Form::Prefixed, "0x68, 0xc, 0xfd, 0x4, 0x5, 0x6"),
            (Form::Prefixed, "0x68, 0x0c, (byte)0xfd, (byte) 0x04, 0x05, 0x06"),
            (Form::Decimal, "104, 12, (byte) 253, 4, 5, 6"),
            (Form::Pairs, "68 0c fd 04 05 06"),
            (Form::Pairs, "68:0C:FD:04:05:06"),
            (Form::Escaped(1), "\\x68\\x0c\\xfd\\x04\\x05\\x06"),
            (Form::Escaped(2), "\\\\x68\\\\x0c\\\\xfd\\\\x04\\\\x05\\\\x06"),
        ] {
            let text = format!("键 [{key}] 1, 2");
            let found = byte_lists(&text);
            assert_eq!(found.len(), 1, "{key}");
            assert_eq!((found[0].form, &found[0].bytes[..3]), (form, &[104, 12, 253][..]), "{key}");
            assert_eq!(&text[found[0].span()], key);
            let is_signed = key.contains('-');
            for (byte, at) in found[0].bytes.iter().zip(&found[0].at) {
                let like = &text[at.clone()];
                assert!(written(*byte, form, like, is_signed).eq_ignore_ascii_case(like), "{like}");
            }
        }
        let offsets: Vec<String> = (1..30).map(|it| it.to_string()).collect();
        assert!(byte_lists(&offsets.join(", ")).is_empty());
        assert!(byte_lists("3, 2, 1").is_empty() && byte_lists("").is_empty());
        assert!(byte_lists("2026-01-02 10:00:01.123, 17.5, 3.25, 1.5, 2.5, 1.25, 0.5").is_empty());
    }
}
