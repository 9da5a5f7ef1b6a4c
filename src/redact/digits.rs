//! Numbers of telephones as people write them: with blanks, dashes or brackets between their digits, in full width.

use std::ops::Range;

/// Digits with at most two signs between any two groups of them.
pub(super) struct Digits {
    /// The digits, bare.
    pub(super) bare: String,
    /// Where each stands.
    pub(super) at: Vec<Range<usize>>,
    /// The first digit of each group.
    pub(super) groups: Vec<usize>,
    /// Whether a plus sign stands before them, and nothing that makes it one of Base64.
    pub(super) has_plus: bool,
}

/// Groups that one number has at most.
const MOST_GROUPS: usize = 6;

/// Digits of a number with its country code: E.164 has fifteen, `00` may stand before them.
const MOST_DIGITS: usize = 17;

/// The shortest number with its country code.
const FEWEST_DIGITS: usize = 8;

/// Eleven digits that begin as mobile numbers of mainland China do.
pub(super) fn is_mobile(bare: &str) -> bool {
    bare.len() == 11
        && bare.bytes().all(|it| it.is_ascii_digit())
        && bare.starts_with('1')
        && matches!(bare.as_bytes()[1], b'3'..=b'9')
}

/// The stretches of digits in a text, in its order.
pub(super) fn stretches(text: &str) -> Vec<Digits> {
    let mut all: Vec<Digits> = Vec::new();
    // What stands before a stretch, the last two characters, and how many signs are between two groups.
    let mut before: [Option<char>; 2] = [None, None];
    let mut open: Option<(Digits, usize)> = None;
    for (at, it) in text.char_indices() {
        if let Some(digit) = digit_of(it) {
            let (stretch, n_between) = open.get_or_insert_with(|| {
                let is_of_word = before[0].is_some_and(|it| it.is_alphanumeric() || "+/=".contains(it));
                let is_assigned = before[0] == Some('=');
                let has_plus = before[1] == Some('+') && (!is_of_word || is_assigned);
                (Digits { bare: String::new(), at: Vec::new(), groups: Vec::new(), has_plus }, 1)
            });
            if *n_between > 0 {
                stretch.groups.push(stretch.bare.len());
            }
            *n_between = 0;
            stretch.bare.push(digit);
            stretch.at.push(at..at + it.len_utf8());
        } else if let Some((_, n_between)) = &mut open {
            *n_between += 1;
            if !is_between(it) || *n_between > 2 {
                all.extend(open.take().map(|it| it.0));
            }
        }
        before = [before[1], Some(it)];
    }
    all.extend(open.map(|it| it.0));
    all
}

fn digit_of(it: char) -> Option<char> {
    match it {
        '0'..='9' => Some(it),
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(it) - 0xff10 + u32::from('0')),
        _ => None,
    }
}

fn is_between(it: char) -> bool {
    matches!(it, ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '\u{2009}' | '\u{2010}'..='\u{2013}')
}

impl Digits {
    /// Every row of groups that may be one number, as digits, the longest first of those that begin at one place.
    pub(super) fn rows(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = |nth: usize| self.groups.get(nth).copied().unwrap_or(self.bare.len());
        let of_start = move |first: usize| {
            let last = (first + MOST_GROUPS).min(self.groups.len());
            (first + 1..=last).rev().map(move |nth| self.groups[first]..ends(nth))
        };
        (0..self.groups.len()).flat_map(of_start).filter(|it| it.len() <= MOST_DIGITS)
    }

    /// Where a row of digits stands.
    pub(super) fn span(&self, row: &Range<usize>) -> Range<usize> {
        let first = self.at.get(row.start).map_or(0, |it| it.start);
        first..row.end.checked_sub(1).and_then(|it| self.at.get(it)).map_or(first, |it| it.end)
    }

    /// Whether digits stand in a text other than one ASCII digit beside the other.
    pub(super) fn is_apart(&self, row: &Range<usize>) -> bool {
        self.span(row).len() != row.len()
    }

    /// The rows that are a number by their form alone: eleven digits as mainland China groups them or in full width, or
    /// a number behind its plus sign.
    fn numbers(&self) -> Vec<Range<usize>> {
        // Groups rise, so those of a row are found without looking at all.
        let groups_of = |row: &Range<usize>| {
            let first = self.groups.partition_point(|it| *it < row.start);
            let last = self.groups.partition_point(|it| *it < row.end);
            &self.groups[first..last]
        };
        let n_of = |row: &Range<usize>| groups_of(row).len();
        let is_chinese = |row: &Range<usize>| {
            let bare = &self.bare[row.clone()];
            let groups: Vec<usize> = groups_of(row).iter().map(|it| it - row.start).collect();
            is_mobile(bare) && self.is_apart(row) && (groups == [0] || groups == [0, 3, 7])
        };
        let is_foreign = |row: &Range<usize>| {
            let is_long = (FEWEST_DIGITS..=15).contains(&row.len());
            let is_of_china = self.bare.starts_with("86");
            self.has_plus && row.start == 0 && n_of(row) >= 2 && is_long && !is_of_china
        };
        let mut found: Vec<Range<usize>> = Vec::new();
        for row in self.rows() {
            let is_free = found.last().is_none_or(|it| it.end <= row.start);
            if is_free && (is_foreign(&row) || is_chinese(&row)) {
                found.push(row);
            }
        }
        found
    }
}

/// The numbers of telephones in a text that are written with signs between their digits or in full width, rising: where,
/// and their digits.
pub(super) fn written_numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let of = |it: Digits| {
        let numbers = it.numbers().into_iter();
        numbers.map(|row| (it.span(&row), it.bare[row].to_owned())).collect::<Vec<_>>()
    };
    stretches(text).into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<(&str, String)> {
        written_numbers(text).into_iter().map(|(at, bare)| (&text[at], bare)).collect()
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, at, bare) in [
            ("手机 138 0013 8000。", "138 0013 8000", "13800138000"),
            ("+86-138-0013-8000", "138-0013-8000", "13800138000"),
            ("电话１３８００１３８０００", "１３８００１３８０００", "13800138000"),
            ("10:00:01 138-0013-8000", "138-0013-8000", "13800138000"),
            ("+852 9123 4567", "852 9123 4567", "85291234567"),
            ("tel=+1 (415) 555-2671,", "1 (415) 555-2671", "14155552671"),
        ] {
            assert!(numbers(text).iter().any(|it| it.0 == at && it.1 == bare), "{text}: {:?}", numbers(text));
        }
        for text in [
            "2026-01-02 10:00:01.123",
            "13800138000",
            "1 380 0138 0000",
            "aGVsbG8+852 9123",
            "192.168.100.2000",
            "",
        ] {
            assert_eq!(numbers(text), [], "{text}");
        }
    }
}
