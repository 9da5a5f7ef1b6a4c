//! The stories of a value that did not come.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::REFUSED;
use crate::payload::error_text::story::words::TOLD;

/// Words that say in prose that a value is not there; program code compares with null all the time.
const ABSENT: &[&str] = &[
    "拿不到",
    "获取不到",
    "取不到",
    "得不到",
    "接收不到",
    "收不到",
    "没有返回",
    "没返回",
    "未返回",
    "不返回",
    "没有值",
    "为空",
    "是空",
    "里没有",
    "中没有",
    "没有encrypteddata",
    "没有 encrypteddata",
    "没有iv",
    "没有 iv",
    "丢失",
    "缺失",
    "缺少",
    "没有获取",
    "没有拿到",
    "没拿到",
    "是undefined",
    "是 undefined",
    "为undefined",
    "为 undefined",
    "是null",
    "是 null",
    "为null",
    "为 null",
    "is undefined",
    "is null",
    "is empty",
    "is missing",
    "not returned",
    "no encrypteddata",
    "no iv",
    "no session_key",
    "without iv",
];

pub(super) static ALL: &[Story] = &[
    Story {
        clause: &[ABSENT],
        phrase: Phrase {
            needles: &["iv"],
            means: "The iv did not come; it stands beside encryptedData in the same answer.",
            next: "Print the whole answer of the interface or e.detail in the page, without a framework in between, and send iv together with encryptedData.",
            codes: &["IV-MISSING"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        clause: &[ABSENT],
        phrase: Phrase {
            needles: &["encrypteddata", "encrypted_data", "e.detail", "event.detail", "e.mp.detail"],
            means: "encryptedData did not come: the user refused, the interface gave none, or it is read where it is not.",
            next: "Print the event in the page (e.detail) and the request on the server, and compare the names.",
            codes: &["CIPHER-EMPTY"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[&["e.detail", "event.detail"]],
        phrase: Phrase {
            needles: &["e.encrypteddata", "event.encrypteddata"],
            means: "encryptedData is read where it is not: in the page it stands in e.detail (mpvue: e.mp.detail), on the server under the name that the page sent.",
            next: "Print the event in the page (e.detail) and the request on the server, and compare the names.",
            codes: &["CIPHER-EMPTY"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        clause: &[ABSENT],
        unless: REFUSED,
        phrase: Phrase {
            needles: &["session_key", "sessionkey", "session key"],
            means: "The answer of code2Session holds no session_key: WeChat refused the code and answered with an errcode.",
            next: "Print the whole answer of code2Session and paste it; its errcode names the cause.",
            codes: &["KEY-MISSING"],
            ..TOLD
        },
        ..PLAIN
    },
];
