//! The payload on show and what should hold of it. Every change inspects at once: it takes microseconds.

use std::sync::Arc;

use crate::app::desk::Desk;
use crate::app::desk::KeySource;
use crate::app::desk::Search;
use crate::app::effect::Effect;
use crate::app::state::Moment;
use crate::app::state::State;
use crate::app::update::table;
use crate::case::rows::View;
use crate::payload::decode::RepairKind;
use crate::payload::expectation::Expectation;
use crate::payload::inspect;
use crate::payload::known::KnownApp;
use crate::payload::question::Question;
use crate::payload::question::Standing;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Said;

/// Steps that can be taken back.
const MOST_MOMENTS: usize = 50;

pub(super) fn part_edited(state: &mut State, part: Part, text: SecretText) -> Vec<Effect> {
    remember(state, Said::new("the edit of {part}").with("part", part.name()), Some(part));
    let desk = &mut state.desk;
    if part == Part::SessionKey {
        desk.key_source = KeySource::Typed;
    }
    if part == Part::EncryptedData {
        desk.is_from_sandbox = false;
        desk.handed_in_at = Some(state.now);
    }
    let is_blank = text.is_blank();
    *desk.submission.text_mut(part) = text;
    desk.standings.set(part, if is_blank { Standing::Absent } else { Standing::Given });
    desk.form_pluses.retain(|it| it.0 != part);
    edited(state)
}

pub(super) fn key_source_chosen(state: &mut State, source: KeySource) -> Vec<Effect> {
    state.desk.key_source = source;
    edited(state)
}

pub(super) fn expected_app_id_edited(state: &mut State, text: String) -> Vec<Effect> {
    state.desk.expected_app_id = text;
    edited(state)
}

pub(super) fn max_age_edited(state: &mut State, text: String) -> Vec<Effect> {
    state.desk.max_age = text;
    edited(state)
}

pub(super) fn repair_switched(state: &mut State, part: Part, kind: RepairKind) -> Vec<Effect> {
    let switched = (part, kind);
    let refused = &mut state.desk.refused_repairs;
    match refused.iter().position(|it| *it == switched) {
        Some(at) => {
            refused.remove(at);
        }
        None => refused.push(switched),
    }
    edited(state)
}

/// Empties the case but for the logins made here; it can be taken back.
pub(super) fn clear_pressed(state: &mut State) -> Vec<Effect> {
    state.past.clear();
    state.case.clear_sources();
    state.rows.clear();
    let cancel = state.intake.take().map(|it| Effect::Cancel { job: it.number });
    empty(state);
    state.failure = None;
    edited(state);
    cancel.into_iter().collect()
}

/// Takes the payload off the desk; what is expected stays.
pub(super) fn empty(state: &mut State) {
    state.desk = Desk {
        expected_app_id: std::mem::take(&mut state.desk.expected_app_id),
        max_age: std::mem::take(&mut state.desk.max_age),
        ..Desk::default()
    };
}

/// Drops a login with its key and its code, also out of what could be taken back, of the log and of the field.
pub(super) fn login_forgotten(state: &mut State, id: u32) -> Vec<Effect> {
    state.past.clear();
    state.asking = None;
    state.calls.hide_all();
    let code = state.case.forget_login(id);
    if code.is_some_and(|it| it.is(state.credentials.code.expose())) {
        state.credentials.code = SecretText::default();
        state.credentials.code_made_at = None;
    }
    if state.desk.key_source == (KeySource::Login { id }) {
        state.desk.key_source = KeySource::default();
    }
    edited(state)
}

pub(super) fn payload_chosen(state: &mut State, id: u32) -> Vec<Effect> {
    show(state, id);
    table::show(state, id);
    edited(state)
}

/// A payload that the filter does not take would stand beside a table without it.
pub(super) fn filter_chosen(state: &mut State, text: String) -> Vec<Effect> {
    let mut effects = table::filter_edited(state, text);
    effects.extend(follow_filter(state));
    effects
}

/// Some lines were filtered off the UI thread; at the end, what is on show follows.
pub(super) fn filtered(state: &mut State, job: u64, view: View, n_done: usize) -> Vec<Effect> {
    let mut effects = table::filtered(state, job, view, n_done);
    if state.table.filtering.is_none() && !state.table.filter.is_empty() {
        effects.extend(follow_filter(state));
    }
    effects
}

/// Brings on show what the filter takes, where it does not take what is on show; where it takes nothing, that stays.
fn follow_filter(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(first) = state.table.first_instead_of(state.desk.payload) {
        effects.extend(payload_chosen(state, first));
    }
    effects
}

/// Goes back to before the last paste or edit.
pub(super) fn undo_pressed(state: &mut State) -> Vec<Effect> {
    let Some(moment) = state.past.pop() else {
        state.notice = Some(Said::new("There is nothing to take back"));
        return Vec::new();
    };
    // Logins made here since then were not pasted: they stay.
    let mut case = moment.case;
    case.keep_exchanged(&state.case);
    state.case = case;
    state.rows = moment.rows;
    state.desk = moment.desk;
    state.notice = Some(Said::new("Took back {what}").with_said("what", moment.what));
    edited(state)
}

