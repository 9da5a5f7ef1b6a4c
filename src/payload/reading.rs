//! The ways in which the three texts may be read: as given, or exchanged, or with the key of another login.
//!
//! Each reading names its changes; which one is right, the attempt shows.

use crate::payload::decode::Decoded;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::payload::surroundings::Surroundings;

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

/// One way in which a reading differs from what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The texts stand in each other's fields: encryptedData, iv and session_key were taken from these.
    FieldsMoved {
        /// Where each of [`Part::NEEDED`] was found.
        from: [Part; 3],
    },
    /// The iv was computed from the known beginning of a kind of payload.
    IvRecovered {
        /// The iv that makes the beginning right.
        iv: [u8; 16],
    },
    /// The key of another login was taken.
    KeyOfLogin {
        /// Its index in [`Surroundings::logins`].
        index: usize,
    },
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

/// Every other reading worth a try, the plainest first.
pub fn others(parts: &Parts, surroundings: &Surroundings) -> Vec<Reading> {
    let mut readings = exchanged(parts);
    let as_given = parts.as_given();
    readings.extend(with_other_keys(&as_given, surroundings));
    for moved in exchanged(parts) {
        readings.extend(with_other_keys(&moved, surroundings));
    }
    readings
}

/// The five other orders of the three fields that have a key and whole blocks.
fn exchanged(parts: &Parts) -> Vec<Reading> {
    use Part::EncryptedData as Data;
    use Part::Iv;
    use Part::SessionKey as Key;
    [[Data, Key, Iv], [Iv, Data, Key], [Key, Iv, Data], [Iv, Key, Data], [Key, Data, Iv]]
        .into_iter()
        .map(|from| parts.moved(from, vec![Change::FieldsMoved { from }]))
        .filter(|it| it.key.is_some() && it.iv.is_some() && it.data.len() >= 16)
        .collect()
}

fn with_other_keys(reading: &Reading, surroundings: &Surroundings) -> Vec<Reading> {
    let with_key = |(index, key): (usize, &SessionKey)| {
        let mut other = reading.clone();
        other.key = Some(key.clone());
        other.changes.push(Change::KeyOfLogin { index });
        other
    };
    let logins = surroundings.logins.iter().map(|it| &it.key).enumerate();
    logins.filter(|(_, key)| reading.key.as_ref() != Some(*key)).map(with_key).collect()
}
