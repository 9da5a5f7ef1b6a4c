//! What comes in: pastes and files become sources of the case; their payloads are judged for the list.
//!
//! Long texts are read and many payloads judged off the UI thread; what comes back is dropped where the case went on
//! without it, and then asked for again.

use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::request::Request;
use crate::app::state::Intake;
use crate::app::state::State;
use crate::app::update::desk;
use crate::capture;
use crate::capture::ReadAs;
use crate::case::Added;
use crate::case::Case;
use crate::case::Payload;
use crate::case::Row;
use crate::case::Source;
use crate::case::SourceName;
use crate::errcode;
use crate::payload::inspect;
use crate::payload::question::Question;
use crate::payload::question::Standing;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::payload::verdict::Verdict;
use crate::report::case_text;
use crate::text::Said;

/// Texts of more bytes than this are read off the UI thread.
const MOST_AT_ONCE: usize = 64 << 10;

/// More payloads than this are judged off the UI thread.
const MOST_JUDGED_AT_ONCE: usize = 8;

/// Texts up to this many bytes are kept, to be read another way: 1 MiB.
pub(in crate::app) const MOST_KEPT: usize = 1 << 20;

/// Adds a pasted text to the case.
pub(super) fn pasted(state: &mut State, text: SecretText) -> Vec<Effect> {
    let number = |it: &Source| if let SourceName::Paste(n) = it.name { n } else { 0 };
    let name = SourceName::Paste(1 + state.case.sources.iter().map(number).max().unwrap_or(0));
    take(state, Request { name, text: Arc::new(text), read_as: ReadAs::Found, replaces: None })
}

/// A source goes, with what only it brought; it can be taken back.
pub(super) fn source_left_out(state: &mut State, source: u32) -> Vec<Effect> {
    let Some(name) = state.case.source(source).map(|it| case_text::source_name(&it.name)) else {
        return Vec::new();
    };
    desk::remember(state, Said::new("leaving out {name}").with_said("name", name), None);
    state.case.remove_source(source);
    state.unread = state.unread.filter(|it| *it != source);
    let is_gone = state.desk.payload.is_some_and(|it| state.case.payload(it).is_none());
    if is_gone {
        match state.case.payloads.first().map(|it| it.id) {
            Some(next) => desk::show(state, next),
            None => desk::empty(state),
        }
    }
    desk::edited(state);
    judge(state)
}

/// Reads a source another way; what it brought goes, and what is found now comes.
pub(super) fn read_again(state: &mut State, source: u32, read_as: ReadAs) -> Vec<Effect> {
    let Some((name, text)) =
        state.case.source(source).and_then(|it| Some((it.name.clone(), it.text.clone()?)))
    else {
        return Vec::new();
    };
    take(state, Request { name, text, read_as, replaces: Some(source) })
}

fn take(state: &mut State, request: Request) -> Vec<Effect> {
    if request.text.expose().len() > MOST_AT_ONCE {
        return start_reading(state, Arc::new(request));
    }
    let reading = capture::read_as(request.text.expose(), request.read_as);
    let mut case = state.case.clone();
    let added = appended(&mut case, &request, reading);
    took(state, case, added)
}

/// Adds a reading to a case; pure work, also done off the UI thread.
pub(in crate::app) fn appended(case: &mut Case, request: &Request, reading: capture::Reading) -> Added {
    if let Some(source) = request.replaces {
        case.remove_source(source);
    }
    let added = case.append(request.name.clone(), reading);
    if request.text.expose().len() <= MOST_KEPT {
        case.keep_text(added.source, Arc::clone(&request.text));
    }
    added
}

fn start_reading(state: &mut State, request: Arc<Request>) -> Vec<Effect> {
    let mut effects = stop(state);
    let job =
        begin(state, Said::new("reading {name}").with_said("name", case_text::source_name(&request.name)), 0);
    effects.push(Effect::Read { job, revision: state.case.revision(), case: state.case.clone(), request });
    effects
}

/// Begins work on what came in, in place of any other; its answers carry the number.
pub(super) fn begin(state: &mut State, what: Said, n_all: usize) -> u64 {
    let number = state.next_number;
    state.next_number += 1;
    state.intake = Some(Intake {
        number,
        what,
        n_done: 0,
        n_all,
        percent: None,
        waiting: Vec::new(),
        has_shown: false,
        is_stopping: false,
    });
    number
}

/// Stops reading and judging under way.
pub(super) fn stop(state: &mut State) -> Vec<Effect> {
    state.intake.take().map(|it| Effect::Cancel { job: it.number }).into_iter().collect()
}

