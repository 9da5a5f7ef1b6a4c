//! The strict fast path: three texts to their content, in reused buffers, with nothing repaired and nothing explained.
//!
//! For batches and for the survivors of the key ring. What it refuses, [`crate::payload::inspect`] explains; what
//! it opens, `inspect` opens with the same content (a test holds the two together). It allocates only where the content
//! is not [`Plain`], and the first time a longer payload comes.

use aes::Aes128Dec;
use aes::Block;
use base64::Engine as _;
use cbc::cipher::BlockModeDecrypt as _;
use cbc::cipher::KeyIvInit as _;
use zeroize::Zeroize as _;

use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::kind::Doubt;
use crate::payload::kind::Plain;
use crate::payload::kind::beginning;
use crate::payload::parse::Parsed;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::payload::together::Together;

/// Opens payloads one after the other. Make one and keep it: it holds the decoding tables and the buffer.
pub struct Opener {
    texts: Together,
    buffer: Vec<u8>,
}

/// A payload that opened; borrows the opener's buffer until the next call.
pub struct Opened<'a> {
    /// The JSON as it was sealed. Personal data.
    pub plaintext: &'a str,
    /// The same as fields, where it has WeChat's own form.
    pub plain: Option<Plain<'a>>,
    /// The key that opened it. A secret.
    pub(crate) key: &'a [u8; BLOCK],
}

/// Why a payload did not open, as far as the strict path looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpened {
    /// A text is not canonical Base64 of the standard alphabet.
    NotBase64 {
        /// Which text.
        part: Part,
    },
    /// A text decodes to a length that it cannot have: key and iv have 16 bytes, the data whole blocks.
    WrongLength {
        /// Which text.
        part: Part,
        /// What it decodes to.
        n_bytes: usize,
    },
    /// The end is not PKCS#7 padding: almost always a wrong key or cut data.
    NotPadded,
    /// The plaintext is not UTF-8.
    NotUtf8,
    /// The plaintext is not one JSON object.
    NotObject,
    /// It is, but its beginning is not the one of its kind: the iv has a slip.
    WrongBeginning,
}

impl Default for Opener {
    fn default() -> Self {
        Self::new()
    }
}

impl Opener {
    /// An opener with its tables built and its buffer empty.
    pub fn new() -> Self {
        Self { texts: Together::new(), buffer: Vec::new() }
    }

    /// Opens one payload from its three Base64 texts, exactly as WeChat writes them.
    pub fn open(
        &mut self,
        encrypted_data: &str,
        iv: &str,
        session_key: &str,
    ) -> Result<Opened<'_>, NotOpened> {
        self.make_room(base64::decoded_len_estimate(encrypted_data.len()));
        let n_bytes = self.texts.decode(encrypted_data, iv, Some(session_key), &mut self.buffer);
        let Some(n_bytes) = n_bytes else {
            return Err(self.refused(encrypted_data, iv, Some(session_key)));
        };
        open_in_place(self.buffer.get_mut(..n_bytes).unwrap_or_default(), self.texts.iv(), self.texts.key())
    }

    /// Opens one payload from the Base64 texts of data and iv, and a key.
    pub fn open_with<'a>(
        &'a mut self,
        encrypted_data: &str,
        iv: &str,
        key: &'a SessionKey,
    ) -> Result<Opened<'a>, NotOpened> {
        self.make_room(base64::decoded_len_estimate(encrypted_data.len()));
        let Some(n_bytes) = self.texts.decode(encrypted_data, iv, None, &mut self.buffer) else {
            return Err(self.refused(encrypted_data, iv, None));
        };
        open_in_place(self.buffer.get_mut(..n_bytes).unwrap_or_default(), self.texts.iv(), key.expose())
    }

    /// Opens one payload from its bytes. `data` is copied into the opener's buffer.
    pub fn open_bytes<'a>(
        &'a mut self,
        data: &[u8],
        iv: &[u8; BLOCK],
        key: &'a [u8; BLOCK],
    ) -> Result<Opened<'a>, NotOpened> {
        self.make_room(data.len());
        let buffer = self.buffer.get_mut(..data.len()).unwrap_or_default();
        buffer.copy_from_slice(data);
        open_in_place(buffer, iv, key)
    }

    fn sixteen(&self, text: &str, part: Part) -> Result<[u8; BLOCK], NotOpened> {
        // A longer text is refused by its length before anything is written.
        let mut bytes = [0; 3 * BLOCK / 2];
        if text.len() > 2 * BLOCK {
            return Err(NotOpened::WrongLength { part, n_bytes: text.len() / 4 * 3 });
        }
        let n_bytes =
            self.texts.engine().decode_slice(text, &mut bytes).map_err(|_| NotOpened::NotBase64 { part })?;
        let sixteen = if n_bytes == BLOCK { bytes.first_chunk::<BLOCK>().copied() } else { None };
        if part == Part::SessionKey {
            bytes.zeroize();
        }
        sixteen.ok_or(NotOpened::WrongLength { part, n_bytes })
    }

    /// Which text of those that do not decode is the first one.
    #[cold]
    fn refused(&self, data: &str, iv: &str, key: Option<&str>) -> NotOpened {
        let of_sixteen = [(Part::Iv, Some(iv)), (Part::SessionKey, key)];
        let mut refused = of_sixteen.iter().filter_map(|(part, text)| self.sixteen((*text)?, *part).err());
        let part = Part::EncryptedData;
        refused.next().unwrap_or(if data.is_empty() {
            NotOpened::WrongLength { part, n_bytes: 0 }
        } else {
            NotOpened::NotBase64 { part }
        })
    }

    fn make_room(&mut self, n_bytes: usize) {
        if self.buffer.len() < n_bytes {
            self.buffer.resize(n_bytes, 0);
        }
    }
}

