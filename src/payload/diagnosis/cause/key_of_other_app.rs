//! Key and data are of different Mini Programs.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::app_id_mismatch;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::cause::key_stale;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::expectation::bare_app_id;
use crate::payload::known::Login;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-OF-OTHER-APP",
    title: "The session_key and the data are of different Mini Programs",
    why: "A backend for several apps, or test and production side by side, took the session of one app \
          for the data of another. Each app has its own sessions, also for the same user.",
    remedy: "Keep sessions by appid and openid; check which appid the client was built with, and which \
          one the server exchanges codes for.",
    weight: Weight::Problem,
    fault: Fault::Watermark,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&app_id_mismatch::DIAGNOSIS, &key_mismatch::DIAGNOSIS, &key_stale::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let logins = &evidence.question.known.logins;
    if logins.is_empty() {
        return None;
    }
    let expected = evidence.expected_app_id()?;
    let app_of = |it: &Login| it.app_id.as_deref().map(bare_app_id);
    let is_foreign = |it: &&Login| app_of(it).is_some_and(|it| it != expected);
    let opening = evidence.change(|it| match it {
        Change::KeyOfLogin { index } => logins.get(*index),
        _ => None,
    });
    let given = evidence.given.reading.key.as_ref();
    let owner = logins.iter().find(|it| Some(&it.key) == given);
    // Two keys of one app are no matter of apps, whatever is expected.
    let owners_app = owner.and_then(app_of);
    if owners_app.is_some() && owners_app == opening.and_then(app_of) {
        return None;
    }
    let certainty = if evidence.best().opens() { Certainty::Proven } else { Certainty::VeryLikely };
    if let Some(login) = opening.filter(is_foreign) {
        // Whose the given key is, is known where it is some login's.
        let certainty = if owner.is_some() { certainty } else { Certainty::VeryLikely };
        let fact = Said::new("the key of login {login} opens it, which belongs to {app}, not to {expected}")
            .with("login", &login.label)
            .with("app", evidence.name_of_app(login.app_id.as_deref()?))
            .with("expected", evidence.name_of_app(&expected));
        return Some(Proof::new(certainty, fact));
    }
    let owner = owner
        .filter(is_foreign)
        .filter(|_| !evidence.given.key_fits() && !evidence.parts.data.is_absent())?;
    let fact =
        Said::new("the given key is the one of login {login}, which belongs to {app}, not to {expected}")
            .with("login", &owner.label)
            .with("app", evidence.name_of_app(owner.app_id.as_deref()?))
            .with("expected", evidence.name_of_app(&expected));
    let certainty = if opening.is_some() { certainty } else { Certainty::VeryLikely };
    Some(Proof::new(certainty, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "KEY-OF-OTHER-APP";

    #[test]
    fn two_apps_on_one_backend() {
        first_is("key-of-other-app", CODE, Certainty::Proven, "");
        first_is("data-of-other-app", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn another_login_of_the_same_app() {
        near_miss(&damaged(&["login-again"]), CODE);
    }
}
