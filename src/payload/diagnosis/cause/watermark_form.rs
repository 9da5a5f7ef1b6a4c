//! The watermark is there, in another form than WeChat's.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::kind::watermark;
use crate::payload::validate::AgeCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "WATERMARK-FORM",
    title: "The watermark is not written as WeChat writes it",
    why: "WeChat writes watermark as an object, with timestamp as a number of seconds. Microseconds, a date in words or \
          JSON inside a text come from a mock, or from a program that wrote the content anew.",
    remedy: "Write seconds and an object in the mock; do not trust such data in production.",
    weight: Weight::Problem,
    fault: Fault::Watermark,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let content = evidence.content().filter(|_| evidence.best().opens())?;
    let is_no_seconds = matches!(evidence.checks.age, AgeCheck::NotSeconds);
    let time = is_no_seconds
        .then(|| Said::new("watermark.timestamp is there, and is neither seconds nor milliseconds"));
    let text =
        watermark::is_text(content).then(|| Said::new("watermark is a text that holds JSON, not an object"));
    Proof::of(Certainty::Proven, [time, text].into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "WATERMARK-FORM";

    #[test]
    fn microseconds_dates_and_json_in_a_text() {
        for name in ["microseconds", "time-as-date", "watermark-as-text"] {
            first_is(name, CODE, Certainty::Proven, "");
            near_miss(&damaged(&[name]), "WATERMARK-MISSING");
            near_miss(&damaged(&[name]), "WATERMARK-MILLISECONDS");
        }
        silent_on_sound(CODE);
    }

    #[test]
    fn seconds_of_another_type_are_seconds() {
        for name in ["time-as-float", "time-as-text"] {
            near_miss(&damaged(&[name]), CODE);
            near_miss(&damaged(&[name]), "WATERMARK-MISSING");
        }
        near_miss(&damaged(&["milliseconds"]), CODE);
    }
}
