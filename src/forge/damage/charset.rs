//! Bytes or texts that went through a character set, and characters behind a mask.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::change_bytes;
use crate::forge::damage::edit::edit;
use crate::forge::damage::edit::every_part;
use crate::forge::damage::edit::masked;
use crate::forge::damage::visible::is_iv_visible;
use crate::forge::scene::Scene;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("masked-middle", &["CIPHER-CHANGED"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let n = dice.from(1..40, 8);
            let by = dice.one_of(['*', '•', 'x', 'X', '.', '#', '●', '█']);
            if !dice.is_usual() {
                return masked(text, dice, n, by);
            }
            if let Some(it) = text.get_mut(200..200 + n) {
                it.fill(by);
            }
        });
    })
    .shown(Sample { title: "The middle of encryptedData is masked with stars", scene: Scene::user_info }),
    Damage::new("key-masked", &["KEY-CHAR", "KEY-LENGTH", "KEY-MISMATCH"], |it| {
        edit(it, Part::SessionKey, |text, dice| {
            let n = dice.from(4..14, 8);
            let by = dice.one_of(['*', '•', 'x']);
            masked(text, dice, n, by);
        });
    })
    .decidable(|it| it.submission.session_key.expose().contains(['*', '•'])),
    Damage::new("iv-masked", &["IV-WRONG", "IV-LENGTH"], |it| {
        edit(it, Part::Iv, |text, dice| {
            let n = dice.from(2..14, 8);
            let by = dice.one_of(['*', '•', 'x', '\u{fffd}']);
            masked(text, dice, n, by);
        });
    })
    .decidable(is_iv_visible),
    Damage::new("replacement-char", &["CIPHER-CHANGED"], |it| {
        edit(it, Part::EncryptedData, |text, dice| masked(text, dice, 1, '\u{fffd}'));
    }),
    Damage::new("bytes-as-text", &["CHARSET"], |it| {
        change_bytes(it, Part::EncryptedData, as_utf8);
    })
    .also(&["CIPHER-CHANGED", "CIPHER-LOST-CHARS", "CIPHER-SPLICED"]),
    Damage::new("key-bytes-as-text", &["CHARSET", "KEY-LENGTH"], |it| {
        change_bytes(it, Part::SessionKey, as_utf8);
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("iv-bytes-as-text", &["CHARSET", "IV-LENGTH"], |it| change_bytes(it, Part::Iv, as_utf8))
        .also(&["IV-WRONG"]),
    Damage::new("bytes-as-latin-1", &["CHARSET"], |it| {
        change_bytes(it, Part::EncryptedData, as_latin_1);
    })
    .also(&["CIPHER-CHANGED", "CIPHER-LOST-CHARS"]),
    Damage::new("key-bytes-as-latin-1", &["CHARSET", "KEY-LENGTH"], |it| {
        change_bytes(it, Part::SessionKey, as_latin_1);
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("nuls-between", &["QUOTED"], |it| {
        every_part(it, |it| it.chars().flat_map(|it| [it, '\0']).collect());
    }),
];

/// The bytes printed as text, and that in Base64: what is no character became U+FFFD.
fn as_utf8(bytes: &[u8]) -> String {
    STANDARD.encode(String::from_utf8_lossy(bytes).as_bytes())
}

/// Each byte taken for a character of Latin-1, and that written as UTF-8.
fn as_latin_1(bytes: &[u8]) -> String {
    STANDARD.encode(bytes.iter().map(|it| char::from(*it)).collect::<String>())
}
