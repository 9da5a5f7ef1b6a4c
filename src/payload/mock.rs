//! How a payload was sealed that was not sealed as WeChat seals: in another mode of AES, with another padding, around
//! another text than one JSON object in UTF-8.
//!
//! Mocks and simulators do this. Each way is tried; that JSON comes out whole is the proof.

mod key_as_text;
mod twice;

use std::io::Read as _;

use aes::Aes128Enc;
use aes::Block;
use aes::cipher::BlockCipherEncrypt as _;
use aes::cipher::KeyInit as _;
use encoding_rs::Encoding;
use encoding_rs::GBK;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use serde_json::Value;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::Readability;
use crate::payload::blocks::is_printable;
use crate::payload::blocks::is_text;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::decrypt_block;
use crate::payload::parse::Parsed;
use crate::payload::reading::Reading;
use crate::text::Said;

/// Longer data is no mock's, and four modes of it would take long.
const MOST_BYTES: usize = 1 << 16;

/// What is other than WeChat's, if something is and all else is right. `given` is the reading as given where `best` has another.
pub(super) fn of(best: &Attempt, given: Option<&Reading>) -> Option<Said> {
    if best.opens() || best.doubt.is_some() || best.reading.data.len() > MOST_BYTES {
        return None;
    }
    let plain = best.plain.as_slice();
    let is_whole = best.n_leftover_bytes() == 0;
    by_content(best)
        .or_else(|| by_encoding(best))
        .or_else(|| by_padding(plain).filter(|_| is_whole && best.key_fits()))
        .or_else(|| sealed_twice(best))
        .or_else(|| {
            let mut readings = std::iter::once(&best.reading).chain(given).filter(|_| !best.key_fits());
            readings.find_map(|it| by_mode(it, Wanted::Text))
        })
}

fn sealed_twice(best: &Attempt) -> Option<Said> {
    let fact = Said::new(
        "what is sealed was sealed before with the same key and iv: opened twice it is a JSON object",
    );
    (!best.key_fits() && twice::is_sealed_twice(best)).then_some(fact)
}

/// Whether the letters of a session_key were taken as key, and not the bytes that they stand for; how many bits of them.
pub(super) fn of_letters(best: &Attempt, key_text: &str) -> Option<Said> {
    let reading = &best.reading;
    if best.key_fits() || best.opens() || reading.data.len() > MOST_BYTES {
        return None;
    }
    let bits = key_as_text::bits_of_letters(&reading.data, reading.iv.unwrap_or_default(), key_text)?;
    let fact = Said::new(
        "with the letters of session_key as a key of {n} bits it opens, where WeChat takes the 16 bytes that they stand for",
    );
    Some(fact.with("n", bits))
}

/// Whether content comes out whole that was sealed in another way, under a reading whose key fits no block as WeChat seals.
pub(super) fn is_sealed_otherwise(attempt: &Attempt) -> bool {
    attempt.reading.data.len() <= MOST_BYTES
        && !attempt.opens()
        && by_content(attempt)
            .or_else(|| by_encoding(attempt))
            .or_else(|| by_mode(&attempt.reading, Wanted::Object))
            .is_some()
}

/// Whether the first byte is one that JSON begins with, in another mode than CBC.
pub(super) fn may_be_of_another_mode(reading: &Reading) -> bool {
    let Some((key, first)) = reading.key.as_ref().zip(reading.data.first_chunk::<BLOCK>()) else {
        return false;
    };
    let begins = |it: u8| b"{ \t\r\n".contains(&it);
    // Of the first block, CTR, CFB and OFB all make the same.
    let under_iv = sealed(&Aes128Enc::new(key.expose().into()), reading.iv.unwrap_or_default());
    begins(decrypt_block(key.expose(), first)[0]) || begins(under_iv[0] ^ first[0])
}

fn sealed(cipher: &Aes128Enc, block: [u8; BLOCK]) -> [u8; BLOCK] {
    let mut block = Block::from(block);
    cipher.encrypt_block(&mut block);
    block.into()
}

