//! Files that were chosen or dropped: read off the UI thread, the case growing as they are read.

use std::path::PathBuf;

use crate::app::batch::Batch;
use crate::app::effect::Effect;
use crate::app::effect::ToRedact;
use crate::app::message::Message;
use crate::app::state::State;
use crate::app::update::desk;
use crate::app::update::intake;
use crate::case::Source;
use crate::case::SourceName;
use crate::payload::verdict::Verdict;
use crate::text::Said;

/// What there is to be told about files; nothing of other things.
pub(super) fn told(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::FilesChosen(paths) => chosen(state, paths),
        Message::FilesRead(batch) => read(state, *batch),
        Message::ReadingOn { job, what, percent } => reading_on(state, job, what, percent),
        Message::RedactedFolderChosen(folder) => save_redacted(state, folder),
        Message::RedactedSaved { job, said } => redacted_saved(state, job, said),
        _ => Vec::new(),
    }
}

/// Files were chosen; those that come while others are read wait for them.
fn chosen(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
    if let Some(intake) = state.intake.as_mut().filter(|it| it.percent.is_some()) {
        intake.waiting.extend(paths);
        return Vec::new();
    }
    start(state, paths)
}

fn start(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
    let mut effects = intake::stop(state);
    let job = intake::begin(state, Said::new("reading files"), 0);
    if let Some(intake) = &mut state.intake {
        intake.percent = Some(0);
    }
    let (revision, case) = (state.case.revision(), state.case.clone());
    effects.push(Effect::ReadFiles { job, revision, case, paths, now: state.now });
    effects
}

/// How far the reading is.
fn reading_on(state: &mut State, job: u64, what: Said, percent: u8) -> Vec<Effect> {
    if let Some(intake) = state.intake.as_mut().filter(|it| it.number == job && !it.is_stopping) {
        (intake.what, intake.percent) = (what, Some(percent));
    }
    Vec::new()
}

/// Some files were read: the first one with a payload comes on show, the others only add to the case.
fn read(state: &mut State, batch: Batch) -> Vec<Effect> {
    let Some(intake) = state.intake.as_mut().filter(|it| it.number == batch.job) else { return Vec::new() };
    let is_stopping = intake.is_stopping;
    let waiting = if batch.is_last { std::mem::take(&mut intake.waiting) } else { Vec::new() };
    if batch.revision != state.case.revision() {
        let paths =
            batch.left.into_iter().chain(std::mem::take(&mut intake.waiting)).chain(waiting).collect();
        return if is_stopping { intake::stop(state) } else { start(state, paths) };
    }
    let is_first = !intake.has_shown;
    intake.has_shown = true;
    state.files.extend(batch.files);
    let added = &batch.added;
    let best =
        added.iter().find(|it| it.payload.is_some()).or_else(|| added.iter().find(|it| it.n_logins > 0));
    match best.or_else(|| added.first()).copied() {
        Some(best) if is_first => intake::show_added(state, batch.case, best),
        _ => {
            state.case = batch.case;
            state.rows.retain(|_, row| row.verdict == Verdict::Sound);
            desk::edited(state);
        }
    }
    state.rows.extend(batch.rows);
    if !batch.is_last {
        return Vec::new();
    }
    state.intake = None;
    if waiting.is_empty() { intake::judge(state) } else { start(state, waiting) }
}

/// A file could not be read.
pub(super) fn unreadable(state: &mut State, why: Said) -> Vec<Effect> {
    state.unreadable = Some(why);
    Vec::new()
}

/// Whether the user goes on to something else, so that what could not be read is told no longer.
pub(super) fn is_something_else(message: &Message) -> bool {
    matches!(
        message,
        Message::ClearPressed
            | Message::EverythingForgotten
            | Message::FailureDismissed
            | Message::FilesChosen(_)
            | Message::Pasted(_)
            | Message::SamplePressed(_)
    )
}

/// Saves the case redacted below a folder: its files are read again, each once.
fn save_redacted(state: &mut State, folder: PathBuf) -> Vec<Effect> {
    let mut sources: Vec<ToRedact> = Vec::new();
    let mut n_missing = 0;
    for source in &state.case.sources {
        let path = state.files.get(&source.id).cloned();
        let is_seen = path.is_some() && sources.iter().any(|it| it.path == path);
        if path.is_none() && source.text.is_none() {
            n_missing += 1;
        } else if !is_seen {
            sources.push(ToRedact { name: file_of(source), path, text: source.text.clone() });
        }
    }
    if sources.is_empty() {
        state.notice = Some(Said::new("There is no text or file in this case to save"));
        return Vec::new();
    }
    let mut effects = intake::stop(state);
    let job = intake::begin(state, Said::new("saving the redacted case"), 0);
    effects.push(Effect::SaveRedacted { job, sources, n_missing, folder, now: state.now });
    effects
}

/// The file that a source stands in.
fn file_of(source: &Source) -> SourceName {
    match &source.name {
        SourceName::Packed { archive, .. } => SourceName::File(archive.clone()),
        other => other.clone(),
    }
}

/// The redacted case was saved, or not.
fn redacted_saved(state: &mut State, job: u64, said: Said) -> Vec<Effect> {
    if state.intake.as_ref().is_none_or(|it| it.number != job) {
        return Vec::new();
    }
    state.intake = None;
    state.notice = Some(said);
    // What was judged before goes on.
    intake::judge(state)
}
