//! The key itself is the iv, as in the beta of 2016.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::iv_length;
use crate::payload::diagnosis::cause::iv_missing;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-IS-KEY",
    title: "The data was sealed with the key as iv",
    why: "In the beta of 2016 the field was called encryptData and there was no iv: the key served as \
          iv. Old captures and blogs still follow that.",
    remedy: "For old captures use the key as iv; in new code take the iv of the callback.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Least,
    blames: Some(Part::Iv),
    explains: &[&iv_wrong::DIAGNOSIS, &iv_missing::DIAGNOSIS, &iv_length::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    evidence.change(|it| matches!(it, Change::IvIsKey).then_some(()))?;
    let fact = if evidence.best().opens() {
        Said::new("with the session_key itself as iv all of it opens")
    } else {
        Said::new("with the session_key itself as iv the data begins as it should")
    };
    Some(Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "IV-IS-KEY";

    #[test]
    fn a_capture_of_2016() {
        first_is("iv-is-key", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn an_iv_of_no_use_and_two_exchanged_fields() {
        near_miss(&damaged(&["wrong-iv"]), CODE);
        near_miss(&damaged(&["swapped-key-iv"]), CODE);
    }
}
