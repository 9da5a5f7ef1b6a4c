//! Values behind their names in any other text: labelled lines, an object as a console prints it, a cut JSON text,
//! a Go map, a Python dict, a Java record.
//!
//! Looks for a known name, a separator and a value: in quotes, or up to the next known name or the end of the line.

use crate::capture::CaptureFormat;
use crate::capture::candidate::Candidate;
use crate::capture::fact::Fact;
use crate::capture::fact::Step;
use crate::capture::gather;
use crate::capture::name::MAX_NAME_LEN;
use crate::capture::name::Name;
use crate::payload::secret::SecretText;

pub(super) static FORMAT: CaptureFormat = CaptureFormat {
    name: "labelled",
    title: "Names and values",
    recognise: |text| text.contains([':', '=', '\u{ff1a}', '\u{ff1d}', '\t']),
    read,
};

/// Names looked at in one text.
const MAX_LABELS: usize = 10_000;

fn read(text: &str) -> Vec<Candidate> {
    let labels = labels(text);
    let mut facts = Vec::new();
    let mut end_of_last = 0;
    for (index, label) in labels.iter().enumerate() {
        // A name inside the value before it is content, not a label.
        if label.start < end_of_last {
            continue;
        }
        let next = labels.get(index + 1).map_or(text.len(), |it| it.start);
        let (value, end) = value_at(text, label.value_start, next);
        if value.is_empty() || !label.name.can_be(&value) {
            continue;
        }
        end_of_last = end;
        let path = vec![Step::Field(text[label.start..label.end].to_owned())];
        facts.push(Fact { name: label.name, value: SecretText::new(value), path });
    }
    gather::candidates(&facts)
}

/// A known name with a separator behind it.
struct Label {
    name: Name,
    start: usize,
    end: usize,
    value_start: usize,
}

fn labels(text: &str) -> Vec<Label> {
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    let mut found = Vec::new();
    let mut rest_at = 0;
    while found.len() < MAX_LABELS {
        let Some(start) = text[rest_at..].find(is_word).map(|it| rest_at + it) else { break };
        let end = text[start..].find(|it| !is_word(it)).map_or(text.len(), |it| start + it);
        rest_at = end;
        let name = (end - start <= MAX_NAME_LEN).then(|| Name::of(&text[start..end])).flatten();
        if let (Some(name), Some(value_start)) = (name, behind_separator(text, end)) {
            found.push(Label { name, start, end, value_start });
        }
    }
    found
}

/// Where the value begins, if a separator follows the name.
fn behind_separator(text: &str, end: usize) -> Option<usize> {
    let is_blank = |it: char| it == ' ' || it == '\u{3000}';
    let rest =
        text[end..].trim_start_matches(['\\', '"', '\'', '`', '\u{201d}']).trim_start_matches(is_blank);
    let rest = rest
        .strip_prefix("=>")
        .or_else(|| rest.strip_prefix([':', '=', '\u{ff1a}', '\u{ff1d}', '\t']))?
        .trim_start_matches(is_blank);
    Some(text.len() - rest.len())
}

/// The value from `start` and where it ends.
fn value_at(text: &str, start: usize, next: usize) -> (String, usize) {
    let rest = &text[start..];
    if let Some(quoted) = rest.strip_prefix("\\\"") {
        let end = quoted.find("\\\"").unwrap_or(quoted.len());
        return (quoted[..end].to_owned(), start + 2 + end);
    }
    let quotes = [('"', '"'), ('\'', '\''), ('`', '`'), ('\u{201c}', '\u{201d}')];
    for (open, close) in quotes {
        if let Some(quoted) = rest.strip_prefix(open) {
            let (value, n_read) = up_to_quote(quoted, close);
            return (value, start + open.len_utf8() + n_read);
        }
    }
    let end = start + wrapped_line_end(rest);
    let end = if start < next { end.min(next) } else { end };
    let is_around =
        |it: char| it.is_whitespace() || matches!(it, ',' | ';' | '&' | ']' | '}' | ')' | '>' | '"' | '\'');
    (text[start..end].trim_matches(is_around).to_owned(), end)
}

/// The text up to the closing quote, `\'` and `\"` read; up to the end where none closes it.
fn up_to_quote(text: &str, close: char) -> (String, usize) {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, it)) = characters.next() {
        match it {
            it if it == close => return (value, at),
            '\\' => match characters.next() {
                Some((_, it @ ('"' | '\'' | '`' | '\\'))) => value.push(it),
                Some((_, it)) => value.extend(['\\', it]),
                None => value.push('\\'),
            },
            it => value.push(it),
        }
    }
    (value, text.len())
}

/// The end of the line, and of the lines behind it that hold nothing but more Base64.
fn wrapped_line_end(text: &str) -> usize {
    let mut end = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim();
        let is_more = bare.len() >= 2
            && bare.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'='))
            && bare.bytes().any(|it| !it.is_ascii_alphabetic());
        // A label may stand on a line of its own above its value, so the first line may be empty.
        if index > 0 && !is_more {
            break;
        }
        end += line.len();
    }
    end
}