/// Whether it is whole under its key, and no JSON object.
pub(super) fn is_other_content(attempt: &Attempt) -> bool {
    !attempt.opens()
        && attempt.doubt.is_none()
        && attempt.reading.changes.is_empty()
        && by_content(attempt).is_some()
}

fn object(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok().filter(Value::is_object)
}

/// Sound padding around text that is no JSON object.
fn by_content(best: &Attempt) -> Option<Said> {
    let text = best.plaintext();
    // A block alone is told by its padding and letters: five bytes and eleven letters by chance once in 10¹⁶.
    let is_short =
        best.plain.len() < 3 * BLOCK && best.padding.n_bytes() >= 3 && text.iter().all(u8::is_ascii);
    if best.readability != Readability::Whole
        || best.n_leftover_bytes() != 0
        || !(best.key_fits() || is_short)
    {
        return None;
    }
    let what = match &best.parsed {
        Parsed::NotObject => match serde_json::from_slice(text).ok()? {
            Value::Array(_) => Said::new("a list"),
            Value::String(_) => Said::new("a quoted text"),
            _ => Said::new("a number or a word"),
        },
        // Where only the first block breaks it, the iv may be at fault.
        Parsed::NotJson { .. } if text.starts_with(MARK) && object(&text[MARK.len()..]).is_some() => {
            Said::new("JSON behind a byte order mark")
        }
        Parsed::NotJson { .. } if !is_rest_of_an_object(text) && is_object_of_a_program(text) => {
            Said::new("an object as a program prints it, which is no JSON")
        }
        Parsed::NotJson { at, .. }
            if (*at >= BLOCK || !text.ends_with(b"}")) && !is_rest_of_an_object(text) =>
        {
            Said::new("text that is no JSON")
        }
        _ => return None,
    };
    Some(Said::new("the content is {what}, where WeChat seals one JSON object").with_said("what", what))
}

/// The mark of byte order in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Whether a text is an object but for its quotes: Python's `{'a': 'b'}`, JavaScript's `{a: \"b\"}`.
fn is_object_of_a_program(text: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(text) else { return false };
    if text.starts_with("{'") {
        return !text.contains('"') && object(text.replace('\'', "\"").as_bytes()).is_some();
    }
    // Of a JSON text whose beginning alone is wrong, the names behind it have their quotes.
    if text.contains("\":") {
        return false;
    }
    let mut quoted = String::with_capacity(text.len() + 64);
    let mut is_text = false;
    for (at, it) in text.char_indices() {
        let is_of_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
        is_text ^= it == '"';
        let before = text[..at].chars().next_back();
        let is_start = is_of_name(it) && matches!(before, Some('{' | ',' | ' '));
        let is_end = it == ':' && before.is_some_and(is_of_name);
        if !is_text && ((is_start && it.is_ascii_alphabetic()) || is_end) {
            quoted.push('"');
        }
        quoted.push(it);
    }
    text.starts_with('{') && object(quoted.as_bytes()).is_some()
}

/// Whether what stands behind the first block goes on as a JSON object does, from within a text, a name or a number: then
/// the first block alone is wrong.
fn is_rest_of_an_object(text: &[u8]) -> bool {
    const HEADS: [&[u8]; 6] = [br#"{"a":"#, br#"{"a":""#, b"{", br#"{""#, br#"{"a":1"#, br#"{"a":[{""#];
    let behind = text.get(BLOCK..).unwrap_or_default();
    behind.len() > BLOCK && HEADS.iter().any(|it| object(&[it, behind].concat()).is_some())
}

/// Sound padding around a JSON object in another encoding, or compressed.
fn by_encoding(best: &Attempt) -> Option<Said> {
    if !best.padding.is_sound() || best.n_leftover_bytes() != 0 {
        return None;
    }
    let text = best.plaintext();
    let in_encoding = |it: &&'static Encoding| {
        let decoded = it.decode_without_bom_handling_and_without_replacement(text);
        decoded.is_some_and(|it| object(it.trim_start_matches('\u{feff}').as_bytes()).is_some())
    };
    let is_possible = |it: &&'static Encoding| *it != GBK || is_gb_2312(text);
    if let Some(encoding) = [UTF_16LE, UTF_16BE, GBK].into_iter().filter(is_possible).find(in_encoding) {
        let fact = Said::new("the content is JSON in {encoding}, where WeChat writes UTF-8");
        return Some(fact.with("encoding", encoding.name()));
    }
    is_compressed_object(text).then(|| Said::new("the content is compressed, and JSON inside"))
}

