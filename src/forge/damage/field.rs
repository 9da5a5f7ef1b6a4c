//! Damage by the program around: fields exchanged or missing, an iv of another call, another app's data.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::Recipe;
use crate::forge::damage::Damage;
use crate::forge::scene::MADE_AT;
use crate::forge::scene::Scene;
use crate::forge::scene::recipe;
use crate::forge::seal;
use crate::payload::known::OtherPayload;

pub(super) static DAMAGES: &[Damage] = &[
    Damage {
        name: "wrong-iv",
        code: "IV-WRONG",
        title: "The iv is of another callback",
        sample: Scene::phone_number,
        apply: other_iv,
    },
    Damage {
        name: "wrong-iv-user-info",
        code: "IV-WRONG",
        title: "The iv of the user info is of another callback",
        sample: Scene::user_info,
        apply: other_iv,
    },
    Damage {
        name: "no-iv",
        code: "IV-MISSING",
        title: "The iv was not sent",
        sample: Scene::phone_number,
        apply: |scene| scene.submission.iv = "".into(),
    },
    Damage {
        name: "swapped-key-iv",
        code: "FIELDS-SWAPPED",
        title: "session_key and iv are exchanged",
        sample: Scene::phone_number,
        apply: |scene| std::mem::swap(&mut scene.submission.iv, &mut scene.submission.session_key),
    },
    Damage {
        name: "swapped-data-iv",
        code: "FIELDS-SWAPPED",
        title: "encryptedData and iv are exchanged",
        sample: Scene::phone_number,
        apply: |scene| std::mem::swap(&mut scene.submission.iv, &mut scene.submission.encrypted_data),
    },
    Damage {
        name: "swapped-all",
        code: "FIELDS-SWAPPED",
        title: "All three fields stand one place further",
        sample: Scene::phone_number,
        apply: |scene| {
            let submission = &mut scene.submission;
            std::mem::swap(&mut submission.iv, &mut submission.encrypted_data);
            std::mem::swap(&mut submission.encrypted_data, &mut submission.session_key);
        },
    },
    Damage {
        name: "other-app",
        code: "APPID-MISMATCH",
        title: "The server expects another appid",
        sample: Scene::phone_number,
        apply: |scene| scene.expectation.app_id = Some("wx00000000000000aa".to_owned()),
    },
    Damage {
        name: "stale",
        code: "WATERMARK-STALE",
        title: "The payload is ten days old",
        sample: Scene::phone_number,
        apply: |scene| scene.expectation.now = Some(MADE_AT + 10 * 86_400),
    },
    Damage {
        name: "iv-cut",
        code: "IV-LENGTH",
        title: "The end of the iv is missing",
        sample: Scene::user_info,
        apply: |scene| scene.submission.iv.expose_mut().truncate(16),
    },
    Damage {
        name: "iv-of-other-call",
        code: "IV-OF-OTHER-CALL",
        title: "Data and iv are of two callbacks",
        sample: Scene::user_info,
        apply: two_callbacks,
    },
    Damage {
        name: "iv-is-key",
        code: "IV-IS-KEY",
        title: "A capture of 2016, sealed with the key as iv",
        sample: Scene::phone_number,
        apply: sealed_with_key_as_iv,
    },
    Damage {
        name: "no-watermark",
        code: "WATERMARK-MISSING",
        title: "A mock without a watermark",
        sample: Scene::phone_number,
        apply: |scene| reseal(scene, without_watermark),
    },
    Damage {
        name: "milliseconds",
        code: "WATERMARK-MILLISECONDS",
        title: "A mock that counts milliseconds",
        sample: Scene::phone_number,
        apply: |scene| reseal(scene, |it| it.replace(&format!("{MADE_AT}"), &format!("{MADE_AT}000"))),
    },
    Damage {
        name: "future",
        code: "WATERMARK-FUTURE",
        title: "The clock of this machine is an hour behind",
        sample: Scene::phone_number,
        apply: |scene| scene.expectation.now = Some(MADE_AT - 3600),
    },
    Damage {
        name: "foreign-number",
        code: "PADDING-NOT-14",
        title: "A number of another country",
        sample: Scene::foreign_phone_number,
        apply: |_| (),
    },
];

fn other_iv(scene: &mut Scene) {
    scene.submission.iv = STANDARD.encode(b"iv-other-call-01").as_str().into();
}

/// The iv of the phone button with the data of the login page; both calls are known.
fn two_callbacks(scene: &mut Scene) {
    let own = OtherPayload { id: 0, label: "P1".to_owned(), iv: recipe().iv };
    let other = OtherPayload { id: 0, label: "P2".to_owned(), iv: *b"iv-of-payload-02" };
    scene.submission.iv = STANDARD.encode(other.iv).as_str().into();
    scene.known.payloads = vec![own, other];
}

fn sealed_with_key_as_iv(scene: &mut Scene) {
    let recipe = Recipe { iv: *recipe().session_key.expose(), ..recipe() };
    scene.submission.encrypted_data =
        seal(&recipe, scene.forged.plaintext.expose()).encrypted_data.as_str().into();
    scene.submission.iv = "".into();
}

/// Seals changed content with the sample's own key and iv.
pub(super) fn reseal(scene: &mut Scene, change: impl Fn(&str) -> String) {
    let forged = seal(&recipe(), &change(scene.forged.plaintext.expose()));
    scene.submission.encrypted_data = forged.encrypted_data.as_str().into();
    scene.forged.plaintext = forged.plaintext;
}

fn without_watermark(json: &str) -> String {
    match json.split_once(",\"watermark\"") {
        Some((content, _)) => format!("{content}}}"),
        None => json.to_owned(),
    }
}
