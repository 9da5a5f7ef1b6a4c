//! jscode2session of WeCom for service providers (第三方应用的临时登录凭证校验), with the token of a suite.

use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::corp_login;
use crate::wechat::call::no_verdict;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;

/// The call.
pub static CALL: Call = Call {
    name: "serviceJscode2session",
    title: "Exchange the code of wx.qy.login as a service provider in WeCom",
    settles: "It gives userid, open_userid and session_key of a member of a company that has installed the suite.",
    server: Server::WeCom,
    method: Method::Get,
    path: "/cgi-bin/service/miniprogram/jscode2session",
    query: &[
        Parameter::given("suite_access_token", Input::SuiteToken),
        Parameter::given("js_code", Input::LoginCode),
        Parameter::fixed("grant_type", "authorization_code"),
    ],
    body: &[],
    effect: Effect::Spends,
    effect_words: "The code is spent: it works once.",
    answer: &["session_key", "corpid", "userid", "open_userid"],
    errcodes: &[-1, 40029, 40082, 42009, 60020],
    page: "/document/path/96959",
    read: corp_login::read,
    verdict: no_verdict,
};