/// Whether all that is not ASCII are pairs of bytes as Chinese has them, and not in the first block alone, where a wrong
/// iv leaves any bytes.
fn is_gb_2312(text: &[u8]) -> bool {
    let mut rest = text;
    while let [first, behind @ ..] = rest {
        rest = match (first, behind) {
            (0..0x80, _) => behind,
            (0xa1..=0xf7, [0xa1..=0xfe, behind @ ..]) => behind,
            _ => return false,
        };
    }
    // Half a character of UTF-8 may stand at the beginning.
    let behind = text.get(BLOCK..).unwrap_or_default();
    let n_half = behind.iter().take(3).take_while(|it| (0x80..0xc0).contains(*it)).count();
    str::from_utf8(&behind[n_half..]).is_err()
}

/// Whether it is zlib or gzip around a JSON object.
fn is_compressed_object(bytes: &[u8]) -> bool {
    let mut out = Vec::new();
    let most = u64::try_from(16 * MOST_BYTES).unwrap_or_default();
    let read = match bytes {
        [0x1f, 0x8b, ..] => flate2::read::GzDecoder::new(bytes).take(most).read_to_end(&mut out),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
            flate2::read::ZlibDecoder::new(bytes).take(most).read_to_end(&mut out)
        }
        _ => return false,
    };
    read.is_ok() && object(&out).is_some()
}

/// A JSON object with something else than PKCS#7 behind it.
fn by_padding(plain: &[u8]) -> Option<Said> {
    // Another iv breaks the beginning and leaves the end, of which a byte alone tells nothing.
    let is_end = |rest: &[u8]| {
        rest.len() > 3 * BLOCK
            && rest.len() + 1 < plain.len()
            && rest.ends_with(b"}")
            && !is_text(&plain[..BLOCK])
    };
    let is_object = |rest: Option<&[u8]>| {
        rest.is_some_and(|it| it.len() < plain.len() && (object(it).is_some() || is_end(it)))
    };
    let without = |padding: u8| {
        let n = plain.iter().rev().take_while(|it| **it == padding).count();
        plain.get(..plain.len() - n)
    };
    let last = usize::from(*plain.last()?);
    let before_count = plain.len().checked_sub(last.max(1)).and_then(|it| plain.get(..it));
    let tail = &plain[before_count.map_or(plain.len(), <[u8]>::len)..];
    let is_of = |byte: u8| tail.split_last().is_some_and(|(_, it)| it.iter().all(|it| *it == byte));
    let name = match () {
        () if without(b' ').is_some_and(|it| it.len() < plain.len()) && object(plain).is_some() => "blanks",
        () if is_object(without(0)) => "zeros",
        () if is_object(without(0).and_then(|it| it.strip_suffix(&[0x80]))) => "0x80 and zeros (ISO 7816-4)",
        () if (2..=BLOCK).contains(&last) && is_of(0) && is_object(before_count) => {
            "zeros and a count (ANSI X9.23)"
        }
        () if (BLOCK + 1..=2 * BLOCK).contains(&last)
            && tail.iter().all(|it| usize::from(*it) == last)
            && is_object(before_count) =>
        {
            "PKCS#7 of blocks of 32"
        }
        // A count and two braces in their places come about by chance once in 2²⁴.
        () if (2..BLOCK - 1).contains(&last)
            && before_count.is_some_and(|it| it.ends_with(b"}}") && object(it).is_some()) =>
        {
            "bytes of any sort and a count (ISO 10126)"
        }
        () => return None,
    };
    Some(
        Said::new("the JSON is padded with {padding}, where WeChat pads with PKCS#7 of blocks of 16")
            .with_said("padding", Said::new(name)),
    )
}

