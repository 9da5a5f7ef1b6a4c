//! JSON or a form in Base64: a body as API gateways, queues and Kubernetes secrets carry it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::capture::unwrap::Step;
use crate::capture::unwrap::has_a_name;

pub(super) const STEP: Step = Step { title: "Base64 of a text", apply };

/// How a text in Base64 begins that begins with `{"`, `{` and white space, `[{`, `encrypted`, `iv=` or `session`.
const BEGINNINGS: [&str; 8] = ["eyJ", "ewo", "ewA", "ew0K", "W3s", "ZW5jcnlwd", "aXY9", "c2Vzc2lvb"];

/// Shorter words hold no payload.
const MIN_LEN: usize = 40;

fn apply(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    let (mut at, mut joined_up_to) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let start = at + rest.find(is_alphabet).unwrap_or(rest.len());
        let word = &text[start..];
        let end = start + word.find(|it| !is_alphabet(it)).unwrap_or(word.len());
        at = end.max(at + 1);
        if !BEGINNINGS.iter().any(|it| word.starts_with(it)) {
            continue;
        }
        // Lines that said nothing together are not put together again.
        let last = if start < joined_up_to { end } else { end_of_lines(text, end) };
        joined_up_to = joined_up_to.max(last);
        let together = decoded(&text[start..last]).map(|it| (last, it));
        let alone = || decoded(&text[start..end]).filter(|_| last > end).map(|it| (end, it));
        let plain = together.or_else(alone);
        let Some((end, plain)) = plain else { continue };
        out.push_str(&text[copied..start]);
        out.push_str(&plain);
        copied = end;
        at = end.max(at);
    }
    (copied > 0).then(|| out + &text[copied..])
}

/// The end of the lines of nothing but Base64 that follow a word.
fn end_of_lines(text: &str, end: usize) -> usize {
    let mut last = end;
    while let Some(next) = text[last..].trim_start_matches('\r').strip_prefix('\n') {
        let line = next.trim_start_matches([' ', '\t']);
        let n_bytes = line.find(|it| !is_alphabet(it)).unwrap_or(line.len());
        let is_alone = line[n_bytes..].trim_start_matches('\r').chars().next().is_none_or(|it| it == '\n');
        if n_bytes == 0 || !is_alone {
            break;
        }
        last = text.len() - line.len() + n_bytes;
    }
    last
}

fn decoded(word: &str) -> Option<String> {
    let bare: String = word.split_whitespace().collect();
    let bare = bare.trim_end_matches('=');
    if bare.len() < MIN_LEN {
        return None;
    }
    let bytes = STANDARD_NO_PAD.decode(bare).or_else(|_| URL_SAFE_NO_PAD.decode(bare)).ok()?;
    String::from_utf8(bytes).ok().filter(|it| has_a_name(it))
}

fn is_alphabet(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '-' | '_' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn a_body_of_a_gateway() {
        let json = r#"{"iv":"r7BXXKkLb8qrSNn05n0qiA==","errMsg":"ok"}"#;
        let coded = STANDARD_NO_PAD.encode(json);
        check(&STEP, &format!(r#"{{"body":"{coded}"}}"#), &format!(r#"{{"body":"{json}"}}"#));
        check(&STEP, &format!("{}\n{}", &coded[..40], &coded[40..]), json);
        // A token that says nothing of a payload stays.
        assert_eq!(apply("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"), None);
    }
}
