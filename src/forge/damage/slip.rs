//! Slips of the hand or of a camera in iv and session_key: one character typed, exchanged, lost, doubled, or all folded.

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::change;
use crate::forge::damage::edit::doubled;
use crate::forge::damage::edit::edit;
use crate::forge::damage::edit::exchanged;
use crate::forge::damage::edit::illegal;
use crate::forge::damage::edit::lost;
use crate::forge::damage::edit::n_body;
use crate::forge::damage::edit::typed;
use crate::forge::damage::loss::last_bits;
use crate::forge::damage::visible::is_iv_visible;
use crate::forge::dice::BASE64;
use crate::forge::scene::Scene;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("iv-typed", &["IV-WRONG"], |it| edit(it, Part::Iv, |it, dice| typed(it, dice)))
        .decidable(is_iv_visible),
    Damage::new("iv-exchanged", &["IV-WRONG"], |it| edit(it, Part::Iv, |it, dice| exchanged(it, dice)))
        .decidable(is_iv_visible),
    Damage::new("iv-lost", &["IV-LENGTH", "IV-WRONG"], |it| edit(it, Part::Iv, |it, dice| lost(it, dice, 1))),
    Damage::new("iv-doubled", &["IV-LENGTH", "IV-WRONG"], |it| edit(it, Part::Iv, doubled)),
    Damage::new("iv-illegal", &["IV-WRONG"], |it| edit(it, Part::Iv, |it, dice| illegal(it, dice))),
    Damage::new("iv-folded", &["CASE-FOLDED", "IV-WRONG"], |it| {
        change(it, Part::Iv, str::to_ascii_lowercase);
    })
    .decidable(is_iv_visible),
    // The value is right; only strict decoders refuse the text.
    Damage::new("iv-last-bits", &["BASE64-BITS"], |it| last_bits(it, Part::Iv)),
    Damage::new("key-typed", &["KEY-CHAR"], |it| edit(it, Part::SessionKey, |it, dice| typed(it, dice)))
        .also(&["KEY-MISMATCH"]),
    Damage::new("key-typed-twice", &["KEY-CHAR"], |it| {
        for _ in 0..2 {
            edit(it, Part::SessionKey, |it, dice| typed(it, dice));
        }
    })
    .also(&["KEY-MISMATCH"])
    .searched(),
    Damage::new("key-exchanged", &["KEY-CHAR"], |it| {
        edit(it, Part::SessionKey, |it, dice| exchanged(it, dice));
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("key-lost", &["KEY-LENGTH"], |it| edit(it, Part::SessionKey, |it, dice| lost(it, dice, 1)))
        .also(&["KEY-MISMATCH"]),
    Damage::new("key-doubled", &["KEY-LENGTH"], |it| edit(it, Part::SessionKey, doubled))
        .also(&["KEY-MISMATCH"]),
    Damage::new("key-illegal", &["KEY-CHAR"], |it| edit(it, Part::SessionKey, |it, dice| illegal(it, dice)))
        .also(&["KEY-MISMATCH"]),
    Damage::new("key-two-lost", &["KEY-LENGTH"], |it| {
        for _ in 0..2 {
            edit(it, Part::SessionKey, |it, dice| lost(it, dice, 1));
        }
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("swapped-and-iv-typed", &["FIELDS-SWAPPED", "IV-WRONG"], |it| {
        edit(it, Part::Iv, |it, dice| typed(it, dice));
        std::mem::swap(&mut it.submission.iv, &mut it.submission.session_key);
    })
    .also(&["KEY-MISMATCH"])
    .decidable(|it| {
        let mut back = it.clone();
        std::mem::swap(&mut back.submission.iv, &mut back.submission.session_key);
        is_iv_visible(&back)
    }),
    Damage::new("key-head-lost", &["KEY-LENGTH"], |it| {
        edit(it, Part::SessionKey, |text, dice| {
            let n = dice.from(1..4, 2);
            text.drain(..n.min(text.len()));
        });
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("key-cut", &["KEY-LENGTH"], |it| {
        edit(it, Part::SessionKey, |text, dice| text.truncate(dice.from(10..22, 18)));
    })
    .also(&["KEY-MISMATCH"])
    .shown(Sample { title: "The end of the session_key is missing", scene: Scene::phone_number }),
    Damage::new("iv-cut", &["IV-LENGTH"], |it| {
        edit(it, Part::Iv, |text, dice| text.truncate(dice.from(4..22, 16)));
    })
    .also(&["IV-WRONG"])
    .shown(Sample { title: "The end of the iv is missing", scene: Scene::user_info }),
    Damage::new("key-char", &["KEY-CHAR"], |it| {
        edit(it, Part::SessionKey, |text, dice| {
            // Another in the two bits that count and in the four that do not.
            let Some(last) = text.get_mut(21) else { return };
            let value = BASE64.iter().position(|it| char::from(*it) == *last).unwrap_or_default();
            let typed = (value + 16 * dice.from(1..4, 2)) % 64 + dice.from(1..16, 1);
            *last = BASE64.get(typed % 64).map_or('x', |it| char::from(*it));
        });
    })
    .shown(Sample {
        title: "The 22nd character of the session_key was mistyped",
        scene: Scene::phone_number,
    }),
    Damage::new("key-case-folded", &["CASE-FOLDED"], |it| {
        let is_upper = it.dice.happens(30);
        change(it, Part::SessionKey, |it| {
            if is_upper { it.to_ascii_uppercase() } else { it.to_ascii_lowercase() }
        });
    })
    .also(&["KEY-MISMATCH"])
    .shown(Sample { title: "The session_key was turned into lower case", scene: Scene::phone_number }),
    Damage::new("all-case-folded", &["CASE-FOLDED"], |it| {
        for part in Part::NEEDED {
            change(it, part, str::to_ascii_lowercase);
        }
    })
    .also(&["KEY-MISMATCH", "IV-WRONG", "CIPHER-CHANGED"]),
    Damage::new("data-and-iv-folded", &["CASE-FOLDED"], |it| {
        change(it, Part::EncryptedData, str::to_ascii_lowercase);
        change(it, Part::Iv, str::to_ascii_lowercase);
    })
    .also(&["IV-WRONG", "CIPHER-CHANGED"]),
    Damage::new("letters-alike", &["IV-WRONG"], |it| {
        // What a camera takes for one another.
        edit(it, Part::Iv, |text, dice| {
            let [from, to] =
                dice.one_of([['O', '0'], ['l', 'I'], ['0', 'O'], ['I', 'l'], ['5', 'S'], ['1', 'l']]);
            let end = n_body(text).saturating_sub(1);
            text[..end].iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
        });
    })
    .decidable(is_iv_visible),
    Damage::new("key-letters-alike", &["KEY-CHAR"], |it| {
        edit(it, Part::SessionKey, |text, dice| {
            let [from, to] =
                dice.one_of([['O', '0'], ['l', 'I'], ['0', 'O'], ['I', 'l'], ['5', 'S'], ['1', 'l']]);
            let end = n_body(text).saturating_sub(1);
            text[..end].iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
        });
    })
    .also(&["KEY-MISMATCH"])
    .searched(),
];
