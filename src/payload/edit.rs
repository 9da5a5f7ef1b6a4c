//! A slip of a hand or a program in one of the three texts, which a search undid.

use crate::payload::submission::Part;
use crate::text::Said;

/// How a text differs from what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which text, by the field that it belongs to.
    pub part: Part,
    /// What happened to it.
    pub slip: Slip,
    /// Where, as offsets in characters: of the whole text what was lost, of the given one all else. Of a session_key
    /// they tell part of the key.
    pub at: Vec<usize>,
    /// How many texts were tried, of which this one opens and no other.
    pub n_tried: u64,
}

/// What happened to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Characters got in.
    Added,
    /// A character stands there twice.
    Doubled,
    /// The last characters are missing.
    EndMissing,
    /// Two characters stand in each other's place.
    Exchanged,
    /// All letters were made upper-case or lower-case.
    Folded,
    /// The first characters are missing.
    HeadMissing,
    /// A character is none of Base64.
    Illegal,
    /// Characters inside were lost.
    Lost,
    /// Lines stand in another order.
    LinesMoved,
    /// Every `/` was lost, or every `/` and `+`.
    SignsLost,
    /// Characters are others than they were.
    Typed,
}

impl Slip {
    /// The word for machines.
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Doubled => "doubled",
            Self::EndMissing => "end_missing",
            Self::Exchanged => "exchanged",
            Self::Folded => "folded",
            Self::HeadMissing => "head_missing",
            Self::Illegal => "illegal",
            Self::LinesMoved => "lines_moved",
            Self::Lost => "lost",
            Self::SignsLost => "signs_lost",
            Self::Typed => "typed",
        }
    }

    /// Whether the text is longer or shorter for it.
    pub fn changes_length(self) -> bool {
        matches!(self, Self::Added | Self::Doubled | Self::EndMissing | Self::HeadMissing | Self::Lost)
    }
}

impl Edit {
    /// What happened: `one character of session_key was mistyped`.
    pub fn said(&self) -> Said {
        let is_one = self.at.len() == 1;
        let pattern = match self.slip {
            Slip::Added if is_one => "one character of {part} was added",
            Slip::Added => "{n} characters of {part} were added",
            Slip::Doubled => "one character of {part} was doubled",
            Slip::EndMissing if is_one => "the last character of {part} is missing",
            Slip::EndMissing => "the last {n} characters of {part} are missing",
            Slip::Exchanged => "two characters of {part} were exchanged",
            Slip::Folded => "all letters of {part} were turned into one case",
            Slip::HeadMissing if is_one => "the first character of {part} is missing",
            Slip::HeadMissing => "the first {n} characters of {part} are missing",
            Slip::Illegal => "one character of {part} is none of Base64",
            Slip::LinesMoved => "the lines of {part} stand in another order",
            Slip::Lost if is_one => "one character of {part} was lost",
            Slip::Lost => "{n} characters of {part} were lost",
            Slip::SignsLost => "{n} signs of {part} were lost, each of their sort",
            Slip::Typed if is_one => "one character of {part} was mistyped",
            Slip::Typed => "{n} characters of {part} were mistyped",
        };
        Said::new(pattern).with("n", self.at.len()).with("part", self.part.name())
    }

    /// The same with the trials: `one character of session_key was mistyped: 1,326 tried, one opens`.
    pub fn said_with_trials(&self) -> Said {
        let pattern = if self.n_tried == 0 { "{what}" } else { "{what}: {tried} tried, one opens" };
        Said::new(pattern).with_said("what", self.said()).with("tried", grouped(self.n_tried))
    }
}

/// A character that a slip hit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// Its place: in the right text where it is missing, else in the given one.
    pub at: usize,
    /// What was given; none where nothing was.
    pub given: Option<char>,
    /// What is right; none where nothing is. Of a session_key part of the secret.
    pub right: Option<char>,
}

impl Edit {
    /// The characters that were hit, of the text as given and as it should be.
    pub fn touched(&self, given: &str, right: &str) -> Vec<Touched> {
        let (given, right): (Vec<char>, Vec<char>) = (given.chars().collect(), right.chars().collect());
        let is_lost =
            matches!(self.slip, Slip::EndMissing | Slip::HeadMissing | Slip::Lost | Slip::SignsLost);
        let is_added = matches!(self.slip, Slip::Added | Slip::Doubled);
        let of = |at: &usize| Touched {
            at: *at,
            given: given.get(*at).copied().filter(|_| !is_lost),
            right: right.get(*at).copied().filter(|_| !is_added),
        };
        self.at.iter().map(of).collect()
    }
}

