//! Worlds: payloads of every kind with random values, as a year of traffic would hold them, sound or damaged.
//!
//! One in ten has something legal and unusual: another order, escapes, a field that WeChat adds one day.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::forge;
use crate::forge::Forged;
use crate::forge::GroupInfo;
use crate::forge::PhoneNumber;
use crate::forge::Recipe;
use crate::forge::UserInfo;
use crate::forge::damage::Damage;
use crate::forge::dice::DIGITS;
use crate::forge::dice::Dice;
use crate::forge::dice::HEX;
use crate::forge::dice::ID;
use crate::forge::scene::Scene;
use crate::forge::scene::recipe;
use crate::payload::secret::SessionKey;

/// The sound world of a seed.
pub fn sound(seed: u64) -> Scene {
    let mut dice = Dice::seeded(seed);
    let recipe = Recipe {
        session_key: SessionKey::new(dice.sixteen(recipe().iv)),
        iv: dice.sixteen(recipe().iv),
        app_id: format!("wx{}", dice.text(16, HEX)),
        timestamp: 1_480_000_000 + i64::try_from(dice.below(310_000_000, 0)).unwrap_or_default(),
    };
    let mut forged = content(&recipe, &mut dice);
    if dice.happens(10) {
        forged = Forged {
            raw_data: forged.raw_data.clone(),
            ..forge::seal(&recipe, &unusual(forged.plaintext.expose(), &mut dice))
        };
    }
    let mut scene = Scene::sound(forged);
    let age = i64::try_from(dice.below(3000, 2)).unwrap_or_default();
    scene.expectation.now = Some(recipe.timestamp + age);
    if dice.happens(15) {
        scene.expectation.app_id = None;
    }
    if dice.happens(15) {
        scene.expectation.max_age_secs = None;
    }
    scene.dice = dice;
    scene
}

/// How many sound worlds are tried until one can be damaged so: some have no `+` to lose.
const N_TRIES: u64 = 400;

/// The world of a seed with these damages done at random places; none where they can change nothing.
pub fn damaged(seed: u64, damages: &[&Damage]) -> Option<Scene> {
    (0..N_TRIES).find_map(|it| damaged_once(seed.wrapping_add(it << 32), damages))
}

/// The same without another try.
pub fn damaged_once(seed: u64, damages: &[&Damage]) -> Option<Scene> {
    let mut scene = sound(seed);
    for (at, damage) in damages.iter().enumerate() {
        let before = traces(&scene);
        damage.apply_seeded(&mut scene, damage_seed(seed, at));
        if traces(&scene) == before {
            return None;
        }
    }
    Some(scene)
}

/// The seed of the dice of one damage after others.
pub fn damage_seed(seed: u64, at: usize) -> u64 {
    seed ^ (at as u64 + 1) << 48
}

/// All that a damage can touch, field by field; the texts of the submission are the first six.
pub fn traces(scene: &Scene) -> Vec<String> {
    let it = &scene.submission;
    let mut all: Vec<String> =
        [&it.encrypted_data, &it.iv, &it.session_key, &it.raw_data, &it.signature, &it.code]
            .map(|it| it.expose().to_owned())
            .to_vec();
    let around = &scene.known;
    let logins: Vec<_> = around.logins.iter().map(|it| (it.key.fingerprint(), it.app_id.clone())).collect();
    let expectation = &scene.expectation;
    all.extend([it.error_text.clone(), expectation.app_id.clone().unwrap_or_default()]);
    all.push(format!("{:?} {:?}", expectation.max_age_secs, expectation.now));
    all.push(format!("{logins:?} {:?} {}", around.codes, around.payloads.len()));
    all.push(format!("{:?}", scene.form));
    all
}

/// A payload of some kind; phone numbers are most of what is asked about.
fn content(recipe: &Recipe, dice: &mut Dice) -> Forged {
    match dice.below(100, 0) {
        0..35 => {
            let second = dice.one_of(["3", "4", "5", "6", "7", "8", "9"]);
            forge::phone_number(recipe, &PhoneNumber::mainland(&format!("1{second}{}", dice.text(9, DIGITS))))
        }
        35..50 => forge::phone_number(recipe, &foreign_number(dice)),
        50..67 => {
            let open_id = Some(format!("o{}", dice.text(27, ID)));
            forge::user_info(recipe, &UserInfo { open_id, ..user(dice) })
        }
        67..74 => forge::user_info(recipe, &user(dice)),
        74..84 => {
            let n_days = dice.from(1..32, 31);
            let last = recipe.timestamp - (recipe.timestamp + 8 * 3600) % 86_400;
            let at = |it: usize| last - 86_400 * i64::try_from(n_days - 1 - it).unwrap_or_default();
            let steps = |dice: &mut Dice| u32::try_from(dice.below(30_000, 4000)).unwrap_or_default();
            let days: Vec<_> = (0..n_days).map(|it| (at(it), steps(dice))).collect();
            forge::we_run(recipe, &days)
        }
        84..91 => forge::group_info(
            recipe,
            &GroupInfo {
                open_gid: format!("tG{}", dice.text(26, ID)),
                group_open_id: format!("o{}", dice.text(27, ID)),
                chat_type: dice.one_of([3, 1, 2, 4]),
            },
        ),
        91..97 => forge::share_info(recipe, &format!("tG{}", dice.text(26, ID))),
        _ => of_no_kind(recipe, dice),
    }
}

