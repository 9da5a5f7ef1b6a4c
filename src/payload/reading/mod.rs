//! The ways in which the three texts may be read: as given, or exchanged, in another notation, with another key.
//!
//! Each reading names its changes; which one is right, the attempt shows. One file for each family of readings.

mod data_text;
mod decimal;
mod iv_text;
mod key_text;
mod lost_plus;

use crate::payload::decode::Decoded;
use crate::payload::known::Known;
use crate::payload::ring::Ring;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

pub(super) use data_text::is_mostly_base64;
pub(super) use data_text::is_mostly_hex;
pub(super) use decimal::are_numbers;

/// Data, iv and key as one attempt takes them.
#[derive(Clone)]
pub struct Reading {
    /// The ciphertext.
    pub data: Vec<u8>,
    /// The initialization vector; without one the first block stays unreadable.
    pub iv: Option<[u8; 16]>,
    /// The key; without one nothing can be tried.
    pub key: Option<SessionKey>,
    /// How this differs from what was given; empty for the texts as given.
    pub changes: Vec<Change>,
}

/// One way in which a reading differs from what was given. Offsets of characters count the repaired text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Bytes of the ciphertext were computed from plaintext that is known.
    BytesComputed {
        /// Offsets of the bytes that were different.
        at: Vec<usize>,
    },
    /// One character was exchanged for another.
    CharacterChanged {
        /// Of which text.
        part: Part,
        /// Where.
        at: usize,
    },
    /// A text was read in another notation than Base64.
    Converted {
        /// Which text, by the field that it should be in.
        part: Part,
        /// The notation.
        notation: Notation,
    },
    /// The texts stand in each other's fields: encryptedData, iv and session_key were taken from these.
    FieldsMoved {
        /// Where each of [`Part::NEEDED`] was found.
        from: [Part; 3],
    },
    /// Only the first of several payloads that follow each other was taken.
    FirstPayloadOnly {
        /// Its length.
        n_bytes: usize,
    },
    /// The key itself was taken as iv, as in the 2016 beta.
    IvIsKey,
    /// The iv of another known payload was taken.
    IvOfPayload {
        /// Its index in [`Known::payloads`].
        index: usize,
    },
    /// The iv was computed from the known beginning of a kind of payload.
    IvRecovered {
        /// The iv that makes the beginning right.
        iv: [u8; 16],
    },
    /// The key of another login was taken.
    KeyOfLogin {
        /// Its index in [`Known::logins`].
        index: usize,
    },
    /// `+` were put back where they had been lost.
    PlusInserted {
        /// Into which text.
        part: Part,
        /// Where they stand now.
        at: Vec<usize>,
    },
}

/// How bytes can be written other than in Base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// Numbers from 0 to 255, or from -128 to 127 as Java prints them, with or without separators.
    Decimal,
    /// Base64 of Base64.
    DoubleBase64,
    /// Two hexadecimal digits a byte.
    Hex,
}

impl Reading {
    /// The field whose text the data was read from.
    pub fn data_part(&self) -> Part {
        let moved = self.changes.iter().find_map(|it| match it {
            Change::FieldsMoved { from } => Some(from[0]),
            _ => None,
        });
        moved.unwrap_or(Part::EncryptedData)
    }
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("n_bytes", &self.data.len())
            .field("has_iv", &self.iv.is_some())
            .field("key", &self.key)
            .field("changes", &self.changes)
            .finish()
    }
}

/// The three decoded texts.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// `encryptedData`.
    pub data: Decoded,
    /// `iv`.
    pub iv: Decoded,
    /// `session_key`.
    pub key: Decoded,
    /// `session_key` before any repair: repairs of Base64 spoil other notations.
    pub key_as_given: SecretText,
    /// `iv` before any repair, for the same reason.
    pub iv_as_given: SecretText,
}

impl Parts {
    /// One of the three; rawData and signature are not Base64 and have none.
    pub fn get(&self, part: Part) -> Option<&Decoded> {
        match part {
            Part::EncryptedData => Some(&self.data),
            Part::Iv => Some(&self.iv),
            Part::SessionKey => Some(&self.key),
            Part::RawData | Part::Signature => None,
        }
    }

    /// The texts as given.
    pub fn as_given(&self) -> Reading {
        self.moved([Part::EncryptedData, Part::Iv, Part::SessionKey], Vec::new())
    }

    fn moved(&self, from: [Part; 3], changes: Vec<Change>) -> Reading {
        let [data, iv, key] = from.map(|it| self.get(it));
        Reading {
            data: data.map(|it| it.bytes.clone()).unwrap_or_default(),
            iv: iv.and_then(Decoded::sixteen),
            key: key.and_then(Decoded::sixteen).map(SessionKey::new),
            changes,
        }
    }
}

/// Every other reading worth a try, the plainest first. Keys that cannot be right are left out where there are many.
pub fn others(parts: &Parts, known: &Known) -> Vec<Reading> {
    ORDERS.into_iter().flat_map(|from| in_order(parts, from, known)).collect()
}

