//! Commands as Redis keeps them in its append-only file and sends them: `*3`, `$3`, `SET`, `$1`, `k`, `$1`, `v`.
//!
//! Each command becomes one line of quoted words, as MONITOR prints it; lines stay where they are.
//!
//! Source: redis.io, "Redis serialization protocol specification".

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "Redis commands", apply };

/// The most words of one command.
const MAX_WORDS: usize = 1024;

fn apply(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with('*')
            && let Some((words, end)) = command(text, at)
        {
            out.push_str(&text[copied..at]);
            let n_lines = memchr::memchr_iter(b'\n', &text.as_bytes()[at..end]).count();
            let words: Vec<String> = words.into_iter().map(|it| serde_json::json!(it).to_string()).collect();
            out.push_str(&words.join(" "));
            out.extend(std::iter::repeat_n('\n', n_lines));
            (at, copied) = (end, end);
            continue;
        }
        at += memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len() - at, |it| it + 1);
    }
    (copied > 0).then(|| out + &text[copied..])
}

/// The words of the command that begins at a line, and where it ends.
fn command(text: &str, at: usize) -> Option<(Vec<&str>, usize)> {
    let (n_words, mut at) = number(text, at, '*')?;
    if !(1..=MAX_WORDS).contains(&n_words) {
        return None;
    }
    let mut words = Vec::new();
    for _ in 0..n_words {
        let (n_bytes, start) = number(text, at, '$')?;
        let end = start.checked_add(n_bytes)?;
        words.push(text.get(start..end)?);
        at = end + behind_break(&text[end..])?;
    }
    Some((words, at))
}

/// The number behind a sign that begins a line, and where the next line begins.
fn number(text: &str, at: usize, sign: char) -> Option<(usize, usize)> {
    let rest = text.get(at..)?.strip_prefix(sign)?;
    let n_digits = rest.bytes().take(8).take_while(u8::is_ascii_digit).count();
    let number = rest[..n_digits].parse().ok()?;
    Some((number, at + 1 + n_digits + behind_break(&rest[n_digits..])?))
}

/// How long the line break here is; the end of the text is one.
fn behind_break(rest: &str) -> Option<usize> {
    match rest.as_bytes() {
        [] => Some(0),
        [b'\n', ..] => Some(1),
        [b'\r', b'\n', ..] => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;
    use crate::capture::unwrap::unwrapped;

    #[test]
    fn a_command_is_one_line() {
        check(
            &STEP,
            "*3\r\n$3\r\nSET\r\n$4\r\na\r\nb\r\n$5\r\n{\"c\"}\r\n*1\r\n$1\r\nx\r\n",
            "\"SET\" \"a\\r\\nb\" \"{\\\"c\\\"}\"\n\n\n\n\n\n\n\n\"x\"\n\n\n",
        );
        check(&STEP, "head\n*1\n$1\nx", "head\n\"x\"\n\n");
    }

    #[test]
    fn lists_and_prices_stay() {
        for text in ["* one\n* two", "*2\n$3\nSET\n$4\nab", "*1\n$9\nshort", "*0\n", "*3", "$5\nabc"] {
            assert!(unwrapped(text).1.is_empty(), "{text}");
        }
    }
}
