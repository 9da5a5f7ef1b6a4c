//! thirdpartyCode2Session (小程序登录, 代商家): what code2Session is to a third-party platform, which has no AppSecret of
//! the Mini Programs that it serves.
//!
//! The page's own sample has errcode as a text.

use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::code_to_session;
use crate::wechat::call::no_verdict;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;

/// The call.
pub static CALL: Call = Call {
    name: "thirdpartyCode2Session",
    title: "Exchange the code of wx.login as a third-party platform",
    settles: "It gives openid and session_key of a user of a Mini Program that the platform is authorised for.",
    server: Server::WeChat,
    method: Method::Get,
    path: "/sns/component/jscode2session",
    query: &[
        Parameter::given("appid", Input::AppId),
        Parameter::given("js_code", Input::LoginCode),
        Parameter::fixed("grant_type", "authorization_code"),
        Parameter::given("component_appid", Input::ComponentAppId),
        Parameter::given("component_access_token", Input::ComponentToken),
    ],
    body: &[],
    effect: Effect::Spends,
    effect_words: "The code is spent: it works once, and the server that was to exchange it gets 40163.",
    answer: &["session_key", "openid", "unionid"],
    errcodes: &[-1, 40013, 40029, 40094, 40163, 41002, 41004, 41008, 42001, 45011, 48001, 61003, 61004],
    page: "/doc/oplatform/openApi/miniprogram-management/login/api_thirdpartycode2session",
    read: code_to_session::read,
    verdict: no_verdict,
};