/// The order of the fields as given, then the five others.
const ORDERS: [[Part; 3]; 6] = {
    use Part::EncryptedData as Data;
    use Part::Iv;
    use Part::SessionKey as Key;
    [[Data, Iv, Key], [Data, Key, Iv], [Iv, Data, Key], [Key, Iv, Data], [Iv, Key, Data], [Key, Data, Iv]]
};

/// Data shorter than three blocks is no payload; without this every exchange of key and iv would look like one.
pub(super) const SHORTEST_MOVED: usize = 48;

/// Beyond so many keys a cheap test goes first.
const MANY_KEYS: usize = 24;

/// A key with the change that leads to it.
pub(super) type KeyChange = (SessionKey, Option<Change>);

fn in_order(parts: &Parts, from: [Part; 3], known: &Known) -> Vec<Reading> {
    let is_given = from == Part::NEEDED;
    let [Some(data), Some(iv), Some(key)] = from.map(|it| parts.get(it)) else { return Vec::new() };
    let mut keys = key_text::keys_in(key);
    if from[2] == Part::SessionKey {
        keys.extend(key_text::keys_in_numbers(parts.key_as_given.expose()));
    }
    keys.extend(login_keys(known));
    let moved = (!is_given).then_some(Change::FieldsMoved { from });
    let mut readings = Vec::new();
    for (bytes, data_changes) in data_text::data_in(data) {
        if !is_given && bytes.len() < SHORTEST_MOVED {
            continue;
        }
        for (key, key_change) in likely(&bytes, &keys) {
            let changes: Vec<Change> = moved.iter().chain(&data_changes).cloned().chain(key_change).collect();
            if !changes.is_empty() {
                readings.push(Reading { data: bytes.clone(), iv: iv.sixteen(), key: Some(key), changes });
            }
        }
    }
    readings
}

/// Readings of a text that is damaged all over, where no block tells whether a key fits: few keys, no exchanges
/// but those that a long text in the wrong field suggests.
pub(super) fn for_damaged_text(parts: &Parts, known: &Known) -> Vec<Reading> {
    let is_long = |part: Part| parts.get(part).is_some_and(|it| it.repaired.len() >= 64);
    let orders = ORDERS.into_iter().filter(|from| *from == Part::NEEDED || is_long(from[0]));
    orders.flat_map(|from| of_few_keys(parts, from, known)).collect()
}

fn of_few_keys(parts: &Parts, from: [Part; 3], known: &Known) -> Vec<Reading> {
    let [Some(data), Some(iv), Some(key)] = from.map(|it| parts.get(it)) else { return Vec::new() };
    let mut keys = key_text::keys_in(key);
    keys.truncate(MANY_KEYS);
    // The latest logins are the likeliest.
    let logins = login_keys(known);
    let n_skipped = logins.len().saturating_sub(MANY_KEYS);
    keys.extend(logins.into_iter().skip(n_skipped));
    let moved = (from != Part::NEEDED).then_some(Change::FieldsMoved { from });
    let reading = |(key, change): KeyChange| Reading {
        data: data.bytes.clone(),
        iv: iv.sixteen(),
        key: Some(key),
        changes: [moved.clone(), change].into_iter().flatten().collect(),
    };
    keys.into_iter().map(reading).collect()
}

/// The ivs worth a try for data whose key is known, each with the change that leads to it.
pub(super) fn ivs(reading: &Reading, parts: &Parts, known: &Known) -> Vec<([u8; 16], Vec<Change>)> {
    let moved = reading.changes.iter().find_map(|it| match it {
        Change::FieldsMoved { from } => Some(from[1]),
        _ => None,
    });
    let field = parts.get(moved.unwrap_or(Part::Iv));
    let mut ivs = field.map(iv_text::ivs_in).unwrap_or_default();
    if let (Some(key), None, Some(first)) = (&reading.key, moved, reading.data.first_chunk()) {
        ivs.extend(iv_text::ivs_in_numbers(parts.iv_as_given.expose(), key, first));
    }
    if let Some(key) = &reading.key {
        ivs.push((*key.expose(), vec![Change::IvIsKey]));
    }
    let of_payload = |(index, iv): (usize, [u8; 16])| (iv, vec![Change::IvOfPayload { index }]);
    ivs.extend(known.payloads.iter().map(|it| it.iv).enumerate().map(of_payload));
    ivs
}

fn login_keys(known: &Known) -> Vec<KeyChange> {
    let logins = known.logins.iter().enumerate();
    logins.map(|(index, it)| (it.key.clone(), Some(Change::KeyOfLogin { index }))).collect()
}

fn likely(data: &[u8], keys: &[KeyChange]) -> Vec<KeyChange> {
    if keys.len() <= MANY_KEYS {
        return keys.to_vec();
    }
    let only_keys: Vec<SessionKey> = keys.iter().map(|(key, _)| key.clone()).collect();
    let fitting = Ring::new(&only_keys).fitting(data);
    keys.iter().enumerate().filter(|(at, _)| fitting.contains(at)).map(|(_, it)| it.clone()).collect()
}
