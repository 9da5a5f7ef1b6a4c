//! Blocks in another order: log shippers that sort lines, halves that were put together the wrong way round.
//!
//! Which block stood before which is told by the text that comes out: D(C) ⊕ the right predecessor. One in 80,000 wrong
//! ones is text as well, so the chain from the iv to the padding is nearly always the only one; and it must open.

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::is_end;
use crate::payload::blocks::is_text;
use crate::payload::budget::Budget;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::chained;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;

/// The longest real payload has eighty blocks; each is tried behind each.
const MOST_BLOCKS: usize = 256;
/// Steps before giving up, where several blocks make text behind one.
const MOST_STEPS: usize = 4096;

/// The reading with its blocks in the order in which they open, if there is one.
pub(in crate::payload) fn in_order(attempt: &Attempt, budget: &mut Budget<'_>) -> Option<Attempt> {
    let key = attempt.reading.key.as_ref()?;
    let (sealed, rest) = attempt.reading.data.as_chunks::<BLOCK>();
    if !rest.is_empty() || !(3..=MOST_BLOCKS).contains(&sealed.len()) || attempt.opens() {
        return None;
    }
    if !budget.take(sealed.len()) {
        return None;
    }
    let mut opened = sealed.to_vec();
    Aes128Dec::new(key.expose().into()).decrypt_blocks(Block::cast_slice_from_core_mut(&mut opened));
    if !has_an_end(sealed, &opened) {
        return None;
    }
    let behind: Vec<_> = sealed.iter().map(|before| followers(before, &opened)).collect();
    let mut search = Search {
        sealed,
        behind: &behind,
        order: Vec::with_capacity(sealed.len()),
        is_placed: vec![false; sealed.len()],
        n_steps: 0,
    };
    let begins = |iv: &[u8; BLOCK]| {
        let mut first = followers(iv, &opened);
        first.retain(|it| opened[it.at][0] ^ iv[0] == b'{');
        first
    };
    let is_found =
        attempt.reading.iv.is_some_and(|iv| search.go_on(&begins(&iv))) || search.under_another_iv();
    let order = search.order;
    let at: Vec<usize> = order.iter().enumerate().filter(|(at, it)| at != *it).map(|it| it.0).collect();
    // What follows a payload that is in order is no matter of order.
    if !is_found || at.is_empty() {
        return None;
    }
    let data = order.iter().flat_map(|it| sealed[*it]).collect();
    let mut reading = Reading { data, ..attempt.reading.clone() };
    reading.changes.push(Change::BlocksMoved { at });
    let is_readable =
        |it: &Attempt| it.key_fits() && it.padding.is_sound() && it.noise_blocks().iter().all(|it| *it == 0);
    Some(Attempt::new(reading)).filter(|it| it.opens() || is_readable(it))
}

/// A block that makes text behind another one.
#[derive(Clone, Copy)]
struct Follower {
    at: usize,
    /// Whether the text ends with it.
    is_end: bool,
}

/// All blocks that make text behind one, or behind an iv: of text there is nearly always one, of noise none.
fn followers(before: &[u8; BLOCK], opened: &[[u8; BLOCK]]) -> Vec<Follower> {
    let follower = |(at, it): (usize, &[u8; BLOCK])| {
        let plain = chained(it, before);
        let is_end = is_end(&plain);
        (is_end || is_text(&plain)).then_some(Follower { at, is_end })
    };
    opened.iter().enumerate().filter_map(follower).collect()
}

/// Whether any block ends a text behind any other one, or behind an iv: of what was cut none does.
fn has_an_end(sealed: &[[u8; BLOCK]], opened: &[[u8; BLOCK]]) -> bool {
    let ends = |opened: &[u8; BLOCK]| sealed.iter().any(|before| is_end(&chained(opened, before)));
    opened.iter().any(ends)
}

struct Search<'a> {
    sealed: &'a [[u8; BLOCK]],
    /// What makes text behind each block.
    behind: &'a [Vec<Follower>],
    order: Vec<usize>,
    /// Whether each block stands in `order`.
    is_placed: Vec<bool>,
    n_steps: usize,
}

impl Search<'_> {
    /// Whether each block has its place, or its double has.
    fn are_all_there(&self) -> bool {
        let is_there =
            |at: usize| self.is_placed[at] || self.order.iter().any(|it| self.sealed[*it] == self.sealed[at]);
        (0..self.sealed.len()).all(is_there)
    }

    /// Begins with each block in turn, whatever the iv makes of it.
    fn under_another_iv(&mut self) -> bool {
        let mut follows = vec![false; self.sealed.len()];
        for it in self.behind.iter().flatten() {
            follows[it.at] = true;
        }
        // Of text nearly each block makes text behind one other; of noise none does.
        if follows.iter().filter(|it| **it).count() + 2 < self.sealed.len() {
            return false;
        }
        (0..self.sealed.len()).any(|first| {
            self.order.clear();
            self.is_placed.fill(false);
            self.order.push(first);
            self.is_placed[first] = true;
            self.go_on(&self.behind[first])
        })
    }

    /// Finds which of these follows, and all behind it. Depth is the number of blocks.
    fn go_on(&mut self, followers: &[Follower]) -> bool {
        for Follower { at, is_end } in followers.iter().copied() {
            if self.is_placed[at] {
                continue;
            }
            self.n_steps += 1;
            if self.n_steps > MOST_STEPS {
                return false;
            }
            self.order.push(at);
            self.is_placed[at] = true;
            let is_done = if is_end { self.are_all_there() } else { self.go_on(&self.behind[at]) };
            if is_done {
                return true;
            }
            self.order.pop();
            self.is_placed[at] = false;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::payload::budget::Effort;
    use crate::payload::parts::Parts;

    fn shuffled(by: impl Fn(usize, usize) -> usize) -> Vec<bool> {
        let opens = |scene: &Scene| {
            let evidence = scene.inspect().evidence;
            let Parts { data, .. } = &evidence.parts;
            let (blocks, _) = data.bytes.as_chunks::<BLOCK>();
            let mut left: Vec<_> = blocks.to_vec();
            let mut moved = Vec::new();
            while !left.is_empty() {
                moved.extend(left.remove(by(moved.len(), left.len()) % left.len()));
            }
            let reading = Reading { data: moved, ..evidence.given.reading.clone() };
            in_order(&Attempt::new(reading), &mut Budget::of(Effort::Verdict)).is_some()
        };
        Scene::all_sound().iter().map(opens).collect()
    }

    #[test]
    fn lines_that_came_twice_are_left_out() {
        let evidence = Scene::user_info().inspect().evidence;
        let mut data = evidence.given.reading.data.clone();
        let doubled = data[96..144].to_vec();
        data.splice(144..144, doubled);
        let reading = Reading { data, ..evidence.given.reading.clone() };
        let found = in_order(&Attempt::new(reading), &mut Budget::of(Effort::Verdict)).unwrap();
        assert_eq!(found.reading.data, evidence.given.reading.data);
    }

    #[test]
    fn every_order_of_every_kind_is_put_right() {
        assert!(shuffled(|at, n| at * 7 + n / 2).iter().all(|it| *it));
        assert!(shuffled(|_, n| n - 1).iter().all(|it| *it));
    }
}
