//! The stories of a code that WeChat refused.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::TOLD;

const LOGIN_CODE: &str = "In a question about phone numbers the code is most often that of wx.login, which this call does not take.";
const SEND_PHONE_CODE: &str = "Paste the code: a login code has 32 characters and begins with 0.";

pub(super) static ALL: &[Story] = &[
    Story {
        anywhere: &[&["40029", "invalid code", "code 无效", "code无效"]],
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
        anywhere: &[&["40029", "invalid code", "code 无效", "code无效"]],
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
];
