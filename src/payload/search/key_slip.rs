//! The session_key with a slip: every key that is one or two slips away from the given text, tried on one block.
//!
//! A wrong key leaves text in a block once in 80,000 times; what survives is decrypted whole, and then three blocks of
//! text leave no doubt. Never tried on masked keys: that would bring to light what somebody hid.

use std::ops::ControlFlow;

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::is_text;
use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::budget::OF_A_KEY;
use crate::payload::decode::value_of;
use crate::payload::decrypt::BLOCK;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::parts::Parts;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::search::data_text;
use crate::payload::secret::PUBLISHED_KEYS;
use crate::payload::secret::SessionKey;
use crate::payload::slips;
use crate::payload::slips::N_CHARS;
use crate::payload::slips::Sort;
use crate::payload::submission::Part;

/// One slip: some thousand keys, a tenth of a millisecond.
pub(super) fn with_one_slip(parts: &Parts, budget: &mut Budget<'_>) -> Option<Attempt> {
    search(parts, budget, |n_chars, illegal| match (n_chars, illegal) {
        (N_CHARS, None) => vec![(Slip::Exchanged, Sort::Exchanged), (Slip::Typed, Sort::Typed(1))],
        (N_CHARS, Some(at)) => vec![(Slip::Illegal, Sort::Illegal(at))],
        (21, None) => vec![(Slip::Lost, Sort::Lost(1))],
        (23, None) => vec![(Slip::Added, Sort::Added)],
        _ => Vec::new(),
    })
}

/// Two slips, one case for all letters, the end or the beginning missing: up to some million keys, tenths of a second.
pub(super) fn with_more_slips(parts: &Parts, budget: &mut Budget<'_>) -> Option<Attempt> {
    let text = parts.key.repaired.trim_end_matches('=');
    let has_one_case = !text.contains(|it: char| it.is_ascii_lowercase())
        || !text.contains(|it: char| it.is_ascii_uppercase());
    search(parts, budget, |n_chars, illegal| match (n_chars, illegal) {
        (N_CHARS, None) if has_one_case => vec![(Slip::Folded, Sort::Folded)],
        (N_CHARS, None) => vec![(Slip::Typed, Sort::Typed(2))],
        (20, None) => vec![(Slip::Lost, Sort::Lost(2))],
        (19, None) => {
            vec![(Slip::EndMissing, Sort::EndMissing(3)), (Slip::HeadMissing, Sort::HeadMissing(3))]
        }
        (18, None) => vec![(Slip::EndMissing, Sort::EndMissing(4))],
        _ => Vec::new(),
    })
}

/// Signs that stand for what is hidden. A question mark and U+FFFD stand for what could not be read.
const MASKS: [char; 12] = ['*', '＊', '•', '·', '●', '∙', '…', '■', '█', '×', '#', '○'];
/// A key has so many equal characters in a row once in 13,000.
const SHORTEST_MASK: usize = 4;

/// Whether part of a text was hidden: stars, dots, a row of equal characters.
fn is_masked(text: &str) -> bool {
    let chars: Vec<char> = text.trim().trim_end_matches('=').chars().collect();
    let has_row = chars.chunk_by(|left, right| left == right).any(|it| it.len() >= SHORTEST_MASK);
    text.contains(MASKS) || text.contains("...") || has_row
}

/// Tries the sorts of slips that fit the length of the key, the shortest first, on the data in each notation.
fn search(
    parts: &Parts,
    budget: &mut Budget<'_>,
    sorts: impl Fn(usize, Option<usize>) -> Vec<(Slip, Sort)>,
) -> Option<Attempt> {
    // A key of the documents was left where it stood, and not mistyped.
    let is_published = PUBLISHED_KEYS.contains(&parts.key.repaired.as_str());
    if is_published || is_masked(parts.key_as_given.expose()) {
        return None;
    }
    let text: Vec<char> = parts.key.repaired.trim_end_matches('=').chars().collect();
    let values: Vec<Option<u8>> = text.iter().map(|it| u8::try_from(*it).ok().and_then(value_of)).collect();
    let illegal: Vec<usize> = (0..values.len()).filter(|it| values[*it].is_none()).collect();
    let illegal = match illegal[..] {
        [] => None,
        [at] => Some(at),
        _ => return None,
    };
    let given: Vec<u8> = values.into_iter().map(|it| it.unwrap_or(u8::MAX)).collect();
    let sorts = sorts(given.len(), illegal);
    if sorts.is_empty() {
        return None;
    }
    // A second block costs as much again, which is little for short searches only.
    let n_probes = if budget.effort() == Effort::Asked { 1 } else { 2 };
    for (data, changes) in data_text::data_in(&parts.data, parts.data_as_given.expose()) {
        let reading = Reading { data, iv: parts.iv.sixteen(), key: None, changes };
        for (nth, probe) in Probe::of(&reading.data).iter().take(n_probes).enumerate() {
            for (slip, sort) in &sorts {
                let is_again = nth > 0;
                let mut trial = Trial { probe, reading: &reading, is_again, n_tried: 0, hits: Vec::new() };
                trial.run(*sort, &given, budget);
                if let Some(found) = trial.the_only_one(*slip, &text) {
                    return Some(found);
                }
            }
        }
    }
    None
}

