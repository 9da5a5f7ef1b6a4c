//! Goes through a text once and reads a value behind each known name.

use crate::capture::fact::Fact;
use crate::capture::moment;
use crate::capture::name::CHINESE;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::read::MAX_FACTS;
use crate::capture::read::budget::Budget;
use crate::capture::read::value;

/// Times that are kept of one text.
const MAX_TIMES: usize = 1 << 20;

/// The values that stand behind their names, and the places of times.
pub(super) fn named(text: &str) -> (Vec<Fact>, Vec<moment::Place>) {
    let mut scan = Scan { text, at: 0, budget: Budget::new(text), facts: Vec::new(), times: Vec::new() };
    while scan.at < text.len() && scan.facts.len() <= MAX_FACTS {
        scan.step();
    }
    (scan.facts, scan.times)
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    budget: Budget,
    facts: Vec<Fact>,
    times: Vec<moment::Place>,
}

impl Scan<'_> {
    fn step(&mut self) {
        let Some(it) = self.text[self.at..].chars().next() else { return };
        if is_word(it) {
            return self.word();
        }
        if it >= '\u{4e00}' {
            return self.chinese(it);
        }
        self.at += it.len_utf8();
    }

    fn word(&mut self) {
        let mut start = self.at;
        let rest = &self.text[start..];
        let end = start + rest.find(|it| !is_word(it)).unwrap_or(rest.len());
        self.at = end;
        // `\r\niv=…` in a quoted text: the letter belongs to the line break.
        let is_escaped = self.text[..start].ends_with('\\') && rest.starts_with(['n', 'r', 't']);
        start += usize::from(is_escaped && end > start + 1);
        let written = &self.text[start..end];
        // `session key`, `encrypted data`: two words that people write apart.
        let lower = written.to_ascii_lowercase();
        let joined = match lower.as_str() {
            "key" if before_is(self.text, start, "session") => Some((Name::SessionKey, Sure::Name)),
            "data" if before_is(self.text, start, "encrypted") => Some((Name::EncryptedData, Sure::Name)),
            _ => None,
        };
        if let Some((name, sure)) = joined.or_else(|| Name::of(written)) {
            return self.take(name, sure, start, end);
        }
        if self.times.len() < MAX_TIMES {
            let named = || moment::behind(self.text, end, moment::sure_of(written)?);
            self.times.extend(moment::of_pair(self.text, start, end).or_else(named));
        }
    }

    fn chinese(&mut self, first: char) {
        let rest = &self.text[self.at..];
        match CHINESE.iter().find(|(word, ..)| rest.starts_with(word)) {
            Some((word, name, sure)) => {
                let start = self.at;
                self.at = start + word.len();
                self.take(*name, *sure, start, start + word.len());
            }
            None => self.at += first.len_utf8(),
        }
    }

    /// Reads the value behind a name; goes on behind it where there is one.
    fn take(&mut self, name: Name, sure: Sure, start: usize, end: usize) {
        let Some(found) = value::behind(self.text, start..end, name, sure, &mut self.budget) else { return };
        self.at = found.next.max(end);
        self.facts.push(Fact {
            name,
            sure,
            value: found.value.as_str().into(),
            form_pluses: found.form_pluses,
            span: found.span,
            blocks: Vec::new(),
            row: None,
        });
    }
}

fn is_word(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_' || it == '-'
}

/// Whether this word stands before, with one blank between.
fn before_is(text: &str, start: usize, word: &str) -> bool {
    let Some(before) = text[..start].strip_suffix(' ') else { return false };
    before.len() >= word.len()
        && before.is_char_boundary(before.len() - word.len())
        && before[before.len() - word.len()..].eq_ignore_ascii_case(word)
}
