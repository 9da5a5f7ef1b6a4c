//! The data is of a neighbouring platform or of another encryption of WeChat.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::app_id_mismatch;
use crate::payload::diagnosis::cause::base64_unpadded;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::iv_length;
use crate::payload::diagnosis::cause::iv_missing;
use crate::payload::diagnosis::cause::key_is_app_secret;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::cause::watermark_missing;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::neighbour;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "OTHER-PLATFORM",
    title: "This is not open data of a WeChat Mini Program",
    why: "Baidu, Alipay, Douyin and others have the same fields with other keys or frames, and WeChat \
          itself encrypts message pushes, server APIs and payment notices in other ways.",
    remedy: "Decrypt it by the rules of the platform named here; Unseal recognises it and does not open \
          it.",
    weight: Weight::Problem,
    fault: Fault::Platform,
    rank: Rank::Text,
    blames: None,
    explains: &[
        &app_id_mismatch::DIAGNOSIS,
        &base64_unpadded::DIAGNOSIS,
        &cipher_lost_chars::DIAGNOSIS,
        &iv_length::DIAGNOSIS,
        &iv_missing::DIAGNOSIS,
        &key_is_app_secret::DIAGNOSIS,
        &key_length::DIAGNOSIS,
        &key_mismatch::DIAGNOSIS,
        &watermark_missing::DIAGNOSIS,
    ],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let neighbour = neighbour::of(evidence)?;
    let certainty = if neighbour.is_decrypted { Certainty::Proven } else { Certainty::VeryLikely };
    Some(Proof::new(
        certainty,
        Said::new("{sign} ({platform})")
            .with_said("sign", Said::new(neighbour.sign))
            .with("platform", neighbour.platform),
    ))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "OTHER-PLATFORM";

    #[test]
    fn baidu_alipay_douyin_a_push_and_a_payment() {
        first_is("baidu", CODE, Certainty::Proven, "");
        first_is("alipay", CODE, Certainty::Proven, "");
        first_is("douyin", CODE, Certainty::Proven, "");
        first_is("message-push", CODE, Certainty::Proven, "");
        first_is("pay-v3", CODE, Certainty::VeryLikely, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_key_of_nobody_and_a_mock() {
        near_miss(&damaged(&["wrong-key"]), CODE);
        near_miss(&damaged(&["no-watermark"]), CODE);
        near_miss(&damaged(&["data-of-other-app"]), CODE);
    }
}
