//! What the findings about repaired texts have in common: which texts a repair was made on, and where; which were read
//! in another notation.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::decode::Decoded;
use crate::payload::decode::Repair;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Proof;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::search::are_numbers;
use crate::payload::search::hex_with_signs;
use crate::payload::search::places_of_bytes;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::text::Said;

/// One fact and its places for each of the three texts that needed the repair and that `wanted` takes.
///
/// The damage is visible in the text; that the repair was right is proven when the repaired text opens the data. An
/// encoding that lengthens the text is proven already when the repaired text is readable in part: had it been none,
/// everything behind it would stand out of its place.
pub(super) fn repaired(
    evidence: &Evidence,
    kind: RepairKind,
    wanted: impl Fn(Part, &Repair) -> bool,
    said: impl Fn(Part, &Repair) -> Said,
) -> Option<Proof> {
    let mut proof: Option<Proof> = None;
    for part in Part::NEEDED {
        let Some(repair) = evidence.parts.get(part).and_then(|it| it.repair(kind)) else { continue };
        // Of several values none was repaired, and what was no Base64 at all needed no repair of Base64.
        let is_one = |it: &Change| matches!(it, Change::OneOfSeveral { part: it, .. } if *it == part);
        let is_other = |it: &Change| match it {
            Change::Converted { part: role, notation } => {
                evidence.field_of(*role) == part && *notation != Notation::DoubleBase64
            }
            _ => false,
        };
        // `\x41` is an escape and a digit; and bytes that stand as characters are no Base64 at all.
        let text = evidence.question.submission.text(part);
        let is_digit = has_byte_escapes(text);
        let is_of_charset = evidence
            .best()
            .reading
            .changes
            .contains(&Change::Converted { part, notation: Notation::Charset });
        if are_bytes(text) && (is_of_charset || !evidence.opens_with(part)) {
            continue;
        }
        let is_of_other_notation =
            (!lengthens(kind) || is_digit) && evidence.best().reading.changes.iter().any(is_other);
        let is_print = part != Part::EncryptedData && is_print(evidence.question.submission.text(part));
        let is_one = evidence.best().reading.changes.iter().any(is_one);
        if !wanted(part, repair) || is_one || is_of_other_notation || is_print {
            continue;
        }
        let is_read = evidence.opens_with(part) || (lengthens(kind) && evidence.is_read_in_part(part));
        let certainty = match () {
            () if is_read => Certainty::Proven,
            () if is_whole(evidence, part) || is_plain_to_see(kind) => Certainty::VeryLikely,
            () => Certainty::Possible,
        };
        let fact = said(part, repair);
        let mut so_far = match proof.take() {
            Some(proof) => proof.and(fact),
            None => Proof::new(certainty, fact),
        };
        so_far.certainty = if lengthens(kind) {
            // Where one field is certainly encoded, that is what the finding says.
            so_far.certainty.min(certainty)
        } else {
            so_far.certainty.max(certainty)
        };
        proof = Some(so_far.at_characters(part, repair.at.clone()));
    }
    proof
}

/// Whether the repaired text has the length of what it should hold, and nothing but Base64 in it.
fn is_whole(evidence: &Evidence, part: Part) -> bool {
    let Some(text) = evidence.parts.get(part).filter(|it| it.problem.is_none()) else { return false };
    match part {
        Part::EncryptedData => !text.bytes.is_empty() && text.bytes.len().is_multiple_of(16),
        _ => text.bytes.len() == 16,
    }
}

/// Whether at each of these offsets of a text such a character stands.
pub(super) fn all_are(text: &str, at: &[usize], is_it: impl Fn(char) -> bool) -> bool {
    let chars: Vec<char> = text.chars().collect();
    at.iter().all(|it| chars.get(*it).is_some_and(|it| is_it(*it)))
}

/// Whether at one of these offsets of a text such a character stands.
pub(super) fn any_is(text: &str, at: &[usize], is_it: impl Fn(char) -> bool) -> bool {
    let chars: Vec<char> = text.chars().collect();
    at.iter().any(|it| chars.get(*it).is_some_and(|it| is_it(*it)))
}

