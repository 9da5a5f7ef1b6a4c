//! `\xac\xed\x00\x05t\x00\x18` before a text that Spring wrote to Redis: a stream of Java objects with one text in it.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "Java serialization", apply };

const HEAD: &str = "\\xac\\xed\\x00\\x05t";

fn apply(text: &str) -> Option<String> {
    if !text.contains(HEAD) {
        return None;
    }
    let mut pieces = text.split(HEAD);
    let mut out = pieces.next()?.to_owned();
    for piece in pieces {
        // Two bytes of its length, each as it is or as `\x18`.
        let byte = |it: &str| {
            if it.starts_with("\\x") { 4.min(it.len()) } else { it.chars().next().map_or(0, char::len_utf8) }
        };
        let first = byte(piece);
        let rest = piece.get(first..).unwrap_or_default();
        out.push_str(rest.get(byte(rest)..).unwrap_or_default());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn the_text_without_its_stream() {
        check(&STEP, r#""\xac\xed\x00\x05t\x00\x18abcd""#, r#""abcd""#);
    }
}
