//! Damage by the program around: fields exchanged or missing, an iv of another call, another app's data.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::forge::damage::Damage;
use crate::payload::forge::scene::MADE_AT;
use crate::payload::forge::scene::Scene;

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
];

fn other_iv(scene: &mut Scene) {
    scene.submission.iv = STANDARD.encode(b"iv-other-call-01").as_str().into();
}
