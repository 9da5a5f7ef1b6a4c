//! Damage to a text on its way: encodings that were not undone, characters that were lost.

use crate::payload::forge::damage::Damage;
use crate::payload::forge::scene::Scene;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage {
        name: "plus-space",
        code: "PLUS-SPACE",
        title: "A form decoder turned every \"+\" into a space",
        sample: Scene::phone_number,
        apply: |scene| every_part(scene, |it| it.replace('+', " ")),
    },
    Damage {
        name: "percent-encoded",
        code: "PERCENT-ENCODED",
        title: "The fields are still percent-encoded",
        sample: Scene::phone_number,
        apply: |scene| every_part(scene, percent_encode),
    },
    Damage {
        name: "percent-encoded-twice",
        code: "PERCENT-ENCODED",
        title: "The fields were percent-encoded twice",
        sample: Scene::phone_number,
        apply: |scene| every_part(scene, |it| percent_encode(&percent_encode(it))),
    },
    Damage {
        name: "cut-255",
        code: "CIPHER-TRUNCATED",
        title: "A column kept 255 characters of encryptedData",
        sample: Scene::user_info,
        apply: |scene| data(scene, |it| it.chars().take(255).collect()),
    },
    Damage {
        name: "cut-at-block",
        code: "CIPHER-TRUNCATED",
        title: "encryptedData ends early, just behind a block",
        sample: Scene::user_info,
        apply: |scene| data(scene, |it| it.chars().take(256).collect()),
    },
    Damage {
        name: "undefined",
        code: "CIPHER-EMPTY",
        title: "The user refused, and the word \"undefined\" was sent",
        sample: Scene::phone_number,
        apply: |scene| data(scene, |_| "undefined".to_owned()),
    },
];

/// Changes the three texts that a client or a server passes on.
fn every_part(scene: &mut Scene, change: impl Fn(&str) -> String) {
    for part in Part::NEEDED {
        let text = scene.submission.text_mut(part).expose_mut();
        *text = change(text);
    }
}

/// Changes encryptedData.
fn data(scene: &mut Scene, change: impl Fn(&str) -> String) {
    let text = scene.submission.encrypted_data.expose_mut();
    *text = change(text);
}

fn percent_encode(text: &str) -> String {
    text.replace('%', "%25").replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}
