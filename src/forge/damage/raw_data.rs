//! Damage to rawData and its signature.

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::dice::HEX;
use crate::forge::scene::Scene;
use crate::payload::secret::SecretText;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("rawdata-edges", &["RAWDATA-CHANGED"], |it| {
        let edge = it.dice.one_of(["\n", " ", "\r\n"]);
        raw_data(it, |it| format!("{it}{edge}"));
    })
    .shown(Sample { title: "A line end got behind rawData", scene: Scene::user_info }),
    Damage::new("rawdata-reserialised", &["RAWDATA-CHANGED"], |it| {
        raw_data(it, |it| it.replace("\":", "\": ").replace(",\"", ", \""));
    })
    .shown(Sample { title: "rawData was parsed and written with spaces", scene: Scene::user_info }),
    Damage::new("rawdata-escaped", &["RAWDATA-CHANGED"], |it| {
        raw_data(it, |it| it.replace('"', "\\\"").replace('/', "\\/"));
    })
    .shown(Sample { title: "rawData still has the escapes of a JSON string", scene: Scene::user_info }),
    Damage::new("rawdata-other-name", &["SIGNATURE-MISMATCH", "RAWDATA-CHANGED"], |it| raw_data(it, renamed))
        // Or it is the rawData of another call.
        .decidable(|_| false)
        .shown(Sample { title: "The nickname in rawData was filtered", scene: Scene::user_info }),
    Damage::new("rawdata-of-next-call", &["SIGNATURE-MISMATCH", "RAWDATA-CHANGED"], |it| {
        raw_data(it, |it| it.replace("\"gender\":0", "\"gender\":1"));
    })
    .decidable(|_| false),
    Damage::new("signature-for-rawdata", &["SIGNATURE-MISMATCH"], |it| {
        std::mem::swap(&mut it.submission.raw_data, &mut it.submission.signature);
    })
    .also(&["FIELDS-SWAPPED"]),
    Damage::new("signature-of-other-call", &["SIGNATURE-MISMATCH"], other_signature)
        .shown(Sample { title: "The signature is of another call", scene: Scene::user_info }),
];

fn raw_data(scene: &mut Scene, change: impl FnOnce(&str) -> String) {
    if !scene.submission.raw_data.is_blank() {
        scene.submission.raw_data = SecretText::new(change(scene.submission.raw_data.expose()));
    }
}

/// The nickname as a filter of words leaves it.
fn renamed(raw_data: &str) -> String {
    let start = "{\"nickName\":\"";
    match raw_data.strip_prefix(start).and_then(|it| it.find("\",\"gender\"")) {
        Some(at) => format!("{start}**{}", &raw_data[start.len() + at..]),
        None => raw_data.to_owned(),
    }
}

/// The signature of WeChat's sample, or any.
fn other_signature(scene: &mut Scene) {
    if !scene.submission.signature.is_blank() {
        let signature = if scene.dice.is_usual() {
            "75e81ceda165f4ffa64f4068af58c64b8f54b88c".to_owned()
        } else {
            scene.dice.text(40, HEX)
        };
        scene.submission.signature = SecretText::new(signature);
    }
}
