//! A key out of WeChat's documents, left in the code.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
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
    explains: &["KEY-MISMATCH"],
    detect,
};

/// Keys printed in WeChat's documents: "signature" (decryption and rawData) and "http-signature".
const SAMPLES: [&str; 3] =
    ["tiihtNczf5v6AKRyjwEUhQ==", "HyVFkGl5F5OQWJZZaNzBBg==", "o0q0otL8aEzpcZL/FT9WsQ=="];

fn detect(evidence: &Evidence) -> Option<Proof> {
    let key = evidence.parts.key.repaired.as_str();
    let is_of_no_use = !evidence.parts.data.is_absent() && !evidence.is_read_in_part(Part::SessionKey);
    let fact = Said::new("this session_key is printed in WeChat's documents, and it does not open this data");
    (SAMPLES.contains(&key) && is_of_no_use).then(|| Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::silent_on_sound;

    #[test]
    fn copied_from_the_documents() {
        first_is("key-sample", "KEY-SAMPLE");
        silent_on_sound("KEY-SAMPLE");
    }
}
