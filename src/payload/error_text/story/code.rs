//! The stories of a code that WeChat refused.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::TOLD;

const LOGIN_CODE: &str = "In a question about phone numbers the code is most often that of wx.login, which this call does not take.";
const SEND_PHONE_CODE: &str = "Paste the code: a login code has 32 characters and begins with 0.";

/// WeChat says of a code that it is none.
const REFUSALS: &[&str] = &["40029", "invalid code", "code 无效", "code无效", "code失效", "code 失效"];

pub(super) static ALL: &[Story] = &[
    Story {
        anywhere: &[REFUSALS],
        phrase: Phrase {
            seen_in: "WeChat",
            needles: &[
                "getuserphonenumber",
                "getuserphonenumberasync",
                "getnewphonenoinfo",
                "getphonenoinfo",
                "phonenumber.getphonenumber",
                "getphonenumber error",
                "userphone",
            ],
            means: LOGIN_CODE,
            next: SEND_PHONE_CODE,
            codes: &["CODE-IS-LOGIN-CODE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[REFUSALS],
        unless: &["jscode2session", "code2session", "getuserphonenumber", "phonenumber.getphonenumber"],
        phrase: Phrase {
            seen_in: "WeChat",
            needles: &["getphonenumber", "手机号", "电话号", "phone number"],
            means: LOGIN_CODE,
            next: SEND_PHONE_CODE,
            codes: &["CODE-IS-LOGIN-CODE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[REFUSALS, &["jscode2session", "code2session", "code_to_session", "登录接口"]],
        phrase: Phrase {
            seen_in: "WeChat",
            needles: &[
                "e.detail.code",
                "detail.code",
                "手机号的code",
                "手机号code",
                "手机号的 code",
                "手机号 code",
                "getphonenumber的code",
                "getphonenumber 的 code",
                "getphonenumber返回的code",
                "getphonenumber 返回的 code",
                "phone code",
                "phone number code",
            ],
            means: "The code of the phone number button went to the login, which takes the code of wx.login.",
            next: "Paste the code: a phone code has 64 hexadecimal digits.",
            codes: &["CODE-IS-PHONE-CODE"],
            ..TOLD
        },
        ..PLAIN
    },
];
