//! The AppSecret stands where an appid belongs.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::expectation::is_app_secret;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "APPID-IS-SECRET",
    title: "What stands as appid looks like an AppSecret",
    why: "An appid is \"wx\" and 16 hexadecimal digits. 32 hexadecimal digits are what an AppSecret looks like, the \
          password of the Mini Program.",
    remedy: "Put the appid there. If the AppSecret was sent to a client or pasted into a chat, reset it in the \
             console.",
    weight: Weight::Problem,
    fault: Fault::Unknown,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let question = &evidence.question;
    let names = [question.expectation.app_id.as_deref(), Some(question.submission.app_id.as_str())];
    let fact = Said::new("32 hexadecimal digits stand in place of the appid; they are not shown");
    names.into_iter().flatten().any(is_app_secret).then(|| Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::validate::AppIdCheck;

    const CODE: &str = "APPID-IS-SECRET";

    fn expecting(app_id: &str) -> Scene {
        let mut scene = Scene::phone_number();
        scene.expectation.app_id = Some(app_id.to_owned());
        scene
    }

    #[test]
    fn it_is_told_and_never_shown() {
        let secret = "0123456789abcdef0123456789abcdef";
        let scene = expecting(secret);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
        let inspection = scene.inspect();
        // It is compared with nothing.
        assert_eq!(inspection.findings.len(), 1, "{:?}", inspection.findings);
        assert!(!format!("{:?}{:?}", inspection.findings, inspection.evidence.checks).contains(secret));
    }

    #[test]
    fn an_appid_and_what_is_neither() {
        silent_on_sound(CODE);
        for text in ["wx0123456789abcdef", "0123456789abcdef0123456789abcde", "hunter2"] {
            near_miss(&expecting(text), CODE);
        }
    }

    #[test]
    fn nothing_but_an_appid_is_shown() {
        let inspection = expecting("hunter2").inspect();
        assert!(!format!("{:?}", inspection.evidence.checks).contains("hunter2"));
        let checks = expecting("wx0000000000000000").inspect().evidence.checks;
        let AppIdCheck::Differs { expected, .. } = checks.app_id else { panic!("it differs") };
        assert_eq!(expected, "wx0000000000000000");
    }
}
