//! The payload's texts and what should hold of them. Every change inspects at once: it takes microseconds.

use crate::app::effect::Effect;
use crate::app::evidence;
use crate::app::session::Session;
use crate::app::state::KeySource;
use crate::app::state::State;
use crate::capture;
use crate::payload::decode::RepairKind;
use crate::payload::expectation::Expectation;
use crate::payload::inspect;
use crate::payload::known::Known;
use crate::payload::known::KnownApp;
use crate::payload::question::Question;
use crate::payload::question::Standing;
use crate::payload::question::Standings;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::text::Said;
use crate::wechat::Profile;

pub(super) fn part_edited(state: &mut State, part: Part, text: SecretText) -> Vec<Effect> {
    if part == Part::SessionKey {
        state.key_source = KeySource::Typed;
    }
    if part == Part::EncryptedData {
        state.is_from_sandbox = false;
        state.handed_in_at = Some(state.now);
    }
    let is_blank = text.is_blank();
    *state.submission.text_mut(part) = text;
    state.standings.set(part, if is_blank { Standing::Absent } else { Standing::Given });
    state.form_pluses.retain(|it| it.0 != part);
    edited(state)
}

pub(super) fn key_source_chosen(state: &mut State, source: KeySource) -> Vec<Effect> {
    state.key_source = source;
    edited(state)
}

pub(super) fn expected_app_id_edited(state: &mut State, text: String) -> Vec<Effect> {
    state.expected_app_id = text;
    edited(state)
}

pub(super) fn max_age_edited(state: &mut State, text: String) -> Vec<Effect> {
    state.max_age = text;
    edited(state)
}

pub(super) fn repair_switched(state: &mut State, part: Part, kind: RepairKind) -> Vec<Effect> {
    let switched = (part, kind);
    match state.refused_repairs.iter().position(|it| *it == switched) {
        Some(at) => {
            state.refused_repairs.remove(at);
        }
        None => state.refused_repairs.push(switched),
    }
    edited(state)
}

pub(super) fn clear_pressed(state: &mut State) -> Vec<Effect> {
    state.submission = Submission::default();
    state.payloads.clear();
    state.chosen = None;
    state.handed_in_at = None;
    forget_context(state);
    state.failure = None;
    state.key_source = KeySource::default();
    edited(state)
}

pub(super) fn session_forgotten(state: &mut State, id: u64) -> Vec<Effect> {
    state.sessions.retain(|it| it.id != id);
    if state.key_source == (KeySource::Session { id }) {
        state.key_source = KeySource::default();
    }
    edited(state)
}

pub(super) fn file_read(state: &mut State, bytes: &[u8]) -> Vec<Effect> {
    if let Ok(text) = str::from_utf8(bytes) {
        return pasted(state, text);
    }
    state.notice = Some(Said::new("The file is not text; captures of other programs are not read yet"));
    Vec::new()
}

/// Adds the payloads of a text to the case and shows the first of them; a text with single values fills the fields.
pub(super) fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    let reading = capture::read(text);
    let read_as = reading.read_as();
    let Some(first) = reading.candidates.first() else {
        let seen = reading.seen_instead.unwrap_or_else(|| Said::new("nothing known"));
        state.notice =
            Some(Said::new("Nothing of a payload was recognised; this is {seen}").with_said("seen", seen));
        return Vec::new();
    };
    let note = first.notes.first().cloned();
    evidence::learn(&mut state.case_known, &first.known);
    if first.submission.encrypted_data.is_blank()
        && first.standings.get(Part::EncryptedData) != Standing::Given
    {
        let first = first.clone();
        fill_expectation(state, &first.expectation);
        let n_fields = fill(state, &first.submission);
        let filled = Said::new("{n} fields filled from the text").with("n", n_fields);
        state.notice = Some(note.unwrap_or(filled));
        return edited(state);
    }
    let (n_read, place) = (reading.candidates.len(), state.payloads.len());
    let n_left_out = reading.n_left_out + evidence::add(&mut state.payloads, reading.candidates, state.now);
    state.notice = Some(match (note, n_read + n_left_out) {
        (_, n @ 2..) if n_left_out == 0 => {
            Said::new("Read as {format}: {n} payloads; choose one on the left")
                .with_said("format", read_as)
                .with("n", n)
        }
        (_, 2..) => Said::new("Read as {format}: {n} payloads, {more} more left out")
            .with_said("format", read_as)
            .with("n", n_read)
            .with("more", n_left_out),
        (Some(note), _) => note,
        (None, _) => Said::new("Read as {format}").with_said("format", read_as),
    });
    show(state, place);
    edited(state)
}

pub(super) fn payload_chosen(state: &mut State, index: usize) -> Vec<Effect> {
    show(state, index);
    edited(state)
}

