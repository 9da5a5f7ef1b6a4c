//! What encryptedData may be other than Base64 of the ciphertext.

use crate::payload::decode::Decoded;
use crate::payload::decode::decode;
use crate::payload::decode::decode_plain;
use crate::payload::decode::value_of;
use crate::payload::decrypt::BLOCK;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::hex;
use crate::payload::printed::all_printed;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::search::charset::out_of_charset;
use crate::payload::search::charset::out_of_utf_16;
use crate::payload::search::decimal::list_of_bytes;
use crate::payload::search::notation::base32;
use crate::payload::search::notation::hex_with_signs;
use crate::payload::search::notation::inflated;
use crate::payload::submission::Part;

/// The data as decoded, then as each other notation that the text could be in.
pub(super) fn data_in(text: &Decoded, as_given: &str) -> Vec<(Vec<u8>, Vec<Change>)> {
    let converted = |notation| Change::Converted { part: Part::EncryptedData, notation };
    let mut all = vec![(text.bytes.clone(), Vec::new())];
    all.extend(hex_bytes(&text.repaired).map(|it| (it, vec![converted(Notation::Hex)])));
    all.extend(hex_with_signs(as_given).map(|it| (it, vec![converted(Notation::Hex)])));
    all.extend(all_printed(as_given).map(|it| (it, vec![converted(Notation::Printed)])));
    all.extend(list_of_bytes(as_given).map(|it| (it, vec![converted(Notation::Decimal)])));
    all.extend(base32(as_given).map(|it| (it, vec![converted(Notation::Base32)])));
    all.extend(out_of_charset(&text.bytes).map(|it| (it, vec![converted(Notation::Charset)])));
    all.extend(out_of_charset(as_given.as_bytes()).map(|it| (it, vec![converted(Notation::Charset)])));
    all.extend(out_of_utf_16(&text.bytes).map(|it| (it, vec![converted(Notation::Charset)])));
    let compressed = vec![converted(Notation::Compressed)];
    all.extend(inflated(&text.bytes).map(|it| (base64_inside(&it).unwrap_or(it), compressed)));
    all.extend(first_of_two(as_given));
    all.extend(with_slashes(as_given));
    let Some(inside) = base64_inside(&text.bytes) else { return all };
    let inner_text = str::from_utf8(&text.bytes).unwrap_or_default();
    let twice = vec![converted(Notation::DoubleBase64)];
    all.extend(base64_inside(&inside).map(|it| (it, twice.clone())));
    all.extend(hex_bytes(inner_text).map(|it| (it, vec![twice[0].clone(), converted(Notation::Hex)])));
    all.insert(1, (inside, twice));
    all
}

/// The first of two equal texts with a comma or semicolon between: a header or a field that was given twice.
fn first_of_two(text: &str) -> Option<(Vec<u8>, Vec<Change>)> {
    let (one, two) = text.split_once([',', ';'])?;
    if one.len() < 2 * BLOCK || one.trim() != two.trim() {
        return None;
    }
    let bytes = decode(one.trim(), Part::EncryptedData, &[]).bytes;
    let n_bytes = bytes.len();
    Some((bytes, vec![Change::FirstPayloadOnly { n_bytes }]))
}

/// The text with `/` in place of each space, and not the `+` that is likelier.
fn with_slashes(text: &str) -> Option<(Vec<u8>, Vec<Change>)> {
    let text = text.trim();
    let at: Vec<usize> = text.match_indices(' ').map(|it| it.0).collect();
    let edit = Edit { part: Part::EncryptedData, slip: Slip::Typed, at, n_tried: 0 };
    let is_base64 = |it: u8| it == b' ' || value_of(it).is_some() || it == b'=';
    (text.contains(' ') && text.bytes().all(is_base64))
        .then(|| (decode_plain(&text.replace(' ', "/")), vec![Change::Edited(edit)]))
}

/// Whether a text is hexadecimal but for a few characters that were changed: of Base64 one in three would be.
pub(in crate::payload) fn is_mostly_hex(text: &str) -> bool {
    let text = text.trim_end_matches('=');
    text.len() >= 64 && 8 * text.bytes().filter(|it| !it.is_ascii_hexdigit()).count() <= text.len()
}

/// Whether bytes are characters of Base64 but for a few: of ciphertext one in four would be.
pub(in crate::payload) fn is_mostly_base64(bytes: &[u8]) -> bool {
    let is_base64 = |it: &&u8| it.is_ascii_alphanumeric() || b"+/=\r\n".contains(*it);
    bytes.len() >= 64 && 8 * bytes.iter().filter(|it| !is_base64(it)).count() <= bytes.len()
}

/// Whether bytes are a text of Base64 that holds sixteen.
pub(in crate::payload) fn is_sixteen_twice_encoded(bytes: &[u8]) -> bool {
    base64_inside(bytes).is_some_and(|it| it.len() == BLOCK)
}

/// The bytes of a text of hexadecimal digits only, at least 16 of them.
pub(super) fn hex_bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    if text.len() < 32 { None } else { hex::bytes_of(text) }
}

/// The bytes inside bytes that are themselves a text of Base64.
pub(super) fn base64_inside(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(bytes).ok()?.trim_end_matches('\n');
    let is_base64 = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/');
    let content = text.trim_end_matches('=');
    (content.len() >= 22 && content.bytes().all(is_base64)).then(|| decode_plain(text))
}
