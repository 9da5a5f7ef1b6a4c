//! JSON or a form that was percent-encoded as a whole: `%7B%22iv%22…`; and the brackets of `detail%5Biv%5D=`.

use crate::capture::read::percent_decoded;
use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "percent-encoded text", apply };

fn apply(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let is_whole = lower.contains("%22encrypt") || lower.contains("%22iv%22") || lower.contains("iv%3d");
    if is_whole {
        return Some(percent_decoded(text)).filter(|it| it != text);
    }
    // Only a name has brackets, so what the values encode is left to the reader of forms.
    lower.contains("%5d=").then(|| {
        let open = text.replace("%5B", "[").replace("%5b", "[");
        open.replace("%5D", "]").replace("%5d", "]")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn json_in_a_form() {
        check(&STEP, "x=%7B%22iv%22%3A1%7D", r#"x={"iv":1}"#);
        check(&STEP, "detail%5Biv%5D=a%3D", "detail[iv]=a%3D");
    }
}
