//! One way to read the three texts: as given, or exchanged, in another notation, with another key.
//!
//! A reading names its changes; which one is right, the attempt shows.

use crate::payload::edit::Edit;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

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
    /// The blocks of the ciphertext were put in the order in which they open.
    BlocksMoved {
        /// Places at which another block stood.
        at: Vec<usize>,
    },
    /// Bytes of the ciphertext were computed from plaintext that is known.
    BytesComputed {
        /// Offsets of the bytes that were different.
        at: Vec<usize>,
    },
    /// A text was read in another notation than Base64.
    Converted {
        /// Which text, by the field that it should be in.
        part: Part,
        /// The notation.
        notation: Notation,
    },
    /// A slip in one of the texts was undone.
    Edited(Edit),
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
    /// One of several values that stand in a text one behind another.
    OneOfSeveral {
        /// Which text, by the field that it stands in.
        part: Part,
        /// Which of them, counted from 1.
        nth: usize,
        /// How many there are.
        n: usize,
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
    /// Another alphabet of Base64 than its own signs tell of: `-` for `/`, as another text of the payload has it.
    Alphabet,
    /// Five bits a character, of RFC 4648 §6 or §7.
    Base32,
    /// Each byte taken for a character of Latin-1 or Windows-1252, and written as UTF-8.
    Charset,
    /// Inside zlib or gzip.
    Compressed,
    /// Numbers from 0 to 255, or from -128 to 127 as Java prints them, with or without separators.
    Decimal,
    /// Base64 of Base64.
    DoubleBase64,
    /// Two hexadecimal digits a byte.
    Hex,
    /// A byte array as a language prints it, with its signs: `<Buffer b6 28>`, `b'\xb6('`.
    Printed,
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
