//! One try to open the data with one reading of the inputs, and how far it came.
//!
//! A wrong reading is as informative as the right one, so attempts are kept, never overwritten.

use crate::payload::blocks::BlockClass;
use crate::payload::blocks::Readability;
use crate::payload::blocks::classify;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::decrypt;
use crate::payload::kind::Doubt;
use crate::payload::kind::Kind;
use crate::payload::parse::Parsed;
use crate::payload::reading::Reading;

/// One try, with everything it showed.
#[derive(Clone)]
pub struct Attempt {
    /// What was tried: data, iv and key, and how they differ from what was given.
    pub reading: Reading,
    /// The decrypted whole blocks, padding still on. Empty without a key.
    pub plain: Vec<u8>,
    /// One class for each block of `plain`.
    pub blocks: Vec<BlockClass>,
    /// What stands at the end of `plain`.
    pub padding: Padding,
    /// How much is text.
    pub readability: Readability,
    /// The JSON, or where it broke.
    pub parsed: Parsed,
    /// What kind of payload the JSON is, where there is JSON.
    pub kind: Option<&'static Kind>,
    /// What is wrong with the beginning of the text, where another iv than the sealing one was taken.
    pub doubt: Option<Doubt>,
}

impl Attempt {
    /// Decrypts and reads as far as it goes.
    pub fn new(reading: Reading) -> Self {
        let plain = match &reading.key {
            Some(key) => decrypt(key.expose(), &reading.iv.unwrap_or_default(), &reading.data),
            None => Vec::new(),
        };
        let padding = Padding::read(&plain);
        let text = &plain[..plain.len() - padding.n_bytes()];
        let parsed = Parsed::read(text);
        let mut blocks = classify(&plain, padding);
        // JSON is text also where it is broken into lines.
        if padding.is_sound() && parsed.is_json() {
            blocks.fill(BlockClass::Text);
        }
        let readability = Readability::of(&blocks, padding);
        let kind = parsed.object().map(Kind::of);
        // Where the first block is noise, that says enough.
        let doubt = (readability == Readability::Whole).then(|| Doubt::of(text, parsed.object())).flatten();
        Self { reading, plain, blocks, padding, readability, parsed, kind, doubt }
    }

    /// Whether the data came out whole, as WeChat sealed it: whole blocks and nothing behind them, sound padding, one
    /// JSON object, and a first block as its kind has it, as a wrong iv may leave JSON as well.
    pub fn opens(&self) -> bool {
        self.is_one_object() && self.n_leftover_bytes() == 0 && self.doubt.is_none()
    }

    /// Sound padding around one JSON object: the key is right, whatever the iv is and whatever stands behind.
    pub fn is_one_object(&self) -> bool {
        self.padding.is_sound() && self.parsed.object().is_some()
    }

    /// Whether the key is certainly the one the data was made under.
    ///
    /// The first block depends on the iv and does not count. A random block passes as text once in 80,000 and as
    /// printable ASCII once in eight million: three blocks of text or two of ASCII prove a key, also among the
    /// eighty blocks of a long payload and over millions of payloads.
    pub fn key_fits(&self) -> bool {
        if self.is_one_object() || self.n_text_blocks_behind_first() >= 3 {
            return true;
        }
        let (blocks, _) = self.plain.as_chunks::<BLOCK>();
        let is_ascii = |(at, class): (usize, &BlockClass)| {
            *class == BlockClass::Text && blocks[at].iter().all(|it| (0x01..0x7f).contains(it))
        };
        self.blocks.iter().enumerate().skip(1).filter(|it| is_ascii(*it)).count() >= 2
    }

    /// How many blocks behind the first are text.
    pub fn n_text_blocks_behind_first(&self) -> usize {
        self.blocks.iter().skip(1).filter(|it| **it == BlockClass::Text).count()
    }

    /// The indices of the blocks that are noise.
    pub fn noise_blocks(&self) -> Vec<usize> {
        (0..self.blocks.len()).filter(|it| self.blocks[*it] == BlockClass::Noise).collect()
    }

    /// Bytes of ciphertext behind the last whole block.
    pub fn n_leftover_bytes(&self) -> usize {
        self.reading.data.len() % BLOCK
    }

    /// The plaintext without its padding.
    pub fn plaintext(&self) -> &[u8] {
        &self.plain[..self.plain.len() - self.padding.n_bytes()]
    }
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attempt")
            .field("reading", &self.reading)
            .field("readability", &self.readability)
            .field("padding", &self.padding)
            .field("parsed", &self.parsed)
            .finish_non_exhaustive()
    }
}
