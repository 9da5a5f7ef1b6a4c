//! A value and what stands in its place, found in whatever way a text carries it, whole or in pieces.
//!
//! What replaces a piece has the same length, and each of its signs is written as the sign of the value was: what
//! happened to the value on its way has happened to the new one.

use std::collections::VecDeque;
use std::ops::Range;

use crate::redact::case::escape;
use crate::redact::case::escape::Style;

/// What a value is, for the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A session_key.
    Key,
    /// An iv, or another value of sixteen bytes.
    Sixteen,
    /// encryptedData.
    Data,
    /// A code, an AppSecret, a token, a cookie, a signature.
    Secret,
    /// An id, a number, a name of a person.
    Personal,
}

/// A value and what replaces it.
pub(super) struct Swap {
    /// The value.
    pub(super) from: Vec<char>,
    /// What stands in its place.
    pub(super) to: Vec<char>,
    /// What it is.
    pub(super) what: What,
    /// Whether only the whole of it counts, apart from letters and digits around it.
    pub(super) is_whole: bool,
    /// Whether each sign of `to` stands where it stood in `from`; those of ciphertext do not.
    is_in_place: bool,
    /// The same signs in the same places, or a text of its own such as `[removed]`.
    is_of_length: bool,
}

/// A piece of a value found in a text.
pub(super) struct Match {
    /// Where it stands, in bytes.
    pub(super) span: Range<usize>,
    /// Which characters of the value.
    pub(super) chars: Range<usize>,
    signs: Vec<Sign>,
}

/// One character as it stands in the text, or what stands between two.
#[derive(Clone)]
enum Sign {
    Of { at: usize, style: Style },
    Between(Vec<u8>),
}

/// Digits that are one number and no part of another by chance.
pub(super) const LONG_NUMBER: usize = 11;

/// Shorter pieces of a long value tell nothing.
const MIN_PIECE: usize = 10;

impl Swap {
    pub(super) fn new(from: &str, to: &str, what: What) -> Self {
        let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
        let is_of_length = from.len() == to.len();
        let is_sign = |it: &char| !it.is_alphanumeric();
        let is_in_place = is_of_length
            && from.iter().zip(&to).all(|(one, two)| one == two || (!is_sign(one) && !is_sign(two)));
        let is_number = from.iter().all(|it| it.is_ascii_digit() || ".+-".contains(*it));
        // Of a print of bytes a piece has no place in another print.
        let is_print = !is_of_length && matches!(what, What::Key | What::Sixteen | What::Data);
        let is_whole = from.len() < 12 || is_number || is_print;
        Self { from, to, what, is_whole, is_in_place, is_of_length }
    }

    fn is_base64(&self) -> bool {
        matches!(self.what, What::Key | What::Sixteen | What::Data)
    }

    /// The piece around the character `at` of the value, which stands at `place` of the text.
    pub(super) fn around(&self, text: &[u8], at: usize, place: usize) -> Option<Match> {
        let (mut first, mut start) = (at, place);
        let mut ahead: VecDeque<Sign> = VecDeque::new();
        while let Some(before) = first.checked_sub(1) {
            let wanted = *self.from.get(before)?;
            if let Some((from, token)) = escape::before(text, start, wanted, self.is_base64()) {
                ahead.push_front(Sign::Of { at: before, style: token.style });
                start = from;
            } else if let Some(from) = self.gap_before(text, start, wanted) {
                ahead.push_front(Sign::Between(text[from..start].to_vec()));
                start = from;
                continue;
            } else if self.is_lost(before) && self.reads_back(text, start, before) {
                ahead.push_front(Sign::Of { at: before, style: Style::As("") });
            } else {
                break;
            }
            first = before;
        }
        let mut signs: Vec<Sign> = ahead.into();
        let (mut next, mut end) = (at, place);
        while let Some(wanted) = self.from.get(next) {
            if let Some(token) = escape::at(text, end, *wanted, self.is_base64()) {
                signs.push(Sign::Of { at: next, style: token.style });
                end += token.len;
            } else if let Some(n_gap) = self.gap(text, end, *wanted) {
                signs.push(Sign::Between(text[end..end + n_gap].to_vec()));
                end += n_gap;
                continue;
            } else if self.is_lost(next) && self.reads_on(text, end, next + 1) {
                signs.push(Sign::Of { at: next, style: Style::As("") });
            } else {
                break;
            }
            next += 1;
        }
        self.fits(text, start..end, first..next).then_some(Match {
            span: start..end,
            chars: first..next,
            signs,
        })
    }

