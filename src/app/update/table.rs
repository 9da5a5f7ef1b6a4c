//! The table of the payloads: its lines follow the case, its filter what is typed. Many lines are filtered off the UI thread.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::effect::Effect;
use crate::app::saving::Saving;
use crate::app::saving::ToSave;
use crate::app::state::State;
use crate::app::table::Filtering;
use crate::case::rows;
use crate::case::rows::Cause;
use crate::case::rows::Summary;
use crate::case::rows::View;

/// More lines than this are filtered off the UI thread.
const MOST_AT_ONCE: usize = 4096;

/// Makes the lines anew where the case or what is known of its payloads changed.
pub(super) fn follow(state: &mut State) -> Vec<Effect> {
    let now = (state.case.revision(), state.n_judged);
    if state.table.made_of == now {
        return Vec::new();
    }
    state.table.made_of = now;
    let lines = rows::lines(&state.case, &state.rows);
    state.table.summary = Summary::of(&lines);
    state.table.lines = Arc::new(lines);
    filter(state)
}

pub(super) fn filter_edited(state: &mut State, text: String) -> Vec<Effect> {
    state.table.filter = text;
    state.table.is_off = false;
    filter(state)
}

pub(super) fn filter_switched(state: &mut State) -> Vec<Effect> {
    state.table.is_off = !state.table.is_off;
    filter(state)
}

pub(super) fn cause_folded(state: &mut State, cause: Cause, is_open: bool) -> Vec<Effect> {
    state.table.view.set_open(cause, is_open);
    Vec::new()
}

fn filter(state: &mut State) -> Vec<Effect> {
    let query = state.table.query();
    let table = &mut state.table;
    let mut effects: Vec<Effect> =
        table.filtering.take().map(|it| Effect::Cancel { job: it.number }).into_iter().collect();
    if table.lines.len() <= MOST_AT_ONCE {
        let view = View::of(&table.lines, &query);
        put(state, view);
        return effects;
    }
    let number = state.next_number;
    state.next_number += 1;
    state.table.filtering = Some(Filtering { number, n_done: 0 });
    effects.push(Effect::Filter { job: number, lines: Arc::clone(&state.table.lines), query });
    effects
}

/// Some of the lines were looked at: the first answer takes the place of what was shown, later ones are added.
pub(super) fn filtered(state: &mut State, job: u64, view: View, n_done: usize) -> Vec<Effect> {
    let n_all = state.table.lines.len();
    let Some(filtering) = state.table.filtering.as_mut().filter(|it| it.number == job) else {
        return Vec::new();
    };
    let is_first = filtering.n_done == 0;
    filtering.n_done = n_done;
    if n_all <= n_done {
        state.table.filtering = None;
    }
    if is_first {
        put(state, view);
    } else {
        state.table.view.append(view);
    }
    Vec::new()
}

fn put(state: &mut State, mut view: View) {
    view.fold_as(&state.table.view);
    state.table.view = view;
}

/// Opens the group that a payload is in, so that it is seen.
pub(super) fn show(state: &mut State, payload: u32) {
    let line = state.table.line_of(payload);
    if let Some(cause) = line.and_then(|it| state.table.view.group_of(it)).map(|it| it.cause) {
        state.table.view.set_open(cause, true);
    }
}

/// Saving is the worker's: a report may have ten thousand lines.
pub(super) fn save_asked(state: &State, path: PathBuf, what: ToSave) -> Vec<Effect> {
    let table = &state.table;
    let saving = Saving {
        what,
        case: state.case.clone(),
        lines: Arc::clone(&table.lines),
        found: table.view.in_order().collect(),
        filter: if table.is_off { String::new() } else { table.filter.clone() },
    };
    vec![Effect::Save { path, what: Box::new(saving) }]
}