/// A block from the inside with the one before it: it is text under the right key, whatever the iv is and the end.
struct Probe {
    block: Block,
    before: [u8; BLOCK],
}

impl Probe {
    /// One in the middle and one before it: where the data is damaged as well, one of them mostly is whole.
    fn of(data: &[u8]) -> Vec<Self> {
        let (whole, _) = data.as_chunks::<BLOCK>();
        let probe = |at: usize| {
            let (block, before) = (*whole.get(at)?, *whole.get(at.checked_sub(1)?)?);
            // Data that repeats itself, zeros or letters, is none.
            (whole.len() >= 4 && block != before).then(|| Self { block: block.into(), before })
        };
        [whole.len() / 2, whole.len() / 4].into_iter().filter_map(probe).collect()
    }

    fn fits(&self, key: &[u8; BLOCK]) -> bool {
        let mut plain = self.block;
        Aes128Dec::new(key.into()).decrypt_block(&mut plain);
        // Seven of eight random blocks end here.
        if plain[0] ^ self.before[0] < 0x20 {
            return false;
        }
        plain.iter_mut().zip(self.before).for_each(|(it, before)| *it ^= before);
        is_text(&plain)
    }
}

struct Trial<'a> {
    probe: &'a Probe,
    reading: &'a Reading,
    /// Whether the same keys were tried on another block.
    is_again: bool,
    n_tried: u64,
    hits: Vec<(Attempt, Vec<usize>)>,
}

impl Trial<'_> {
    fn run(&mut self, sort: Sort, given: &[u8], budget: &mut Budget<'_>) {
        let flow = slips::each(sort, given, &mut |values, at| {
            let Some(key) = slips::sixteen(values) else { return ControlFlow::Continue(()) };
            let may = if self.is_again { budget.take(OF_A_KEY) } else { budget.take_key() };
            if !may {
                return ControlFlow::Break(());
            }
            self.n_tried += 1;
            if self.probe.fits(&key) {
                self.confirm(key, at);
            }
            ControlFlow::Continue(())
        });
        // Of what was not tried to the end it is not known that there is no other.
        if flow.is_break() {
            self.hits.clear();
        }
    }

    fn confirm(&mut self, key: [u8; BLOCK], at: &[usize]) {
        let key = SessionKey::new(key);
        let is_known = self.hits.iter().any(|(it, _)| it.reading.key.as_ref() == Some(&key));
        let attempt = Attempt::new(Reading { key: Some(key), ..self.reading.clone() });
        if attempt.key_fits() && !is_known {
            self.hits.push((attempt, at.to_vec()));
        }
    }

    fn the_only_one(self, slip: Slip, given: &[char]) -> Option<Attempt> {
        let [(mut attempt, at)] = <[_; 1]>::try_from(self.hits).ok()?;
        let slip = match (slip, at.as_slice()) {
            (Slip::Added, [at]) if given.get(*at) == given.get(at + 1) => Slip::Doubled,
            (Slip::Lost, [.., N_LAST]) if at.len() == N_CHARS - at[0] => Slip::EndMissing,
            (Slip::Lost, [0, ..]) if at.len() == at[at.len() - 1] + 1 => Slip::HeadMissing,
            _ => slip,
        };
        let at = if slip == Slip::Folded { folded_at(&attempt, given) } else { at };
        let edit = Edit { part: Part::SessionKey, slip, at, n_tried: self.n_tried };
        attempt.reading.changes.push(Change::Edited(edit));
        Some(attempt)
    }
}

const N_LAST: usize = N_CHARS - 1;

