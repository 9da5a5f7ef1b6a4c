//! The expected appid is the right one, and written otherwise than WeChat writes it.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::expectation::bare_app_id;
use crate::payload::validate::AppIdCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "APPID-SPELLING",
    title: "The expected appid is written otherwise than in the data",
    why: "An appid is \"wx\" and 16 lower-case hexadecimal digits. With a line end, a blank, quotes, capitals or a label \
          it is still the same, but a program that compares texts finds another one.",
    remedy: "Write the appid in the settings exactly as the console of WeChat shows it.",
    weight: Weight::Note,
    fault: Fault::None,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let AppIdCheck::Equal { app_id } = &evidence.checks.app_id else { return None };
    let expected = evidence.question.expectation.app_id.as_deref().unwrap_or(app_id);
    if expected == app_id {
        return None;
    }
    let fact = Said::new("both are {app}, once signs around it, blanks and capitals are left out")
        .with("app", bare_app_id(app_id));
    Some(Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::APP_ID;
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::verdict::Verdict;

    const CODE: &str = "APPID-SPELLING";

    fn expecting(app_id: &str) -> Scene {
        let mut scene = Scene::phone_number();
        scene.expectation.app_id = Some(app_id.to_owned());
        scene
    }

    #[test]
    fn the_same_app_in_every_writing() {
        let (upper, broken) = (APP_ID.to_ascii_uppercase(), format!("{} {}", &APP_ID[..6], &APP_ID[6..]));
        for written in [
            upper.as_str(),
            &broken,
            &format!("{APP_ID}\n"),
            &format!("\"{APP_ID}\""),
            &format!("appid={APP_ID}"),
            &format!("\u{feff}{APP_ID}"),
            &format!("appid: {APP_ID},"),
        ] {
            assert_eq!(certainty(&expecting(written), CODE), Some(Certainty::Proven), "{written:?}");
            assert_eq!(expecting(written).inspect().verdict, Verdict::Sound, "{written:?}");
            near_miss(&expecting(written), "APPID-MISMATCH");
        }
    }

    #[test]
    fn another_app_is_no_spelling() {
        near_miss(&expecting("wx5a4e5ea1ca5e0002"), CODE);
        silent_on_sound(CODE);
    }
}
