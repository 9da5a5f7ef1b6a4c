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
    use crate::payload::Inspection;
    use crate::payload::validate::AppIdCheck;

    fn inspected(app_id: &str) -> Inspection {
        let mut scene = Scene::phone_number();
        scene.expectation.app_id = Some(app_id.to_owned());
        scene.inspect()
    }

    #[test]
    fn it_is_told_and_never_shown() {
        let secret = "0123456789abcdef0123456789abcdef";
        let inspection = inspected(secret);
        let codes: Vec<_> = inspection.findings.iter().map(|it| it.diagnosis.code).collect();
        assert_eq!(codes, ["APPID-IS-SECRET"]);
        assert!(!format!("{:?}{:?}", inspection.findings, inspection.evidence.checks).contains(secret));
        // Nor is anything else that is no appid.
        let inspection = inspected("hunter2");
        assert_eq!(inspection.findings[0].diagnosis.code, "APPID-MISMATCH");
        assert!(!format!("{:?}", inspection.evidence.checks).contains("hunter2"));
        let AppIdCheck::Differs { expected, .. } = inspected("wx0000000000000000").evidence.checks.app_id
        else {
            panic!("it differs")
        };
        assert_eq!(expected, "wx0000000000000000");
    }
}
