//! Damage inside encryptedData: characters lost, added or changed, the end cut off.

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::change;
use crate::forge::damage::edit::doubled;
use crate::forge::damage::edit::edit;
use crate::forge::damage::edit::exchanged;
use crate::forge::damage::edit::illegal;
use crate::forge::damage::edit::lost;
use crate::forge::damage::edit::n_body;
use crate::forge::damage::edit::other_char;
use crate::forge::damage::edit::place;
use crate::forge::damage::edit::typed;
use crate::forge::damage::seal::reseal_by;
use crate::forge::dice::BASE64;
use crate::forge::dice::Dice;
use crate::forge::scene::Scene;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("cut-255", &["CIPHER-TRUNCATED"], |it| cut(it, 255, 1))
        .also(&["CIPHER-LOST-CHARS"])
        .shown(Sample { title: "A column kept 255 characters of encryptedData", scene: Scene::user_info }),
    Damage::new("cut-at-block", &["CIPHER-TRUNCATED"], |it| cut(it, 256, 64))
        .also(&["CIPHER-LOST-CHARS"])
        .shown(Sample { title: "encryptedData ends early, just behind a block", scene: Scene::user_info }),
    Damage::new("plus-lost", &["PLUS-LOST"], |it| dropped(it, Part::EncryptedData, "+"))
        .also(&["CIPHER-LOST-CHARS"])
        .shown(Sample { title: "A filter dropped every \"+\" of encryptedData", scene: Scene::user_info }),
    Damage::new("key-plus-lost", &["PLUS-LOST"], |it| {
        with_plus(it, Part::SessionKey);
        dropped(it, Part::SessionKey, "+");
    })
    .also(&["KEY-LENGTH"])
    .shown(Sample { title: "The \"+\" of the session_key was dropped", scene: Scene::phone_number }),
    Damage::new("iv-plus-lost", &["PLUS-LOST", "IV-LENGTH"], |it| {
        with_plus(it, Part::Iv);
        dropped(it, Part::Iv, "+");
    })
    .also(&["IV-LENGTH"])
    .shown(Sample { title: "The \"+\" of the iv was dropped", scene: Scene::group_info }),
    Damage::new("slash-lost", &["CIPHER-LOST-CHARS"], |it| dropped(it, Part::EncryptedData, "/")).searched(),
    Damage::new("signs-lost", &["PLUS-LOST", "CIPHER-LOST-CHARS"], |it| {
        change(it, Part::EncryptedData, |it| it.replace(['+', '/', '='], ""));
    })
    .also(&["BASE64-UNPADDED"])
    .searched(),
    Damage::new("chars-lost", &["CIPHER-LOST-CHARS"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let n = dice.from(1..5, 3);
            lost_at(text, dice, 200, n);
        });
    })
    .shown(Sample {
        title: "Three characters in the middle of encryptedData are missing",
        scene: Scene::user_info,
    }),
    Damage::new("chars-lost-apart", &["CIPHER-LOST-CHARS"], |it| {
        for _ in 0..2 {
            edit(it, Part::EncryptedData, |text, dice| lost(text, dice, 1));
        }
    }),
    Damage::new("last-char-cut", &["CIPHER-TRUNCATED", "CIPHER-LOST-CHARS"], |it| {
        edit(it, Part::EncryptedData, |text, _| {
            if let Some(last) = n_body(text).checked_sub(1) {
                text.remove(last);
            }
        });
    }),
    Damage::new("char-lost", &["CIPHER-LOST-CHARS"], |it| {
        edit(it, Part::EncryptedData, |text, dice| lost(text, dice, 1));
    }),
    Damage::new("head-lost", &["CIPHER-LOST-CHARS"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let n = dice.from(1..30, 4);
            text.drain(..n.min(text.len()));
        });
    })
    .shown(Sample {
        title: "The first four characters of encryptedData are missing",
        scene: Scene::user_info,
    }),
    Damage::new("chars-added", &["CIPHER-LOST-CHARS"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let n = dice.from(1..4, 2);
            let added = if dice.is_usual() { "ZZ".to_owned() } else { dice.text(n, BASE64) };
            let at = if dice.is_usual() { Some(700) } else { place(text, dice, |_| true) };
            if let Some(at) = at.filter(|it| *it <= text.len()) {
                text.splice(at..at, added.chars());
            }
        });
    })
    .shown(Sample { title: "Two characters got into the middle of encryptedData", scene: Scene::we_run }),
    Damage::new("char-doubled", &["CIPHER-LOST-CHARS"], |it| edit(it, Part::EncryptedData, doubled)),
    Damage::new("char-changed", &["CIPHER-CHANGED"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            if !dice.is_usual() {
                return typed(text, dice);
            }
            if let Some(it) = text.get_mut(203) {
                *it = if *it == 'x' { 'y' } else { 'x' };
            }
        });
    })
    .shown(Sample { title: "One character of encryptedData is another", scene: Scene::user_info }),
    Damage::new("chars-changed-apart", &["CIPHER-CHANGED"], |it| {
        for _ in 0..2 {
            edit(it, Part::EncryptedData, |it, dice| typed(it, dice));
        }
    }),
    Damage::new("chars-exchanged", &["CIPHER-CHANGED"], |it| {
        edit(it, Part::EncryptedData, |it, dice| exchanged(it, dice));
    }),
    // A camera that takes these letters for one another, everywhere.
    Damage::new("letters-alike-data", &["CIPHER-CHANGED"], |it| {
        let pairs = [('O', '0'), ('l', 'I'), ('S', '5'), ('B', '8'), ('Z', '2'), ('q', '9')];
        let n = it.dice.from(1..4, 1);
        edit(it, Part::EncryptedData, |text, dice| {
            for (from, to) in (0..n).map(|_| dice.one_of(pairs)) {
                let end = n_body(text).saturating_sub(1);
                text[..end].iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
            }
        });
    })
    // With a slip in nearly every block it is a wrong key as well.
    .decidable(|it| {
        let (given, sealed) = (it.submission.encrypted_data.expose(), &it.forged.encrypted_data);
        given.bytes().zip(sealed.bytes()).filter(|it| it.0 != it.1).count() <= sealed.len() / 64
    }),
    Damage::new("char-illegal", &["CIPHER-CHANGED"], |it| {
        edit(it, Part::EncryptedData, |it, dice| illegal(it, dice));
    }),
    Damage::new("last-bits", &["BASE64-BITS"], |it| last_bits(it, Part::EncryptedData)),
    Damage::new("block-changed", &["CIPHER-CHANGED"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let n = dice.from(4..30, 14);
            let by = if dice.is_usual() { "overwrittenBYx".to_owned() } else { dice.text(n, BASE64) };
            let at = dice.from(0..n_body(text).saturating_sub(n + 1), 90);
            if at + n < n_body(text) {
                text.splice(at..at + n, by.chars());
            }
        });
    })
    .shown(Sample {
        title: "Sixteen bytes of a phone number's ciphertext were overwritten",
        scene: Scene::phone_number,
    }),
];

