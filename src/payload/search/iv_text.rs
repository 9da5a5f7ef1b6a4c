//! What the text of an iv may be other than 24 characters of Base64.

use crate::payload::blocks::is_text;
use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::decode::decode_plain;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::decrypt_block;
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

/// The ivs that printed numbers may stand for. Digits run together allow thousands; those stay under which the first
/// block is text.
pub(super) fn ivs_in_numbers(
    text: &str,
    key: &SessionKey,
    first: &[u8; BLOCK],
) -> impl Iterator<Item = ([u8; BLOCK], Vec<Change>)> {
    let decrypted = decrypt_block(key.expose(), first);
    let is_likely = move |iv: &[u8; BLOCK]| {
        let plain: [u8; BLOCK] = std::array::from_fn(|at| decrypted[at] ^ iv[at]);
        plain[0] == b'{' && is_text(&plain)
    };
    let change = Change::Converted { part: Part::Iv, notation: Notation::Decimal };
    let ivs = decimal::keys_in(text).into_iter().map(|it| *it.expose()).filter(is_likely);
    ivs.map(move |iv| (iv, vec![change.clone()]))
}

/// The ivs that the text as given may stand for: in hexadecimal with signs, as a printed byte array, as one of several.
pub(super) fn ivs_as_given(text: &str) -> Vec<([u8; BLOCK], Vec<Change>)> {
    let mut ivs = Vec::new();
    ivs.extend(hex_with_signs(text).and_then(|it| converted(&it, Notation::Hex)));
    ivs.extend(all_printed(text).and_then(|it| converted(&it, Notation::Printed)));
    ivs.extend(sixteen_characters(text).and_then(|it| converted(&it, Notation::Charset)));
    ivs.extend(out_of_charset(text.as_bytes()).and_then(|it| converted(&it, Notation::Charset)));
    ivs.extend(base32(text).filter_map(|it| converted(&it, Notation::Base32)));
    ivs.extend(in_a_row::sixteens_in(text, Part::Iv).into_iter().map(|(iv, change)| (iv, vec![change])));
    ivs
}

/// Bytes as an iv that was written in another notation, where they are sixteen.
fn converted(bytes: &[u8], notation: Notation) -> Option<([u8; BLOCK], Vec<Change>)> {
    let iv = <[u8; BLOCK]>::try_from(bytes).ok()?;
    Some((iv, vec![Change::Converted { part: Part::Iv, notation }]))
}

/// The iv with `-` taken for `/`, as Tencent's TLSSig and nothing else writes it, and for `+`, as all others do: an iv
/// without the other sign does not tell.
pub(super) fn ivs_in_other_alphabets(text: &str) -> Vec<([u8; BLOCK], Vec<Change>)> {
    let bare = text.trim().trim_end_matches(['=', '_']);
    let is_of_them = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '*');
    if !bare.contains('-') || !bare.chars().all(is_of_them) {
        return Vec::new();
    }
    let signs = ["/", "+"].into_iter().filter(|it| *it == "/" || !bare.contains('*'));
    let with = |sign: &str| bare.replace('*', "+").replace('-', sign);
    signs.filter_map(|it| converted(&decode_plain(&with(it)), Notation::Alphabet)).collect()
}

/// Every iv that the text may stand for, the plainest first; of those with a `+` put back the likely ones.
pub(super) fn ivs_in(
    text: &Decoded,
    is_likely: impl Fn(&[u8; BLOCK]) -> bool,
) -> Vec<([u8; BLOCK], Vec<Change>)> {
    let mut ivs = Vec::new();
    ivs.extend(text.sixteen().map(|it| (it, Vec::new())));
    ivs.extend(hex_bytes(&text.repaired).and_then(|it| converted(&it, Notation::Hex)));
    let twice = base64_inside(&text.bytes);
    let thrice = twice.as_ref().and_then(|it| base64_inside(it));
    let encoded_again = [twice, thrice].into_iter().flatten();
    ivs.extend(encoded_again.filter_map(|it| converted(&it, Notation::DoubleBase64)));
    let of_hex = hex_bytes(&text.repaired).and_then(|it| base64_inside(&it));
    ivs.extend(of_hex.and_then(|it| converted(&it, Notation::Hex)));
    ivs.extend(out_of_utf_16(&text.bytes).and_then(|it| converted(&it, Notation::Charset)));
    ivs.extend(out_of_charset(&text.bytes).and_then(|it| converted(&it, Notation::Charset)));
    let is_base64 = matches!(text.problem, None | Some(DecodeProblem::ImpossibleLength { .. }));
    if is_base64 && ivs.is_empty() {
        let with_plus = lost_plus::sixteens_in(&text.repaired).into_iter().filter(|it| is_likely(&it.bytes));
        let inserted = |it: &WithPlus| vec![Change::PlusInserted { part: Part::Iv, at: it.at() }];
        ivs.extend(with_plus.map(|it| (it.bytes, inserted(&it))));
    }
    ivs
}
