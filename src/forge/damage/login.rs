//! Lists of logins: the data is of an earlier one, of another user, of another Mini Program.

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::edit;
use crate::forge::damage::edit::typed;
use crate::forge::dice::HEX;
use crate::forge::dice::ID;
use crate::forge::scene::Scene;
use crate::payload::known::KnownApp;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("login-again", &["KEY-STALE"], login_again)
        .also(&["KEY-MISMATCH"])
        .shown(Sample { title: "wx.login ran again in the button's callback", scene: Scene::phone_number }),
    Damage::new("login-of-other-user", &["KEY-STALE"], |it| {
        login_again(it);
        for login in &mut it.known.logins {
            login.open_id = Some(SecretText::new(format!("o{}", it.dice.text(27, ID))));
        }
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("login-of-oddly-written-app", &["KEY-STALE"], |it| {
        login_again(it);
        let app_id = &it.forged.recipe.app_id;
        let written = it.dice.one_of(["\n", " ", "U"]);
        let app_id = if written == "U" { app_id.to_ascii_uppercase() } else { format!("{app_id}{written}") };
        it.known.logins.iter_mut().for_each(|login| login.app_id = Some(app_id.clone()));
        it.expectation.app_id = Some(it.forged.recipe.app_id.clone());
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("key-typed-from-the-list", &["KEY-CHAR"], |it| {
        login_again(it);
        it.submission.session_key = it.forged.recipe.session_key.to_base64();
        edit(it, Part::SessionKey, |it, dice| typed(it, dice));
        let typed = SessionKey::from_base64(it.submission.session_key.expose());
        it.known.logins.extend(typed.map(|key| Login::of_key(key, "typed")));
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("key-of-other-app", &["KEY-OF-OTHER-APP"], key_of_other_app)
        .also(&["KEY-MISMATCH", "KEY-STALE"])
        .shown(Sample {
            title: "The server took the session of another of its Mini Programs",
            scene: Scene::phone_number,
        }),
    Damage::new("data-of-other-app", &["KEY-OF-OTHER-APP"], |it| {
        key_of_other_app(it);
        it.expectation.app_id = it.known.apps.last().map(|it| it.app_id.clone());
    })
    .also(&["KEY-MISMATCH", "KEY-STALE"])
    .shown(Sample {
        title: "The data is of another Mini Program on the same server",
        scene: Scene::phone_number,
    }),
];

/// The key that a second wx.login brought.
fn other_key(scene: &mut Scene) -> SessionKey {
    SessionKey::new(scene.dice.sixteen(*b"key-of-login-two"))
}

fn login(label: &str, key: SessionKey, at: i64) -> Login {
    Login { at: Some(at), is_current: label == "A2", ..Login::of_key(key, label) }
}

fn login_again(scene: &mut Scene) {
    let (old, new) = (scene.forged.recipe.session_key.clone(), other_key(scene));
    let made_at = scene.forged.recipe.timestamp;
    scene.submission.session_key = new.to_base64();
    scene.known.logins = vec![login("A1", old, made_at - 8), login("A2", new, made_at + 1)];
    for it in 0..scene.dice.below(4, 0) {
        let other = other_key(scene);
        scene.known.logins.push(login(&format!("B{it}"), other, made_at - 900));
    }
}

fn key_of_other_app(scene: &mut Scene) {
    let app_id = scene.forged.recipe.app_id.clone();
    let other_app_id = if scene.dice.is_usual() {
        "wx5a4e5ea1ca5e0002".to_owned()
    } else {
        format!("wx{}", scene.dice.text(16, HEX))
    };
    let app = |name: &str, app_id: &str| KnownApp { name: name.to_owned(), app_id: app_id.to_owned() };
    scene.known.apps = vec![app("Shop", &app_id), app("Shop test", &other_app_id)];
    let (own, other) = (scene.forged.recipe.session_key.clone(), other_key(scene));
    let made_at = scene.forged.recipe.timestamp;
    let of_app = |label: &str, key, app_id: &str| Login {
        app_id: Some(app_id.to_owned()),
        ..login(label, key, made_at - 8)
    };
    scene.submission.session_key = other.to_base64();
    scene.known.logins = vec![of_app("A1", own, &app_id), of_app("B1", other, &other_app_id)];
}