/// Whether signs stand where the right text has `+` or `/`, as other alphabets have for them.
pub(super) fn is_sign_of_an_alphabet(evidence: &Evidence, part: Part, at: &[usize]) -> bool {
    if !all_are(evidence.question.submission.text(part), at, |it| SIGNS.contains(it)) {
        return false;
    }
    right_text(evidence, part).is_none_or(|it| all_are(it.expose(), at, |it| matches!(it, '+' | '/')))
}

/// The Base64 of what the best reading has for a text, as an encoder writes it.
pub(super) fn right_text(evidence: &Evidence, part: Part) -> Option<SecretText> {
    let reading = &evidence.best().reading;
    match part {
        Part::Iv => reading.iv.map(|it| SessionKey::new(it).to_base64()),
        Part::SessionKey => reading.key.as_ref().map(SessionKey::to_base64),
        _ => Some(STANDARD.encode(&reading.data).as_str().into()),
    }
}

/// Whether a text is as it was given, but for what stands around it and its padding.
pub(super) fn is_bare(evidence: &Evidence, part: Part) -> bool {
    evidence.parts.get(part).is_some_and(Decoded::is_plain) && !is_taken_apart(evidence, part)
}

/// Whether characters were taken out of the middle of a text, or a slip was undone where one stood: what they were, and so
/// which slip it was, is then not known.
pub(super) fn is_taken_apart(evidence: &Evidence, part: Part) -> bool {
    let Some(text) = evidence.parts.get(part) else { return false };
    let removed = text.repair(RepairKind::Trimmed).map_or(&[][..], |it| &it.at);
    let is_kept = |at: &usize| removed.binary_search(at).is_err();
    let first = (0..text.n_chars).find(is_kept).unwrap_or(0);
    let last = (0..text.n_chars).rev().find(is_kept).unwrap_or(0);
    let given = evidence.question.submission.text(part);
    let is_space_edited = evidence.edit(part).is_some_and(|it| {
        text.repair(RepairKind::SpaceToPlus).is_some() || all_are(given, &it.at, char::is_whitespace)
    });
    is_space_edited || removed.iter().any(|it| (first..last).contains(it))
}

/// Whether a text has escapes of bytes, as debuggers print them.
pub(super) fn has_byte_escapes(text: &str) -> bool {
    text.contains("\\x")
}

/// Characters of bytes that no damaged text of Base64 has.
const FEWEST_OF_BYTES: usize = 3;

/// Whether bytes stand there themselves, each as a character.
fn are_bytes(text: &str) -> bool {
    let n = places_of_bytes(text).len();
    n >= FEWEST_OF_BYTES && 4 * n >= text.chars().count()
}

/// Signs that other alphabets have for `+` and `/`.
pub(super) const SIGNS: &str = "*-._~";

/// Whether a key or an iv is the print of bytes, in which spaces and commas stand between numbers.
fn is_print(text: &str) -> bool {
    are_numbers(text) || hex_with_signs(text).is_some()
}

/// Whether the text shows it, whatever became of the rest.
fn is_plain_to_see(kind: RepairKind) -> bool {
    matches!(
        kind,
        RepairKind::FullWidth
            | RepairKind::HtmlEntities
            | RepairKind::LineBreaks
            | RepairKind::PercentDecoded
            | RepairKind::Trimmed
    )
}

/// Whether what was repaired took more characters than what it stands for.
fn lengthens(kind: RepairKind) -> bool {
    matches!(
        kind,
        RepairKind::HtmlEntities
            | RepairKind::JsonEscapes
            | RepairKind::LineBreaks
            | RepairKind::PercentDecoded
    )
}

/// A text that was read in another notation than Base64, and `said` of it: proven where the data opens so, and the text
/// stands in its own field.
pub(super) fn converted(
    evidence: &Evidence,
    part: Part,
    notation: Notation,
    said: impl FnOnce() -> Said,
) -> Option<Proof> {
    let is_it = |it: &Change| (*it == Change::Converted { part, notation }).then_some(());
    evidence.change(is_it)?;
    let is_own = evidence.field_of(part) == part;
    let certainty = if evidence.best().opens() && is_own { Certainty::Proven } else { Certainty::VeryLikely };
    Some(Proof::new(certainty, said()))
}
