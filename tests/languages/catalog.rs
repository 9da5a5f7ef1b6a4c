//! The Chinese catalog as lines, and what can be wrong with them.

use unseal::text::CHINESE_CATALOG;
use unseal::text::places;

/// A catalog in the order of its lines.
pub(super) struct Catalog {
    pub(super) entries: Vec<Entry>,
}

/// One line of a catalog.
pub(super) struct Entry {
    pub(super) english: String,
    pub(super) translation: String,
}

/// Marks that have a full-width form, which stands next to Han characters.
const HALF_WIDTH: &str = ",;:!?()";

impl Catalog {
    pub(super) fn chinese() -> Self {
        Self::read(CHINESE_CATALOG)
    }

    /// Reads a catalog of one entry a line; a line in another form fails the test.
    pub(super) fn read(text: &str) -> Self {
        let inner = text.strip_prefix("{\n").and_then(|it| it.strip_suffix("\n}\n"));
        let lines = inner.expect("a catalog begins and ends with a brace on a line of its own").lines();
        Self { entries: lines.map(entry).collect() }
    }

    pub(super) fn get(&self, english: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.english == english)
    }

    /// Everything that is wrong with the entries, whatever the source says.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for pair in self.entries.windows(2) {
            if pair[0].english >= pair[1].english {
                faults.push(format!("not in order, or twice: {:?}", pair[1].english));
            }
        }
        for it in &self.entries {
            faults.extend(it.faults().into_iter().map(|fault| format!("{fault}: {:?}", it.english)));
        }
        faults
    }
}

fn entry(line: &str) -> Entry {
    let object = format!("{{{}}}", line.trim_end_matches(','));
    let entries: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&object).unwrap_or_else(|_| panic!("not one entry: {line}"));
    let (english, translation) = entries.into_iter().next().expect("an entry a line");
    let translation = translation.as_str().expect("a translation is a text").to_owned();
    Entry { english, translation }
}

impl Entry {
    fn faults(&self) -> Vec<&'static str> {
        let mut faults = Vec::new();
        if self.translation.trim().is_empty() || self.translation.trim() != self.translation {
            faults.push("the translation is empty or has white space around it");
        }
        if sorted_places(&self.english) != sorted_places(&self.translation) {
            faults.push("the places in braces differ");
        }
        if has_half_width_mark(&self.translation) {
            faults.push("a half-width mark next to a Han character");
        }
        faults
    }
}

fn sorted_places(text: &str) -> Vec<&str> {
    let mut names = places(text);
    names.sort_unstable();
    names
}

/// A mark between Han characters, or next to one and not inside ASCII text; a point only at the end of a sentence.
fn has_half_width_mark(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let is_mark = |it: char| HALF_WIDTH.contains(it);
    let is_wrong =
        |pair: &[char]| (is_han(pair[0]) && is_mark(pair[1])) || (is_mark(pair[0]) && is_han(pair[1]));
    let ends_with_point = chars.ends_with(&['.']) && chars.iter().rev().nth(1).is_some_and(|it| is_han(*it));
    chars.windows(2).any(is_wrong) || ends_with_point
}

pub(super) fn is_han(it: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&it) || ('\u{20000}'..='\u{3ffff}').contains(&it)
}
