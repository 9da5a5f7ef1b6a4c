//! The watermark names another app than the expected one.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::validate::AppIdCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "APPID-MISMATCH",
    title: "The data belongs to another Mini Program",
    why: "watermark.appid tells which Mini Program the data was made for. It differs from the expected \
          one when a backend serves several apps, or test and production are mixed up. WeChat's sample \
          code reports this as -41003.",
    remedy: "Compare the appid of the project with the one that the server is configured with, and refuse \
          the data if it is not yours.",
    weight: Weight::Problem,
    fault: Fault::Watermark,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let AppIdCheck::Differs { expected, found } = &evidence.checks.app_id else { return None };
    let fact = Said::new("watermark.appid is {found}, expected is {expected}")
        .with("found", evidence.name_of_app(found))
        .with("expected", evidence.name_of_app(expected));
    Some(Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::APP_ID;
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::inspect;
    use crate::payload::known::KnownApp;

    const CODE: &str = "APPID-MISMATCH";

    #[test]
    fn the_test_app_against_the_production_server() {
        first_is("other-app", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn apps_that_the_user_has_profiles_of_are_named() {
        let mut scene = Scene::phone_number();
        let other = "wx5a4e5ea1ca5e0002";
        scene.expectation.app_id = Some(other.to_owned());
        let app = |name: &str, app_id: &str| KnownApp { name: name.to_owned(), app_id: app_id.to_owned() };
        scene.known.apps = vec![app("Shop", APP_ID), app("Shop test", other)];
        let inspection = inspect(&scene.question());
        let first = inspection.findings.first().unwrap();
        assert_eq!(first.diagnosis.code, CODE);
        let fact = format!("{:?}", first.proof);
        assert!(
            fact.contains(&format!("{APP_ID} (Shop)")) && fact.contains(&format!("{other} (Shop test)")),
            "{fact}"
        );
    }

    #[test]
    fn the_same_app_with_white_space_around_it() {
        let mut scene = Scene::phone_number();
        scene.expectation.app_id = Some(format!(" {APP_ID}\n"));
        near_miss(&scene, CODE);
    }
}
