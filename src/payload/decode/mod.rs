//! Text → bytes. Every change made on the way is a [`Repair`], never silent, and each can be refused.
//!
//! Knows Base64 and the ways that texts get damaged in transport; knows nothing of keys or JSON.

mod array_name;
mod edges;
mod lines;
mod repair;
mod repairs;
mod tracked;

use base64::Engine as _;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::general_purpose::GeneralPurposeConfig;

use crate::payload::submission::Part;

pub(in crate::payload) use array_name::name_of_bytes;
pub use repair::Repair;
pub use repair::RepairKind;
use tracked::Tracked;

/// Texts longer than this many bytes are not read: 1 MiB, a hundred times the longest real payload.
pub const MAX_TEXT_LEN: usize = 1 << 20;

/// Takes padding or none, and leftover bits, which are noted and not refused.
pub(crate) const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What became of one text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// Characters of the text as given.
    pub n_chars: usize,
    /// The text after all repairs, the one that was decoded.
    pub repaired: String,
    /// The decoded bytes; with a problem, as much as could be decoded.
    pub bytes: Vec<u8>,
    /// The changes made, in order.
    pub repairs: Vec<Repair>,
    /// What is wrong that no repair mends.
    pub problem: Option<DecodeProblem>,
    /// Whether bits behind the last whole byte were not zero: no encoder writes that.
    pub has_trailing_bits: bool,
}

impl Decoded {
    /// Whether all that was mended is white space around it and its padding.
    pub fn is_plain(&self) -> bool {
        self.repairs.iter().all(|it| matches!(it.kind, RepairKind::Trimmed | RepairKind::Padding))
    }

    /// Whether nothing was given, or a word that stands for nothing, such as `undefined`.
    pub fn is_absent(&self) -> bool {
        matches!(self.problem, Some(DecodeProblem::Empty | DecodeProblem::Placeholder { .. }))
    }

    /// The bytes as a key or an iv, if they are 16 and nothing is wrong with them.
    pub fn sixteen(&self) -> Option<[u8; 16]> {
        if self.problem.is_some() { None } else { self.bytes.as_slice().try_into().ok() }
    }

    /// The repair of a kind, if it was made.
    pub fn repair(&self, kind: RepairKind) -> Option<&Repair> {
        self.repairs.iter().find(|it| it.kind == kind)
    }
}

impl std::fmt::Debug for Decoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoded")
            .field("n_chars", &self.n_chars)
            .field("n_bytes", &self.bytes.len())
            .field("repairs", &self.repairs)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

/// Why a text is not Base64, even after repairs. Offsets count characters of the text as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeProblem {
    /// Nothing was given.
    Empty,
    /// Characters outside the alphabet; decoding went on as if each were an `A`.
    IllegalCharacters {
        /// Where they stand.
        at: Vec<usize>,
    },
    /// The length is 4n+1, which no Base64 has: characters were lost or added.
    ImpossibleLength {
        /// Characters of Base64, without padding.
        n_chars: usize,
    },
    /// A word that programs write where there is no value: `undefined`, `null`, `[object Object]`.
    Placeholder {
        /// The word.
        word: &'static str,
    },
    /// Longer than [`MAX_TEXT_LEN`].
    TooLong {
        /// Bytes of the text as given.
        n_bytes: usize,
    },
}

const PLACEHOLDERS: [&str; 16] = [
    "undefined",
    "null",
    "[object Object]",
    "[object Promise]",
    "[object Undefined]",
    "[object Null]",
    "Promise { <pending> }",
    "None",
    "nil",
    "<nil>",
    "NULL",
    "NaN",
    "(null)",
    "{}",
    "[]",
    "false",
];

/// Decodes `text`, making every repair that it needs and that `refused` does not name.
pub fn decode(text: &str, part: Part, refused: &[(Part, RepairKind)]) -> Decoded {
    if let Some(plain) = as_it_should_be(text) {
        return plain;
    }
    let n_chars = text.chars().count();
    if let Some(problem) = absent_or_too_long(text) {
        return Decoded { n_chars, problem: Some(problem), ..Decoded::default() };
    }
    let mut tracked = Tracked::new(text);
    let mut repairs: Vec<Repair> = Vec::new();
    let needed = repairs::in_order(repairs::may_be_encoded(text))
        .filter(|(kind, _)| !refused.contains(&(part, *kind)));
    for (kind, mend) in needed {
        let Some(repair) = mend(&mut tracked) else { continue };
        match repairs.iter_mut().find(|it| it.kind == kind) {
            Some(earlier) => earlier.also(&repair),
            None => repairs.push(repair),
        }
    }
    let mut decoded = bytes_of(&tracked);
    decoded.n_chars = n_chars;
    decoded.repairs = repairs;
    decoded
}

