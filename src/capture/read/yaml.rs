//! A value that YAML writes on lines of its own: `encryptedData: >-`, and below it the lines, further in.
//!
//! Source: YAML 1.2.2, §8.1 "Block Scalar Styles".

use crate::capture::read::budget::Budget;
use crate::capture::read::found::Found;

/// The value below the sign at `start`, as YAML reads it: folded lines with blanks between, literal ones with breaks.
pub(super) fn block(text: &str, start: usize, limit: usize, budget: &mut Budget) -> Option<Found> {
    let sign = text[start..].chars().next().filter(|it| matches!(it, '>' | '|'))?;
    let header = text[start + 1..].lines().next()?;
    let n_marks = header.trim_end().len();
    let is_header =
        n_marks <= 2 && header.trim_end().bytes().all(|it| matches!(it, b'+' | b'-' | b'1'..=b'9'));
    if !is_header {
        return None;
    }
    let first = start + 1 + header.len() + text[start + 1 + header.len()..].find('\n')? + 1;
    let n_most = limit.min(budget.left()).min(text.len() - first);
    let room = &text[first..text.floor_char_boundary(first + n_most)];
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let n_in = room.lines().next().map(indent).filter(|it| *it > 0)?;
    let mut lines: Vec<&str> = Vec::new();
    let mut end = first;
    for line in room.split_inclusive('\n') {
        if indent(line) < n_in || line.trim().is_empty() {
            break;
        }
        lines.push(line[n_in..].trim_end());
        end += line.len();
    }
    budget.spend(end - start).then_some(())?;
    let end = first + text[first..end].trim_end().len();
    let value = lines.join(if sign == '>' { " " } else { "\n" });
    Some(Found { value, form_pluses: Vec::new(), span: first + n_in..end, next: end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        let found = block(text, 0, 4096, &mut Budget::new(text))?;
        assert!(text[found.span.clone()].starts_with(&found.value[..1]) && found.next == found.span.end);
        Some(found.value)
    }

    #[test]
    fn folded_and_literal_lines_and_what_is_no_block() {
        assert_eq!(value(">-\n  ab\n  cd\niv: x").as_deref(), Some("ab cd"));
        assert_eq!(value("|\r\n    ab\r\n    cd\r\n").as_deref(), Some("ab\ncd"));
        assert_eq!(value(">2-\n  ab\n\niv").as_deref(), Some("ab"));
        for text in ["> ab\n  cd", ">\nab", ">", "|-", "-\n  ab"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