fn foreign_number(dice: &mut Dice) -> PhoneNumber {
    let (country_code, n_digits) = dice.one_of([
        ("1", 10),
        ("852", 8),
        ("853", 8),
        ("886", 9),
        ("81", 10),
        ("82", 10),
        ("44", 10),
        ("49", 11),
        ("33", 9),
        ("61", 9),
        ("65", 8),
        ("60", 9),
        ("7", 10),
        ("39", 10),
        ("55", 11),
        ("91", 10),
        ("971", 9),
    ]);
    let first = dice.one_of(["5", "6", "7", "8", "9"]);
    let pure = format!("{first}{}", dice.text(n_digits - 1, DIGITS));
    PhoneNumber { country_code: country_code.to_owned(), pure }
}

fn user(dice: &mut Dice) -> UserInfo {
    let has_union = dice.happens(50);
    UserInfo {
        open_id: None,
        nick_name: nick_name(dice),
        avatar_url: format!("https://thirdwx.example/mmopen/vi_32/{}/132", dice.text(88, ID)),
        union_id: has_union.then(|| format!("o{}", dice.text(27, ID))),
    }
}

/// Chinese, emoji, letters, and what has to be escaped.
fn nick_name(dice: &mut Dice) -> String {
    let n_pieces = dice.from(1..8, 4);
    let piece = |dice: &mut Dice| {
        dice.one_of([
            "风",
            "云",
            "小明",
            "开封",
            "晨",
            "雨落",
            "A",
            "lee",
            "_9",
            " ",
            "🌸",
            "👨‍👩‍👧",
            "😀",
            "\"",
            "\\",
            "é",
            "Ж",
            "の",
            "한",
            "/",
            "~",
            "+",
        ])
    };
    (0..n_pieces).map(|_| piece(dice)).collect()
}

/// Data of a call that did not exist when this was written.
fn of_no_kind(recipe: &Recipe, dice: &mut Dice) -> Forged {
    let content = json!({
        dice.one_of(["result", "token", "chatroom", "device"]): dice.text(20, ID),
        "level": dice.below(9, 1),
        "watermark": { "timestamp": recipe.timestamp, "appid": recipe.app_id },
    });
    forge::seal(recipe, &content.to_string())
}

/// The same content, written in another legal way.
fn unusual(plaintext: &str, dice: &mut Dice) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_str::<Value>(plaintext) else {
        return plaintext.to_owned();
    };
    match dice.below(4, 0) {
        0 => plaintext.replace('/', "\\/"),
        1 => escaped(plaintext),
        2 => {
            let mut names: Vec<String> = fields.keys().cloned().collect();
            let at = dice.below(names.len(), 0);
            names.rotate_left(at);
            let mut turned = Map::new();
            for name in names {
                let value = fields.remove(&name).unwrap_or_default();
                turned.insert(name, value);
            }
            Value::Object(turned).to_string()
        }
        _ => {
            let watermark = fields.remove("watermark").unwrap_or_default();
            fields.insert("isNew".to_owned(), json!(true));
            fields.insert("scene".to_owned(), json!(dice.below(1200, 1001)));
            fields.insert("watermark".to_owned(), watermark);
            Value::Object(fields).to_string()
        }
    }
}

/// Everything that is not ASCII as `\uXXXX`.
fn escaped(text: &str) -> String {
    let escape = |it: char| {
        if it.is_ascii() {
            return it.to_string();
        }
        it.encode_utf16(&mut [0; 2]).iter().map(|it| format!("\\u{it:04x}")).collect::<Vec<_>>().concat()
    };
    text.chars().map(escape).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::payload::verdict::Verdict;

    #[test]
    fn every_sound_world_is_sound() {
        let is_sound = |it: &u64| sound(*it).inspect().verdict == Verdict::Sound;
        let unsound: Vec<u64> = (0..2000).filter(|it| !is_sound(it)).collect();
        assert!(unsound.is_empty(), "{unsound:?}");
    }

    #[test]
    fn a_damage_finds_a_world_that_it_can_change() {
        let plus_lost = damage::by_name("key-plus-lost").unwrap();
        let scene = damaged(5, &[plus_lost]).unwrap();
        assert_ne!(traces(&scene), traces(&sound(5)));
        assert_eq!(traces(&scene), traces(&damaged(5, &[plus_lost]).unwrap()));
        assert!(damaged(5, &[damage::by_name("foreign-number").unwrap()]).is_none());
    }

    #[test]
    fn the_same_seed_gives_the_same_world() {
        let told = |seed| sound(seed).submission.encrypted_data.expose().to_owned();
        assert_eq!(told(3), told(3));
        assert_ne!(told(3), told(4));
    }
}
