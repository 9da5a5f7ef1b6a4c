//! What has to hold over the worlds: the bar only ever rises towards its aim.
//!
//! Aim: right first in 98 % of the decidable singles and 95 % of the decidable pairs; 95 % of what is very likely is
//! true; nothing wrong is proven, no damage is called sound, no other content than the sealed one passes for it.

use unseal::payload::diagnosis::Certainty;

use crate::worlds::table::Table;

/// Figures of so many worlds.
#[derive(Debug)]
pub(crate) struct Figures {
    /// Right first, in per cent of the decidable ones.
    pub(crate) singles: f64,
    /// The same of pairs.
    pub(crate) pairs: f64,
    /// Both damages listed, in per cent of the decidable pairs that open in the end.
    pub(crate) both_listed: f64,
    /// True, in per cent of what is very likely.
    pub(crate) very_likely: f64,
    /// Claims in ten thousand worlds that are proven and false.
    pub(crate) wrong_proven: f64,
    /// Decidable damages in ten thousand worlds that are called sound.
    pub(crate) called_sound: f64,
    /// Payloads in ten thousand worlds that open with other content than was sealed, which is not told.
    pub(crate) other_content: f64,
}

/// What holds today, with the searches that take longer or without.
pub(crate) fn bar(is_searched: bool) -> Figures {
    if is_searched { SEARCHED } else { IN_BRIEF }
}

const SEARCHED: Figures = Figures {
    singles: 99.3,
    pairs: 94.9,
    both_listed: 91.5,
    very_likely: 96.5,
    wrong_proven: 0.3,
    called_sound: 0.2,
    other_content: 0.5,
};

const IN_BRIEF: Figures = Figures {
    singles: 97.9,
    pairs: 91.0,
    both_listed: 89.0,
    very_likely: 95.0,
    wrong_proven: 3.0,
    called_sound: 1.0,
    other_content: 3.0,
};

impl Figures {
    /// The figures of a table.
    pub(crate) fn of(table: &Table) -> Self {
        let singles = table.all_singles();
        let n_worlds = singles.n + table.pairs.n;
        let proven = table.claims_of(Certainty::Proven);
        let in_ten_thousand = |n: usize| n as f64 * 10_000.0 / n_worlds.max(1) as f64;
        Self {
            singles: singles.right(),
            pairs: table.pairs.right(),
            both_listed: table.pairs.all_listed(),
            very_likely: table.claims_of(Certainty::VeryLikely).share(),
            wrong_proven: in_ten_thousand(proven.n - proven.n_true),
            called_sound: in_ten_thousand(singles.n_called_sound + table.pairs.n_called_sound),
            other_content: in_ten_thousand(singles.n_other_content + table.pairs.n_other_content),
        }
    }

    /// Whether they are as good as a bar.
    pub(crate) fn reach(&self, bar: &Self) -> bool {
        self.singles >= bar.singles
            && self.pairs >= bar.pairs
            && self.both_listed >= bar.both_listed
            && self.very_likely >= bar.very_likely
            && self.wrong_proven <= bar.wrong_proven
            && self.called_sound <= bar.called_sound
            && self.other_content <= bar.other_content
    }
}
