//! What stands as the expected appid: another one, or the right one written in another way.

use crate::forge::damage::Damage;
use crate::forge::damage::NOTHING;
use crate::forge::damage::Sample;
use crate::forge::dice::HEX;
use crate::forge::scene::Scene;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("other-app", &["APPID-MISMATCH"], |it| {
        let app_id = if it.dice.is_usual() { "00000000000000aa".to_owned() } else { it.dice.text(16, HEX) };
        it.expectation.app_id = Some(format!("wx{app_id}"));
    })
    .shown(Sample { title: "The server expects another appid", scene: Scene::phone_number }),
    Damage::new("app-id-is-secret", &["APPID-IS-SECRET"], |it| {
        it.expectation.app_id = Some(it.dice.text(32, HEX));
    }),
    Damage::new("app-id-written-oddly", &["APPID-SPELLING", NOTHING], |it| {
        let app_id = &it.forged.recipe.app_id;
        let written = match it.dice.below(9, 0) {
            0 => app_id.to_ascii_uppercase(),
            1 => format!("{app_id}\n"),
            2 => format!(" {app_id} "),
            3 => format!("\"{app_id}\""),
            4 => format!("'{app_id}'"),
            5 => format!("appid={app_id}"),
            6 => format!("\u{feff}{app_id}"),
            7 => format!("{} {}", &app_id[..6], &app_id[6..]),
            _ => format!("appid: {app_id},"),
        };
        it.expectation.app_id = Some(written);
    }),
];