/// Decrypts the bytes where they are, and reads them.
fn open_in_place<'a>(
    bytes: &'a mut [u8],
    iv: &[u8; BLOCK],
    key: &'a [u8; BLOCK],
) -> Result<Opened<'a>, NotOpened> {
    let part = Part::EncryptedData;
    let n_bytes = bytes.len();
    let (blocks, rest) = bytes.as_chunks_mut::<BLOCK>();
    if blocks.is_empty() || !rest.is_empty() {
        return Err(NotOpened::WrongLength { part, n_bytes });
    }
    let mut cipher = cbc::Decryptor::<Aes128Dec>::new(key.into(), iv.into());
    cipher.decrypt_blocks(Block::cast_slice_from_core_mut(blocks));
    let Padding::Sound { n_bytes: n_padding } = Padding::read(bytes) else {
        return Err(NotOpened::NotPadded);
    };
    let plaintext = str::from_utf8(&bytes[..n_bytes - usize::from(n_padding)]);
    let plaintext = plaintext.map_err(|_| NotOpened::NotUtf8)?;
    let plain = Plain::read(plaintext);
    let is_plain = plain.as_ref().is_some_and(|it| {
        beginning::is_known(plaintext.as_bytes()) || beginning::is_of_another_order(it.first_name())
    });
    if !is_plain {
        let Parsed::Object(object) = Parsed::read(plaintext.as_bytes()) else {
            return Err(NotOpened::NotObject);
        };
        if Doubt::of(plaintext.as_bytes(), Some(&object)).is_some() {
            return Err(NotOpened::WrongBeginning);
        }
    }
    Ok(Opened { plaintext, plain, key })
}

impl Drop for Opener {
    fn drop(&mut self) {
        self.buffer.zeroize();
    }
}

impl std::fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("n_bytes", &self.plaintext.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;
    use crate::forge::world;

    /// What `inspect` says of the texts as given, where it neither repaired nor overlooked anything.
    fn inspected(scene: &Scene) -> Option<serde_json::Value> {
        let evidence = scene.inspect().evidence;
        let parts = [&evidence.parts.data, &evidence.parts.iv, &evidence.parts.key];
        let is_strict =
            parts.iter().all(|it| it.repairs.is_empty() && it.problem.is_none() && !it.has_trailing_bits);
        let given = &evidence.given;
        let is_whole = given.n_leftover_bytes() == 0 && given.reading.iv.is_some();
        given.parsed.object().filter(|_| is_strict && is_whole && given.opens()).cloned()
    }

    fn assert_same(opener: &mut Opener, scene: &Scene, name: &str) {
        let it = &scene.submission;
        let tried = opener.open(it.encrypted_data.expose(), it.iv.expose(), it.session_key.expose());
        let expected = inspected(scene);
        assert_eq!(tried.is_ok(), expected.is_some(), "{name}: {tried:?}");
        let (Ok(found), Some(expected)) = (tried, expected) else { return };
        assert_eq!(serde_json::from_str::<serde_json::Value>(found.plaintext).ok(), Some(expected), "{name}");
    }

    #[test]
    fn it_opens_what_inspect_opens_as_given_and_nothing_else() {
        let mut opener = Opener::new();
        for scene in Scene::all_sound() {
            assert_same(&mut opener, &scene, "sound");
        }
        for damage in damage::all() {
            assert_same(&mut opener, &damage.scene(), damage.name);
        }
    }

    #[test]
    fn each_refusal_names_its_text() {
        let scene = Scene::phone_number();
        let [data, iv, key] = Part::NEEDED.map(|it| scene.submission.text(it).to_owned());
        let mut opener = Opener::new();
        let not_base64 = |part| Some(NotOpened::NotBase64 { part });
        assert_eq!(opener.open(&data[1..], &iv, &key).err(), not_base64(Part::EncryptedData));
        assert_eq!(opener.open(&data, "!", &key).err(), not_base64(Part::Iv));
        let wrong = NotOpened::WrongLength { part: Part::SessionKey, n_bytes: 3 };
        assert_eq!(opener.open(&data, &iv, "AAAA").err(), Some(wrong));
        assert!(opener.open("", &iv, &key).is_err());
    }

    #[test]
    fn it_opens_the_same_worlds_with_the_same_content() {
        let mut opener = Opener::new();
        for seed in 0..300 {
            assert_same(&mut opener, &world::sound(seed), "sound");
        }
        for (seed, damage) in (0..4).flat_map(|seed| damage::every().map(move |it| (seed, it))) {
            if let Some(scene) = world::damaged(seed, &[damage]) {
                assert_same(&mut opener, &scene, damage.name);
            }
        }
    }

    #[test]
    fn a_letter_of_the_beginning_is_told_also_in_plain_content() {
        for scene in Scene::all_sound() {
            let mut iv = scene.forged.recipe.iv;
            iv[4] ^= 2;
            let data = crate::payload::decode::decode_plain(&scene.forged.encrypted_data);
            let mut opener = Opener::new();
            let tried = opener.open_bytes(&data, &iv, scene.forged.recipe.session_key.expose());
            assert_eq!(tried.err(), Some(NotOpened::WrongBeginning));
        }
    }
}
