//! Damage to a text on its way: encodings that were not undone, characters that were lost.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::damage::Damage;
use crate::forge::scene::Scene;
use crate::payload::decode::decode_plain;
use crate::payload::hex::hex;
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
    Damage {
        name: "base64-url",
        code: "BASE64-URL",
        title: "The fields were written anew in the URL alphabet",
        sample: Scene::phone_number,
        apply: |scene| every_part(scene, |it| it.replace('+', "-").replace('/', "_")),
    },
    Damage {
        name: "json-escaped",
        code: "JSON-ESCAPED",
        title: "The fields were cut out of JSON with their escapes",
        sample: Scene::phone_number,
        apply: |scene| {
            every_part(scene, |it| it.replace('/', "\\/").replace('+', "\\u002b").replace('=', "\\u003d"));
        },
    },
    Damage {
        name: "html-entity",
        code: "HTML-ENTITY",
        title: "A filter against script injection wrote entities",
        sample: Scene::phone_number,
        apply: |scene| {
            every_part(scene, |it| it.replace('+', "&#43;").replace('/', "&#x2F;").replace('=', "&#61;"));
        },
    },
    Damage {
        name: "line-breaks",
        code: "LINE-BREAKS",
        title: "A mail encoder broke encryptedData into lines",
        sample: Scene::user_info,
        apply: |scene| data(scene, lines_of_mail),
    },
    Damage {
        name: "full-width",
        code: "FULL-WIDTH",
        title: "A chat program made the signs full-width",
        sample: Scene::phone_number,
        apply: |scene| every_part(scene, |it| it.replace('+', "＋").replace('/', "／").replace('=', "＝")),
    },
    Damage {
        name: "quoted",
        code: "QUOTED",
        title: "The fields were copied with their quotes",
        sample: Scene::phone_number,
        apply: |scene| every_part(scene, |it| format!("\"{it}\"")),
    },
    Damage {
        name: "unpadded",
        code: "BASE64-UNPADDED",
        title: "The \"=\" at the ends were cut off",
        sample: Scene::phone_number,
        apply: |scene| every_part(scene, |it| it.trim_end_matches('=').to_owned()),
    },
    Damage {
        name: "case-folded",
        code: "CASE-FOLDED",
        title: "encryptedData was turned into lower case",
        sample: Scene::phone_number,
        apply: |scene| data(scene, str::to_ascii_lowercase),
    },
    Damage {
        name: "hex-encoded",
        code: "HEX-ENCODED",
        title: "encryptedData was printed in hexadecimal",
        sample: Scene::phone_number,
        apply: |scene| data(scene, |it| hex(&decode_plain(it))),
    },
    Damage {
        name: "double-base64",
        code: "DOUBLE-BASE64",
        title: "encryptedData was encoded in Base64 once more",
        sample: Scene::phone_number,
        apply: |scene| data(scene, |it| STANDARD.encode(it)),
    },
];

/// Line breaks after every 76 characters, as MIME has them.
fn lines_of_mail(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(76).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join("\r\n")
}

/// Changes the three texts that a client or a server passes on.
fn every_part(scene: &mut Scene, change: impl Fn(&str) -> String) {
    for part in Part::NEEDED {
        let text = scene.submission.text_mut(part).expose_mut();
        *text = change(text);
    }
}

/// Changes encryptedData.
pub(super) fn data(scene: &mut Scene, change: impl Fn(&str) -> String) {
    let text = scene.submission.encrypted_data.expose_mut();
    *text = change(text);
}

fn percent_encode(text: &str) -> String {
    text.replace('%', "%25").replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}
