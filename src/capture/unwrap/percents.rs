//! JSON or a form that was percent-encoded as a whole: `%7B%22iv%22…`.

use crate::capture::read::percent_decoded;
use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "percent-encoded text", apply };

fn apply(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_whole = lower.contains("%22encrypt") || lower.contains("%22iv%22") || lower.contains("iv%3d");
    is_whole.then(|| percent_decoded(text)).filter(|it| it != text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn json_in_a_form() {
        check(&STEP, "x=%7B%22iv%22%3A1%7D", r#"x={"iv":1}"#);
    }
}
