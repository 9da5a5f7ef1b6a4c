//! The code was too old when it was sent.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::code_shape::code;
use crate::payload::diagnosis::code_shape::is_of_phone_call;
use crate::payload::diagnosis::code_shape::is_phone_code;
use crate::payload::diagnosis::code_shape::uses;
use crate::payload::diagnosis::code_shape::was_refused;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::known::CodeUse;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CODE-EXPIRED",
    title: "The code had expired",
    why: "The code of wx.login and the code of the phone number button both live five minutes and work \
          once. Queues, retries and codes kept in storage outlive them.",
    remedy: "Ask for a new code and exchange it at once; do not store codes.",
    weight: Weight::Problem,
    fault: Fault::Code,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

/// A code lives five minutes (developers.weixin.qq.com, "wx.login").
const LIFETIME_SECS: i64 = 300;

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_refused = was_refused(evidence, 40029, "40029");
    let age_of = |it: &CodeUse| {
        let until = it.used_at.or(evidence.question.expectation.now)?;
        Some(until.saturating_sub(it.made_at?))
    };
    let is_not_exchanged = |it: &&CodeUse| it.errcode != Some(0);
    let age = uses(evidence).filter(is_not_exchanged).filter_map(age_of).max();
    if let Some(age) = age.filter(|it| *it > LIFETIME_SECS) {
        let fact = Said::new("the code was {n} seconds old; it lives 300").with("n", age);
        // The two times may be of two clocks.
        return Some(Proof::new(Certainty::VeryLikely, fact));
    }
    // A young code of this server was refused for another reason.
    let is_other_kind = code(evidence).is_some_and(|it| is_phone_code(it) != is_of_phone_call(evidence));
    let fact = Said::new(
        "WeChat refused the code with 40029, which also means: of another appid, or of the other kind",
    );
    (is_refused && age.is_none() && code(evidence).is_some() && !is_other_kind)
        .then(|| Proof::new(Certainty::Possible, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "CODE-EXPIRED";

    #[test]
    fn a_code_kept_for_ten_minutes() {
        first_is("code-expired", CODE, Certainty::VeryLikely, "");
        first_is("code-expired-40029", CODE, Certainty::Possible, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_code_of_299_seconds_and_one_that_was_used() {
        let mut young = damaged(&["code-expired"]);
        for it in &mut young.known.codes {
            it.made_at = it.used_at.map(|it| it - 299);
        }
        near_miss(&young, CODE);
        near_miss(&damaged(&["code-used"]), CODE);
    }
}
