//! Mocks: sealed under the right key and iv by rules that are not WeChat's.

use crate::forge::Recipe;
use crate::forge::damage::Damage;
use crate::forge::damage::NOTHING;
use crate::forge::damage::seal::Mode;
use crate::forge::damage::seal::padded;
use crate::forge::damage::seal::reseal;
use crate::forge::damage::seal::reseal_by;
use crate::forge::damage::seal::seal_in;
use crate::forge::scene::Scene;
use crate::payload::decode::decode_plain;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("mode-ecb", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| in_mode(it, Mode::Ecb)),
    Damage::new("mode-ctr", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| in_mode(it, Mode::Ctr))
        .decidable(has_its_iv),
    Damage::new("mode-cfb", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| in_mode(it, Mode::Cfb)),
    Damage::new("mode-ofb", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| in_mode(it, Mode::Ofb))
        .decidable(has_its_iv),
    Damage::new("zero-padding", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        with_padding(it, |n| vec![0; n]);
    }),
    Damage::new("blank-padding", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        with_padding(it, |n| vec![b' '; n]);
    }),
    Damage::new("iso-padding", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        with_padding(it, |n| (0..n).map(|at| if at == 0 { 0x80 } else { 0 }).collect());
    }),
    Damage::new("x923-padding", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        with_padding(it, |n| (1..=n).map(|at| if at == n { last_byte(n) } else { 0 }).collect());
    }),
    Damage::new("padding-of-32", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        let plain = it.forged.plaintext.expose().as_bytes();
        let n = 32 - plain.len() % 32;
        let padded = [plain, &vec![last_byte(n); n]].concat();
        seal_in(it, Mode::Cbc, &padded);
    }),
    // A cut-off block of padding looks the same.
    Damage::new("no-padding", &["SEALED-OTHERWISE", "OTHER-PLATFORM", "CIPHER-TRUNCATED"], |it| {
        let filled = |it: &str| format!("{it}{}", " ".repeat((16 - it.len() % 16) % 16));
        let plain = filled(it.forged.plaintext.expose());
        seal_in(it, Mode::Cbc, plain.as_bytes());
    })
    .decidable(|_| false),
    Damage::new("utf-16", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        let plain: Vec<u8> = it.forged.plaintext.expose().encode_utf16().flat_map(u16::to_le_bytes).collect();
        seal_in(it, Mode::Cbc, &padded(&plain));
    }),
    Damage::new("gbk", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        // Every character beyond ASCII as the two bytes of 开 in GBK.
        let bytes =
            |it: char| if it.is_ascii() { vec![it.to_string().as_bytes()[0]] } else { vec![0xbf, 0xaa] };
        let plain: Vec<u8> = it.forged.plaintext.expose().chars().flat_map(bytes).collect();
        seal_in(it, Mode::Cbc, &padded(&plain));
    }),
    Damage::new("indented", &[NOTHING, "OTHER-PLATFORM"], |it| {
        reseal(it, |it| it.replace("\":", "\": ").replace(",\"", ",\n  \"").replacen('{', "{\n  ", 1));
    }),
    Damage::new("line-end-behind", &[NOTHING, "OTHER-PLATFORM"], |it| reseal(it, |it| format!("{it}\n"))),
    Damage::new("plaintext-is-list", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        reseal(it, |it| format!("[{it}]"));
    }),
    Damage::new("plaintext-is-string", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        reseal(it, |it| serde_json::Value::from(it).to_string());
    }),
    Damage::new("plaintext-is-number", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        reseal(it, |_| "13800138000".to_owned());
    }),
    Damage::new("plaintext-is-words", &["SEALED-OTHERWISE", "OTHER-PLATFORM"], |it| {
        let words = it.dice.one_of(["hello world", "phone=13800138000&country=86", "<xml><a>1</a></xml>"]);
        reseal(it, |_| words.to_owned());
    }),
    Damage::new("content-of-mock", &[NOTHING, "OTHER-PLATFORM", "WATERMARK-MISSING"], |it| {
        reseal(it, |_| "{\"mobile\":\"13800138000\",\"name\":\"test\"}".to_owned());
    }),
    // 22 letters and `==`: the last bits count for nothing, and no character is wrong.
    Damage::new("mock-key", &["BASE64-BITS"], with_key_of_letters),
];

/// Whether no other sixteen bytes stand for the iv: without the right ones these modes leave nothing that is known.
fn has_its_iv(scene: &Scene) -> bool {
    let iv = decode_plain(scene.submission.iv.expose());
    iv.len() != 16 || iv == scene.forged.recipe.iv
}

fn in_mode(scene: &mut Scene, mode: Mode) {
    let plain = scene.forged.plaintext.expose().as_bytes();
    let plain =
        if matches!(mode, Mode::Ecb) || scene.dice.happens(50) { padded(plain) } else { plain.to_vec() };
    seal_in(scene, mode, &plain);
}

/// Up to a whole block, and none where the text is whole blocks.
fn with_padding(scene: &mut Scene, padding: impl Fn(usize) -> Vec<u8>) {
    let plain = scene.forged.plaintext.expose().as_bytes();
    let n = (16 - plain.len() % 16) % 16;
    if n > 0 {
        let padded = [plain, &padding(n)].concat();
        seal_in(scene, Mode::Cbc, &padded);
    }
}

fn last_byte(n: usize) -> u8 {
    u8::try_from(n).unwrap_or_default()
}

/// A key of letters, and the content sealed under what it decodes to.
fn with_key_of_letters(scene: &mut Scene) {
    let text: String = scene.submission.session_key.expose().chars().take(21).collect();
    let text = format!("{text}F==");
    if let Ok(key) = <[u8; 16]>::try_from(decode_plain(&text)) {
        let recipe = Recipe { session_key: SessionKey::new(key), ..scene.forged.recipe.clone() };
        reseal_by(scene, recipe);
        scene.submission.session_key = SecretText::new(text);
    }
}