    fn fits(&self, text: &[u8], span: Range<usize>, chars: Range<usize>) -> bool {
        let is_all = chars.len() == self.from.len();
        if !self.is_whole {
            return is_all || chars.len() >= MIN_PIECE;
        }
        let is_number = self.from.iter().all(char::is_ascii_digit);
        // So many digits are the number wherever they stand, also within an order's.
        if is_number && is_all && self.from.len() >= LONG_NUMBER {
            return true;
        }
        // A number ends where its digits end, whatever letters stand there.
        let is_of_word = if is_number { u8::is_ascii_digit } else { u8::is_ascii_alphanumeric };
        let is_word = |it: Option<&u8>| it.is_some_and(is_of_word);
        // What stands behind an escape is none of the word: `\u003d13800138000`, `%3D138`, `\n138`.
        let head = &text[span.start.saturating_sub(6)..span.start];
        let is_escape = head.ends_with(b"\\n")
            || head.ends_with(b"\\t")
            || head.ends_with(b"\\r")
            || (head.len() >= 3 && head[head.len() - 3] == b'%')
            || (head.len() == 6 && head.starts_with(b"\\u"))
            || (head.len() >= 4 && head[head.len() - 4..].starts_with(b"\\x"));
        let is_with_country = is_number && head.ends_with(b"86");
        let before = span.start.checked_sub(1).and_then(|it| text.get(it));
        let is_apart =
            !is_word(before) || is_escape || is_with_country || !self.from[0].is_ascii_alphanumeric();
        is_all
            && is_apart
            && (!is_word(text.get(span.end)) || !self.from[chars.len() - 1].is_ascii_alphanumeric())
    }

    /// Whether a plus sign may have been lost here, as some programs lose it.
    fn is_lost(&self, at: usize) -> bool {
        self.what == What::Data && self.from.get(at) == Some(&'+')
    }

    fn reads_on(&self, text: &[u8], mut place: usize, next: usize) -> bool {
        (next..next + 4).all(|at| {
            let found = self.from.get(at).and_then(|it| escape::at(text, place, *it, true));
            place += found.map_or(0, |it| it.len);
            found.is_some()
        })
    }

    fn reads_back(&self, text: &[u8], mut place: usize, at: usize) -> bool {
        (1..=4).all(|back| {
            let wanted = at.checked_sub(back).and_then(|it| self.from.get(it));
            let found = wanted.and_then(|it| escape::before(text, place, *it, true));
            place = found.map_or(place, |it| it.0);
            found.is_some()
        })
    }

    /// A line break within a long value, also an escaped one; an invisible character within any of Base64.
    fn gap(&self, text: &[u8], at: usize, wanted: char) -> Option<usize> {
        let rest = text.get(at..)?;
        let n = if self.from.len() < 48 { 0 } else { breaks(rest) };
        let n = if n == 0 && self.is_base64() { invisible(rest) } else { n };
        (n > 0 && escape::at(text, at + n, wanted, true).is_some()).then_some(n)
    }

    fn gap_before(&self, text: &[u8], end: usize, wanted: char) -> Option<usize> {
        let is_invisible = |n: &usize| invisible(&text[end - n..end]) == *n;
        if let Some(n) = (2..=3.min(end)).find(is_invisible).filter(|_| self.is_base64()) {
            return escape::before(text, end - n, wanted, true).map(|_| end - n);
        }
        if self.from.len() < 48 {
            return None;
        }
        (1..=MAX_GAP.min(end)).rev().map(|n| end - n).find(|start| {
            breaks(&text[*start..end]) == end - start && escape::before(text, *start, wanted, true).is_some()
        })
    }

