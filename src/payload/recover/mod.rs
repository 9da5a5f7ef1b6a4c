//! What can still be had from damaged content: another iv, lost or changed characters, the values before a cut.
//!
//! Every repair here is believed only because the whole payload then opens: padding, JSON, all blocks.

mod block_order;
mod block_slip;
mod first_payload;
mod folded;
mod known_text;
mod line_order;
mod lost_signs;
mod window;

use serde_json::Value;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::BlockClass;
use crate::payload::blocks::Readability;
use crate::payload::blocks::is_text;
use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::decode::is_base64_byte;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::chained;
use crate::payload::decrypt::decrypt_block;
use crate::payload::decrypt::iv_for;
use crate::payload::kind::ALL;
use crate::payload::kind::beginning;
use crate::payload::kind::is_coherent;
use crate::payload::kind::watermark;
use crate::payload::phase::MAX_CHARS;
use crate::payload::phase::Stretch;
use crate::payload::phase::block_at;
use crate::payload::phase::bytes_of;
use crate::payload::phase::values;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::recover::lost_signs::Lost;

pub(super) use block_order::in_order;
pub(super) use line_order::lines_in_order;

/// The attempt made whole, if one repair of iv or data does it, or at least under the right iv. `text` is the Base64 that the data was read from.
///
/// Order matters: a changed character in the first block looks like a wrong iv, and only under the given iv does
/// putting it right open the whole; so it is tried before any iv is computed.
pub(crate) fn mended(
    attempt: &Attempt,
    text: &str,
    ivs: &[([u8; BLOCK], Vec<Change>)],
    budget: &mut Budget<'_>,
) -> Option<Attempt> {
    if !attempt.key_fits() || attempt.opens() {
        return None;
    }
    if text.len() > MAX_CHARS {
        return None;
    }
    let values = values(text);
    if attempt.doubt.is_some() {
        // All is right but for the iv.
        return with_other_iv(attempt, ivs)
            .or_else(|| first_payload::first_payload(attempt))
            .or_else(|| with_recovered_iv(attempt));
    }
    with_other_iv(attempt, ivs)
        .or_else(|| first_payload::first_payload(attempt))
        .or_else(|| with_slip_in_noise(attempt, text, &values, budget))
        .or_else(|| known_text::with_known_text(attempt))
        .or_else(|| with_recovered_iv(attempt))
        .or_else(|| with_iv_of_known_beginning(attempt, ivs))
}

/// The attempt with a slip undone in the first block that is noise, where the text was read as Base64 as it stands.
fn with_slip_in_noise(
    attempt: &Attempt,
    text: &str,
    values: &[u8],
    budget: &mut Budget<'_>,
) -> Option<Attempt> {
    // A changed character leaves noise in one block, and at most harm in the next: else it was more than one.
    let noise = attempt.noise_blocks();
    let is_in_one_place = noise.first().is_some_and(|first| noise.iter().all(|it| *it <= first + 1));
    if is_whole(values.len()) && !is_in_one_place || bytes_of(values) != attempt.reading.data {
        return None;
    }
    block_slip::with_slip_undone(&attempt.reading, text, values, budget)
}

/// The attempt with lost characters put back; also where nothing is readable yet, as a loss at the head garbles all.
/// `stretches` of the text are readable from another start.
pub(crate) fn with_lost_put_back(
    reading: &Reading,
    text: &str,
    stretches: &[Stretch],
    ivs: &[([u8; BLOCK], Vec<Change>)],
    budget: &mut Budget<'_>,
) -> Option<Attempt> {
    let values = values(text);
    let lost = Lost { values: &values, stretches };
    let with_plus = lost_signs::with_lost_signs(reading, lost, window::PLUS, budget);
    if with_plus.is_some() || budget.effort() == Effort::Batch {
        return with_plus;
    }
    // The iv has a part in the first block alone.
    let n_ivs = if begins_with_text(reading, &values) { 0 } else { MAX_IVS };
    let mut others = ivs.iter().filter(|(iv, _)| Some(*iv) != reading.iv).take(n_ivs);
    let with_both = others.find_map(|(iv, changes)| {
        let mut with_iv = Reading { iv: Some(*iv), ..reading.clone() };
        with_iv.changes.extend(changes.iter().cloned());
        lost_signs::with_lost_signs(&with_iv, lost, window::PLUS, budget)
    });
    let with_slip = with_both.or_else(|| block_slip::with_slip_undone(reading, text, &values, budget));
    if with_slip.is_some() || budget.effort() < Effort::Asked {
        return with_slip;
    }
    lost_signs::with_lost_signs(reading, lost, window::SLASH, budget)
        .or_else(|| lost_signs::with_lost_signs(reading, lost, window::BOTH, budget))
}

