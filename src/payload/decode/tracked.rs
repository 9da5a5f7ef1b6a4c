//! A text whose characters remember where they stood in the text as given.
//!
//! So a repair made on an already repaired text can still point at the user's own characters.

/// Characters, each with its offset (in characters) in the text as given.
pub(super) struct Tracked {
    chars: Vec<(char, usize)>,
}

impl Tracked {
    pub(super) fn new(text: &str) -> Self {
        Self { chars: text.chars().enumerate().map(|(at, it)| (it, at)).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn text(&self) -> String {
        self.chars().collect()
    }

    pub(super) fn chars(&self) -> impl Iterator<Item = char> {
        self.chars.iter().map(|(it, _)| *it)
    }

    pub(super) fn get(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|(it, _)| *it)
    }

    pub(super) fn origin(&self, index: usize) -> usize {
        self.chars.get(index).map_or(0, |(_, at)| *at)
    }

    pub(super) fn offsets_where(&self, wanted: impl Fn(char) -> bool) -> Vec<usize> {
        self.chars.iter().filter(|(it, _)| wanted(*it)).map(|(_, at)| *at).collect()
    }

    pub(super) fn push(&mut self, character: char) {
        let at = self.chars.last().map_or(0, |(_, at)| at + 1);
        self.chars.push((character, at));
    }

    /// Keeps the characters of `range` only; says where the others stood.
    pub(super) fn keep(&mut self, range: std::ops::Range<usize>) -> Vec<usize> {
        let kept: Vec<_> = self.chars.get(range.clone()).map(<[_]>::to_vec).unwrap_or_default();
        let all = std::mem::replace(&mut self.chars, kept);
        all.iter().enumerate().filter(|(at, _)| !range.contains(at)).map(|(_, (_, origin))| *origin).collect()
    }

    /// Removes what `unwanted` names; says where it stood.
    pub(super) fn remove(&mut self, unwanted: impl Fn(char) -> bool) -> Vec<usize> {
        let removed = self.offsets_where(&unwanted);
        self.chars.retain(|(it, _)| !unwanted(*it));
        removed
    }

    /// Removes the characters whose index is marked; says where they stood.
    pub(super) fn remove_marked(&mut self, marked: &[bool]) -> Vec<usize> {
        let is_marked = |index: usize| marked.get(index).copied().unwrap_or(false);
        let removed = (0..self.len()).filter(|it| is_marked(*it)).map(|it| self.origin(it)).collect();
        let mut index = 0;
        self.chars.retain(|_| {
            index += 1;
            !is_marked(index - 1)
        });
        removed
    }

    /// Replaces characters one by one; says where.
    pub(super) fn replace(&mut self, replacement: impl Fn(char) -> Option<char>) -> Vec<usize> {
        let mut at = Vec::new();
        for (character, origin) in &mut self.chars {
            if let Some(new) = replacement(*character) {
                *character = new;
                at.push(*origin);
            }
        }
        at
    }

    /// Replaces runs of characters that begin with one of `starts`: `run(&rest)` gives the new character and the run's
    /// length, or nothing.
    pub(super) fn replace_runs(
        &mut self,
        starts: &[char],
        run: impl Fn(&[char]) -> Option<(char, usize)>,
    ) -> Vec<usize> {
        if !self.chars().any(|it| starts.contains(&it)) {
            return Vec::new();
        }
        let plain: Vec<char> = self.chars().collect();
        let mut out = Vec::with_capacity(plain.len());
        let mut at = Vec::new();
        let mut index = 0;
        while index < plain.len() {
            if let Some((new, n_chars)) = run(&plain[index..]) {
                out.push((new, self.origin(index)));
                at.push(self.origin(index));
                index += n_chars.max(1);
            } else {
                out.push((plain[index], self.origin(index)));
                index += 1;
            }
        }
        self.chars = out;
        at
    }
}
