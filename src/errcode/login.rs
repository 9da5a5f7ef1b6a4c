//! What code2Session refuses for: codes, app ids and AppSecrets.
//!
//! Source: the tables of code2Session and of WeChat's general error codes (全局返回码).

use crate::errcode::Concern;
use crate::errcode::ErrorCode;

pub(super) const CODES: &[ErrorCode] = &[
    ErrorCode {
        code: 40013,
        name: "invalid appid",
        concern: Concern::Setup,
        title: "WeChat does not know this app id",
        why: "The app id has a typo or white space in it, or belongs to another kind of account.",
        remedy: "Copy the app id from the mini program's console: Development, Development settings.",
    },
    ErrorCode {
        code: 40029,
        name: "invalid code",
        concern: Concern::SignIn,
        title: "The code is not valid",
        why: "It is over five minutes old, cut short, of another app id, or of the other kind: the code of wx.login and the code of the phone number button are not interchangeable.",
        remedy: "Get a new code, send it at once and once, and compare the app id of the front end with that of the server.",
    },
    ErrorCode {
        code: 40125,
        name: "invalid appsecret",
        concern: Concern::Setup,
        title: "The AppSecret is wrong",
        why: "It has been reset since, has a typo, or belongs to another app id.",
        remedy: "Compare app id and AppSecret; if the AppSecret is lost, reset it in the console and update every server.",
    },
    ErrorCode {
        code: 40163,
        name: "code been used",
        concern: Concern::SignIn,
        title: "The code has been used already",
        why: "A code can be exchanged once. Somebody was first: a double request, an automatic retry, or a second server.",
        remedy: "Get a new code, and make sure that only one place exchanges it.",
    },
    ErrorCode {
        code: 40226,
        name: "code blocked",
        concern: Concern::Restricted,
        title: "WeChat blocked this user's login",
        why: "WeChat holds the user for a high risk and gives no session.",
        remedy: "Tell the user that WeChat blocks the login; there is nothing to fix in the code.",
    },
    ErrorCode {
        code: 40243,
        name: "appsecret frozen",
        concern: Concern::Setup,
        title: "The AppSecret is frozen",
        why: "Someone froze it in the console, so every call with it is refused.",
        remedy: "Unfreeze the AppSecret in the console.",
    },
    ErrorCode {
        code: 41002,
        name: "appid missing",
        concern: Concern::Setup,
        title: "The app id did not arrive",
        why: "The parameter is missing, empty or under another name.",
        remedy: "Send it as appid in the query.",
    },
    ErrorCode {
        code: 41004,
        name: "appsecret missing",
        concern: Concern::Setup,
        title: "The AppSecret did not arrive",
        why: "The parameter is missing, empty or under another name.",
        remedy: "Send it as secret.",
    },
    ErrorCode {
        code: 41008,
        name: "missing code",
        concern: Concern::Setup,
        title: "The code did not arrive",
        why: "The parameter is missing, empty or under another name.",
        remedy: "Send it as js_code in the query; the name is not code.",
    },
];
