//! Damage to the key: another login's, shortened, or not there.

use crate::payload::forge::damage::Damage;
use crate::payload::forge::scene::MADE_AT;
use crate::payload::forge::scene::Scene;
use crate::payload::forge::scene::recipe;
use crate::payload::secret::SessionKey;
use crate::payload::surroundings::Login;

pub(super) static DAMAGES: &[Damage] = &[
    Damage {
        name: "login-again",
        code: "KEY-STALE",
        title: "wx.login ran again in the button's callback",
        sample: Scene::phone_number,
        apply: |scene| {
            let (old, new) = (recipe().session_key, other_key());
            scene.submission.session_key = new.to_base64();
            scene.surroundings.logins = vec![login("A1", old, MADE_AT - 8), login("A2", new, MADE_AT + 1)];
        },
    },
    Damage {
        name: "wrong-key",
        code: "KEY-MISMATCH",
        title: "The key is of a login that nobody knows",
        sample: Scene::phone_number,
        apply: |scene| scene.submission.session_key = other_key().to_base64(),
    },
    Damage {
        name: "no-key",
        code: "KEY-MISSING",
        title: "There is no session_key yet",
        sample: Scene::phone_number,
        apply: |scene| scene.submission.session_key = "".into(),
    },
    Damage {
        name: "key-cut",
        code: "KEY-LENGTH",
        title: "The end of the session_key is missing",
        sample: Scene::phone_number,
        apply: |scene| {
            let text = scene.submission.session_key.expose_mut();
            text.truncate(18);
        },
    },
];

/// The key that a second wx.login brought.
fn other_key() -> SessionKey {
    SessionKey::new(*b"key-of-login-two")
}

fn login(label: &str, key: SessionKey, at: i64) -> Login {
    Login {
        label: label.to_owned(),
        key,
        at: Some(at),
        app_id: None,
        open_id: None,
        is_current: label == "A2",
    }
}
