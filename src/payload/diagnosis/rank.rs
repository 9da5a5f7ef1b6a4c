//! Which of several findings that are equally sure is read first.

/// A finding's place among those of its weight and certainty; less comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What the texts themselves show: until an encoding is undone or an exchange is put right, nothing after it can be
    /// judged.
    Text,
    /// What the program does, and characters that are missing: they say more than what they lead to.
    Program,
    /// Everything else.
    Usual,
    /// Faults that leave nearly all of the data readable, as only sixteen bytes depend on the iv; and notes that follow
    /// from another finding.
    Least,
}