/// A text was read off the UI thread.
pub(super) fn read(
    state: &mut State,
    job: u64,
    revision: u64,
    added: Added,
    case: Case,
    request: Arc<Request>,
) -> Vec<Effect> {
    if state.intake.as_ref().is_none_or(|it| it.number != job) {
        return Vec::new();
    }
    state.intake = None;
    if revision != state.case.revision() {
        return start_reading(state, request);
    }
    took(state, case, added)
}

/// Takes over the case with a new source, and judges what is new.
fn took(state: &mut State, case: Case, added: Added) -> Vec<Effect> {
    show_added(state, case, added);
    if state.unread == Some(added.source) { Vec::new() } else { judge(state) }
}

/// The zone of a source's clock is what the user says: what came before what is worked out again.
pub(super) fn zone_chosen(state: &mut State, source: u32, zone_secs: Option<i64>) -> Vec<Effect> {
    state.case.set_zone(source, zone_secs);
    state.rows.clear();
    desk::edited(state);
    judge(state)
}

/// Takes over the case with a new source: the first new payload comes on show, a text with single values fills fields.
pub(super) fn show_added(state: &mut State, case: Case, added: Added) {
    let Some(source) = case.source(added.source).cloned() else { return };
    let what = match &source.name {
        SourceName::Paste(_) => Said::new("the paste"),
        other => Said::new("reading {name}").with_said("name", case_text::source_name(other)),
    };
    desk::remember(state, what, None);
    let n_before = state.case.payloads.len();
    state.case = case;
    if let Some(seen) = source.seen_instead {
        state.unread = Some(source.id);
        state.notice = Some(
            Said::new("No encryptedData, iv or session_key was found; this is {seen}")
                .with_said("seen", seen),
        );
        return;
    }
    state.rows.retain(|_, row| row.verdict == Verdict::Sound);
    let first = added.payload.and_then(|it| state.case.payload(it)).map(Arc::clone);
    let read_as = source.said();
    let note = first.as_ref().and_then(|it| it.notes.first()).cloned();
    let n = source.n_payloads;
    let notice = match first {
        Some(first) if !first.has_data() => {
            state.case.drop_payload(first.id);
            if says_nothing(&first) {
                unrecognised(state, source.id);
                return;
            }
            // It fills fields, and is none of the payloads.
            if let Some(source) = state.case.sources.iter_mut().find(|it| it.id == added.source) {
                source.n_payloads = 0;
            }
            let filled = fill(state, &first, added.n_logins);
            note.unwrap_or(filled)
        }
        Some(first) => {
            desk::show(state, first.id);
            state.brought = Some(first.id);
            let is_seen = state.case.payloads.len() == n_before && added.n_payloads == 0;
            match (note, n) {
                _ if is_seen => {
                    Said::new("Read as {format}: this payload was there already").with_said("format", read_as)
                }
                (_, 2..) if 0 < source.n_left_out => {
                    Said::new("Read as {format}: {n} payloads, {more} more left out")
                        .with_said("format", read_as)
                        .with("n", n)
                        .with("more", source.n_left_out)
                }
                (_, 2..) => {
                    Said::new("Read as {format}: {n} payloads").with_said("format", read_as).with("n", n)
                }
                (Some(note), _) => note,
                (None, _) => Said::new("Read as {format}").with_said("format", read_as),
            }
        }
        None => Said::new("Read as {format}").with_said("format", read_as),
    };
    state.notice = Some(notice);
    desk::edited(state);
}

/// Whether a text without any value tells nothing either: no error that is known, nothing that words ask about.
fn says_nothing(found: &Payload) -> bool {
    let words = &found.submission.error_text;
    let only = Submission { error_text: words.clone(), ..Submission::default() };
    found.submission == only
        && errcode::in_text(words).is_none()
        && inspect(&Question::of(only)).findings.is_empty()
}

/// Says of a source that nothing was recognised in it.
fn unrecognised(state: &mut State, source: u32) {
    let seen = Said::new("a text without encryptedData, and without an error that is known");
    if let Some(source) = state.case.sources.iter_mut().find(|it| it.id == source) {
        source.n_payloads = 0;
        source.seen_instead = Some(seen.clone());
    }
    state.unread = Some(source);
    state.notice = Some(
        Said::new("No encryptedData, iv or session_key was found; this is {seen}").with_said("seen", seen),
    );
}

