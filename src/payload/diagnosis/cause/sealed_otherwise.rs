//! Sealed under this key, and not as WeChat seals: another mode, another padding, another text.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::base64_unpadded;
use crate::payload::diagnosis::cause::cipher_changed;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::cipher_spliced;
use crate::payload::diagnosis::cause::cipher_truncated;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::cause::plus_lost;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::mock;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "SEALED-OTHERWISE",
    title: "The data is not sealed the way WeChat seals it",
    why: "WeChat seals one JSON object in UTF-8 with AES-128-CBC and PKCS#7. A mock, a simulator or a test sealed this \
          with the same key, and in another way; code that opens it does not open what WeChat sends.",
    remedy: "Seal mocks with AES-128-CBC, PKCS#7 and a JSON object, or test with real payloads.",
    weight: Weight::Problem,
    fault: Fault::Platform,
    rank: Rank::Text,
    blames: None,
    explains: &[
        &base64_unpadded::DIAGNOSIS,
        &cipher_changed::DIAGNOSIS,
        &cipher_lost_chars::DIAGNOSIS,
        &cipher_spliced::DIAGNOSIS,
        &cipher_truncated::DIAGNOSIS,
        &iv_wrong::DIAGNOSIS,
        &key_mismatch::DIAGNOSIS,
        &plus_lost::DIAGNOSIS,
    ],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let given = evidence.better.is_some().then_some(&evidence.given.reading);
    let key_text = evidence.question.submission.session_key.expose();
    let fact = mock::of(evidence.best(), given).or_else(|| mock::of_letters(&evidence.given, key_text))?;
    Some(Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::damage;
    use crate::forge::damage::seal::Mode;
    use crate::forge::damage::seal::padded;
    use crate::forge::damage::seal::seal_in;
    use crate::forge::scene::Scene;
    use crate::payload::decode::decode_plain;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "SEALED-OTHERWISE";

    #[test]
    fn every_way_that_mocks_seal() {
        for name in [
            "mode-ecb",
            "mode-ctr",
            "mode-cfb",
            "mode-ofb",
            "zero-padding",
            "iso-padding",
            "x923-padding",
            "blank-padding",
            "utf-16",
            "plaintext-is-list",
            "plaintext-is-string",
            "plaintext-is-number",
            "plaintext-is-words",
        ] {
            first_is(name, CODE, Certainty::Proven, "");
        }
        silent_on_sound(CODE);
    }

    #[test]
    fn blocks_of_32_and_gbk() {
        // Sixteen bytes of padding and less are the same in blocks of 16, and so is GBK without Chinese.
        for name in ["padding-of-32", "gbk"] {
            let found = |scene: &Scene| {
                let mut scene = scene.clone();
                (damage::by_name(name).unwrap().apply)(&mut scene);
                certainty(&scene, CODE)
            };
            assert!(Scene::all_sound().iter().any(|it| found(it) == Some(Certainty::Proven)), "{name}");
        }
    }

    #[test]
    fn another_way_under_a_key_or_iv_that_is_read_otherwise() {
        for names in [
            ["mode-ecb", "key-hex"],
            ["mode-cfb", "iv-hex"],
            ["utf-16", "login-again"],
            ["mode-ofb", "swapped-key-iv"],
        ] {
            let scene = damaged(&names);
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven), "{names:?}");
            assert_eq!(scene.inspect().findings[0].diagnosis.code, CODE, "{names:?}");
        }
        // An iv of no use in ECB is not said to be the right one.
        let codes = damaged(&["mode-cfb", "iv-illegal"]).inspect().findings;
        assert!(codes.iter().all(|it| it.diagnosis.code != "IV-IS-KEY"), "{codes:?}");
    }

    #[test]
    fn another_way_with_a_beginning_or_a_block_that_is_broken() {
        for names in [["zero-padding", "wrong-iv"], ["mode-ecb", "char-changed"], ["mode-cfb", "wrong-iv"]] {
            assert_eq!(certainty(&damaged(&names), CODE), Some(Certainty::Proven), "{names:?}");
        }
        near_miss(&damaged(&["wrong-iv", "cut-at-block"]), CODE);
    }

    #[test]
    fn padding_of_any_bytes_with_a_count() {
        let sealed = |last: u8, n: u8| {
            let mut scene = Scene::phone_number();
            let plain = scene.forged.plaintext.expose().as_bytes().to_vec();
            let n_free = 16 - plain.len() % 16;
            assert_eq!(usize::from(n), n_free);
            let filled: Vec<u8> = (1..n).map(|it| it.wrapping_mul(89)).chain([last]).collect();
            seal_in(&mut scene, Mode::Cbc, &[plain, filled].concat());
            scene
        };
        assert_eq!(certainty(&sealed(14, 14), CODE), Some(Certainty::Proven));
        near_miss(&sealed(13, 14), CODE);
    }

    #[test]
    fn sealed_once_more() {
        let mut scene = Scene::phone_number();
        let inner = decode_plain(scene.submission.encrypted_data.expose());
        seal_in(&mut scene, Mode::Cbc, &padded(&inner));
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        assert_eq!(scene.inspect().findings[0].diagnosis.code, CODE);
        let mut noise = Scene::phone_number();
        seal_in(&mut noise, Mode::Cbc, &padded(&[inner, vec![7; 16]].concat()));
        near_miss(&noise, CODE);
    }

    #[test]
    fn damage_of_what_wechat_sealed() {
        for name in
            ["wrong-key", "cut-255", "cut-at-block", "char-changed", "wrong-iv", "two-payloads", "chars-lost"]
        {
            near_miss(&damaged(&[name]), CODE);
        }
    }
}
