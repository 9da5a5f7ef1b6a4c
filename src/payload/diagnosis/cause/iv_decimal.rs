//! The iv is printed as numbers.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::iv_length;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::search::are_numbers;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-DECIMAL",
    title: "The iv is written as decimal numbers",
    why: "A byte array was printed as its numbers, with or without separators, and the print was sent or \
          stored in place of the iv.",
    remedy: "Pass iv on as the Base64 text of the callback; never as the print of a byte array.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Least,
    blames: Some(Part::Iv),
    explains: &[&iv_length::DIAGNOSIS, &iv_wrong::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_read = evidence.change(|it| {
        matches!(it, Change::Converted { part: Part::Iv, notation: Notation::Decimal }).then_some(())
    });
    if is_read.is_some() {
        let certainty = if evidence.best().opens() { Certainty::Proven } else { Certainty::VeryLikely };
        return Some(Proof::new(
            certainty,
            Said::new("read as sixteen decimal numbers the iv opens the data"),
        ));
    }
    let text = evidence.question.submission.iv.expose().trim().trim_matches(['"', '\'']);
    let is_print = are_numbers(text);
    let is_used = evidence.opens_with(Part::Iv);
    (is_print && !is_used).then(|| {
        Proof::new(
            Certainty::VeryLikely,
            Said::new("the iv is digits alone, as the print of sixteen bytes is"),
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::silent_on_sound;

    fn first(iv: &str, is_key_right: bool) -> Option<(&'static str, Certainty)> {
        let mut scene = Scene::phone_number();
        scene.submission.iv = iv.into();
        if !is_key_right {
            scene.submission.session_key = "".into();
        }
        let findings = scene.inspect().findings;
        let mut found = findings.iter().filter(|it| it.diagnosis.code.starts_with("IV-"));
        found.next().map(|it| (it.diagnosis.code, it.proof.certainty))
    }

    #[test]
    fn sixteen_numbers_apart_and_run_together() {
        silent_on_sound("IV-DECIMAL");
        let numbers = recipe().iv.map(|it| it.to_string());
        assert_eq!(
            first(&format!("[{}]", numbers.join(", ")), true),
            Some(("IV-DECIMAL", Certainty::Proven))
        );
        assert_eq!(first(&numbers.concat(), true), Some(("IV-DECIMAL", Certainty::Proven)));
        assert_eq!(first(&numbers.join(","), false), Some(("IV-DECIMAL", Certainty::VeryLikely)));
        assert_eq!(first(&numbers[..9].join(","), true).map(|it| it.0), Some("IV-LENGTH"));
    }
}
