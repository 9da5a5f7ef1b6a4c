//! What the causes' own tests have in common: damage something sound, state what is found of it in one line, and name
//! a scene that only looks like it.

use crate::forge::damage;
use crate::forge::scene::Scene;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Place;
use crate::payload::diagnosis::Proof;
use crate::payload::known::DataOrigin;
use crate::payload::known::Told;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

/// Damages a sample and demands what comes first: the cause, how sure it is, and where it points, as in
/// `encryptedData 15, 80-95; blocks 0`.
#[track_caller]
pub(super) fn first_is(damage: &str, code: &str, certainty: Certainty, places: &str) {
    let it = damage::by_name(damage).unwrap();
    assert_eq!(it.code, code, "the table of damages names another code");
    let inspection = it.scene().inspect();
    let found =
        inspection.findings.first().map(|it| (it.diagnosis.code, it.proof.certainty, said(&it.proof)));
    assert_eq!(found, Some((code, certainty, places.to_owned())), "{damage}: {:#?}", inspection.findings);
}

/// Demands that `code` is not found of a scene that only looks like it.
#[track_caller]
pub(super) fn near_miss(scene: &Scene, code: &str) {
    let findings = scene.inspect().findings;
    assert!(findings.iter().all(|it| it.diagnosis.code != code), "{findings:#?}");
}

/// Demands that no sound sample leads to `code`.
#[track_caller]
pub(super) fn silent_on_sound(code: &str) {
    for it in &Scene::all_sound() {
        near_miss(it, code);
    }
}

/// How sure `code` is of a scene, where it is found.
pub(super) fn certainty(scene: &Scene, code: &str) -> Option<Certainty> {
    let findings = scene.inspect().findings;
    findings.iter().find(|it| it.diagnosis.code == code).map(|it| it.proof.certainty)
}

/// A sample with these damages, one after the other.
pub(super) fn damaged(names: &[&str]) -> Scene {
    let mut all = names.iter().map(|it| damage::by_name(it).unwrap());
    let mut scene = all.next().unwrap().scene();
    all.for_each(|it| (it.apply)(&mut scene));
    scene
}

/// The scene where WeChat was asked whether its key is current.
pub(super) fn asked_about_key(mut scene: Scene, is_current: bool) -> Scene {
    let key = SessionKey::from_base64(scene.submission.session_key.expose()).unwrap();
    scene.known.told.push(Told::SessionKey { key, is_current, at: 0 });
    scene
}

/// The scene where WeChat was asked whose its data is.
pub(super) fn asked_about_data(mut scene: Scene, origin: DataOrigin) -> Scene {
    let text = scene.submission.encrypted_data.clone();
    scene.known.told.push(Told::EncryptedData { text, origin, at: 0 });
    scene
}

/// The scene with these words around its values.
pub(super) fn saying(mut scene: Scene, words: &str) -> Scene {
    words.clone_into(&mut scene.submission.error_text);
    scene
}

/// A sound phone number with one text made another.
pub(super) fn changed(part: Part, change: impl FnOnce(&str) -> String) -> Scene {
    let mut scene = Scene::phone_number();
    let text = change(scene.submission.text(part));
    *scene.submission.text_mut(part) = text.as_str().into();
    scene
}

/// The places in one line.
fn said(proof: &Proof) -> String {
    let each = proof.places.iter().map(|it| match it {
        Place::Blocks { at } => format!("blocks {}", runs(at)),
        Place::Characters { part, at } => format!("{} {}", part.name(), runs(at)),
    });
    each.collect::<Vec<_>>().join("; ")
}

/// `0, 4-9`.
fn runs(at: &[usize]) -> String {
    let runs = at.chunk_by(|left, right| left + 1 == *right).map(|it| match it {
        [from, .., to] => format!("{from}-{to}"),
        _ => it[0].to_string(),
    });
    runs.collect::<Vec<_>>().join(", ")
}
