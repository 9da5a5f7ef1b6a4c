//! The iv is written in hexadecimal.

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
    let is_read = evidence.change(|it| {
        matches!(it, Change::Converted { part: Part::Iv, notation: Notation::Hex }).then_some(())
    });
    if is_read.is_some() {
        let certainty = if evidence.best().opens() { Certainty::Proven } else { Certainty::VeryLikely };
        return Some(Proof::new(certainty, Said::new("read as hexadecimal the iv opens the data")));
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
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::hex::hex;

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
    fn thirty_two_digits() {
        silent_on_sound("IV-HEX");
        assert_eq!(first(&hex(&recipe().iv), true), Some(("IV-HEX", Certainty::Proven)));
        assert_eq!(first(&hex(&recipe().iv), false), Some(("IV-HEX", Certainty::VeryLikely)));
        assert_eq!(first(&hex(&recipe().iv[..15]), true).map(|it| it.0), Some("IV-LENGTH"));
    }
}
