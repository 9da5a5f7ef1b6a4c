//! Files that were chosen or dropped: read off the UI thread, the case growing as they are read.

use std::path::PathBuf;

use crate::app::batch::Batch;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::app::update::desk;
use crate::app::update::intake;
use crate::payload::verdict::Verdict;
use crate::text::Said;

/// Files were chosen; those that come while others are read wait for them.
pub(super) fn chosen(state: &mut State, paths: Vec<PathBuf>) -> Vec<Effect> {
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
pub(super) fn reading_on(state: &mut State, job: u64, what: Said, percent: u8) -> Vec<Effect> {
    if let Some(intake) = state.intake.as_mut().filter(|it| it.number == job && !it.is_stopping) {
        (intake.what, intake.percent) = (what, Some(percent));
    }
    Vec::new()
}

/// Some files were read: the first one with a payload comes on show, the others only add to the case.
pub(super) fn read(state: &mut State, batch: Batch) -> Vec<Effect> {
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
