//! resetUserSessionKey (重置登录态): gives a user another session_key at once, for the time that the old one had left.
//!
//! It takes the key away from whoever uses it, so it is never sent without a question that names the user.

use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::check_session;
use crate::wechat::call::code_to_session;
use crate::wechat::call::no_verdict;

/// The call.
pub static CALL: Call = Call {
    name: "resetUserSessionKey",
    title: "Replace the user's session_key",
    settles: "It settles nothing about a payload made before: that one still opens with the old key only.",
    server: Server::WeChat,
    method: Method::Get,
    path: "/wxa/resetusersessionkey",
    query: check_session::SIGNED,
    body: &[],
    effect: Effect::Changes,
    effect_words: "The user's session_key is replaced: a server that holds the old one cannot open what the user sends from now on. WeChat allows no frequent resets.",
    answer: &["session_key", "openid"],
    errcodes: &[-1, 40001, 40003, 40014, 41001, 42001, 45011, 48001, 87007, 87008, 87009],
    page: "/miniprogram/dev/server/API/user-login/api_resetusersessionkey",
    read: code_to_session::read,
    verdict: no_verdict,
};
