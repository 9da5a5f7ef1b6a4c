//! What each message does to the state, and what it asks of the outside. Pure: time comes with the state.

mod answer;
mod asking;
mod call;
mod desk;
mod files;
pub(in crate::app) mod intake;
mod keychain;
mod passage;
mod profile;
mod search;
mod setting;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::state::State;

/// Changes the state, and the table with it.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    if files::is_something_else(&message) {
        state.unreadable = None;
    }
    let mut effects = changed(state, message);
    effects.extend(table::follow(state));
    effects.extend(intake::settle(state));
    effects
}

/// An arm calls one function.
#[expect(clippy::too_many_lines, reason = "an arm a message")]
fn changed(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::AppIdEdited(text) => profile::app_id_edited(state, text),
        Message::AppSecretEdited(text) => keychain::app_secret_edited(state, text),
        Message::BaseAddressEdited(text) => profile::base_address_edited(state, &text),
        Message::CallChosen { call, login } => asking::call_chosen(state, call, login),
        Message::CallDropped => asking::call_dropped(state),
        Message::CallInputEdited { input, text } => asking::call_input_edited(state, input, text),
        Message::CallSent => asking::call_sent(state),
        Message::CallsForgotten => asking::calls_forgotten(state),
        Message::CancelPressed => call::cancel_pressed(state),
        Message::CauseFolded { cause, is_open } => table::cause_folded(state, cause, is_open),
        Message::ClearPressed => desk::clear_pressed(state),
        Message::EverythingForgotten => profile::everything_forgotten(state),
        Message::CodeEdited(text) => call::code_edited(state, text),
        Message::ExchangeCodePressed => asking::exchange_code_pressed(state),
        Message::DriveEdited(drive) => call::drive_edited(state, *drive),
        Message::DialogMissing => setting::dialog_missing(state),
        Message::ExpectedAppIdEdited(text) => desk::expected_app_id_edited(state, text),
        Message::FailureDismissed => call::failure_dismissed(state),
        Message::FileUnreadable(why) => files::unreadable(state, why),
        Message::Noticed(why) => setting::noticed(state, why),
        Message::FilterChosen(text) | Message::FilterEdited(text) => desk::filter_chosen(state, text),
        Message::FilterSwitched => table::filter_switched(state),
        Message::GetDataPressed(data_call) => call::get_data_pressed(state, data_call),
        Message::KeepSecretSwitched => keychain::keep_switched(state),
        Message::SecretWanted => keychain::wanted(state),
        Message::KeySourceChosen(source) => desk::key_source_chosen(state, source),
        Message::LanguageChosen(language) => setting::language_chosen(state, language),
        Message::LayoutChanged(layout) => setting::layout_changed(state, layout),
        Message::MaxAgeEdited(text) => desk::max_age_edited(state, text),
        Message::PassageWanted { place, part, said } => passage::wanted(state, *place, part, said),
        Message::PassageRead { number, text } => passage::came(state, number, text),
        Message::PassageClosed => passage::closed(state),
        Message::PartEdited { part, text } => desk::part_edited(state, part, text),
        Message::Pasted(text) => intake::pasted(state, text),
        Message::PayloadChosen(id) => desk::payload_chosen(state, id),
        Message::PresentingSwitched => setting::presenting_switched(state),
        // The sheet has it.
        Message::ClearAsked | Message::PlaceChosen(_) => Vec::new(),
        Message::ProfileAdded => profile::profile_added(state),
        Message::ProfileChosen(index) => profile::profile_chosen(state, index),
        Message::ProfileNameEdited(text) => profile::profile_name_edited(state, &text),
        Message::ProfileRemoved => profile::profile_removed(state),
        Message::RepairSwitched { part, kind } => desk::repair_switched(state, part, kind),
        Message::ReadAgain { source, read_as } => intake::read_again(state, source, read_as),
        Message::SearchPressed => search::pressed(state),
        Message::SearchStopped => search::stopped(state),
        Message::SaveAsked { path, what } => table::save_asked(state, path, what),
        Message::SamplePressed(sample) => call::sample_pressed(state, sample),
        Message::SandboxUserChosen(index) => call::sandbox_user_chosen(state, index),
        Message::LoginForgotten(id) => desk::login_forgotten(state, id),
        about @ (Message::FilesChosen(_)
        | Message::FilesRead(_)
        | Message::ReadingOn { .. }
        | Message::RedactedFolderChosen(_)
        | Message::RedactedSaved { .. }) => files::told(state, about),
        Message::SourceChosen(id) => intake::source_chosen(state, id),
        Message::SourceLeftOut(id) => intake::source_left_out(state, id),
        Message::TapPressed(tap) => call::tap_pressed(state, tap),
        Message::ThemeChosen(theme) => setting::theme_chosen(state, theme),
        Message::UndoPressed => desk::undo_pressed(state),
        Message::WxLoginPressed => call::wx_login_pressed(state),
        Message::ZoneChosen { source, zone_secs } => intake::zone_chosen(state, source, zone_secs),
        Message::ZoomChosen(zoom) => setting::zoom_chosen(state, zoom),

        Message::CallEnded { job, ended } => answer::call_ended(state, job, &ended),
        Message::CallsStopped(made) => answer::calls_stopped(state, made),
        Message::CodeMade { job, code, at } => answer::code_made(state, job, code, at),
        Message::DataMade { job, submission } => answer::data_made(state, job, submission),
        Message::Filtered { job, view, n_done } => desk::filtered(state, job, *view, n_done),
        Message::Judged { job, rows } => intake::judged(state, job, rows),
        Message::Searched { job, found } => search::ended(state, job, *found),
        Message::SearchWent { job, n_blocks } => search::went(state, job, n_blocks),
        Message::Read { job, revision, added, case, request } => {
            intake::read(state, job, revision, added, *case, request)
        }
        Message::SecretKept { app_id, result } => keychain::kept(state, &app_id, result),
        Message::SecretRead { app_id, result } => keychain::read(state, &app_id, result),
        Message::Tapped { job, came } => answer::tapped(state, job, came),
        Message::JobFailed { job, failure } => answer::job_failed(state, job, failure),
        Message::SampleMade { job, shown } => answer::sample_made(state, job, *shown),
        Message::SandboxFailed(why) => answer::sandbox_failed(state, why),
        Message::SandboxStarted { address, users, app_secret } => {
            answer::sandbox_started(state, address, users, app_secret)
        }
    }
}