/// The way of nearly all texts: whole Base64 with its padding, of which nothing has to be repaired.
fn as_it_should_be(text: &str) -> Option<Decoded> {
    if text.is_empty() || text.len() > MAX_TEXT_LEN || !text.len().is_multiple_of(4) {
        return None;
    }
    let plain = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    let is_odd = text.ends_with(repairs::BARE_PADDING) || PLACEHOLDERS.contains(&text);
    if is_odd || !plain.bytes().all(is_base64_byte) {
        return None;
    }
    let bytes = LENIENT.decode(plain).ok()?;
    let has_trailing_bits = trailing_bits(plain) != 0;
    Some(Decoded {
        n_chars: text.len(),
        repaired: text.to_owned(),
        bytes,
        has_trailing_bits,
        ..Decoded::default()
    })
}

/// Decodes a text that is already in the plain alphabet; no repairs. For trials with changed texts.
pub fn decode_plain(text: &str) -> Vec<u8> {
    bytes_of(&Tracked::new(text)).bytes
}

/// A text of Base64 as a form or an address carries it.
pub fn percent_encoded(text: &str) -> String {
    text.replace('%', "%25").replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}

/// A text of any sort, not only Base64, with JSON escapes, HTML entities and percent-encoding each taken off alone.
pub fn without_encodings(text: &str) -> Vec<String> {
    let kinds = [RepairKind::JsonEscapes, RepairKind::HtmlEntities, RepairKind::PercentDecoded];
    let mends = repairs::ENCODINGS.iter().filter(|(kind, _)| kinds.contains(kind));
    let mended = |(_, mend): &(RepairKind, repairs::Mend)| {
        let mut tracked = Tracked::new(text);
        mend(&mut tracked).map(|_| tracked.text())
    };
    mends.filter_map(mended).collect()
}

fn absent_or_too_long(text: &str) -> Option<DecodeProblem> {
    if text.len() > MAX_TEXT_LEN {
        return Some(DecodeProblem::TooLong { n_bytes: text.len() });
    }
    let chars: Vec<char> = text.chars().filter(|it| !repairs::is_invisible(*it)).collect();
    let bare: String = chars[edges::content(&chars)].iter().collect();
    if bare.trim_matches(['=', ' ']).is_empty() || is_print_of_nothing(text) {
        return Some(DecodeProblem::Empty);
    }
    let word = PLACEHOLDERS.iter().find(|it| **it == bare).copied().or_else(|| name_of_bytes(text));
    word.map(|word| DecodeProblem::Placeholder { word })
}

/// Whether no bytes are printed as Python prints them: `b''`.
fn is_print_of_nothing(text: &str) -> bool {
    let quoted = text.trim().strip_prefix('b').unwrap_or_default();
    ['\'', '"'].iter().any(|quote| {
        let inside = quoted.strip_prefix(*quote).and_then(|it| it.strip_suffix(*quote));
        inside.is_some_and(|it| it.trim().is_empty())
    })
}

fn bytes_of(tracked: &Tracked) -> Decoded {
    let mut problem = None;
    let illegal = tracked.offsets_where(|it| !is_base64(it) && it != '=');
    let mut plain: String =
        tracked.chars().filter(|it| *it != '=').map(|it| if is_base64(it) { it } else { 'A' }).collect();
    let repaired = tracked.text();
    if plain.len() % 4 == 1 {
        problem = Some(DecodeProblem::ImpossibleLength { n_chars: plain.len() });
        plain.pop();
    }
    if !illegal.is_empty() {
        problem = Some(DecodeProblem::IllegalCharacters { at: illegal });
    }
    let bytes = LENIENT.decode(&plain).unwrap_or_default();
    let has_trailing_bits = problem.is_none() && trailing_bits(&plain) != 0;
    Decoded { repaired, bytes, problem, has_trailing_bits, ..Decoded::default() }
}

/// The bits of the last character that belong to no byte.
fn trailing_bits(plain: &str) -> u8 {
    let value = plain.bytes().last().and_then(value_of).unwrap_or(0);
    value & ((1 << n_unused_bits(plain.len())) - 1)
}

/// How many bits of the last of so many characters belong to no byte.
pub(in crate::payload) fn n_unused_bits(n_chars: usize) -> u8 {
    match n_chars % 4 {
        2 => 4,
        3 => 2,
        _ => 0,
    }
}

/// The six bits of a character of the alphabet.
pub fn value_of(character: u8) -> Option<u8> {
    ALPHABET.as_str().bytes().position(|it| it == character).and_then(|it| u8::try_from(it).ok())
}

fn is_base64(character: char) -> bool {
    u8::try_from(character).is_ok_and(is_base64_byte)
}