/// `1,326`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The slip by which `given` came of `right`, both without `=`; none where it takes more than one.
pub(in crate::payload) fn slip_between(given: &str, right: &str) -> Option<(Slip, Vec<usize>)> {
    let (is, was): (Vec<char>, Vec<char>) = (given.chars().collect(), right.chars().collect());
    let differing: Vec<usize> = (0..is.len().min(was.len())).filter(|it| is[*it] != was[*it]).collect();
    if is.len() == was.len() {
        return match differing[..] {
            [] => None,
            [at] if !is[at].is_ascii_alphanumeric() && !matches!(is[at], '+' | '/') => {
                Some((Slip::Illegal, differing))
            }
            [_] => Some((Slip::Typed, differing)),
            [one, two] if is[one] == was[two] && is[two] == was[one] => Some((Slip::Exchanged, differing)),
            _ if given == right.to_ascii_lowercase() || given == right.to_ascii_uppercase() => {
                Some((Slip::Folded, differing))
            }
            [_, _] => Some((Slip::Typed, differing)),
            _ => None,
        };
    }
    // Of a row of equal characters the first place is named.
    let at = differing.first().copied().unwrap_or(is.len().min(was.len()));
    if was.starts_with(&is) {
        return Some((Slip::EndMissing, (is.len()..was.len()).collect()));
    }
    if was.ends_with(&is) {
        return Some((Slip::HeadMissing, (0..was.len() - is.len()).collect()));
    }
    if is.len() + 1 == was.len() {
        return (is[at..] == was[at + 1..]).then(|| (Slip::Lost, vec![at]));
    }
    let is_added = is.len() == was.len() + 1 && is[at + 1..] == was[at..];
    let is_doubled = is_added && at > 0 && is[at] == is[at - 1];
    is_added.then(|| (if is_doubled { Slip::Doubled } else { Slip::Added }, vec![at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_hit_is_told_of_both_texts() {
        let edit = |slip, at| Edit { part: Part::SessionKey, slip, at, n_tried: 1 };
        let told = |edit: Edit, given: &str, right: &str| -> Vec<(usize, Option<char>, Option<char>)> {
            edit.touched(given, right).into_iter().map(|it| (it.at, it.given, it.right)).collect()
        };
        assert_eq!(told(edit(Slip::Typed, vec![1]), "aXc", "abc"), [(1, Some('X'), Some('b'))]);
        assert_eq!(told(edit(Slip::Lost, vec![1]), "ac", "abc"), [(1, None, Some('b'))]);
        assert_eq!(told(edit(Slip::Doubled, vec![1]), "abbc", "abc"), [(1, Some('b'), None)]);
    }

    #[test]
    fn every_slip_has_its_name() {
        let right = "tiihtNczf5v6AKRyjwEUhQ";
        let of = |given: &str| slip_between(given, right).map(|it| (it.0, it.1[0]));
        assert_eq!(of("tiihtNczf5v6AKRyjwEUhg"), Some((Slip::Typed, 21)));
        assert_eq!(of("tiihtNczf5v6AKRyj?EUhQ"), Some((Slip::Illegal, 17)));
        assert_eq!(of("itihtNczf5v6AKRyjwEUhQ"), Some((Slip::Exchanged, 0)));
        assert_eq!(of("tiihtNczf5v6akryjweuhq"), None);
        assert_eq!(of(&right.to_ascii_lowercase()), Some((Slip::Folded, 5)));
        assert_eq!(of("tihtNczf5v6AKRyjwEUhQ"), Some((Slip::Lost, 2)));
        assert_eq!(of("tiiihtNczf5v6AKRyjwEUhQ"), Some((Slip::Doubled, 3)));
        assert_eq!(of("tiihxtNczf5v6AKRyjwEUhQ"), Some((Slip::Added, 4)));
        assert_eq!(of("tiihtNczf5v6AKRyjw"), Some((Slip::EndMissing, 18)));
        assert_eq!(of("ihtNczf5v6AKRyjwEUhQ"), Some((Slip::HeadMissing, 0)));
        assert_eq!(of("thtNczf5v6AKRyjwEUhQ"), None);
        assert_eq!(of(right), None);
    }

    #[test]
    fn a_key_tells_no_place() {
        let edit = Edit { part: Part::SessionKey, slip: Slip::Typed, at: vec![7], n_tried: 1326 };
        let said = edit.said_with_trials().in_language(crate::text::Language::English);
        assert_eq!(said, "one character of session_key was mistyped: 1,326 tried, one opens");
    }
}
