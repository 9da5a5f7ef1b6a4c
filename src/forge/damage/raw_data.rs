//! Damage to rawData and its signature.

use crate::forge::damage::Damage;
use crate::forge::scene::Scene;
use crate::payload::secret::SecretText;

pub(super) static DAMAGES: &[Damage] = &[
    Damage {
        name: "rawdata-edges",
        code: "RAWDATA-CHANGED",
        title: "A line end got behind rawData",
        sample: Scene::user_info,
        apply: |scene| raw_data(scene, |it| format!("{it}\n")),
    },
    Damage {
        name: "rawdata-reserialised",
        code: "RAWDATA-CHANGED",
        title: "rawData was parsed and written with spaces",
        sample: Scene::user_info,
        apply: |scene| raw_data(scene, |it| it.replace("\":", "\": ").replace(",\"", ", \"")),
    },
    Damage {
        name: "rawdata-escaped",
        code: "RAWDATA-CHANGED",
        title: "rawData still has the escapes of a JSON string",
        sample: Scene::user_info,
        apply: |scene| raw_data(scene, |it| it.replace('"', "\\\"").replace('/', "\\/")),
    },
    Damage {
        name: "rawdata-other-name",
        code: "RAWDATA-CHANGED",
        title: "The nickname in rawData was filtered",
        sample: Scene::user_info,
        apply: |scene| raw_data(scene, |it| it.replace("开封府尹", "**")),
    },
    Damage {
        name: "signature-of-other-call",
        code: "SIGNATURE-MISMATCH",
        title: "The signature is of another call",
        sample: Scene::user_info,
        apply: other_signature,
    },
];

fn raw_data(scene: &mut Scene, change: impl Fn(&str) -> String) {
    if scene.submission.raw_data.is_blank() {
        return;
    }
    scene.submission.raw_data = SecretText::new(change(scene.submission.raw_data.expose()));
}

/// The signature of WeChat's sample.
fn other_signature(scene: &mut Scene) {
    if !scene.submission.signature.is_blank() {
        scene.submission.signature = "75e81ceda165f4ffa64f4068af58c64b8f54b88c".into();
    }
}