/// Whether a byte is a character of the alphabet.
pub(crate) fn is_base64_byte(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    const IV: &str = "r7BXXKkLb8qrSNn05n0qiA==";

    fn kinds(text: &str) -> Vec<RepairKind> {
        let decoded = decode(text, Part::Iv, &[]);
        assert_eq!(decoded.bytes, STRICT.decode(IV).unwrap(), "{text:?} {decoded:?}");
        decoded.repairs.iter().map(|it| it.kind).collect()
    }

    use base64::engine::general_purpose::STANDARD as STRICT;

    #[test]
    fn a_sound_text_needs_no_repair() {
        assert_eq!(kinds(IV), []);
    }

    #[test]
    fn each_damage_of_transport_is_undone_and_named() {
        assert_eq!(kinds(" r7BXXKkLb8qrSNn05n0qiA== "), [RepairKind::Trimmed]);
        assert_eq!(kinds("\u{201c}r7BXXKkLb8qrSNn05n0qiA==\u{201d},"), [RepairKind::Trimmed]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiA＝＝"), [RepairKind::FullWidth]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiA\\u003d\\u003d"), [RepairKind::JsonEscapes]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiAu003du003d"), [RepairKind::JsonEscapes]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiA=3D=3D"), [RepairKind::Trimmed]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiA&#61;&#x3D;"), [RepairKind::HtmlEntities]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiA%3D%3d"), [RepairKind::PercentDecoded]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiA%253D%253D"), [RepairKind::PercentDecoded]);
        assert_eq!(kinds("r7BXXKkLb8qr\r\nSNn05n0qiA=="), [RepairKind::LineBreaks]);
        assert_eq!(kinds("r7BXXKkLb8qrSNn05n0qiA"), [RepairKind::Padding]);
    }

    #[test]
    fn percent_decoding_tells_how_often() {
        let decoded = decode("r7BXXKkLb8qrSNn05n0qiA%253D%253D", Part::Iv, &[]);
        assert_eq!(decoded.repair(RepairKind::PercentDecoded).unwrap().rounds, 2);
    }

    #[test]
    fn spaces_stand_for_plus_signs_at_their_places() {
        let decoded = decode("ab d ==", Part::Iv, &[]);
        let repair = decoded.repair(RepairKind::SpaceToPlus).unwrap();
        assert_eq!((repair.at.as_slice(), decoded.repaired.as_str()), ([2, 4].as_slice(), "ab+d+=="));
    }

    #[test]
    fn white_space_at_every_customary_line_length_is_no_plus() {
        for n_line in [32, 64, 76] {
            let word = "aB3/".repeat(n_line / 4);
            let decoded = decode(&format!("{word} {word} aB3="), Part::EncryptedData, &[]);
            let kinds: Vec<_> = decoded.repairs.iter().map(|it| (it.kind, it.at.clone())).collect();
            assert_eq!(kinds, [(RepairKind::LineBreaks, vec![n_line, 2 * n_line + 1])]);
            // With one space alone the length decides: here it is a plus sign.
            let decoded = decode(&format!("{word} aB3"), Part::EncryptedData, &[]);
            assert_eq!(decoded.repair(RepairKind::SpaceToPlus).unwrap().at, [n_line]);
            // One word of another length: the spaces are plus signs.
            let decoded = decode(&format!("{word} {} {word}", &word[4..]), Part::EncryptedData, &[]);
            assert!(decoded.repair(RepairKind::LineBreaks).is_none());
            assert_eq!(decoded.repair(RepairKind::SpaceToPlus).unwrap().at, [n_line, 2 * n_line - 3]);
        }
    }

    #[test]
    fn a_refused_repair_is_not_made() {
        let decoded = decode("ab d", Part::Iv, &[(Part::Iv, RepairKind::SpaceToPlus)]);
        assert_eq!(decoded.repairs, []);
        assert_eq!(decoded.problem, Some(DecodeProblem::IllegalCharacters { at: vec![2] }));
    }

    #[test]
    fn nothing_and_words_for_nothing_are_absent() {
        for text in ["", "  ", "undefined", "\"null\"", "[object Object]", "[B@1a2b3c", "System.Byte[]"] {
            assert!(decode(text, Part::EncryptedData, &[]).is_absent(), "{text}");
        }
    }

    #[test]
    fn trailing_bits_and_impossible_lengths_are_noted() {
        assert!(decode("r7BXXKkLb8qrSNn05n0qiB==", Part::SessionKey, &[]).has_trailing_bits);
        let decoded = decode("abcde", Part::EncryptedData, &[]);
        assert_eq!(decoded.problem, Some(DecodeProblem::ImpossibleLength { n_chars: 5 }));
        assert_eq!(decoded.bytes.len(), 3);
    }
}
