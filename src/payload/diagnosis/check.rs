//! The one caller of `inspect` in the detectors' tests: damage something sound, expect one finding first.

use crate::forge::damage;
use crate::forge::scene::Scene;
use crate::payload::diagnosis::Certainty;

/// Damages a sample and demands that `code` comes first.
#[track_caller]
pub(super) fn first_is(damage: &str, code: &str) {
    let damage = damage::by_name(damage).unwrap();
    assert_eq!(damage.code, code, "the table of damages names another code");
    let inspection = damage.scene().inspect();
    let found: Vec<_> =
        inspection.findings.iter().map(|it| (it.diagnosis.code, it.proof.certainty)).collect();
    assert_eq!(found.first().map(|it| it.0), Some(code), "found {found:?}\n{:#?}", inspection.evidence.parts);
}

/// Demands that no sound sample leads to `code`.
#[track_caller]
pub(super) fn silent_on_sound(code: &str) {
    for scene in Scene::all_sound() {
        let inspection = scene.inspect();
        let found: Vec<_> = inspection.findings.iter().map(|it| it.diagnosis.code).collect();
        assert!(!found.contains(&code), "a sound payload leads to {found:?}");
    }
}

/// The certainty of a finding for a scene with these words around it.
pub(super) fn certainty(mut scene: Scene, words: &str, code: &str) -> Option<Certainty> {
    words.clone_into(&mut scene.submission.error_text);
    let findings = scene.inspect().findings;
    findings.iter().find(|it| it.diagnosis.code == code).map(|it| it.proof.certainty)
}
