//! What a repair is: its kind, where it was made, and the sentence that says so.

use crate::text::Said;

/// One change that decoding had to make to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was done.
    pub kind: RepairKind,
    /// Where, as offsets in characters of the text as given, rising.
    pub at: Vec<usize>,
    /// How many times in a row it was needed: 2 for a text that was percent-encoded twice.
    pub rounds: usize,
}

/// The changes decoding knows, in the order it tries them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RepairKind {
    /// White space, quotes, commas and invisible characters around the text were taken away.
    Trimmed,
    /// Full-width characters became ASCII ones.
    FullWidth,
    /// `\/`, `\u002b` and `\"` were read as JSON strings write them.
    JsonEscapes,
    /// `&#43;` and the like were read as HTML writes them.
    HtmlEntities,
    /// `%2B` and the like were read as URLs write them.
    PercentDecoded,
    /// Line breaks inside the text were taken away.
    LineBreaks,
    /// Spaces became the `+` they were made of.
    SpaceToPlus,
    /// `-` and `_` of the URL alphabet became `+` and `/`.
    UrlAlphabet,
    /// `=` at the end were added or taken away.
    Padding,
    /// A slip was undone that a search found; decoding knows none.
    Slip,
}

impl RepairKind {
    /// All kinds, in the order they are tried.
    pub const ALL: [Self; 10] = [
        Self::Trimmed,
        Self::FullWidth,
        Self::JsonEscapes,
        Self::HtmlEntities,
        Self::PercentDecoded,
        Self::LineBreaks,
        Self::SpaceToPlus,
        Self::UrlAlphabet,
        Self::Padding,
        Self::Slip,
    ];

    /// What was done, in words, to go with [`Repair::said`].
    pub fn said(self) -> Said {
        Said::new(match self {
            Self::FullWidth => "full-width characters read as ASCII",
            Self::HtmlEntities => "HTML entities read as the characters they stand for",
            Self::JsonEscapes => "JSON escapes read as the characters they stand for",
            Self::LineBreaks => "line breaks inside the text removed",
            Self::Padding => "\"=\" at the end fixed",
            Self::PercentDecoded => "percent-encoding decoded",
            Self::Slip => "a slip undone that a search found",
            Self::SpaceToPlus => "spaces read as \"+\"",
            Self::Trimmed => "white space, quotes or commas around the text removed",
            Self::UrlAlphabet => "\"-\" and \"_\" read as \"+\" and \"/\"",
        })
    }
}

impl Repair {
    /// Takes in what a later round of the same kind mended.
    pub(super) fn also(&mut self, later: &Self) {
        self.at.extend(&later.at);
        self.at.sort_unstable();
        self.at.dedup();
        self.rounds += later.rounds;
    }

    /// What was done and how often: `spaces read as "+" (3 places)`.
    pub fn said(&self) -> Said {
        let pattern = if self.at.len() == 1 { "{what} (1 place)" } else { "{what} ({n} places)" };
        Said::new(pattern).with_said("what", self.kind.said()).with("n", self.at.len())
    }
}
