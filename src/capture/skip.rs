//! What of a source could not be read: nothing is lost in silence.

/// Why a part of a source was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no valid entry of its format.
    Damaged,
    /// It ends in the middle.
    CutOff,
    /// It is larger than is read.
    TooLarge,
    /// It is protected with a password.
    Encrypted,
    /// It is packed in a way that is not read.
    UnknownPacking,
    /// The tool left its body out.
    NoBody,
}

impl Why {
    /// The word for machines.
    pub fn code(self) -> &'static str {
        match self {
            Self::CutOff => "cut_off",
            Self::Damaged => "damaged",
            Self::Encrypted => "encrypted",
            Self::NoBody => "no_body",
            Self::TooLarge => "too_large",
            Self::UnknownPacking => "unknown_packing",
        }
    }

    /// For people, in English; `{n}` is how many.
    pub fn title(self) -> &'static str {
        match self {
            Self::CutOff => "{n} cut off",
            Self::Damaged => "{n} damaged",
            Self::Encrypted => "{n} protected with a password",
            Self::NoBody => "{n} recorded without their bodies",
            Self::TooLarge => "{n} too large to read",
            Self::UnknownPacking => "{n} packed in a way that is not read",
        }
    }
}

/// Entries listed of each reason; more are counted.
const MAX_LISTED: usize = 20;

/// What was skipped, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Each reason with how many there were and the first entries, from 1.
    pub all: Vec<Skip>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// Why.
    pub why: Why,
    /// How many.
    pub n: usize,
    /// The numbers of the first ones.
    pub entries: Vec<usize>,
}

impl Skipped {
    /// Notes one more.
    pub(super) fn add(&mut self, why: Why, entry: usize) {
        if let Some(skip) = self.all.iter_mut().find(|it| it.why == why) {
            skip.n += 1;
            if skip.entries.len() < MAX_LISTED {
                skip.entries.push(entry);
            }
            return;
        }
        self.all.push(Skip { why, n: 1, entries: vec![entry] });
    }
}