/// Whether the first block is text under the iv of the reading, with no character lost in it.
fn begins_with_text(reading: &Reading, values: &[u8]) -> bool {
    let (Some(key), Some(iv), Some(first)) = (&reading.key, reading.iv, block_at(values, 0)) else {
        return false;
    };
    is_text(&iv_for(key.expose(), &first, &iv))
}

/// The attempt with its letters as they were, where all of them were made small.
pub(crate) fn unfolded(reading: &Reading, text: &str, budget: &mut Budget<'_>) -> Option<Attempt> {
    folded::unfolded(reading, &values(text), budget)
}

/// Characters of four blocks; no payload is shorter.
const SHORTEST: usize = 86;

/// Ivs tried together with lost `+`: more would be slow, and both at once are rare.
const MAX_IVS: usize = 4;

/// Whether a text of Base64 misses characters and holds no `+` or no `/`, of which one character in 64 is one.
pub(crate) fn may_have_lost_every_sign(text: &str) -> bool {
    (SHORTEST..=MAX_CHARS).contains(&text.len())
        && text.bytes().all(|it| it == b'=' || is_base64_byte(it))
        && !(text.contains('+') && text.contains('/'))
        && !is_whole(text.bytes().filter(|it| *it != b'=').count())
}

/// Whether so many characters are whole blocks.
fn is_whole(n_chars: usize) -> bool {
    let n_blocks = n_chars * 6 / 128;
    n_blocks > 0 && (n_blocks * 128).div_ceil(6) == n_chars
}

/// The same data under another iv that is at hand, if the whole then opens.
fn with_other_iv(attempt: &Attempt, ivs: &[([u8; BLOCK], Vec<Change>)]) -> Option<Attempt> {
    let key = attempt.reading.key.as_ref()?;
    let first = decrypt_block(key.expose(), attempt.reading.data.first_chunk()?);
    for (iv, changes) in ivs {
        // Every payload is a JSON object, so the first byte decides nearly all.
        if first[0] ^ iv[0] != b'{' {
            continue;
        }
        let mut reading = Reading { iv: Some(*iv), ..attempt.reading.clone() };
        reading.changes.extend(changes.iter().cloned());
        let other = Attempt::new(reading);
        if !other.opens() {
            continue;
        }
        if !is_guess(changes, &other) {
            return Some(other);
        }
    }
    None
}

/// Whether an iv has a `+` where nothing that is known of the first block tells whether one stood there: of what may
/// be any letter, every place for it makes a text.
fn is_guess(changes: &[Change], attempt: &Attempt) -> bool {
    let is_untold = |at: &usize| beginning::is_untold(attempt.plaintext(), *at);
    changes.iter().any(|it| match it {
        Change::PlusInserted { at, .. } => at.iter().any(is_untold),
        _ => false,
    })
}

