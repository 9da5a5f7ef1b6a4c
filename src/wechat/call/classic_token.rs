//! getAccessToken (获取接口调用凭据), the classic token: known, answered by the sandbox, and never sent.
//!
//! Each answer ends the token that was given before, five minutes later, and with it whatever a server in production
//! does. So it is not in the table of calls that can be made.

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
    name: "getAccessToken",
    title: "Ask for the classic access_token",
    settles: "Nothing that getStableAccessToken does not settle without harm.",
    server: Server::WeChat,
    method: Method::Get,
    path: "/cgi-bin/token",
    query: &[
        Parameter::fixed("grant_type", "client_credential"),
        Parameter::given("appid", Input::AppId),
        Parameter::given("secret", Input::AppSecret),
    ],
    body: &[],
    effect: Effect::Changes,
    effect_words: "The token that was given before ends five minutes later, and with it what production does.",
    answer: &["access_token", "expires_in"],
    errcodes: &[
        -1, 40001, 40002, 40013, 40125, 40164, 40243, 41002, 41004, 45009, 45011, 48001, 50004, 50007, 61024,
        89501, 89503, 89506, 89507,
    ],
    page: "/miniprogram/dev/server/API/mp-access-token/api_getaccesstoken",
    read: stable_token::read,
    verdict: no_verdict,
};
