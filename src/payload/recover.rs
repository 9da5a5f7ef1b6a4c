//! What can still be had from damaged content: the iv from a known beginning, the values before a cut.

use serde_json::Value;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::Readability;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::iv_for;
use crate::payload::kind::ALL;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;

/// The same reading with the iv that a known beginning gives, if the whole then opens as that kind.
///
/// `{"phoneNumber":"` and `{"stepInfoList":` are exactly one block, so the iv follows from D(C₀); of other kinds
/// fewer bytes are known and the iv stays open.
pub(crate) fn with_recovered_iv(attempt: &Attempt) -> Option<Attempt> {
    if attempt.readability != Readability::AllButFirst || !attempt.key_fits() {
        return None;
    }
    let key = attempt.reading.key.as_ref()?;
    let first = attempt.reading.data.first_chunk::<BLOCK>()?;
    for kind in ALL {
        for start in kind.starts.iter().filter_map(|it| <[u8; BLOCK]>::try_from(it.as_bytes()).ok()) {
            let iv = iv_for(key.expose(), first, &start);
            let mut changes = attempt.reading.changes.clone();
            changes.push(Change::IvRecovered { iv });
            let reading = Reading { iv: Some(iv), changes, ..attempt.reading.clone() };
            let recovered = Attempt::new(reading);
            if recovered.opens() && recovered.kind.is_some_and(|it| it.code == kind.code) {
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
