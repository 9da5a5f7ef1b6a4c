//! Colours of a terminal: `ESC[32m`, and the same written as `\u001b[32m` in JSON or with the escape lost in copying.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "terminal colours", apply };

/// How a log writes the escape character.
const ESCAPES: [&str; 6] = ["\u{1b}", "\\u001b", "\\u001B", "\\x1b", "\\033", "^["];

fn apply(text: &str) -> Option<String> {
    let has_escape = ESCAPES.iter().any(|it| text.contains(&format!("{it}[")));
    let n_bare =
        text.match_indices('[').filter(|(at, _)| end_of_code(&text[*at..]).is_some()).take(2).count();
    if !has_escape && n_bare < 2 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let Some(n_bytes) = end_of_code(&rest[at..]) else {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        let before = &rest[..at];
        out.push_str(ESCAPES.iter().find_map(|it| before.strip_suffix(it)).unwrap_or(before));
        rest = &rest[at + n_bytes..];
    }
    out.push_str(rest);
    Some(out).filter(|it| it != text)
}

/// The length of `[0;32m` or `[K`.
fn end_of_code(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let n_digits = inner.bytes().take(12).take_while(|it| it.is_ascii_digit() || *it == b';').count();
    (n_digits > 0 && inner[n_digits..].starts_with('m')).then_some(n_digits + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn colours_go_and_brackets_stay() {
        check(&STEP, "\u{1b}[1;34miv\u{1b}[0m: [1, 2]", "iv: [1, 2]");
        check(&STEP, "\\u001b[32miv\\u001b[39m: x", "iv: x");
        check(&STEP, "[32miv[0m: x", "iv: x");
        assert_eq!(apply("iv: a[16m]"), None);
    }
}
