//! Many keys against many payloads: which key opens which, found without knowing any iv.
//!
//! A payload's last block decrypts with the block before it, not with the iv, so one block tells a wrong key.
//! Per key, the last blocks of all payloads go through AES in one go; what survives the cheap test is decrypted
//! whole. Cut data has no end to test and is tested on blocks from its inside.

use std::ops::ControlFlow;

use aes::Aes128Dec;
use aes::Block;
use aes::cipher::BlockCipherDecrypt as _;
use aes::cipher::KeyInit as _;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::is_text;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::chained;
use crate::payload::open::Opener;
use crate::payload::reading::Reading;
use crate::payload::secret::SessionKey;

/// Keys with their schedules, made once.
pub struct Ring {
    keys: Vec<SessionKey>,
    schedules: Vec<Aes128Dec>,
}

/// One payload as the ring takes it.
#[derive(Clone, Copy, Debug)]
pub struct Lock<'a> {
    /// The ciphertext, at least two whole blocks; a shorter one fits nothing.
    pub data: &'a [u8],
    /// The iv, where one is known. Not needed to find the key.
    pub iv: Option<[u8; BLOCK]>,
}

/// A key that fits a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The payload's index.
    pub lock: usize,
    /// The key's index.
    pub key: usize,
    /// How far it opens.
    pub fit: Fit,
}

/// How far a key opens a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Key and iv open it whole: sound padding around one JSON object.
    Whole,
    /// The key is the right one, but the iv is not known or not right, or the data is cut or damaged.
    KeyOnly,
}

/// Blocks that go through AES at once: with what they are chained to, they stay in the nearest cache.
const CHUNK: usize = 512;

/// Two blocks that follow each other, and where they come from.
struct Link {
    before: [u8; BLOCK],
    lock: usize,
    is_last: bool,
}

impl Ring {
    /// Takes the keys and computes their schedules, 25 ns each.
    pub fn new(keys: &[SessionKey]) -> Self {
        let schedules = keys.iter().map(|it| Aes128Dec::new(it.expose().into())).collect();
        Self { keys: keys.to_vec(), schedules }
    }

