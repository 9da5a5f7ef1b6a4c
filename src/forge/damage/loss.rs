//! Damage inside encryptedData: characters lost, added or changed, pieces put together.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::Recipe;
use crate::forge::damage::Damage;
use crate::forge::damage::text::data;
use crate::forge::scene::Scene;
use crate::forge::scene::recipe;
use crate::forge::seal;
use crate::payload::decode::decode_plain;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage {
        name: "plus-lost",
        code: "PLUS-LOST",
        title: "A filter dropped every \"+\" of encryptedData",
        sample: Scene::user_info,
        apply: |scene| data(scene, |it| it.replace('+', "")),
    },
    Damage {
        name: "key-plus-lost",
        code: "PLUS-LOST",
        title: "The \"+\" of the session_key was dropped",
        sample: Scene::phone_number,
        apply: |scene| plus_dropped(scene, Part::SessionKey),
    },
    Damage {
        name: "iv-plus-lost",
        code: "PLUS-LOST",
        title: "The \"+\" of the iv was dropped",
        sample: Scene::group_info,
        apply: |scene| plus_dropped(scene, Part::Iv),
    },
    Damage {
        name: "chars-lost",
        code: "CIPHER-LOST-CHARS",
        title: "Three characters in the middle of encryptedData are missing",
        sample: Scene::user_info,
        apply: |scene| data(scene, |it| without(it, 200, 3)),
    },
    Damage {
        name: "head-lost",
        code: "CIPHER-LOST-CHARS",
        title: "The first four characters of encryptedData are missing",
        sample: Scene::user_info,
        apply: |scene| data(scene, |it| without(it, 0, 4)),
    },
    Damage {
        name: "chars-added",
        code: "CIPHER-LOST-CHARS",
        title: "Two characters got into the middle of encryptedData",
        sample: Scene::we_run,
        apply: |scene| data(scene, |it| changed(it, 700, 0, "ZZ")),
    },
    Damage {
        name: "char-changed",
        code: "CIPHER-CHANGED",
        title: "One character of encryptedData is another",
        sample: Scene::user_info,
        apply: |scene| {
            data(scene, |it| {
                changed(
                    it,
                    203,
                    1,
                    if it.get(203..).is_some_and(|it| it.starts_with('x')) { "y" } else { "x" },
                )
            });
        },
    },
    Damage {
        name: "block-changed",
        code: "CIPHER-CHANGED",
        title: "Sixteen bytes of a phone number's ciphertext were overwritten",
        sample: Scene::phone_number,
        apply: |scene| data(scene, |it| changed(it, 90, 14, "overwrittenBYx")),
    },
    Damage {
        name: "masked-middle",
        code: "CIPHER-CHANGED",
        title: "The middle of encryptedData is masked with stars",
        sample: Scene::user_info,
        apply: |scene| data(scene, |it| changed(it, 200, 8, "********")),
    },
    Damage {
        name: "two-payloads",
        code: "CIPHER-SPLICED",
        title: "encryptedData was appended to itself",
        sample: Scene::phone_number,
        apply: |scene| data(scene, twice),
    },
    Damage {
        name: "blocks-lost",
        code: "CIPHER-SPLICED",
        title: "A line of 64 characters of encryptedData is missing",
        sample: Scene::user_info,
        apply: |scene| data(scene, |it| without(it, 128, 64)),
    },
];

/// The text with `n` characters from `at` replaced; as it is where it is too short for that.
fn changed(text: &str, at: usize, n: usize, by: &str) -> String {
    let mut changed = text.to_owned();
    if text.is_char_boundary(at) && text.is_char_boundary(at + n) && at + n <= text.len() {
        changed.replace_range(at..at + n, by);
    }
    changed
}

fn without(text: &str, at: usize, n: usize) -> String {
    changed(text, at, n, "")
}

fn twice(text: &str) -> String {
    let bytes = decode_plain(text);
    STANDARD.encode([bytes.as_slice(), bytes.as_slice()].concat())
}

/// The samples' key and iv hold no `+`, so the content is sealed anew with ones that do, and those are dropped.
fn plus_dropped(scene: &mut Scene, part: Part) {
    let recipe = match part {
        Part::Iv => {
            Recipe { iv: *b"\xaf\xb0\x57\x5f\xe9\x0b\x6f\xca\xab\x48\xdf\xb4\xe6\x7d\x2a\x88", ..recipe() }
        }
        _ => Recipe {
            session_key: SessionKey::new(
                *b"\xb6\x2f\xa1\xb4\xd7\x33\x7f\x9b\xfa\x00\xa4\x72\x8f\x0f\x94\x85",
            ),
            ..recipe()
        },
    };
    let forged = seal(&recipe, scene.forged.plaintext.expose());
    scene.submission.encrypted_data = forged.encrypted_data.as_str().into();
    scene.submission.iv = forged.iv.as_str().into();
    scene.submission.session_key = forged.session_key;
    let text = scene.submission.text_mut(part).expose_mut();
    *text = text.replace('+', "");
}