    /// What stands in place of a piece.
    pub(super) fn replacement(&self, found: &Match) -> String {
        if !self.is_of_length {
            return self.to.iter().collect();
        }
        let mut out = String::new();
        if self.is_in_place {
            for sign in &found.signs {
                match sign {
                    Sign::Of { at, style } => escape::write(&mut out, self.to[*at], *style),
                    Sign::Between(bytes) => out.push_str(&String::from_utf8_lossy(bytes)),
                }
            }
            return out;
        }
        // Each plus sign is written as the next plus sign of the value was.
        let mut styles: Vec<(char, VecDeque<Style>)> = Vec::new();
        let mut gaps: VecDeque<(usize, &[u8])> = VecDeque::new();
        let mut n_before = 0;
        for sign in &found.signs {
            match sign {
                Sign::Of { at, style } => {
                    n_before += 1;
                    let it = self.from[*at];
                    let class = if it.is_alphanumeric() { 'a' } else { it };
                    match styles.iter_mut().find(|it| it.0 == class) {
                        Some(known) => known.1.push_back(*style),
                        None => styles.push((class, VecDeque::from([*style]))),
                    }
                }
                Sign::Between(bytes) => gaps.push_back((n_before, bytes)),
            }
        }
        for (n, it) in self.to[found.chars.clone()].iter().enumerate() {
            while let Some((_, bytes)) = gaps.pop_front_if(|it| it.0 <= n) {
                out.push_str(&String::from_utf8_lossy(bytes));
            }
            let class = if it.is_alphanumeric() { 'a' } else { *it };
            escape::write(&mut out, *it, next_style(&mut styles, class));
        }
        for (_, bytes) in gaps {
            out.push_str(&String::from_utf8_lossy(bytes));
        }
        out
    }

    /// How many of this sign are in the value and in what replaces it, within these characters.
    pub(super) fn n_of(text: &[char], range: &Range<usize>, sign: char) -> usize {
        text.get(range.clone()).unwrap_or_default().iter().filter(|it| **it == sign).count()
    }
}

/// The style of the next sign of a class; of one more than there were the last one's, of a new class a like one's.
fn next_style(styles: &mut [(char, VecDeque<Style>)], class: char) -> Style {
    let like = styles.iter().position(|it| it.0 == class).or_else(|| {
        let is_like = |it: &(char, VecDeque<Style>)| {
            it.0 != 'a' && class != 'a' && !matches!(it.1.front(), Some(Style::As(_)))
        };
        styles.iter().position(is_like)
    });
    let Some((own, known)) = like.and_then(|it| styles.get_mut(it)) else { return Style::Bare };
    if *own == class && known.len() > 1 {
        return known.pop_front().unwrap_or(Style::Bare);
    }
    known.front().copied().unwrap_or(Style::Bare)
}

/// The length of the invisible character that a text begins with: a soft hyphen, a joiner, a mark of byte order.
fn invisible(text: &[u8]) -> usize {
    const ALL: [&str; 7] = ["\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{2060}", "\u{feff}"];
    ALL.iter().find(|it| text.starts_with(it.as_bytes())).map_or(0, |it| it.len())
}

/// The longest break between two characters, in bytes.
const MAX_GAP: usize = 48;

/// The length of the line breaks and blanks behind them that a text begins with; 0 where there is no line break.
fn breaks(text: &[u8]) -> usize {
    const WAYS: [&[u8]; 8] = [b"\n", b"\r", b"\\n", b"\\r", b"%0A", b"%0D", b"%0a", b"%0d"];
    let mut at = 0;
    let mut has_break = false;
    while at < MAX_GAP {
        let rest = &text[at.min(text.len())..];
        if let Some(way) = WAYS.iter().find(|it| rest.starts_with(it)) {
            has_break = true;
            at += way.len();
        } else if has_break && rest.first().is_some_and(|it| *it == b' ' || *it == b'\t') {
            at += 1;
        } else {
            break;
        }
    }
    if has_break { at } else { 0 }
}