/// Data that does not open for other reasons, under an iv at hand that makes it begin as a known kind does.
///
/// A beginning is twelve bytes and more: among all candidates one comes out right by chance once in 10²⁵.
fn with_iv_of_known_beginning(attempt: &Attempt, ivs: &[([u8; BLOCK], Vec<Change>)]) -> Option<Attempt> {
    let key = attempt.reading.key.as_ref()?;
    let first = decrypt_block(key.expose(), attempt.reading.data.first_chunk()?);
    if attempt.blocks.first() == Some(&BlockClass::Text) && attempt.reading.iv.is_some() {
        return None;
    }
    let (iv, changes) = ivs.iter().filter(|(_, changes)| !changes.is_empty()).find(|(iv, _)| {
        let begins = chained(&first, iv);
        let mut starts = ALL.iter().flat_map(|it| it.starts).map(|it| it.as_bytes());
        starts.any(|it| (12..=BLOCK).contains(&it.len()) && begins.starts_with(it))
    })?;
    let mut reading = Reading { iv: Some(*iv), ..attempt.reading.clone() };
    reading.changes.extend(changes.iter().cloned());
    Some(Attempt::new(reading)).filter(|it| !is_guess(changes, it))
}

/// The same reading with the iv that a known beginning gives, if the whole then opens as that kind.
///
/// `{"phoneNumber":"` and `{"stepInfoList":` are exactly one block, so the iv follows from D(C₀); of other kinds
/// fewer bytes are known and the iv stays open.
fn with_recovered_iv(attempt: &Attempt) -> Option<Attempt> {
    let is_in_doubt = attempt.doubt.is_some();
    if !is_in_doubt && (attempt.readability != Readability::AllButFirst || !attempt.key_fits()) {
        return None;
    }
    let key = attempt.reading.key.as_ref()?;
    let first = attempt.reading.data.first_chunk::<BLOCK>()?;
    for kind in ALL {
        let is_other = |it: &&&str| attempt.doubt.as_ref().is_some_and(|doubt| !it.starts_with(doubt.start));
        for start in
            kind.starts.iter().filter(|it| !is_other(it)).filter_map(|it| it.as_bytes().first_chunk())
        {
            let iv = iv_for(key.expose(), first, start);
            let mut changes = attempt.reading.changes.clone();
            changes.push(Change::IvRecovered { iv });
            let reading = Reading { iv: Some(iv), changes, ..attempt.reading.clone() };
            let recovered = Attempt::new(reading);
            // A change in the first block of data harms the second block where the iv cannot mend it; such content
            // opens, and does not hang together.
            let is_right = is_in_doubt || recovered.parsed.object().is_some_and(is_coherent);
            // WeChat's content has a watermark; where it is gone, the beginning was another.
            let is_right = is_right && recovered.parsed.object().is_some_and(watermark::has_timestamp);
            if recovered.opens() && is_right && recovered.kind.is_some_and(|it| it.code == kind.code) {
                return Some(recovered);
            }
        }
    }
    None
}

/// The values that stand whole before the end of a cut JSON text; none where it does not begin as an object.
pub(super) fn salvage(text: &str) -> Option<Value> {
    let mut closers = Vec::new();
    let mut best = None;
    let mut in_string = false;
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if in_string => is_escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' => closers.push('}'),
            '[' => closers.push(']'),
            '}' | ']' => {
                closers.pop();
                best = Some((at + 1, closers.clone()));
            }
            // What stands before a comma is a whole value.
            ',' => best = Some((at, closers.clone())),
            _ => {}
        }
    }
    let (end, closers) = best?;
    let mut whole = text[..end].to_owned();
    whole.extend(closers.iter().rev());
    serde_json::from_str(&whole).ok().filter(Value::is_object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_values_before_the_cut_are_kept() {
        let cut = r#"{"openId":"oX","nickName":"B,a\"nd","watermark":{"timestamp":147,"appid":"wx4f"#;
        let kept = salvage(cut).unwrap();
        assert_eq!(kept["nickName"], "B,a\"nd");
        assert_eq!(kept["watermark"], serde_json::json!({"timestamp": 147}));
    }

    #[test]
    fn nothing_whole_gives_nothing() {
        assert_eq!(salvage(r#"{"openId":"oX"#), None);
        assert_eq!(salvage("no json, at all"), None);
    }
}
