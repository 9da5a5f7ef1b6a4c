//! The iv is printed as numbers.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::iv_length;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::converted;
use crate::payload::evidence::Evidence;
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
    let said = || Said::new("read as sixteen decimal numbers the iv opens the data");
    if let Some(proof) = converted(evidence, Part::Iv, Notation::Decimal, said) {
        return Some(proof);
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
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "IV-DECIMAL";

    fn with_iv(iv: &str) -> Scene {
        changed(Part::Iv, |_| iv.to_owned())
    }

    #[test]
    fn sixteen_numbers_apart_and_run_together() {
        let numbers = recipe().iv.map(|it| it.to_string());
        for iv in [format!("[{}]", numbers.join(", ")), numbers.concat()] {
            assert_eq!(certainty(&with_iv(&iv), CODE), Some(Certainty::Proven), "{iv}");
        }
        let mut without_key = with_iv(&numbers.join(","));
        without_key.submission.session_key = "".into();
        assert_eq!(certainty(&without_key, CODE), Some(Certainty::VeryLikely));
        silent_on_sound(CODE);
    }

    #[test]
    fn nine_numbers_are_no_iv() {
        let scene = with_iv(&recipe().iv[..9].iter().map(u8::to_string).collect::<Vec<_>>().join(","));
        near_miss(&scene, CODE);
        near_miss(&scene, "IV-LENGTH");
    }
}
