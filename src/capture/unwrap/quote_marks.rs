//! `> ` before most of the lines: an answer by mail, or Markdown.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "quoted mail", apply };

fn apply(text: &str) -> Option<String> {
    let n_lines = text.lines().filter(|it| !it.trim().is_empty()).count();
    let is_quoted = |it: &&str| it.trim_start().starts_with('>');
    let n_quoted = text.lines().filter(is_quoted).count();
    if n_quoted < 2 || n_quoted * 2 < n_lines {
        return None;
    }
    let bare = |line: &str| {
        let marks = line.trim_start();
        if marks.starts_with('>') { marks.trim_start_matches(['>', ' ']).to_owned() } else { line.to_owned() }
    };
    let lines: Vec<String> = text.lines().map(bare).collect();
    Some(joined_at_wraps(&lines))
}

/// A mail program breaks long lines: a line of nothing but Base64 belongs to the one before it.
fn joined_at_wraps(lines: &[String]) -> String {
    let is_piece = |it: &str| {
        it.len() >= 2
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'=' | b'"' | b',' | b'}'))
    };
    let ends_in_text = |it: &str| {
        let tail =
            it.bytes().rev().take_while(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/')).count();
        tail >= 20
    };
    let mut out = String::new();
    for line in lines {
        let joins = ends_in_text(&out) && is_piece(line);
        if !out.is_empty() && !joins {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;
    use crate::capture::unwrap::unwrapped;

    #[test]
    fn marks_go_and_a_comparison_stays() {
        check(&STEP, "> iv: ab\n> encryptedData: cd", "iv: ab\nencryptedData: cd");
        assert!(unwrapped("iv: a>b\nencryptedData: x").1.is_empty());
    }
}
