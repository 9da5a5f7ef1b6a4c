//! The code of wx.login was sent to getuserphonenumber.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::code_expired;
use crate::payload::diagnosis::code_shape::code;
use crate::payload::diagnosis::code_shape::is_login_code;
use crate::payload::diagnosis::code_shape::is_of_phone_call;
use crate::payload::diagnosis::code_shape::was_refused;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CODE-IS-LOGIN-CODE",
    title: "The code is one of wx.login",
    why: "getuserphonenumber takes the code that the phone number button puts into e.detail.code. The \
          code of wx.login is for code2Session; the two are not interchangeable.",
    remedy: "Send e.detail.code of bindgetphonenumber (base library 2.21.2 or later) to \
          getuserphonenumber.",
    weight: Weight::Problem,
    fault: Fault::Code,
    rank: Rank::Usual,
    blames: None,
    explains: &[&code_expired::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_refused = was_refused(evidence, 40029, "40029") && is_of_phone_call(evidence);
    let is_login_code = code(evidence).is_some_and(is_login_code);
    let fact = Said::new(
        "32 letters and digits that begin with 0: a code of wx.login, and getuserphonenumber refused it with 40029",
    );
    (is_refused && is_login_code).then(|| Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "CODE-IS-LOGIN-CODE";

    #[test]
    fn the_logins_code_for_a_number() {
        first_is("login-code-to-phone", CODE, Certainty::VeryLikely, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_login_that_refuses_a_login_code() {
        near_miss(&damaged(&["code-expired-40029"]), CODE);
        near_miss(&damaged(&["phone-code-to-login"]), CODE);
    }
}