/// The end cut off: behind any character, or behind a multiple of so many.
fn cut(scene: &mut Scene, usual: usize, multiple: usize) {
    edit(scene, Part::EncryptedData, |text, dice| {
        let n = dice.from(64 / multiple..n_body(text).saturating_sub(3) / multiple, usual / multiple);
        // Two characters less than blocks end inside a byte of the next one.
        text.truncate(n * multiple);
    });
}

fn lost_at(text: &mut Vec<char>, dice: &mut Dice, usual: usize, n: usize) {
    if !dice.is_usual() {
        return lost(text, dice, n);
    }
    if usual + n <= text.len() {
        text.drain(usual..usual + n);
    }
}

fn dropped(scene: &mut Scene, part: Part, sign: &str) {
    change(scene, part, |it| it.replace(sign, ""));
}

/// The last character before `=` changed where none of its bits counts.
pub(super) fn last_bits(scene: &mut Scene, part: Part) {
    edit(scene, part, |text, dice| {
        let n_padding = text.len() - n_body(text);
        let n_free = match n_padding {
            1 => 2,
            2 => 4,
            _ => return,
        };
        if let Some(last) = n_body(text).checked_sub(1)
            && let Some(at) = BASE64.iter().position(|it| char::from(*it) == text[last])
        {
            let added = dice.from(1..1 << n_free, 1);
            text[last] =
                BASE64.get(at + added).map_or_else(|| other_char(text[last], dice), |it| char::from(*it));
        }
    });
}

/// Seals the content anew with a key or an iv that holds a `+`.
fn with_plus(scene: &mut Scene, part: Part) {
    let mut recipe = scene.forged.recipe.clone();
    let mut bytes = match part {
        Part::Iv => scene.dice.sixteen(*b"\xaf\xb0\x57\x5f\xe9\x0b\x6f\xca\xab\x48\xdf\xb4\xe6\x7d\x2a\x88"),
        _ => scene.dice.sixteen(*b"\xb6\x2f\xa1\xb4\xd7\x33\x7f\x9b\xfa\x00\xa4\x72\x8f\x0f\x94\x85"),
    };
    if !scene.dice.is_usual() {
        let at = 3 * scene.dice.below(5, 0);
        bytes[at] = 62 << 2 | bytes[at] & 3;
    }
    match part {
        Part::Iv => recipe.iv = bytes,
        _ => recipe.session_key = SessionKey::new(bytes),
    }
    reseal_by(scene, recipe);
}