/// A source comes on show: its first payload, or what its text says where it has none.
pub(super) fn source_chosen(state: &mut State, source: u32) -> Vec<Effect> {
    if let Some(first) = state.case.payloads.iter().find(|it| it.is_in(source)).map(|it| it.id) {
        return desk::payload_chosen(state, first);
    }
    let Some(source) = state.case.source(source) else { return Vec::new() };
    let Some(text) = source.text.clone().filter(|it| it.expose().len() <= MOST_AT_ONCE) else {
        return Vec::new();
    };
    let name = case_text::source_name(&source.name);
    let mut alone = Case::default();
    alone.append(source.name.clone(), capture::read(text.expose()));
    let Some(found) = alone.payloads.first().map(Arc::clone) else { return Vec::new() };
    desk::remember(state, Said::new("showing {name}").with_said("name", name), None);
    desk::empty(state);
    state.notice = Some(fill(state, &found, 0));
    desk::edited(state)
}

/// Takes over every text of a source without encryptedData; says what was done.
fn fill(state: &mut State, found: &Payload, n_logins: usize) -> Said {
    let desk = &mut state.desk;
    desk::expect(desk, &found.expectation);
    let mut n_fields = 0;
    let texts = &found.submission;
    // A key beside one that the payload has already is a login more: it is tried, and replaces nothing.
    let has_own_key = !desk.submission.encrypted_data.is_blank()
        && !desk.submission.session_key.is_blank()
        && desk.standings.get(Part::SessionKey) != Standing::Borrowed;
    for part in [Part::Iv, Part::SessionKey, Part::RawData, Part::Signature] {
        let is_kept = part == Part::SessionKey && has_own_key;
        if texts.text(part).trim().is_empty() || is_kept {
            continue;
        }
        if part == Part::SessionKey {
            desk.key_source = crate::app::desk::KeySource::Typed;
        }
        *desk.submission.text_mut(part) = texts.text(part).into();
        desk.standings.set(part, Standing::Given);
        n_fields += 1;
    }
    let own = &mut desk.submission;
    for (text, place) in [(&texts.code, &mut own.code), (&texts.cloud_id, &mut own.cloud_id)] {
        if !text.is_blank() {
            place.clone_from(text);
            n_fields += 1;
        }
    }
    for (text, place) in [(&texts.app_id, &mut own.app_id), (&texts.error_text, &mut own.error_text)] {
        if !text.is_empty() {
            place.clone_from(text);
            n_fields += 1;
        }
    }
    match (has_own_key, n_logins) {
        (true, 1..) => {
            Said::new("{n} keys added as logins; each is tried on every payload").with("n", n_logins)
        }
        _ => Said::new("{n} fields filled from the text").with("n", n_fields),
    }
}

/// Judges the payloads that no row says anything of: few at once, many off the UI thread.
pub(super) fn judge(state: &mut State) -> Vec<Effect> {
    state.n_judged += 1;
    let open: Vec<Arc<Payload>> =
        state.case.payloads.iter().filter(|it| !state.rows.contains_key(&it.id)).map(Arc::clone).collect();
    if open.len() <= MOST_JUDGED_AT_ONCE {
        for payload in open {
            state.rows.insert(payload.id, Row::of(&payload, &state.case.known, state.now));
        }
        return Vec::new();
    }
    let mut effects = stop(state);
    let job = begin(state, Said::new("looking at the payloads"), open.len());
    effects.push(Effect::Judge { job, payloads: open, known: Arc::clone(&state.case.known), now: state.now });
    effects
}

/// Rows came back.
pub(super) fn judged(state: &mut State, job: u64, rows: Vec<(u32, Row)>) -> Vec<Effect> {
    let Some(intake) = state.intake.as_mut().filter(|it| it.number == job) else { return Vec::new() };
    intake.n_done += rows.len();
    if intake.n_done >= intake.n_all {
        state.intake = None;
    }
    state.rows.extend(rows);
    state.n_judged += 1;
    Vec::new()
}

/// Once all that came is judged, the first of it that fails comes on show in place of a sound one that nobody chose.
pub(super) fn settle(state: &mut State) -> Vec<Effect> {
    let Some(brought) = state.brought else { return Vec::new() };
    if state.desk.payload != Some(brought) {
        state.brought = None;
        return Vec::new();
    }
    let is_under_way = state.intake.is_some() || state.table.filtering.is_some();
    // Asked last: a case may have a million payloads.
    if is_under_way || !state.case.payloads.iter().all(|it| state.rows.contains_key(&it.id)) {
        return Vec::new();
    }
    state.brought = None;
    let is_sound = state.rows.get(&brought).is_some_and(|it| it.verdict == Verdict::Sound);
    let failing = if is_sound { state.table.first_failing_from(brought) } else { None };
    let Some(failing) = failing else { return Vec::new() };
    desk::show(state, failing);
    desk::edited(state)
}
