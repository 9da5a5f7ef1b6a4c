//! What a text says went wrong, in one sentence, and whether that comes before what was found.

use crate::errcode::Told;
use crate::errcode::in_text;
use crate::payload::Inspection;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::verdict::Verdict;
use crate::text::Said;

/// What the words around the values say went wrong, where the payload does not open: it explains what the values cannot.
pub fn told(inspection: &Inspection) -> Option<Told> {
    let is_open = matches!(inspection.verdict, Verdict::Sound | Verdict::Repaired | Verdict::Doubtful);
    in_text(&inspection.evidence.question.submission.error_text).filter(|_| !is_open)
}

/// What is told, where it comes before the findings: there is no problem among them, or none but that no data came,
/// which is what the text explains, or what an errcode of WeChat's servers, which is a fact, may mean.
pub fn leading(inspection: &Inspection) -> Option<Told> {
    let mut problems = inspection.findings.iter().filter(|it| it.weight == Weight::Problem);
    let told = told(inspection)?;
    let is_of_server = told.errcode.is_some_and(|it| it > 0);
    let is_below = |it: &Finding| {
        it.proof.certainty == Certainty::Possible && (is_of_server || it.diagnosis.fault == Fault::Absent)
    };
    problems.all(is_below).then_some(told)
}

/// The number and the headline.
pub fn sentence(told: &Told) -> Said {
    let what = Said::new(told.title);
    match (told.errcode, told.errno) {
        (Some(code), _) => Said::new("errcode {code}: {what}").with("code", code).with_said("what", what),
        (None, Some(code)) => Said::new("errno {code}: {what}").with("code", code).with_said("what", what),
        (None, None) => what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;

    fn of(mut scene: Scene, words: &str) -> Option<i64> {
        words.clone_into(&mut scene.submission.error_text);
        leading(&scene.inspect()).and_then(|it| it.errcode.or(it.errno))
    }

    fn without_values() -> Scene {
        let mut scene = Scene::phone_number();
        for part in crate::payload::submission::Part::NEEDED {
            *scene.submission.text_mut(part) = "".into();
        }
        scene
    }

    #[test]
    fn before_nothing_and_before_a_mere_consequence() {
        assert_eq!(of(without_values(), "{\"errcode\":40125}"), Some(40125));
        assert_eq!(of(without_values(), "getPhoneNumber:fail no permission, errno 102"), Some(102));
        assert_eq!(of(without_values(), "getuserphonenumber 40029"), None, "the kind of the code says more");
    }

    #[test]
    fn behind_what_the_payload_shows() {
        assert_eq!(of(Scene::phone_number(), "{\"errcode\":40125}"), None);
        let wrong_key = damage::by_name("wrong-key").unwrap().scene();
        assert_eq!(of(wrong_key, "{\"errcode\":40125}"), None);
    }

    #[test]
    fn sentences_for_all_three() {
        for (words, expected) in [
            ("errcode 40125", "errcode 40125: The AppSecret is wrong"),
            ("errno: 112", "errno 112: The privacy guide does not declare this interface"),
            ("cancel to bind phone", "No phone number is bound to this WeChat account"),
        ] {
            let said = sentence(&in_text(words).unwrap()).in_language(crate::text::Language::English);
            assert_eq!(said, expected);
        }
    }
}
