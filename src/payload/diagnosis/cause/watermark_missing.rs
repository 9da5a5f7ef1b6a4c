//! The content has no watermark, so nothing tells whose it is and how old.

use serde_json::Value;

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::kind::beginning;
use crate::payload::kind::watermark;
use crate::payload::validate::AgeCheck;
use crate::payload::validate::AppIdCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "WATERMARK-MISSING",
    title: "The watermark is missing",
    why: "WeChat adds a watermark with appid and time to open data. Without it the data may be of \
          another platform, of a mock, or of an old kind that has none; it cannot be told whose it is.",
    remedy: "Check where the data comes from before trusting it.",
    weight: Weight::Problem,
    fault: Fault::Watermark,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    // Of cut content the watermark, which comes last, is missing with the rest.
    if !evidence.best().opens() {
        return None;
    }
    // A slip of the iv within the first name leaves one that is nearly it.
    let fields = evidence.best().parsed.object().and_then(Value::as_object);
    let is_nearly_there = fields.is_some_and(|it| {
        it.iter().any(|(name, value)| {
            beginning::is_nearly(name, watermark::NAME) || beginning::is_nearly_a_watermark(value)
        })
    });
    let is_sure = !is_nearly_there && !evidence.is_beginning_in_doubt();
    let certainty = if is_sure { Certainty::Proven } else { Certainty::VeryLikely };
    let lacks = |name: &str| Said::new("the content has no {name}").with("name", name);
    let app_id = matches!(evidence.checks.app_id, AppIdCheck::Missing).then(|| lacks(watermark::APP_ID));
    let time = matches!(evidence.checks.age, AgeCheck::Missing).then(|| lacks(watermark::TIMESTAMP));
    Proof::of(certainty, [app_id, time].into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use crate::forge::damage;
    use crate::forge::world;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "WATERMARK-MISSING";

    #[test]
    fn a_mock_without_a_watermark() {
        first_is("no-watermark", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_slip_of_the_iv_within_its_name() {
        // An object that begins with its watermark, and an iv with a typing error in it.
        let typed = damage::by_name("iv-typed").unwrap();
        let scene = world::damaged(90142, &[typed]).unwrap();
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
        // The same in the first letter of the name of its time.
        let scene = world::damaged(83_007_902, &[typed]).unwrap();
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
    }

    #[test]
    fn a_cut_took_it_along() {
        near_miss(&damaged(&["cut-255"]), CODE);
        near_miss(&damaged(&["milliseconds"]), CODE);
    }
}
