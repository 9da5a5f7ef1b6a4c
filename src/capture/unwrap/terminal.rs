//! JSON that a terminal has broken at its width, also within a name: `"encry⏎ptedData"`.

use serde::de::IgnoredAny;

use crate::capture::unwrap::Step;
use crate::capture::unwrap::has_a_name;

pub(super) const STEP: Step = Step { title: "lines broken at the width of a terminal", apply };

/// Narrower and wider ones are nobody's.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=300;

fn apply(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) || !text.contains('\n') {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let (last, lines) = lines.split_last()?;
    let width = lines.first()?.chars().count();
    let is_full = |it: &&str| it.chars().count() == width;
    if !WIDTHS.contains(&width) || !lines.iter().all(is_full) || last.chars().count() > width {
        return None;
    }
    let joined: String = lines.iter().chain([last]).copied().collect();
    let is_json = |it: &str| serde_json::from_str::<IgnoredAny>(it).is_ok();
    (!is_json(text) && is_json(&joined) && has_a_name(&joined)).then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn a_name_in_two_lines_is_one() {
        let json = format!(r#"{{"session_key":"{}","encryptedData":"{}"}}"#, "k".repeat(24), "d".repeat(140));
        let wrapped = |width: usize| {
            let lines: Vec<&str> =
                json.as_bytes().chunks(width).map(|it| str::from_utf8(it).unwrap()).collect();
            lines.join("\n")
        };
        for width in [48, 80] {
            check(&STEP, &wrapped(width), &json);
        }
        for text in [json.replace(',', ",\n"), wrapped(48).replacen('\n', "\n ", 1), "{\"a\":\n1}".to_owned()]
        {
            assert_eq!(apply(&text), None, "{text}");
        }
    }
}
