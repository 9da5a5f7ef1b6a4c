//! What happened to the key of a payload that another login's key opens, in one line in order of time.

use crate::payload::evidence::Evidence;
use crate::payload::known::Login;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::redact::visible;
use crate::text::Said;
use crate::text::moment;

/// "A1 14:02:03 → encrypted 14:02:11 → A2 14:02:12 → the server used A2"; none where one of the times is unknown, as the
/// line would claim an order that nobody knows.
pub fn of(evidence: &Evidence) -> Option<Said> {
    with_times(evidence, &|login| login.at)
}

/// The same with the times of logins that somebody knows better.
pub fn with_times(evidence: &Evidence, time_of: &dyn Fn(&Login) -> Option<i64>) -> Option<Said> {
    let known = &evidence.question.known;
    let opens = evidence.change(|it| match it {
        Change::KeyOfLogin { index } => known.logins.get(*index),
        _ => None,
    })?;
    evidence.given.reading.key.as_ref().filter(|_| evidence.question.is_claimed(Part::SessionKey))?;
    let used = known.logins.iter().find(|it| Some(&it.key) == evidence.given.reading.key.as_ref())?;
    let name = |it: &Login| visible(it.label.split(' ').next().unwrap_or_default());
    let at = |what: Said, at: i64| {
        Said::new("{what} {time}").with_said("what", what).with("time", moment::clock(at))
    };
    let named = |it: &Login| Said::new("{login}").with("login", name(it));
    let mut events = vec![
        (time_of(opens)?, at(named(opens), time_of(opens)?)),
        (evidence.checks.age.seconds()?, at(Said::new("encrypted"), evidence.checks.age.seconds()?)),
        (time_of(used)?, at(named(used), time_of(used)?)),
    ];
    // Stable: what happened in one second stays in the order of the story.
    events.sort_by_key(|it| it.0);
    let last = Said::new("the server used {login}").with("login", name(used));
    let told = events.into_iter().map(|it| it.1).chain([last]);
    told.reduce(|before, next| {
        Said::new("{before} → {next}").with_said("before", before).with_said("next", next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::text::Language;

    #[test]
    fn a_login_that_ran_again_is_told_in_order() {
        let scene = damage::by_name("login-again").unwrap().scene();
        let said = of(&scene.inspect().evidence).map(|it| it.in_language(Language::English));
        let said = said.unwrap_or_default();
        assert!(said.contains(" → encrypted ") && said.ends_with("the server used A2"), "{said}");
        assert!(said.starts_with("A1 "), "{said}");
        let other = damage::by_name("wrong-key").unwrap().scene();
        assert!(of(&other.inspect().evidence).is_none(), "no login's key opens it");
    }
}
