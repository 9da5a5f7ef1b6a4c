//! What of the lines is shown, in which order: those to be mended first, the same causes together, folded to one row each.

use std::ops::Range;

use crate::case::rows::line::Line;
use crate::case::rows::query::Query;
use crate::payload::verdict::Verdict;

/// While no more lines than this are found, all stand open.
const MOST_UNFOLDED: usize = 12;

/// What lines have in common that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What became of them; none while nobody has looked.
    pub verdict: Option<Verdict>,
    /// The code of the first problem.
    pub code: Option<&'static str>,
    /// What that is, in English; the verdict's title where there is none.
    pub title: &'static str,
}

impl Cause {
    /// That of a line.
    pub fn of(line: &Line) -> Self {
        let Some(row) = &line.row else {
            return Self { verdict: None, code: None, title: "not looked at yet" };
        };
        Self {
            verdict: Some(row.verdict),
            code: row.code,
            title: row.title.unwrap_or_else(|| row.verdict.title()),
        }
    }

    /// Whether something is to be mended.
    pub fn is_failing(self) -> bool {
        matches!(self.verdict, Some(Verdict::Doubtful | Verdict::Repaired | Verdict::Unreadable))
    }

    fn rank(self) -> u8 {
        match self.verdict {
            _ if self.is_failing() => 0,
            Some(Verdict::Sound) => 3,
            // What nobody has looked at stands before what is known to be sound.
            None => 2,
            Some(_) => 1,
        }
    }

    fn is_same(self, other: Self) -> bool {
        (self.verdict, self.code, self.title) == (other.verdict, other.code, other.title)
    }
}

/// Lines of one cause.
#[derive(Clone, Debug)]
pub struct Group {
    /// What they have in common.
    pub cause: Cause,
    /// Which lines they are, in order.
    pub lines: Vec<u32>,
}

/// One row on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The head of a group, by its number; a click folds it.
    Head(usize),
    /// A line, by its number.
    Line(usize),
}

/// The lines that a filter takes.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The causes, those to be mended first, of those the most frequent.
    pub groups: Vec<Group>,
    folds: Vec<(Cause, bool)>,
    n_found: usize,
}

impl View {
    /// All lines that a filter takes.
    pub fn of(lines: &[Line], query: &Query) -> Self {
        let mut view = Self::default();
        view.extend(lines, 0..lines.len(), query);
        view.order();
        view
    }

    /// Adds those of some lines that a filter takes; [`Self::order`] puts the causes in their order.
    pub fn extend(&mut self, lines: &[Line], range: Range<usize>, query: &Query) {
        let start = range.start;
        let mut last = 0;
        for (at, line) in lines.get(range).into_iter().flatten().enumerate() {
            if !query.takes(line) {
                continue;
            }
            let cause = Cause::of(line);
            let number = u32::try_from(start + at).unwrap_or(u32::MAX);
            // Neighbours often have the same cause.
            if self.groups.get(last).is_none_or(|it| !it.cause.is_same(cause)) {
                last = self.groups.iter().position(|it| it.cause.is_same(cause)).unwrap_or_else(|| {
                    self.groups.push(Group { cause, lines: Vec::new() });
                    self.groups.len() - 1
                });
            }
            if let Some(group) = self.groups.get_mut(last) {
                group.lines.push(number);
                self.n_found += 1;
            }
        }
    }

    /// Takes over what was found of later lines.
    pub fn append(&mut self, later: Self) {
        self.n_found += later.n_found;
        for group in later.groups {
            match self.groups.iter_mut().find(|it| it.cause.is_same(group.cause)) {
                Some(own) => own.lines.extend(group.lines),
                None => self.groups.push(group),
            }
        }
        self.order();
    }

    /// Puts the causes in their order.
    pub fn order(&mut self) {
        self.groups.sort_by_key(|it| (it.cause.rank(), std::cmp::Reverse(it.lines.len())));
    }

    /// Keeps what was folded by hand in the view before.
    pub fn fold_as(&mut self, before: &Self) {
        self.folds.clone_from(&before.folds);
    }

    /// Folds a group or opens it.
    pub fn set_open(&mut self, cause: Cause, is_open: bool) {
        self.folds.retain(|it| !it.0.is_same(cause));
        self.folds.push((cause, is_open));
    }

    /// Whether the lines of a group are shown.
    pub fn is_open(&self, group: &Group) -> bool {
        let by_hand = self.folds.iter().find(|it| it.0.is_same(group.cause)).map(|it| it.1);
        by_hand.unwrap_or_else(|| self.groups.len() == 1 || self.n_found() <= MOST_UNFOLDED)
    }

    /// Whether a group is one line without a head of its own.
    fn is_bare(group: &Group) -> bool {
        group.lines.len() == 1
    }

    /// Lines found.
    pub fn n_found(&self) -> usize {
        self.n_found
    }

    fn n_of(&self, group: &Group) -> usize {
        match () {
            () if Self::is_bare(group) => 1,
            () if self.is_open(group) => 1 + group.lines.len(),
            () => 1,
        }
    }

    /// Rows on the screen.
    pub fn n_items(&self) -> usize {
        self.groups.iter().map(|it| self.n_of(it)).sum()
    }

    /// A row, counted from the top.
    pub fn item(&self, mut at: usize) -> Option<Item> {
        for (number, group) in self.groups.iter().enumerate() {
            let n = self.n_of(group);
            if n <= at {
                at -= n;
                continue;
            }
            let line = |at: usize| group.lines.get(at).map(|it| Item::Line(*it as usize));
            return match at {
                0 if Self::is_bare(group) => line(0),
                0 => Some(Item::Head(number)),
                _ => line(at - 1),
            };
        }
        None
    }

    /// Where a line is shown; the head of its group where that is folded.
    pub fn position(&self, line: usize) -> Option<usize> {
        let mut before = 0;
        let wanted = u32::try_from(line).ok()?;
        for group in &self.groups {
            if let Ok(at) = group.lines.binary_search(&wanted) {
                let is_in_sight = self.is_open(group) && !Self::is_bare(group);
                return Some(if is_in_sight { before + 1 + at } else { before });
            }
            before += self.n_of(group);
        }
        None
    }

    /// Where the head of a cause is shown; the line itself where there is one alone.
    pub fn head_of(&self, cause: Cause) -> Option<usize> {
        let at = self.groups.iter().position(|it| it.cause.is_same(cause))?;
        Some(self.groups.iter().take(at).map(|it| self.n_of(it)).sum())
    }

    /// All lines in the order shown, also folded ones.
    pub fn in_order(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().flat_map(|it| it.lines.iter().map(|it| *it as usize))
    }

    /// Which line is at this place of all, counted from 0.
    pub fn nth(&self, mut at: usize) -> Option<usize> {
        for group in &self.groups {
            match group.lines.get(at) {
                Some(line) => return Some(*line as usize),
                None => at -= group.lines.len(),
            }
        }
        None
    }

    /// At which place of all a line is.
    pub fn place_of(&self, line: usize) -> Option<usize> {
        let wanted = u32::try_from(line).ok()?;
        let mut before = 0;
        for group in &self.groups {
            if let Ok(at) = group.lines.binary_search(&wanted) {
                return Some(before + at);
            }
            before += group.lines.len();
        }
        None
    }

    /// The group that a line is in.
    pub fn group_of(&self, line: usize) -> Option<&Group> {
        let wanted = u32::try_from(line).ok()?;
        self.groups.iter().find(|it| it.lines.binary_search(&wanted).is_ok())
    }
}
