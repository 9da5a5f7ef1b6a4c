//! What each message does to the state, and what it asks of the outside. Pure: time comes with the state.

mod answer;
mod call;
mod payload;
mod setting;
#[cfg(test)]
mod tests;

use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::state::State;

/// Changes the state; an arm calls one function.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::AppIdEdited(text) => setting::app_id_edited(state, text),
        Message::AppSecretEdited(text) => call::app_secret_edited(state, text),
        Message::BaseAddressEdited(text) => setting::base_address_edited(state, &text),
        Message::CancelPressed => call::cancel_pressed(state),
        Message::ClearPressed => payload::clear_pressed(state),
        Message::CodeEdited(text) => call::code_edited(state, text),
        Message::ExchangeCodePressed => call::exchange_code_pressed(state),
        Message::ExpectedAppIdEdited(text) => payload::expected_app_id_edited(state, text),
        Message::FailureDismissed => call::failure_dismissed(state),
        Message::FileRead(bytes) => payload::file_read(state, &bytes),
        Message::FileUnreadable(why) | Message::Noticed(why) => setting::noticed(state, why),
        Message::GetDataPressed(data_call) => call::get_data_pressed(state, data_call),
        Message::KeySourceChosen(source) => payload::key_source_chosen(state, source),
        Message::LanguageChosen(language) => setting::language_chosen(state, language),
        Message::MaxAgeEdited(text) => payload::max_age_edited(state, text),
        Message::PartEdited { part, text } => payload::part_edited(state, part, text),
        Message::Pasted(text) => payload::pasted(state, text.expose()),
        Message::PayloadChosen(index) => payload::payload_chosen(state, index),
        Message::ProfileChosen(index) => setting::profile_chosen(state, index),
        Message::RepairSwitched { part, kind } => payload::repair_switched(state, part, kind),
        Message::SamplePressed(sample) => call::sample_pressed(state, sample),
        Message::SandboxUserChosen(index) => call::sandbox_user_chosen(state, index),
        Message::SessionForgotten(id) => payload::session_forgotten(state, id),
        Message::ThemeChosen(theme) => setting::theme_chosen(state, theme),
        Message::WxLoginPressed => call::wx_login_pressed(state),
        Message::ZoomChosen(zoom) => setting::zoom_chosen(state, zoom),

        Message::CodeMade { job, code, at } => answer::code_made(state, job, code, at),
        Message::DataMade { job, submission } => answer::data_made(state, job, submission),
        Message::JobFailed { job, failure } => answer::job_failed(state, job, failure),
        Message::SampleMade { job, shown } => answer::sample_made(state, job, *shown),
        Message::SandboxFailed(why) => answer::sandbox_failed(state, why),
        Message::SandboxStarted { address, users, app_secret } => {
            answer::sandbox_started(state, address, users, app_secret)
        }
        Message::SessionFetched { job, session } => answer::session_fetched(state, job, *session),
    }
}
