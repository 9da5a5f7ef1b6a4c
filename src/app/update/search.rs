//! The long search of the texts on show: begun by a button, stopped by another, and part of the verdict at its end.

use std::sync::Arc;

use crate::app::desk::Search;
use crate::app::desk::SearchState;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::update::desk;
use crate::payload::question::Found;

pub(super) fn pressed(state: &mut State) -> Vec<Effect> {
    let Some(question) = desk::question(state) else { return Vec::new() };
    let mut effects = stopped(state);
    let job = state.next_number;
    state.next_number += 1;
    let submission = question.submission.clone();
    state.desk.search = Some(Search { submission, state: SearchState::Running { job, n_blocks: 0 } });
    effects.push(Effect::Search { job, question: Box::new(question) });
    effects
}

pub(super) fn stopped(state: &mut State) -> Vec<Effect> {
    let job = state.desk.search.as_ref().and_then(Search::job);
    if job.is_some() {
        state.desk.search = None;
    }
    job.map(|job| Effect::Cancel { job }).into_iter().collect()
}

pub(super) fn went(state: &mut State, job: u64, n_blocks: u64) -> Vec<Effect> {
    if let Some(search) = of_job(state, job) {
        search.state = SearchState::Running { job, n_blocks };
    }
    Vec::new()
}

pub(super) fn ended(state: &mut State, job: u64, found: Found) -> Vec<Effect> {
    if let Some(search) = of_job(state, job) {
        search.state = SearchState::Done(Arc::new(found));
        desk::inspect_again(state);
    }
    Vec::new()
}

/// The search on show, if it is the one of this job.
fn of_job(state: &mut State, job: u64) -> Option<&mut Search> {
    state.desk.search.as_mut().filter(|it| it.job() == Some(job))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::message::Message;
    use crate::app::state::Settings;
    use crate::app::update::update;
    use crate::forge::scene::Scene;
    use crate::payload::search;
    use crate::payload::submission::Part;
    use crate::payload::verdict::Verdict;

    /// A window with a payload whose key lost its last three characters.
    fn window() -> State {
        let mut state = State::new(Settings::default(), 0);
        let texts = Scene::phone_number().submission;
        let key = texts.session_key.expose()[..19].to_owned();
        for (part, text) in [
            (Part::EncryptedData, texts.encrypted_data.expose()),
            (Part::Iv, texts.iv.expose()),
            (Part::SessionKey, &key),
        ] {
            update(&mut state, Message::PartEdited { part, text: text.into() });
        }
        state
    }

    fn opens(state: &State) -> bool {
        state.desk.inspection.as_ref().is_some_and(|it| it.evidence.best().opens())
    }

    fn verdict(state: &State) -> Option<Verdict> {
        state.desk.inspection.as_ref().map(|it| it.verdict)
    }

    #[test]
    fn what_it_finds_is_the_verdict_until_the_texts_are_others() {
        let mut state = window();
        assert_eq!(verdict(&state), Some(Verdict::Unreadable));
        let effects = update(&mut state, Message::SearchPressed);
        let [Effect::Search { job, question }] = &effects[..] else { panic!("{effects:?}") };
        update(&mut state, Message::SearchWent { job: *job, n_blocks: 16_384 });
        let found = search(question, &mut |_| std::ops::ControlFlow::Continue(()));
        update(&mut state, Message::Searched { job: *job, found: Box::new(found) });
        assert!(opens(&state));
        update(&mut state, Message::MaxAgeEdited("60".to_owned()));
        assert!(state.desk.search.is_some());
        update(&mut state, Message::PartEdited { part: Part::Iv, text: "AAAA".into() });
        assert!(state.desk.search.is_none());
    }

    #[test]
    fn it_is_stopped_by_its_button_and_by_an_edit_and_late_answers_are_dropped() {
        let edit = Message::PartEdited { part: Part::Iv, text: "AAAA".into() };
        for stop in [Message::SearchStopped, edit] {
            let mut state = window();
            update(&mut state, Message::SearchPressed);
            let job = state.desk.search.as_ref().and_then(Search::job).unwrap();
            let effects = update(&mut state, stop);
            assert!(matches!(effects[..], [Effect::Cancel { job: it }] if it == job), "{effects:?}");
            let found = Found { reading: None, tally: crate::payload::budget::Tally::default() };
            update(&mut state, Message::Searched { job, found: Box::new(found) });
            assert!(state.desk.search.is_none());
        }
    }
}
