//! Damage to the key: another login's, shortened, or not there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::damage::Damage;
use crate::forge::scene::APP_ID;
use crate::forge::scene::MADE_AT;
use crate::forge::scene::Scene;
use crate::forge::scene::recipe;
use crate::payload::hex::hex;
use crate::payload::known::KnownApp;
use crate::payload::known::Login;
use crate::payload::secret::SessionKey;

pub(super) static DAMAGES: &[Damage] = &[
    Damage {
        name: "login-again",
        code: "KEY-STALE",
        title: "wx.login ran again in the button's callback",
        sample: Scene::phone_number,
        apply: |scene| {
            let (old, new) = (recipe().session_key, other_key());
            scene.submission.session_key = new.to_base64();
            scene.known.logins = vec![login("A1", old, MADE_AT - 8), login("A2", new, MADE_AT + 1)];
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
    Damage {
        name: "key-hex",
        code: "KEY-HEX",
        title: "The session_key was printed in hexadecimal",
        sample: Scene::phone_number,
        apply: |scene| key(scene, |it| hex(it)),
    },
    Damage {
        name: "key-decimal",
        code: "KEY-DECIMAL",
        title: "The session_key was printed as digits without separators",
        sample: Scene::phone_number,
        apply: |scene| key(scene, |it| it.map(|it| it.to_string()).concat()),
    },
    Damage {
        name: "key-decimal-list",
        code: "KEY-DECIMAL",
        title: "The session_key was printed as a list of Java bytes",
        sample: Scene::phone_number,
        apply: |scene| key(scene, |it| format!("{:?}", it.map(u8::cast_signed))),
    },
    Damage {
        name: "key-double-base64",
        code: "DOUBLE-BASE64",
        title: "The session_key was encoded in Base64 once more",
        sample: Scene::phone_number,
        apply: |scene| key(scene, |it| STANDARD.encode(STANDARD.encode(it))),
    },
    Damage {
        name: "key-is-app-secret",
        code: "KEY-IS-APP-SECRET",
        title: "The AppSecret was given as session_key",
        sample: Scene::phone_number,
        apply: |scene| key(scene, |_| "0123456789abcdef0123456789abcdef".to_owned()),
    },
    Damage {
        name: "key-sample",
        code: "KEY-SAMPLE",
        title: "The session_key is the one of WeChat's documents",
        sample: Scene::phone_number,
        apply: |scene| key(scene, |_| "tiihtNczf5v6AKRyjwEUhQ==".to_owned()),
    },
    Damage {
        name: "key-char",
        code: "KEY-CHAR",
        title: "The 22nd character of the session_key was mistyped",
        sample: Scene::phone_number,
        apply: |scene| {
            key(scene, |it| {
                STANDARD.encode(it).replace("Q==", "R==").replace("A==", "B==").replace("g==", "h==")
            });
        },
    },
    Damage {
        name: "key-case-folded",
        code: "CASE-FOLDED",
        title: "The session_key was turned into lower case",
        sample: Scene::phone_number,
        apply: |scene| key(scene, |it| STANDARD.encode(it).to_ascii_lowercase()),
    },
    Damage {
        name: "key-of-other-app",
        code: "KEY-OF-OTHER-APP",
        title: "The server took the session of another of its Mini Programs",
        sample: Scene::phone_number,
        apply: key_of_other_app,
    },
    Damage {
        name: "data-of-other-app",
        code: "KEY-OF-OTHER-APP",
        title: "The data is of another Mini Program on the same server",
        sample: Scene::phone_number,
        apply: data_of_other_app,
    },
];

/// The key that a second wx.login brought.
fn other_key() -> SessionKey {
    SessionKey::new(*b"key-of-login-two")
}

fn login(label: &str, key: SessionKey, at: i64) -> Login {
    Login { at: Some(at), is_current: label == "A2", ..Login::of_key(key, label) }
}

/// Writes the session_key in another way.
fn key(scene: &mut Scene, write: impl Fn(&[u8; 16]) -> String) {
    scene.submission.session_key = write(recipe().session_key.expose()).as_str().into();
}

/// The Mini Program beside the samples' own one.
const OTHER_APP_ID: &str = "wx5a4e5ea1ca5e0002";

fn two_apps(scene: &mut Scene) {
    let app = |name: &str, app_id: &str| KnownApp { name: name.to_owned(), app_id: app_id.to_owned() };
    scene.known.apps = vec![app("Shop", APP_ID), app("Shop test", OTHER_APP_ID)];
    let of_app = |label: &str, key, app_id: &str| {
        let login = login(label, key, MADE_AT - 8);
        Login { app_id: Some(app_id.to_owned()), ..login }
    };
    scene.known.logins =
        vec![of_app("A1", recipe().session_key, APP_ID), of_app("B1", other_key(), OTHER_APP_ID)];
}

fn key_of_other_app(scene: &mut Scene) {
    two_apps(scene);
    scene.submission.session_key = other_key().to_base64();
}

fn data_of_other_app(scene: &mut Scene) {
    key_of_other_app(scene);
    scene.expectation.app_id = Some(OTHER_APP_ID.to_owned());
}
