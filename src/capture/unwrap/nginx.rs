//! `\x22` of nginx's and Apache's logs, of Python's bytes and of C.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "nginx escapes", apply };

fn apply(text: &str) -> Option<String> {
    if !text.contains("\\x22") && !text.contains("\\x5C") {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let escape =
            rest.strip_prefix(b"\\x").and_then(|it| it.get(..2)).and_then(|it| str::from_utf8(it).ok());
        if let Some(byte) = escape.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            bytes.push(byte);
            rest = rest.get(4..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn escapes_are_bytes() {
        check(&STEP, r"{\x22iv\x22:\x22ab\x22}", r#"{"iv":"ab"}"#);
    }
}