/// Where the key differs from the text in one case.
fn folded_at(attempt: &Attempt, given: &[char]) -> Vec<usize> {
    let right = attempt.reading.key.as_ref().map(SessionKey::to_base64).unwrap_or_default();
    let differs = |(at, it): (usize, char)| (given.get(at) != Some(&it) && it != '=').then_some(at);
    right.expose().chars().enumerate().filter_map(differs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::dice::Dice;
    use crate::forge::world;
    use crate::payload::decode::decode;

    type Search = fn(&Parts, &mut Budget<'_>) -> Option<Attempt>;

    /// The slips found, each with how many keys were tried, over random worlds with a key changed so.
    fn found(search: Search, n: u64, change: impl Fn(&mut Vec<char>, &mut Dice)) -> Vec<(Slip, u64)> {
        let of = |seed| {
            let scene = world::sound(seed);
            let mut key: Vec<char> = scene.submission.session_key.expose()[..N_CHARS].chars().collect();
            let right = key.clone();
            change(&mut key, &mut Dice::seeded(seed));
            if key == right {
                return None;
            }
            let text = format!("{}==", key.iter().collect::<String>());
            let parts = Parts {
                data: decode(scene.submission.encrypted_data.expose(), Part::EncryptedData, &[]),
                iv: decode(scene.submission.iv.expose(), Part::Iv, &[]),
                key: decode(&text, Part::SessionKey, &[]),
                data_as_given: scene.submission.encrypted_data.clone(),
                key_as_given: text.as_str().into(),
                iv_as_given: scene.submission.iv.clone(),
            };
            let attempt = search(&parts, &mut Budget::of(Effort::Asked));
            let attempt = attempt.unwrap_or_else(|| panic!("{seed}: {} characters", key.len()));
            assert_eq!(attempt.reading.key.as_ref(), Some(&scene.forged.recipe.session_key), "{seed}");
            attempt.reading.changes.iter().find_map(|it| match it {
                Change::Edited(edit) => Some((edit.slip, edit.n_tried)),
                _ => None,
            })
        };
        (0..n).filter_map(of).collect()
    }

    #[test]
    fn every_single_slip_is_found_in_every_world() {
        let typed = found(with_one_slip, 200, |key, dice| {
            let at = dice.below(21, 0);
            key[at] = if key[at] == 'x' { 'y' } else { 'x' };
        });
        assert!(typed.iter().all(|it| *it == (Slip::Typed, 1326)), "{typed:?}");
        let swapped = found(with_one_slip, 200, |key, dice| {
            let at = dice.below(20, 0);
            key.swap(at, at + 1);
        });
        assert!(swapped.len() > 190 && swapped.iter().all(|it| it.0 == Slip::Exchanged && it.1 <= 231));
        let illegal = found(with_one_slip, 50, |key, dice| key[dice.below(22, 0)] = '?');
        assert!(illegal.iter().all(|it| it.0 == Slip::Illegal && it.1 <= 64));
        let lost = found(with_one_slip, 200, |key, dice| {
            key.remove(dice.below(22, 0));
        });
        assert!(lost.iter().all(|it| it.1 <= 1408), "{lost:?}");
        let doubled = found(with_one_slip, 100, |key, dice| {
            let at = dice.below(22, 0);
            key.insert(at, key[at]);
        });
        assert!(doubled.iter().all(|it| it.0 == Slip::Doubled), "{doubled:?}");
    }

    #[test]
    fn what_was_asked_for_is_found_as_well() {
        let folded =
            found(with_more_slips, 3, |key, _| key.iter_mut().for_each(|it| it.make_ascii_lowercase()));
        assert!(folded.iter().all(|it| it.0 == Slip::Folded));
        let two = found(with_more_slips, 2, |key, dice| {
            let at = dice.below(10, 0);
            (key[at], key[at + 9]) =
                (if key[at] == 'x' { 'y' } else { 'x' }, if key[at + 9] == 'x' { 'y' } else { 'x' });
        });
        assert!(two.iter().all(|it| it.0 == Slip::Typed));
        let lost = found(with_more_slips, 2, |key, dice| {
            let at = dice.below(10, 1).max(1);
            key.remove(at);
            key.remove(at + 8);
        });
        assert!(lost.iter().all(|it| it.0 == Slip::Lost));
        for n in 2..5 {
            let cut = found(with_more_slips, 2, |key, _| key.truncate(N_CHARS - n));
            assert!(cut.iter().all(|it| it.0 == Slip::EndMissing), "{n} {cut:?}");
        }
        for n in 2..4 {
            let head = found(with_more_slips, 2, |key, _| drop(key.drain(..n)));
            assert!(head.iter().all(|it| it.0 == Slip::HeadMissing), "{n} {head:?}");
        }
    }

    #[test]
    fn masked_keys_stay_masked() {
        for text in [
            "tiih****f5v6AKRyjwEUhQ==",
            "*iihtNczf5v6AKRyjwEUhQ==",
            "tiihtNczf5v6AKRyxxxxhQ==",
            "tiihtNczf5v6AKRyj...",
        ] {
            assert!(is_masked(text), "{text}");
        }
        assert!(!is_masked("tiihtNczf5v6AKRyjwEUhQ==") && !is_masked("tiihtNczf5v6AKRyj?EUhQ=="));
    }
}