/// Puts a payload of the case into the fields.
fn show(state: &mut State, index: usize) {
    let Some(payload) = state.payloads.get(index) else { return };
    let candidate = payload.candidate.clone();
    state.chosen = Some(index);
    let key_before = std::mem::take(&mut state.submission.session_key);
    state.submission = candidate.submission;
    state.standings = candidate.standings;
    state.form_pluses = candidate.form_pluses;
    state.handed_in_at = Some(state.now);
    state.refused_repairs.clear();
    state.is_from_sandbox = false;
    state.case_now = None;
    fill_expectation(state, &candidate.expectation);
    if state.standings.get(Part::SessionKey) != Standing::Absent {
        state.key_source = KeySource::Typed;
    } else if state.key_source == KeySource::Typed && !key_before.is_blank() {
        // A key of an earlier paste is tried, and no fault is proven from it.
        state.submission.session_key = key_before;
        state.standings.set(Part::SessionKey, Standing::Borrowed);
    }
}

/// Takes over what a case says should hold.
fn fill_expectation(state: &mut State, expectation: &Expectation) {
    if let Some(app_id) = &expectation.app_id {
        state.expected_app_id.clone_from(app_id);
    }
    if let Some(max_age_secs) = expectation.max_age_secs {
        state.max_age = max_age_secs.to_string();
    }
    if expectation.now.is_some() {
        state.case_now = expectation.now;
    }
}

/// Takes over every text that `found` has; says how many.
fn fill(state: &mut State, found: &Submission) -> usize {
    let mut n_fields = 0;
    if !found.session_key.is_blank() {
        state.key_source = KeySource::Typed;
    }
    for part in [Part::Iv, Part::SessionKey, Part::RawData, Part::Signature] {
        if !found.text(part).trim().is_empty() {
            *state.submission.text_mut(part) = found.text(part).into();
            state.standings.set(part, Standing::Given);
            n_fields += 1;
        }
    }
    for (text, place) in
        [(&found.code, &mut state.submission.code), (&found.cloud_id, &mut state.submission.cloud_id)]
    {
        if !text.is_blank() {
            place.clone_from(text);
            n_fields += 1;
        }
    }
    for (text, place) in
        [(&found.app_id, &mut state.submission.app_id), (&found.error_text, &mut state.submission.error_text)]
    {
        if !text.is_empty() {
            place.clone_from(text);
            n_fields += 1;
        }
    }
    n_fields
}

/// Drops what belonged to the payload before; what the user typed stays.
pub(super) fn forget_context(state: &mut State) {
    state.refused_repairs.clear();
    state.is_from_sandbox = false;
    state.case_now = None;
    state.case_known = Known::default();
    state.standings = Standings::of(&Submission::default());
    state.form_pluses.clear();
}

fn edited(state: &mut State) -> Vec<Effect> {
    state.sample = None;
    inspect_again(state);
    Vec::new()
}

/// Brings the inspection up to date with everything that it rests on.
pub(super) fn inspect_again(state: &mut State) {
    let mut submission = state.submission.clone();
    // A login's key is part of the payload only where there is one to open.
    let has_payload = !submission.encrypted_data.is_blank() || !submission.iv.is_blank();
    if state.key_source != KeySource::Typed && has_payload {
        submission.session_key = state.key_session().map(|it| it.key.to_base64()).unwrap_or_default();
    }
    let is_blank = Submission { session_key: SecretText::default(), ..submission.clone() }.is_blank();
    state.inspection = (!is_blank).then(|| {
        let mut question = Question::of(submission)
            .expecting(expectation(state))
            .knowing(known(state))
            .refusing(state.refused_repairs.clone());
        for part in [Part::EncryptedData, Part::Iv, Part::SessionKey, Part::RawData, Part::Signature] {
            let is_there = question.standings.get(part) != Standing::Absent;
            let standing = state.standings.get(part);
            // A key that a login of this run filled in is the server's own; an empty text may have been given empty.
            if is_there && standing != Standing::Absent || !is_there && standing == Standing::Given {
                question.standings.set(part, standing);
            }
        }
        question.form_pluses.clone_from(&state.form_pluses);
        inspect(&question)
    });
}

/// The typed appid, or the payload's own, or the profile's; the typed maximum age.
fn expectation(state: &State) -> Expectation {
    // A payload from elsewhere is none of the sandbox's, and must not be blamed for it.
    let own = state.profile().filter(|it| !it.is_sandbox || state.is_from_sandbox);
    let profile_app_id = own.map(|it| it.app_id.clone()).unwrap_or_default();
    let candidates = [state.expected_app_id.clone(), state.submission.app_id.clone(), profile_app_id];
    Expectation {
        app_id: candidates.into_iter().map(|it| it.trim().to_owned()).find(|it| !it.is_empty()),
        max_age_secs: state.max_age.trim().parse().ok(),
        now: state.case_now.or(Some(state.now)),
    }
}

/// The logins and codes of this run, and those that came with a pasted case.
fn known(state: &State) -> Known {
    let app = |it: &Profile| KnownApp { name: it.name.clone(), app_id: it.app_id.clone() };
    let mut known = state.case_known.clone();
    known.logins.extend(state.sessions.iter().map(Session::login));
    known.apps.extend(state.profiles.iter().filter(|it| !it.app_id.is_empty()).map(app));
    known.codes.extend(state.code_uses.iter().cloned());
    known
}
