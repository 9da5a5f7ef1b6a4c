//! A key out of WeChat's documents, left in the code.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::secret::PUBLISHED_KEYS;
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

/// How the sample's own encryptedData begins, in "signature".
const SAMPLE_DATA: &str = "CiyLU1Aw2KjvrjMdj8YKliAj";

fn detect(evidence: &Evidence) -> Option<Proof> {
    let key = evidence.parts.key.repaired.as_str();
    let is_of_no_use = !evidence.parts.data.is_absent() && !evidence.is_read_in_part(Part::SessionKey);
    let fact = Said::new("this session_key is printed in WeChat's documents, and it does not open this data");
    if !PUBLISHED_KEYS.contains(&key) || !is_of_no_use {
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
    use crate::forge;
    use crate::forge::PhoneNumber;
    use crate::forge::Recipe;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::known::Login;
    use crate::payload::secret::SessionKey;

    const CODE: &str = "KEY-SAMPLE";

    #[test]
    fn copied_from_the_documents() {
        first_is("key-sample", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn it_is_proven_only_where_the_data_is_another_and_nothing_opens_it() {
        let mut opened = damaged(&["key-sample"]);
        opened.known.logins.push(Login::of_key(recipe().session_key, "A1"));
        assert_eq!(certainty(&opened, CODE), Some(Certainty::VeryLikely));
        let mut of_the_sample = damaged(&["key-sample"]);
        of_the_sample.submission.encrypted_data.expose_mut().replace_range(..SAMPLE_DATA.len(), SAMPLE_DATA);
        assert_eq!(certainty(&of_the_sample, CODE), Some(Certainty::Possible));
    }

    #[test]
    fn the_sample_key_over_its_own_cut_data_is_not_at_fault() {
        let recipe = Recipe { session_key: SessionKey::from_base64(PUBLISHED_KEYS[0]).unwrap(), ..recipe() };
        let mut scene = Scene::sound(forge::phone_number(&recipe, &PhoneNumber::mainland("13800138000")));
        near_miss(&scene, CODE);
        scene.submission.encrypted_data.expose_mut().truncate(128);
        near_miss(&scene, CODE);
        assert_eq!(certainty(&scene, "CIPHER-TRUNCATED"), Some(Certainty::Proven));
    }
}
