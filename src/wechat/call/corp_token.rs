//! gettoken of WeCom (获取 access_token): the token of a company's app. Asking again gives the same one.

use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::no_verdict;
use crate::wechat::call::stable_token;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;

/// The call.
pub static CALL: Call = Call {
    name: "gettoken",
    title: "Ask for the access_token of an app in WeCom",
    settles: "It tells whether corpid and corpsecret are right; the login in WeCom is made with the token.",
    server: Server::WeCom,
    method: Method::Get,
    path: "/cgi-bin/gettoken",
    query: &[Parameter::given("corpid", Input::CorpId), Parameter::given("corpsecret", Input::CorpSecret)],
    body: &[],
    effect: Effect::Reads,
    effect_words: "Nothing changes: it is the same token until its end.",
    answer: &["access_token", "expires_in"],
    errcodes: &[-1, 40001, 40013, 40091, 41002, 41004, 45009, 60020],
    page: "/document/path/91039",
    read: stable_token::read,
    verdict: no_verdict,
};
