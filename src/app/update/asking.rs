//! Preparing a call to WeChat: the values at hand, edits of them, and the yes.

use crate::app::effect::Effect;
use crate::app::made::Asking;
use crate::app::state::State;
use crate::app::update::call;
use crate::payload::secret::SecretText;
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::call::Call;
use crate::wechat::call::code_to_session;

pub(super) fn exchange_code_pressed(state: &mut State) -> Vec<Effect> {
    let given = at_hand(state, None);
    call::make(state, &code_to_session::CALL, given)
}

pub(super) fn call_chosen(state: &mut State, call: Option<&'static Call>, login: Option<u32>) -> Vec<Effect> {
    let about = login.and_then(|id| state.case.login(id)).map(|it| it.label.clone());
    // Another call about the same keeps what was typed for the one before.
    let kept = state.asking.take().filter(|it| it.about == about || login.is_none());
    let (given, about) = match kept {
        Some(asking) => (asking.given, asking.about),
        None => (at_hand(state, login), about),
    };
    state.asking = Some(Asking { call, given, about });
    Vec::new()
}

pub(super) fn call_dropped(state: &mut State) -> Vec<Effect> {
    state.asking = None;
    Vec::new()
}

pub(super) fn call_input_edited(state: &mut State, input: Input, text: SecretText) -> Vec<Effect> {
    if let Some(asking) = &mut state.asking {
        asking.given.set(input, text);
    }
    Vec::new()
}

pub(super) fn call_sent(state: &mut State) -> Vec<Effect> {
    let is_complete = |it: &Asking| it.call.is_some_and(|call| call.missing(&it.given).is_empty());
    let Some(asking) = state.asking.take_if(|it| is_complete(it)) else { return Vec::new() };
    asking.call.map_or_else(Vec::new, |it| call::make(state, it, asking.given))
}

pub(super) fn calls_forgotten(state: &mut State) -> Vec<Effect> {
    state.calls.clear();
    Vec::new()
}

/// The values that the window has: the profile's, those typed, the payload's on show, and those of a login, which is
/// the one whose key is in use where none is named.
fn at_hand(state: &State, login: Option<u32>) -> Given {
    let mut given = Given::default();
    let mut put = |input: Input, text: &SecretText| {
        if !text.is_blank() {
            given.set(input, text.clone());
        }
    };
    put(Input::AppSecret, &state.credentials.app_secret);
    put(Input::LoginCode, &state.credentials.code);
    if let Some(profile) = state.profile() {
        put(Input::AppId, &profile.app_id.as_str().into());
    }
    let submission = &state.desk.submission;
    put(Input::PhoneCode, &submission.code);
    put(Input::EncryptedData, &submission.encrypted_data);
    put(Input::CloudId, &submission.cloud_id);
    put(Input::SessionKey, &submission.session_key);
    let login = login.and_then(|id| state.case.login(id)).or_else(|| state.key_login());
    if let Some(login) = login {
        put(Input::SessionKey, &login.key.to_base64());
        if let Some(open_id) = &login.open_id {
            put(Input::OpenId, open_id);
        }
    }
    given
}