/// Remembers the present state before something that can be taken back; a run of edits of one text is one step.
pub(super) fn remember(state: &mut State, what: Said, edited: Option<Part>) {
    if edited.is_some() && state.past.last().is_some_and(|it| it.edited == edited) {
        return;
    }
    if state.past.len() >= MOST_MOMENTS {
        state.past.remove(0);
    }
    state.past.push(Moment {
        what,
        edited,
        case: state.case.clone(),
        rows: state.rows.clone(),
        desk: state.desk.clone(),
    });
}

/// Puts a payload of the case into the fields.
pub(super) fn show(state: &mut State, id: u32) {
    let Some(payload) = state.case.payload(id).map(Arc::clone) else { return };
    let desk = &mut state.desk;
    let key_before = std::mem::take(&mut desk.submission.session_key);
    desk.payload = Some(id);
    desk.submission = payload.submission.clone();
    desk.standings = payload.standings;
    desk.form_pluses.clone_from(&payload.form_pluses);
    desk.handed_in_at = Some(state.now);
    desk.refused_repairs.clear();
    desk.is_from_sandbox = false;
    desk.now = None;
    expect(desk, &payload.expectation);
    if desk.standings.get(Part::SessionKey) != Standing::Absent {
        desk.key_source = KeySource::Typed;
    } else if desk.key_source == KeySource::Typed && !key_before.is_blank() {
        // A key of an earlier paste is tried, and no fault is proven from it.
        desk.submission.session_key = key_before;
        desk.standings.set(Part::SessionKey, Standing::Borrowed);
    }
}

/// Takes over what a case of Unseal says should hold.
pub(super) fn expect(desk: &mut Desk, expectation: &Expectation) {
    if let Some(app_id) = &expectation.app_id {
        desk.expected_app_id.clone_from(app_id);
    }
    if let Some(max_age_secs) = expectation.max_age_secs {
        desk.max_age = max_age_secs.to_string();
    }
    if expectation.now.is_some() {
        desk.now = expectation.now;
    }
}

pub(super) fn edited(state: &mut State) -> Vec<Effect> {
    state.sample = None;
    state.unread = None;
    let job = state.desk.search.as_ref().and_then(Search::job);
    inspect_again(state);
    let is_left = state.desk.search.is_none();
    job.filter(|_| is_left).map(|job| Effect::Cancel { job }).into_iter().collect()
}

/// Brings the inspection up to date with everything that it rests on.
pub(super) fn inspect_again(state: &mut State) {
    let apps = state.profiles.iter().filter(|it| !it.app_id.trim().is_empty() && !it.name.trim().is_empty());
    for app in apps {
        let (name, app_id) = (app.name.trim().to_owned(), app.app_id.trim().to_owned());
        state.case.know_app(KnownApp { name, app_id });
    }
    let question = question(state);
    let is_of_others =
        |it: &Search| question.as_ref().is_none_or(|question| question.submission != it.submission);
    if state.desk.search.as_ref().is_some_and(is_of_others) {
        state.desk.search = None;
    }
    let found = state.desk.search.as_ref().and_then(Search::found).map(Arc::clone);
    state.desk.inspection = question.map(|question| inspect(&Question { found, ..question }));
}

/// What is asked about the texts on show; nothing while there are none.
pub(super) fn question(state: &State) -> Option<Question> {
    let desk = &state.desk;
    let mut submission = desk.submission.clone();
    // A login's key is part of the payload only where there is one to open.
    let has_payload = !submission.encrypted_data.is_blank() || !submission.iv.is_blank();
    if desk.key_source != KeySource::Typed && has_payload {
        submission.session_key = state.key_login().map(|it| it.key.to_base64()).unwrap_or_default();
    }
    let is_blank = Submission { session_key: SecretText::default(), ..submission.clone() }.is_blank();
    (!is_blank).then(|| {
        let mut question = Question::of(submission)
            .expecting(expectation(state))
            .knowing(Arc::clone(&state.case.known))
            .refusing(desk.refused_repairs.clone());
        for part in [Part::EncryptedData, Part::Iv, Part::SessionKey, Part::RawData, Part::Signature] {
            let is_there = question.standings.get(part) != Standing::Absent;
            let standing = desk.standings.get(part);
            // A key that a login of this run filled in is the server's own; an empty text may have been given empty.
            if is_there && standing != Standing::Absent || !is_there && standing == Standing::Given {
                question.standings.set(part, standing);
            }
        }
        question.form_pluses.clone_from(&desk.form_pluses);
        if let Some(payload) = desk.payload.and_then(|it| state.case.payload(it)) {
            question.id = payload.id;
            question.notes.clone_from(&payload.notes);
        }
        question
    })
}

/// The typed appid, or the payload's own, or the profile's; the typed maximum age.
fn expectation(state: &State) -> Expectation {
    let desk = &state.desk;
    // A payload from elsewhere is none of the sandbox's, and must not be blamed for it.
    let own = state.profile().filter(|it| !it.is_sandbox || desk.is_from_sandbox);
    let profile_app_id = own.map(|it| it.app_id.clone()).unwrap_or_default();
    let candidates = [desk.expected_app_id.clone(), desk.submission.app_id.clone(), profile_app_id];
    Expectation {
        app_id: candidates.into_iter().map(|it| it.trim().to_owned()).find(|it| !it.is_empty()),
        max_age_secs: desk.max_age.trim().parse().ok(),
        now: desk.now.or(Some(state.now)),
    }
}
