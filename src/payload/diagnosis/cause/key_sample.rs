//! A key out of WeChat's documents, left in the code.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-SAMPLE",
    title: "The session_key is the one of WeChat's sample code",
    why: "WeChat's documents print a key, an iv and a payload that belong together. The key was left \
          in the code when the data was replaced.",
    remedy: "Replace the sample's key, iv and appid by what code2Session and the callback give.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&key_mismatch::DIAGNOSIS],
    detect,
};

/// Keys printed in WeChat's documents: "signature" (decryption and rawData) and "http-signature".
const SAMPLES: [&str; 3] =
    ["tiihtNczf5v6AKRyjwEUhQ==", "HyVFkGl5F5OQWJZZaNzBBg==", "o0q0otL8aEzpcZL/FT9WsQ=="];

/// How the sample's own encryptedData begins, in "signature".
const SAMPLE_DATA: &str = "CiyLU1Aw2KjvrjMdj8YKliAj";

fn detect(evidence: &Evidence) -> Option<Proof> {
    let key = evidence.parts.key.repaired.as_str();
    let is_of_no_use = !evidence.parts.data.is_absent() && !evidence.is_read_in_part(Part::SessionKey);
    let fact = Said::new("this session_key is printed in WeChat's documents, and it does not open this data");
    if !SAMPLES.contains(&key) || !is_of_no_use {
        return None;
    }
    let is_sample_too = evidence.parts.data.repaired.starts_with(SAMPLE_DATA);
    Some(match () {
        () if is_sample_too => Proof::new(Certainty::Possible, fact)
            .and(Said::new("the data begins as the one of the documents does, which this key opens")),
        // What opens it may have been meant to be given, and the sample only be left over in the paste.
        () if evidence.best().opens() => Proof::new(Certainty::VeryLikely, fact),
        () => Proof::new(Certainty::Proven, fact),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::known::Login;

    #[test]
    fn copied_from_the_documents() {
        first_is("key-sample", "KEY-SAMPLE");
        silent_on_sound("KEY-SAMPLE");
    }

    #[test]
    fn it_is_proven_only_where_the_data_is_another_and_nothing_opens_it() {
        let certainty = |scene: &Scene| {
            let findings = scene.inspect().findings;
            findings.iter().find(|it| it.diagnosis.code == "KEY-SAMPLE").map(|it| it.proof.certainty)
        };
        let scene = damage::by_name("key-sample").unwrap().scene();
        assert_eq!(certainty(&scene), Some(Certainty::Proven));
        let mut opened = scene.clone();
        opened.known.logins.push(Login::of_key(recipe().session_key, "A1"));
        assert_eq!(certainty(&opened), Some(Certainty::VeryLikely));
        let mut damaged = scene.clone();
        damaged.submission.encrypted_data.expose_mut().replace_range(..SAMPLE_DATA.len(), SAMPLE_DATA);
        assert_eq!(certainty(&damaged), Some(Certainty::Possible));
    }
}
