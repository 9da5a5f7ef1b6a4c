//! What the text of a session_key may be other than 24 characters of Base64.

use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::decode::decode_plain;
use crate::payload::edit::Edit;
use crate::payload::edit::Slip;
use crate::payload::printed::all_printed;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::search::charset::out_of_charset;
use crate::payload::search::charset::out_of_utf_16;
use crate::payload::search::charset::sixteen_characters;
use crate::payload::search::data_text::base64_inside;
use crate::payload::search::data_text::hex_bytes;
use crate::payload::search::decimal;
use crate::payload::search::in_a_row;
use crate::payload::search::lost_plus;
use crate::payload::search::lost_plus::WithPlus;
use crate::payload::search::notation::base32;
use crate::payload::search::notation::hex_with_signs;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

/// A key with the change that leads to it.
pub(super) type KeyChange = (SessionKey, Option<Change>);

/// Every key that the text may stand for, the plainest first.
pub(super) fn keys_in(text: &Decoded) -> Vec<KeyChange> {
    let converted = |notation| Some(Change::Converted { part: Part::SessionKey, notation });
    let mut keys: Vec<KeyChange> = Vec::new();
    keys.extend(text.sixteen().map(|it| (SessionKey::new(it), None)));
    keys.extend(sixteen(hex_bytes(&text.repaired)).map(|it| (it, converted(Notation::Hex))));
    let twice = base64_inside(&text.bytes);
    let thrice = twice.as_ref().and_then(|it| base64_inside(it));
    let encoded_again = [sixteen(twice), sixteen(thrice)].into_iter().flatten();
    keys.extend(encoded_again.map(|it| (it, converted(Notation::DoubleBase64))));
    keys.extend(sixteen(out_of_utf_16(&text.bytes)).map(|it| (it, converted(Notation::Charset))));
    let of_hex = hex_bytes(&text.repaired).and_then(|it| base64_inside(&it));
    keys.extend(sixteen(of_hex).map(|it| (it, converted(Notation::Hex))));
    keys.extend(sixteen(out_of_charset(&text.bytes)).map(|it| (it, converted(Notation::Charset))));
    keys.extend(with_another_last_character(text));
    keys
}

/// Every key with `+` put back, for a text that stands for no key as it is; a thousand for one that lost three.
pub(super) fn keys_with_plus(text: &Decoded) -> Vec<WithPlus> {
    let is_base64 = matches!(text.problem, None | Some(DecodeProblem::ImpossibleLength { .. }));
    if is_base64 { lost_plus::sixteens_in(&text.repaired) } else { Vec::new() }
}

/// The same with what was changed for it.
pub(super) fn of_plus(found: &WithPlus) -> KeyChange {
    let change = Change::PlusInserted { part: Part::SessionKey, at: found.at() };
    (SessionKey::new(found.bytes), Some(change))
}

/// Every key that the text may stand for as printed numbers.
pub(super) fn keys_in_numbers(text: &str) -> Vec<KeyChange> {
    let change = Change::Converted { part: Part::SessionKey, notation: Notation::Decimal };
    decimal::keys_in(text).into_iter().map(|it| (it, Some(change.clone()))).collect()
}

/// Spaces of a key that may be `+` or `/` each; more are no slip of a form.
const MOST_SPACES: usize = 4;

/// Every key that the text as given may stand for: in hexadecimal with signs, as a printed byte array, as one of several,
/// or with `/` where spaces are.
pub(super) fn keys_as_given(text: &str) -> Vec<KeyChange> {
    let converted = |notation| Some(Change::Converted { part: Part::SessionKey, notation });
    let mut keys: Vec<KeyChange> = Vec::new();
    keys.extend(sixteen(hex_with_signs(text)).map(|it| (it, converted(Notation::Hex))));
    keys.extend(sixteen(all_printed(text)).map(|it| (it, converted(Notation::Printed))));
    // The bytes themselves, each as a character.
    keys.extend(sixteen(sixteen_characters(text)).map(|it| (it, converted(Notation::Charset))));
    keys.extend(sixteen(out_of_charset(text.as_bytes())).map(|it| (it, converted(Notation::Charset))));
    keys.extend(base32(text).filter_map(|it| sixteen(Some(it))).map(|it| (it, converted(Notation::Base32))));
    let in_a_row = in_a_row::sixteens_in(text, Part::SessionKey).into_iter();
    keys.extend(in_a_row.map(|(it, change)| (SessionKey::new(it), Some(change))));
    let text = text.trim();
    let spaces: Vec<usize> = text.bytes().enumerate().filter(|it| it.1 == b' ').map(|it| it.0).collect();
    if (1..=MOST_SPACES).contains(&spaces.len()) && text.is_ascii() {
        let n_ways = 1_u64 << spaces.len();
        for choice in 1..1_usize << spaces.len() {
            let mut bytes = text.as_bytes().to_vec();
            for (nth, at) in spaces.iter().enumerate() {
                bytes[*at] = if choice >> nth & 1 == 1 { b'/' } else { b'+' };
            }
            let at = spaces.iter().enumerate().find(|(nth, _)| choice >> nth & 1 == 1).map_or(0, |it| *it.1);
            let key = String::from_utf8(bytes).ok().and_then(|it| sixteen(Some(decode_plain(&it))));
            keys.extend(key.map(|it| (it, Some(typed(at, n_ways)))));
        }
    }
    keys
}

fn typed(at: usize, n_tried: u64) -> Change {
    Change::Edited(Edit { part: Part::SessionKey, slip: Slip::Typed, at: vec![at], n_tried })
}

fn sixteen(bytes: Option<Vec<u8>>) -> Option<SessionKey> {
    bytes.and_then(|it| <[u8; 16]>::try_from(it.as_slice()).ok()).map(SessionKey::new)
}

/// The character that carries the last two bits is `A`, `Q`, `g` or `w`; where it is another, one of these was it.
fn with_another_last_character(text: &Decoded) -> Vec<KeyChange> {
    let content = text.repaired.trim_end_matches('=');
    if !text.has_trailing_bits || content.len() != 22 {
        return Vec::new();
    }
    let change = typed(21, 4);
    let with = |last: char| sixteen(Some(decode_plain(&format!("{}{last}", &content[..21]))));
    "AQgw".chars().filter_map(with).map(|it| (it, Some(change.clone()))).collect()
}