    /// Tries every key on every payload; hits by payload, then by key.
    ///
    /// `progress` hears `(trials done, trials in all)` every few thousand trials and can stop the search; what was
    /// found until then is returned. The number in all grows once if payloads are left that no key opened by their
    /// end: those are tried again on blocks from their inside.
    pub fn search(
        &self,
        locks: &[Lock<'_>],
        mut progress: impl FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Vec<Hit> {
        let mut hits = Vec::new();
        let ends = Links::of_ends(locks);
        let n_ends = self.n_trials(&ends);
        let state = self.pass(locks, &ends, &mut hits, |done| progress(done, n_ends));
        if state.is_continue() {
            let mut is_open = vec![false; locks.len()];
            for it in &hits {
                is_open[it.lock] = true;
            }
            let insides = Links::of_insides(locks, &is_open);
            let total = n_ends + self.n_trials(&insides);
            let _ = self.pass(locks, &insides, &mut hits, |done| progress(n_ends + done, total));
        }
        hits.sort_unstable();
        hits.dedup_by_key(|it| (it.lock, it.key));
        hits
    }

    fn n_trials(&self, links: &Links) -> u64 {
        self.keys.len() as u64 * links.blocks.len() as u64
    }

    fn pass(
        &self,
        locks: &[Lock<'_>],
        links: &Links,
        hits: &mut Vec<Hit>,
        mut progress: impl FnMut(u64) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut scratch = [Block::default(); CHUNK];
        let mut opener = Opener::new();
        let mut n_done = 0;
        for (blocks, chained) in links.blocks.chunks(CHUNK).zip(links.chained.chunks(CHUNK)) {
            let scratch = &mut scratch[..blocks.len()];
            for (key, schedule) in self.schedules.iter().enumerate() {
                // Both slices have the same length, the only thing that this call refuses.
                let _ = schedule.decrypt_blocks_b2b(blocks, scratch);
                for (plain, link) in scratch.iter().zip(chained) {
                    if link.survives(plain) {
                        hits.extend(self.confirm(&mut opener, locks, link.lock, key));
                    }
                }
            }
            n_done += self.schedules.len() as u64 * blocks.len() as u64;
            progress(n_done)?;
        }
        ControlFlow::Continue(())
    }

    /// Which keys could be the one of `data`, by their index; a short list that holds the right key if data has one.
    pub fn fitting(&self, data: &[u8]) -> Vec<usize> {
        let hits = self.search(&[Lock { data, iv: None }], |_, _| ControlFlow::Continue(()));
        hits.into_iter().map(|it| it.key).collect()
    }

    /// The whole test, for the few that come this far.
    fn confirm(&self, opener: &mut Opener, locks: &[Lock<'_>], lock: usize, key: usize) -> Option<Hit> {
        let (it, session_key) = (locks.get(lock)?, self.keys.get(key)?);
        if let Some(iv) = &it.iv
            && opener.open_bytes(it.data, iv, session_key.expose()).is_ok()
        {
            return Some(Hit { lock, key, fit: Fit::Whole });
        }
        let attempt = Attempt::new(Reading {
            data: it.data.to_vec(),
            iv: it.iv,
            key: Some(session_key.clone()),
            changes: Vec::new(),
        });
        attempt.key_fits().then_some(Hit { lock, key, fit: Fit::KeyOnly })
    }
}

/// Which of very many keys could be the one of `data`, by their place: each is tried on the last block, where there is a
/// whole one, and on three from the inside, and what survives is tried whole. 60 ns a key; with the last block alone, where
/// data that was cut behind a block fits nothing, 40 ns.
pub(in crate::payload) fn fitting(
    data: &[u8],
    keys: impl Iterator<Item = [u8; BLOCK]>,
    is_by_end_alone: bool,
) -> Vec<usize> {
    let lock = Lock { data, iv: None };
    let mut links = Links::of_ends(&[lock]);
    if !is_by_end_alone || links.blocks.is_empty() {
        links.join(Links::of_insides(&[lock], &[false]));
    }
    let mut scratch = [Block::default(); 4];
    let Some(scratch) = scratch.get_mut(..links.blocks.len()) else { return Vec::new() };
    let mut fits = |key: [u8; BLOCK]| {
        // Both slices have the same length, the only thing that this call refuses.
        let _ = Aes128Dec::new(&key.into()).decrypt_blocks_b2b(&links.blocks, scratch);
        let survives = scratch.iter().zip(&links.chained).any(|(plain, link)| link.survives(plain));
        survives && !Ring::new(&[SessionKey::new(key)]).fitting(data).is_empty()
    };
    keys.enumerate().filter(|(_, key)| fits(*key)).map(|it| it.0).collect()
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ring({} keys)", self.keys.len())
    }
}

impl Link {
    /// The cheap test: a `}` and PKCS#7 at the end (1.5e-5 of random blocks), or text inside (1.2e-5).
    fn survives(&self, decrypted: &Block) -> bool {
        let last = decrypted[BLOCK - 1] ^ self.before[BLOCK - 1];
        if self.is_last {
            // Fifteen of sixteen random blocks end here.
            (1..=16).contains(&last) && self.ends_an_object(decrypted, last)
        } else {
            last >= 0x20 && is_text(&self.plain(decrypted))
        }
    }

    fn plain(&self, decrypted: &Block) -> [u8; BLOCK] {
        chained(&(*decrypted).into(), &self.before)
    }

    fn ends_an_object(&self, decrypted: &Block, last: u8) -> bool {
        let plain = self.plain(decrypted);
        let (text, padding) = plain.split_at(BLOCK - usize::from(last));
        // A whole block of padding leaves no text to look at; such payloads are rare and pass on.
        padding.iter().all(|it| *it == last) && text.last().is_none_or(|it| *it == b'}')
    }
}

/// The blocks to try, and what each is chained to.
#[derive(Default)]
struct Links {
    blocks: Vec<Block>,
    chained: Vec<Link>,
}

impl Links {
    /// The last block of each payload of whole blocks.
    fn of_ends(locks: &[Lock<'_>]) -> Self {
        let mut links = Self::default();
        for (lock, it) in locks.iter().enumerate() {
            if let (whole @ [_, _, ..], []) = it.data.as_chunks::<BLOCK>() {
                links.take(whole, whole.len() - 1, lock, true);
            }
        }
        links
    }

    /// Three blocks from the inside of each payload that is not open yet: cut data has no end to test.
    fn of_insides(locks: &[Lock<'_>], is_open: &[bool]) -> Self {
        let mut links = Self::default();
        for (lock, it) in locks.iter().enumerate().filter(|(lock, _)| !is_open[*lock]) {
            let (whole, _) = it.data.as_chunks::<BLOCK>();
            let mut inside = vec![1, whole.len() / 2, whole.len().saturating_sub(2)];
            inside.dedup();
            for at in inside.into_iter().filter(|it| (1..whole.len()).contains(it)) {
                links.take(whole, at, lock, false);
            }
        }
        links
    }

    fn join(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
        self.chained.extend(other.chained);
    }

    fn take(&mut self, whole: &[[u8; BLOCK]], at: usize, lock: usize, is_last: bool) {
        self.blocks.push(Block::from(whole[at]));
        self.chained.push(Link { before: whole[at - 1], lock, is_last });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::decode::decode_plain;

    /// Ninety-nine wrong keys around the right one, which is number 57.
    fn ring() -> Ring {
        let key = |it: u8| if it == 57 { recipe().session_key } else { SessionKey::new([it; BLOCK]) };
        Ring::new(&(0..100).map(key).collect::<Vec<_>>())
    }

    fn data_of(scene: &Scene) -> Vec<u8> {
        decode_plain(&scene.forged.encrypted_data)
    }

    #[test]
    fn the_one_right_key_of_every_kind_with_and_without_an_iv() {
        let all: Vec<_> = Scene::all_sound().iter().map(data_of).collect();
        let with_iv = |data| Lock { data, iv: Some(recipe().iv) };
        let hits = ring()
            .search(&all.iter().map(|it| with_iv(it)).collect::<Vec<_>>(), |_, _| ControlFlow::Continue(()));
        assert_eq!(hits.len(), all.len());
        assert!(hits.iter().enumerate().all(|(at, it)| *it == Hit { lock: at, key: 57, fit: Fit::Whole }));
        for data in &all {
            assert_eq!(ring().fitting(data), [57]);
        }
    }

    #[test]
    fn one_of_many_that_are_not_kept() {
        let key = |it: u8| if it == 57 { *recipe().session_key.expose() } else { [it; BLOCK] };
        for scene in Scene::all_sound() {
            let data = data_of(&scene);
            assert_eq!(fitting(&data, (0..100).map(key), true), [57]);
            assert_eq!(fitting(&data[..data.len() - 17], (0..100).map(key), true), [57]);
            assert_eq!(fitting(&data[..data.len() - 16], (0..100).map(key), false), [57]);
            assert_eq!(fitting(&data[..31], (0..100).map(key), false), [0; 0]);
        }
    }

    #[test]
    fn cut_data_is_found_by_its_inside_and_noise_by_nothing() {
        let data = data_of(&Scene::user_info());
        assert_eq!(ring().fitting(&data[..191]), [57]);
        assert_eq!(ring().fitting(&data[..192]), [57]);
        assert_eq!(ring().fitting(&data[..31]), [0; 0]);
        assert_eq!(ring().fitting(&[7; 320]), [0; 0]);
        assert_eq!(ring().fitting(&[]), [0; 0]);
    }

    #[test]
    fn progress_rises_to_the_end_and_can_stop_the_search() {
        let data = data_of(&Scene::phone_number());
        let locks = vec![Lock { data: &data, iv: None }; 1200];
        let mut seen = Vec::new();
        let hits = ring().search(&locks, |done, total| {
            seen.push((done, total));
            ControlFlow::Continue(())
        });
        assert_eq!(hits.len(), 1200);
        assert_eq!(seen, [(51_200, 120_000), (102_400, 120_000), (120_000, 120_000)]);
        let stopped = ring().search(&locks, |_, _| ControlFlow::Break(()));
        assert_eq!(stopped.len(), CHUNK);
    }
}
