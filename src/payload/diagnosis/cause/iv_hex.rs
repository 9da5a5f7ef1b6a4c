//! The iv is written in hexadecimal.

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
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-HEX",
    title: "The iv is written in hexadecimal",
    why: "The iv of the callback is Base64, 24 characters. Somewhere it was decoded and printed as 32 \
          hexadecimal digits; read as Base64 those are 24 other bytes.",
    remedy: "Pass iv on as the Base64 text of the callback, or decode it as hexadecimal where it is stored so.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Least,
    blames: Some(Part::Iv),
    explains: &[&iv_length::DIAGNOSIS, &iv_wrong::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = || Said::new("read as hexadecimal the iv opens the data");
    if let Some(proof) = converted(evidence, Part::Iv, Notation::Hex, said) {
        return Some(proof);
    }
    let text = evidence.question.submission.iv.expose().trim().trim_matches(['"', '\'']);
    let is_print = text.len() == 32 && text.bytes().all(|it| it.is_ascii_hexdigit());
    let is_used = evidence.opens_with(Part::Iv);
    (is_print && !is_used).then(|| {
        Proof::new(
            Certainty::VeryLikely,
            Said::new("the iv is 32 hexadecimal digits; in Base64 it has 24 characters"),
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
    use crate::payload::hex::hex;
    use crate::payload::submission::Part;

    const CODE: &str = "IV-HEX";

    fn with_iv(iv: &str) -> Scene {
        changed(Part::Iv, |_| iv.to_owned())
    }

    #[test]
    fn thirty_two_digits() {
        let mut scene = with_iv(&hex(&recipe().iv));
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        scene.submission.session_key = "".into();
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
        silent_on_sound(CODE);
    }

    #[test]
    fn thirty_digits_are_no_iv() {
        let scene = with_iv(&hex(&recipe().iv[..15]));
        near_miss(&scene, CODE);
        assert_eq!(certainty(&scene, "IV-LENGTH"), Some(Certainty::Proven));
    }
}