/// What has to come out of a mode.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// One JSON object: nothing else is wrong. Only this tells whether an iv is right.
    Object,
    /// That, or text in three blocks.
    Text,
}

/// JSON, or text in three blocks, comes out under the key and iv in another mode than CBC.
fn by_mode(reading: &Reading, wanted: Wanted) -> Option<Said> {
    let key = reading.key.as_ref()?.expose();
    let data = reading.data.as_slice();
    let iv = reading.iv.unwrap_or_default();
    if data.len() < 2 * BLOCK {
        return None;
    }
    let looks_whole = may_be_of_another_mode(reading);
    // Enough for three blocks of text, where something else is wrong as well.
    let data = if looks_whole { data } else { &data[..data.len().min(N_LOOKED_AT * BLOCK)] };
    let cipher = Aes128Enc::new(key.into());
    let sealed = |block| sealed(&cipher, block);
    let is_whole = data.len().is_multiple_of(BLOCK);
    let ecb = || {
        is_whole.then(|| data.as_chunks::<BLOCK>().0.iter().flat_map(|it| decrypt_block(key, it)).collect())
    };
    let counters = |it: usize| u128::from_be_bytes(iv).wrapping_add(it as u128).to_be_bytes();
    let ctr = || Some(under(data, |at, _| sealed(counters(at))));
    let cfb = || Some(under(data, |_, before| sealed(before.unwrap_or(iv))));
    let ofb = || {
        let mut state = iv;
        Some(under(data, |_, _| {
            state = sealed(state);
            state
        }))
    };
    let is_json = |plain: Option<Vec<u8>>| {
        let plain = plain.unwrap_or_default();
        let is_object = || {
            let text = &plain[..plain.len() - Padding::read(&plain).n_bytes()];
            object(text).or_else(|| object(&plain)).is_some()
        };
        (wanted == Wanted::Text && n_ascii_blocks(&plain) >= 3) || (looks_whole && is_object())
    };
    let name = match () {
        () if is_json(ecb()) => "ECB",
        () if is_json(ctr()) => "CTR",
        () if is_json(cfb()) => "CFB",
        () if is_json(ofb()) => "OFB",
        () if looks_whole && is_json(cfb_8(data, iv, &sealed)) => "CFB8",
        () => return None,
    };
    Some(Said::new("in mode {mode} text comes out, where WeChat seals in CBC").with("mode", name))
}

/// CFB that takes in one byte of the data at a time, as Python's libraries do by themselves; given up where the second byte is
/// none that an object has there, since it takes sixteen times as long.
fn cfb_8(data: &[u8], iv: [u8; BLOCK], sealed: &impl Fn([u8; BLOCK]) -> [u8; BLOCK]) -> Option<Vec<u8>> {
    let mut state = iv;
    let mut plain = Vec::with_capacity(data.len());
    for it in data {
        plain.push(it ^ sealed(state)[0]);
        state.rotate_left(1);
        state[BLOCK - 1] = *it;
        if plain.len() == 2 && !matches!(plain[..], [b'{', b'"' | b' ' | b'\n' | b'\r' | b'\t']) {
            return None;
        }
    }
    Some(plain)
}

/// Blocks that are looked at for text.
const N_LOOKED_AT: usize = 8;

/// How many of the first blocks, the very first left out, are printable ASCII: three are so by chance once in 10²⁰.
fn n_ascii_blocks(plain: &[u8]) -> usize {
    let (blocks, _) = plain.as_chunks::<BLOCK>();
    blocks.iter().take(N_LOOKED_AT).skip(1).filter(|it| is_printable(it)).count()
}

/// The data under a stream of keys, each made of its number and the block of data before it.
fn under(data: &[u8], mut key: impl FnMut(usize, Option<[u8; BLOCK]>) -> [u8; BLOCK]) -> Vec<u8> {
    let mut before = None;
    let mut plain = Vec::with_capacity(data.len());
    for (at, block) in data.chunks(BLOCK).enumerate() {
        plain.extend(block.iter().zip(key(at, before)).map(|(it, key)| it ^ key));
        before = <[u8; BLOCK]>::try_from(block).ok();
    }
    plain
}
