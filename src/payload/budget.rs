//! What may be tried for one payload, in blocks of AES: one account for readings, repairs, phases and keys.
//!
//! A block is 3 to 30 ns; making a key's schedule counts as two more. Whoever searches takes from the account first, and
//! stops where nothing is left; that it ran out is told, as what was not tried is not ruled out.

use std::ops::ControlFlow;

/// How much is searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// One of very many payloads: readings and repairs, and no slips.
    Batch,
    /// What goes with every verdict: slips of one character as well, a millisecond.
    #[default]
    Verdict,
    /// What somebody asked for and waits for: slips of several characters, tenths of a second each.
    Asked,
}

impl Effort {
    /// The word for machines: `batch`, `verdict`, `asked`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Batch => "batch",
            Self::Verdict => "verdict",
        }
    }

    /// Blocks that may be taken. Hardly a payload needs a hundredth of it; the longest texts under many keys do.
    pub const fn n_blocks(self) -> u64 {
        match self {
            Self::Batch | Self::Verdict => 1 << 22,
            Self::Asked => 1 << 26,
        }
    }
}

/// Blocks for a key that is tried on one block.
pub(in crate::payload) const OF_A_KEY: usize = 3;

/// The watcher is asked so often, every millisecond or less.
const BETWEEN_LOOKS: u64 = 1 << 14;

/// Hears the blocks that were taken so far, and may stop it all.
pub type Watch<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

/// The account.
pub struct Budget<'a> {
    effort: Effort,
    left: u64,
    tally: Tally,
    watch: Option<Watch<'a>>,
    next_look: u64,
}

/// What was taken from a budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Blocks of AES.
    pub n_blocks: u64,
    /// Keys that are a slip away from the given one, as far as they were tried.
    pub n_keys: u64,
    /// Whether more would have been tried.
    pub has_run_out: bool,
}

impl<'a> Budget<'a> {
    /// The account for one payload.
    pub fn of(effort: Effort) -> Self {
        let (left, tally) = (effort.n_blocks(), Tally::default());
        Self { effort, left, tally, watch: None, next_look: BETWEEN_LOOKS }
    }

    /// The account for one payload, with somebody who watches.
    pub fn watched(effort: Effort, watch: Watch<'a>) -> Self {
        Self { watch: Some(watch), ..Self::of(effort) }
    }

    /// How much is searched.
    pub fn effort(&self) -> Effort {
        self.effort
    }

    /// Takes so many blocks; false where they are not there any more.
    pub(in crate::payload) fn take(&mut self, n_blocks: usize) -> bool {
        let n_blocks = n_blocks as u64;
        if self.left < n_blocks {
            self.left = 0;
            self.tally.has_run_out = true;
            return false;
        }
        self.left -= n_blocks;
        self.tally.n_blocks += n_blocks;
        if self.tally.n_blocks >= self.next_look {
            self.look();
        }
        true
    }

    /// Takes what the trial of one key costs, and counts it.
    pub(in crate::payload) fn take_key(&mut self) -> bool {
        let is_there = self.take(OF_A_KEY);
        self.tally.n_keys += u64::from(is_there);
        is_there
    }

    fn look(&mut self) {
        self.next_look = self.tally.n_blocks + BETWEEN_LOOKS;
        if let Some(watch) = &mut self.watch
            && watch(self.tally.n_blocks).is_break()
        {
            self.left = 0;
            self.tally.has_run_out = true;
        }
    }

    /// What was taken so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }
}

impl std::fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget").field("left", &self.left).field("tally", &self.tally).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_account_gives_nothing_and_says_so() {
        let mut budget = Budget { left: 10, ..Budget::of(Effort::Verdict) };
        assert!(budget.take(4) && budget.take_key());
        assert_eq!(budget.tally(), Tally { n_blocks: 7, n_keys: 1, has_run_out: false });
        assert!(!budget.take(4) && !budget.take(1));
        assert_eq!(budget.tally(), Tally { n_blocks: 7, n_keys: 1, has_run_out: true });
    }

    #[test]
    fn who_watches_can_stop_it() {
        let mut heard = Vec::new();
        let mut watch = |n| {
            heard.push(n);
            if heard.len() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let mut budget = Budget::watched(Effort::Asked, &mut watch);
        let n_taken = (0..100).take_while(|_| budget.take(10_000)).count();
        assert!(budget.tally().has_run_out);
        assert_eq!((n_taken, heard), (4, vec![20_000, 40_000]));
    }
}
