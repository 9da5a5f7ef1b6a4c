//! The time of the watermark: old, ahead, missing, or written as a mock writes it.

use crate::forge::damage::Damage;
use crate::forge::damage::NOTHING;
use crate::forge::damage::Sample;
use crate::forge::damage::seal::reseal;
use crate::forge::scene::Scene;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("stale", &["WATERMARK-STALE"], |it| {
        let n_days = it.dice.from(4..900, 10);
        let age = 86_400 * i64::try_from(n_days).unwrap_or_default();
        it.expectation.now = Some(it.forged.recipe.timestamp + age);
        it.expectation.max_age_secs = Some(3 * 86_400);
    })
    .shown(Sample { title: "The payload is ten days old", scene: Scene::phone_number }),
    Damage::new("future", &["WATERMARK-FUTURE"], |it| {
        let ahead = i64::try_from(it.dice.from(90..90_000, 3600)).unwrap_or_default();
        it.expectation.now = Some(it.forged.recipe.timestamp - ahead);
    })
    .shown(Sample { title: "The clock of this machine is an hour behind", scene: Scene::phone_number }),
    Damage::new("no-watermark", &["WATERMARK-MISSING"], |it| reseal(it, without_watermark))
        .also(&["OTHER-PLATFORM"])
        .shown(Sample { title: "A mock without a watermark", scene: Scene::phone_number }),
    Damage::new("milliseconds", &["WATERMARK-MILLISECONDS"], |it| stamped(it, |it| format!("{it}000")))
        .also(&["OTHER-PLATFORM"])
        .shown(Sample { title: "A mock that counts milliseconds", scene: Scene::phone_number }),
    Damage::new("microseconds", &["WATERMARK-FORM", "OTHER-PLATFORM"], |it| {
        stamped(it, |it| format!("{it}000000"));
    }),
    Damage::new("time-as-float", &[NOTHING, "OTHER-PLATFORM"], |it| stamped(it, |it| format!("{it}.25"))),
    Damage::new("time-as-text", &[NOTHING, "OTHER-PLATFORM"], |it| stamped(it, |it| format!("\"{it}\""))),
    Damage::new("time-as-date", &["WATERMARK-FORM", "OTHER-PLATFORM"], |it| {
        stamped(it, |_| "\"2026-01-01T14:02:11+08:00\"".to_owned());
    }),
    Damage::new("watermark-as-text", &["WATERMARK-FORM", "OTHER-PLATFORM"], |it| {
        reseal(it, |json| match json.split_once("\"watermark\":") {
            Some((before, watermark)) if watermark.ends_with("}}") => {
                let inner = watermark[..watermark.len() - 1].replace('"', "\\\"");
                format!("{before}\"watermark\":\"{inner}\"}}")
            }
            _ => json.to_owned(),
        });
    }),
];

/// Another text for the watermark's time.
fn stamped(scene: &mut Scene, written: impl Fn(i64) -> String) {
    let at = scene.forged.recipe.timestamp;
    let (from, to) =
        (format!("{{\"timestamp\":{at},\"appid"), format!("{{\"timestamp\":{},\"appid", written(at)));
    reseal(scene, |it| it.replace(&from, &to));
}

fn without_watermark(json: &str) -> String {
    match json.split_once(",\"watermark\"") {
        Some((content, _)) => format!("{content}}}"),
        None => json.to_owned(),
    }
}
