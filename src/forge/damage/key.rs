//! Keys that are not this login's: unknown, missing, of the documents, an AppSecret.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::dice::HEX;
use crate::forge::scene::Scene;
use crate::payload::secret::SecretText;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("wrong-key", &["KEY-MISMATCH"], |it| {
        let key = it.dice.sixteen(*b"key-of-login-two");
        it.submission.session_key = SecretText::new(STANDARD.encode(key));
    })
    .shown(Sample { title: "The key is of a login that nobody knows", scene: Scene::phone_number }),
    Damage::new("no-key", &["KEY-MISSING"], |it| {
        let nothing = it.dice.one_of(["", " ", "undefined", "null"]);
        it.submission.session_key = nothing.into();
    })
    .shown(Sample { title: "There is no session_key yet", scene: Scene::phone_number }),
    Damage::new("key-is-app-secret", &["KEY-IS-APP-SECRET"], |it| {
        let secret = if it.dice.is_usual() {
            "0123456789abcdef0123456789abcdef".to_owned()
        } else {
            it.dice.text(32, HEX)
        };
        it.submission.session_key = SecretText::new(secret);
    })
    .also(&["KEY-MISMATCH", "KEY-LENGTH"])
    // Or an MD5, or a wrong key in hexadecimal.
    .decidable(|_| false)
    .shown(Sample { title: "The AppSecret was given as session_key", scene: Scene::phone_number }),
    Damage::new("key-is-md5", &["KEY-MISMATCH", "KEY-LENGTH"], |it| {
        it.submission.session_key = SecretText::new(it.dice.text(32, HEX));
    })
    .decidable(|_| false),
    Damage::new("key-sample", &["KEY-SAMPLE"], |it| {
        it.submission.session_key = "tiihtNczf5v6AKRyjwEUhQ==".into();
    })
    .also(&["KEY-MISMATCH"])
    .shown(Sample { title: "The session_key is the one of WeChat's documents", scene: Scene::phone_number }),
    Damage::new("key-of-letters", &["KEY-MISMATCH"], |it| {
        // A mock's key; its last bits are not zero, and nothing was mistyped.
        it.submission.session_key = SecretText::new(format!("{}x==", it.dice.text(21, HEX)));
    }),
];
