//! The button's callback logs in: the data was made under the login before, and the new one may replace its key.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::callback::logins_in_callbacks;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "LOGIN-IN-CALLBACK",
    title: "The button's callback calls login",
    why: "When the callback runs, encryptedData is made already, under the session_key of the login before. A \
          login inside the callback may give a new session_key, and the server then decrypts with that one.",
    remedy: "Call login before the button is shown, for instance in onLoad, and test with checkSession; in the \
             callback send only encryptedData and iv.",
    weight: Weight::Problem,
    fault: Fault::Login,
    rank: Rank::Program,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    // Where the key is the right one, the login has not replaced it.
    if evidence.given.key_fits() && evidence.question.is_own(Part::SessionKey) {
        return None;
    }
    let text = around::words(evidence);
    let login = logins_in_callbacks(text).into_iter().min_by_key(|it| (it.is_checked, it.at))?;
    let fact = Said::new(
        "line {line} calls {name} where encryptedData has been made already, in the function that gets it",
    )
    .with("line", text[..login.at].matches('\n').count() + 1)
    .with("name", login.name);
    if login.is_checked {
        let unless = Said::new("checkSession stands before it, so it may run only where the session is over");
        return Some(Proof::new(Certainty::Possible, fact).and(unless));
    }
    Some(Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;

    const CODE: &str = "LOGIN-IN-CALLBACK";

    const BEFORE: &str = "Page({\n  onLoad() {\n    wx.login({ success: (res) => { this.code = res.code } })\n  },\n  \
        getPhone(e) {\n    post({ code: this.code, data: e.detail.encryptedData })\n  },\n})";
    const INSIDE: &str = "Page({\n  getPhone(e) {\n    wx.login({\n      success: (res) => {\n        \
        post({ code: res.code, data: e.detail.encryptedData })\n      }\n    })\n  },\n})";

    #[test]
    fn inside_the_callback() {
        for name in ["wrong-key", "login-again"] {
            let found = certainty(&saying(damaged(&[name]), INSIDE), CODE);
            assert_eq!(found, Some(Certainty::VeryLikely), "{name}");
        }
    }

    #[test]
    fn before_it_and_where_the_key_fits() {
        near_miss(&saying(damaged(&["wrong-key"]), BEFORE), CODE);
        near_miss(&saying(Scene::phone_number(), INSIDE), CODE);
    }

    #[test]
    fn the_line_is_said() {
        let findings = saying(damaged(&["wrong-key"]), INSIDE).inspect().findings;
        let it = findings.iter().find(|it| it.diagnosis.code == CODE).unwrap();
        let said = it.proof.facts[0].in_language(crate::text::Language::English);
        assert!(said.starts_with("line 3 calls wx.login"), "{said}");
    }
}
