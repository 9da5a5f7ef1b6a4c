//! What a question tells in its own words: two things that stand in one text and mean a cause only together.

use crate::payload::error_text::Explanation;
use crate::payload::error_text::Phrase;
use crate::payload::error_text::find;

/// Words that belong together.
#[derive(Debug)]
pub(super) struct Story {
    /// Words that have to stand in the text beside the phrase's needles, any of them.
    beside: &'static [&'static str],
    /// Words that tell of something else.
    unless: &'static [&'static str],
    pub(super) phrase: Phrase,
}

/// Words for "it did not decrypt".
const FAILS: &[&str] =
    &["解密", "解码", "decrypt", "padding", "illegal buffer", "illegal_buffer", "begin_object"];
const LOGIN_CODE: &str = "In a question about phone numbers the code is most often that of wx.login, which this call does not take.";
const SEND_PHONE_CODE: &str = "Paste the code: a login code has 32 characters and begins with 0.";

pub(super) static ALL: &[Story] = &[
    Story {
        beside: FAILS,
        unless: &[],
        phrase: Phrase {
            needles: &[
                "第一次失败",
                "第一次解密失败",
                "第一次报错",
                "第二次成功",
                "第二次就好",
                "偶尔",
                "偶发",
                "再授权一次就好",
                "再试一次就好",
                "first tap fails",
                "second time works",
            ],
            seen_in: "–",
            means: "It fails at first or now and then: the session_key is renewed between the data and its decryption.",
            next: "Paste encryptedData, iv and session_key of this call.",
            codes: &["KEY-STALE"],
            is_about_padding: false,
        },
    },
    Story {
        beside: &["40029", "invalid code"],
        unless: &[],
        phrase: Phrase {
            needles: &["getuserphonenumber", "getuserphonenumberasync"],
            seen_in: "WeChat",
            means: LOGIN_CODE,
            next: SEND_PHONE_CODE,
            codes: &["CODE-IS-LOGIN-CODE"],
            is_about_padding: false,
        },
    },
    Story {
        beside: &["invalid code hint"],
        unless: &["jscode2session"],
        phrase: Phrase {
            needles: &["getphonenumber", "手机号"],
            seen_in: "WeChat",
            means: LOGIN_CODE,
            next: SEND_PHONE_CODE,
            codes: &["CODE-IS-LOGIN-CODE"],
            is_about_padding: false,
        },
    },
    Story {
        beside: &["exception", "fail", "报错", "错误", "失败", "error"],
        unless: &[],
        phrase: Phrase {
            needles: &[
                "小红书",
                "抖音",
                "支付宝",
                "百度小程序",
                "wxpayservice",
                "req_info",
                "parserefundnotify",
                "parserefundnotifyresult",
            ],
            seen_in: "–",
            means: "The text names another platform or WeChat Pay, whose data has other keys and another form.",
            next: "Decrypt it by the rules of that platform.",
            codes: &["OTHER-PLATFORM"],
            is_about_padding: false,
        },
    },
    Story {
        beside: &["iv", "encrypteddata"],
        unless: &[],
        phrase: Phrase {
            needles: &["中间有空格", "变成空格", "变成了空格"],
            seen_in: "–",
            means: "A \"+\" that travels in a form or an address without encoding arrives as a space.",
            next: "Paste encryptedData, iv and session_key exactly as the failing program has them, spaces and percent signs included.",
            codes: &["PLUS-SPACE"],
            is_about_padding: false,
        },
    },
];

/// The stories that `text`, in lower case, tells.
pub(super) fn all_in(text: &str) -> impl Iterator<Item = Explanation> {
    let has = |words: &[&str]| words.iter().any(|it| text.contains(it));
    ALL.iter().filter(move |it| has(it.beside) && !has(it.unless)).filter_map(move |it| {
        let phrase = &it.phrase;
        let hits = phrase.needles.iter().filter_map(|needle| Some((find(text, needle)?, needle.len())));
        hits.min().map(|(at, n_bytes)| Explanation { phrase, at, n_bytes })
    })
}
