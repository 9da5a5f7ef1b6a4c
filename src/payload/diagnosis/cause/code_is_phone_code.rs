//! The code of the phone number button was sent to the login.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::code_expired;
use crate::payload::diagnosis::code_shape::code;
use crate::payload::diagnosis::code_shape::is_of_phone_call;
use crate::payload::diagnosis::code_shape::is_phone_code;
use crate::payload::diagnosis::code_shape::was_refused;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CODE-IS-PHONE-CODE",
    title: "The code is one of the phone number button",
    why: "e.detail.code of the phone number button is for getuserphonenumber only. code2Session takes \
          the code of wx.login; the two are not interchangeable.",
    remedy: "Send this code to getuserphonenumber with an access_token, and call wx.login for the login.",
    weight: Weight::Problem,
    fault: Fault::Code,
    rank: Rank::Usual,
    blames: None,
    explains: &[&code_expired::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_refused = was_refused(evidence, 40029, "40029") && !is_of_phone_call(evidence);
    let is_phone_code = code(evidence).is_some_and(is_phone_code);
    let fact = Said::new(
        "64 hexadecimal digits: a code of the phone number button, and the login refused it with 40029",
    );
    (is_refused && is_phone_code).then(|| Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "CODE-IS-PHONE-CODE";

    #[test]
    fn the_buttons_code_for_a_login() {
        first_is("phone-code-to-login", CODE, Certainty::VeryLikely, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_phone_call_that_refuses_a_phone_code() {
        let mut scene = damaged(&["login-code-to-phone"]);
        scene.submission.code = "0123456789abcdef".repeat(4).as_str().into();
        near_miss(&scene, CODE);
        near_miss(&damaged(&["code-expired-40029"]), CODE);
    }
}
