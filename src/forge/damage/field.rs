//! Damage by the program around: fields exchanged or missing, another value in a field, an iv of another call.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::Recipe;
use crate::forge::damage::Damage;
use crate::forge::damage::NOTHING;
use crate::forge::damage::Sample;
use crate::forge::damage::visible::begins_as_usual;
use crate::forge::dice::HEX;
use crate::forge::dice::ID;
use crate::forge::scene::Scene;
use crate::forge::seal;
use crate::payload::known::OtherPayload;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("wrong-iv", &["IV-WRONG"], other_iv)
        .decidable(begins_as_usual)
        .shown(Sample { title: "The iv is of another callback", scene: Scene::phone_number }),
    Damage::new("wrong-iv-user-info", &["IV-WRONG"], other_iv)
        .decidable(begins_as_usual)
        .shown(Sample { title: "The iv of the user info is of another callback", scene: Scene::user_info }),
    Damage::new("no-iv", &["IV-MISSING"], |it| {
        let nothing = it.dice.one_of(["", " ", "undefined", "null"]);
        it.submission.iv = nothing.into();
    })
    .shown(Sample { title: "The iv was not sent", scene: Scene::phone_number }),
    Damage::new("swapped-key-iv", &["FIELDS-SWAPPED"], |it| swap(it, Part::Iv, Part::SessionKey))
        .also(&["IV-WRONG", "KEY-MISMATCH"])
        .shown(Sample { title: "session_key and iv are exchanged", scene: Scene::phone_number }),
    Damage::new("swapped-data-iv", &["FIELDS-SWAPPED"], |it| swap(it, Part::Iv, Part::EncryptedData))
        .also(&["IV-LENGTH", "IV-WRONG"])
        .shown(Sample { title: "encryptedData and iv are exchanged", scene: Scene::phone_number }),
    Damage::new("swapped-data-key", &["FIELDS-SWAPPED"], |it| {
        swap(it, Part::SessionKey, Part::EncryptedData);
    })
    .also(&["KEY-LENGTH", "KEY-MISMATCH"]),
    Damage::new("swapped-all", &["FIELDS-SWAPPED"], |it| {
        swap(it, Part::Iv, Part::EncryptedData);
        swap(it, Part::EncryptedData, Part::SessionKey);
    })
    .also(&["IV-LENGTH", "IV-WRONG", "KEY-MISMATCH"])
    .shown(Sample { title: "All three fields stand one place further", scene: Scene::phone_number }),
    Damage::new("swapped-all-back", &["FIELDS-SWAPPED"], |it| {
        swap(it, Part::EncryptedData, Part::SessionKey);
        swap(it, Part::Iv, Part::EncryptedData);
    })
    .also(&["KEY-LENGTH", "IV-WRONG", "KEY-MISMATCH"]),
    Damage::new("key-moved-to-iv", &["KEY-MISSING", "IV-WRONG", "FIELDS-SWAPPED"], |it| {
        it.submission.iv = it.submission.session_key.clone();
        it.submission.session_key = "".into();
    }),
    Damage::new("key-in-iv-and-other-key", &["IV-WRONG", "KEY-MISMATCH", "FIELDS-SWAPPED"], |it| {
        it.submission.iv = it.submission.session_key.clone();
        let key = it.dice.sixteen(*b"key-of-login-two");
        it.submission.session_key = SecretText::new(STANDARD.encode(key));
    }),
    Damage::new("key-is-iv", &["KEY-MISMATCH"], |it| it.submission.session_key = it.submission.iv.clone()),
    Damage::new("iv-is-the-key", &["IV-WRONG"], |it| it.submission.iv = it.submission.session_key.clone())
        // With no other key it is the key in the iv's field.
        .also(&["FIELDS-SWAPPED"])
        .decidable(begins_as_usual),
    Damage::new("key-is-openid", &["KEY-LENGTH", "OTHER-VALUE"], |it| {
        it.submission.session_key = SecretText::new(format!("o{}", it.dice.text(27, ID)));
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("key-is-appid", &["KEY-LENGTH"], |it| {
        it.submission.session_key = it.forged.recipe.app_id.as_str().into();
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("key-is-code", &["KEY-LENGTH", "KEY-MISMATCH", "OTHER-VALUE"], |it| {
        it.submission.session_key = SecretText::new(format!("0{}", it.dice.text(31, ID)));
    }),
    Damage::new("key-is-data", &["KEY-LENGTH"], |it| {
        it.submission.session_key = it.submission.encrypted_data.clone();
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("iv-is-data", &["IV-LENGTH"], |it| it.submission.iv = it.submission.encrypted_data.clone())
        .also(&["IV-WRONG"]),
    Damage::new("data-is-signature", &["CIPHER-TRUNCATED", "OTHER-VALUE"], |it| {
        it.submission.encrypted_data = SecretText::new(it.dice.text(40, HEX));
    })
    .decidable(|_| false),
    Damage::new("data-is-sentence", &["CIPHER-IS-TEXT"], |it| {
        it.submission.encrypted_data = it
            .dice
            .one_of([
                "the user refused to share this number here",
                "please paste the encrypted data field here",
            ])
            .into();
    }),
    Damage::new("data-is-content", &["CIPHER-IS-TEXT"], |it| {
        // The program decrypted already and hands on what came out.
        it.submission.encrypted_data = it.forged.plaintext.clone();
    }),
    Damage::new("iv-of-other-call", &["IV-OF-OTHER-CALL"], two_callbacks)
        .also(&["IV-WRONG"])
        .shown(Sample { title: "Data and iv are of two callbacks", scene: Scene::user_info }),
    Damage::new("iv-is-key", &["IV-IS-KEY"], sealed_with_key_as_iv)
        .also(&["IV-MISSING"])
        .shown(Sample { title: "A capture of 2016, sealed with the key as iv", scene: Scene::phone_number }),
    Damage::new("foreign-number", &["PADDING-NOT-14", NOTHING], |_| ())
        .shown(Sample { title: "A number of another country", scene: Scene::foreign_phone_number }),
];

fn other_iv(scene: &mut Scene) {
    let iv = scene.dice.sixteen(*b"iv-other-call-01");
    scene.submission.iv = SecretText::new(STANDARD.encode(iv));
}

fn swap(scene: &mut Scene, one: Part, two: Part) {
    let (first, second) = (scene.submission.text(one).to_owned(), scene.submission.text(two).to_owned());
    *scene.submission.text_mut(one) = SecretText::new(second);
    *scene.submission.text_mut(two) = SecretText::new(first);
}

/// The iv of the phone button with the data of the login page; both calls are known.
fn two_callbacks(scene: &mut Scene) {
    let own = OtherPayload { id: 0, label: "P1".to_owned(), iv: scene.forged.recipe.iv };
    let iv = scene.dice.sixteen(*b"iv-of-payload-02");
    let other = OtherPayload { id: 0, label: "P2".to_owned(), iv };
    scene.submission.iv = SecretText::new(STANDARD.encode(other.iv));
    scene.known.payloads = vec![own, other];
}

fn sealed_with_key_as_iv(scene: &mut Scene) {
    let iv = *scene.forged.recipe.session_key.expose();
    let recipe = Recipe { iv, ..scene.forged.recipe.clone() };
    let forged = seal(&recipe, scene.forged.plaintext.expose());
    scene.submission.encrypted_data = forged.encrypted_data.as_str().into();
    scene.submission.iv = "".into();
    scene.forged.recipe = recipe;
}
