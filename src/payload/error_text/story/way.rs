//! The stories of data that was changed on its way.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::FAILS;
use crate::payload::error_text::story::words::REFUSED;
use crate::payload::error_text::story::words::TOLD;

const SPACE: &str = "A \"+\" that travels in a form or an address without encoding arrives as a space.";
const PASTE_AS_IS: &str = "Paste encryptedData, iv and session_key exactly as the failing program has them, spaces and percent signs included.";
const DATA: &[&str] = &["iv", "encrypteddata", "解密", "base64", "decrypt"];

pub(super) static ALL: &[Story] = &[
    Story {
        anywhere: &[DATA],
        phrase: Phrase {
            needles: &[
                "中间有空格",
                "都有空格",
                "里有空格",
                "有空格",
                "带空格",
                "多了空格",
                "变成空格",
                "变成了空格",
                "变空格",
                "被空格",
                "替换成空格",
                "转成空格",
                "转成了空格",
                "成了空格",
                "加号变",
                "+号变",
                "+变",
                "+ 变",
                "加号丢",
                "+号丢",
                "加号没",
                "+号没",
                "became a space",
                "becomes a space",
                "becomes space",
                "turned into a space",
                "turned into spaces",
                "converted to space",
                "converted to spaces",
                "replaced by spaces",
                "replaced with spaces",
                "contains spaces",
            ],
            means: SPACE,
            next: PASTE_AS_IS,
            codes: &["PLUS-SPACE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        unless: &["encodeuricomponent", "urlencode", "quote("],
        phrase: Phrase {
            needles: &[
                "encrypteddata='+",
                "encrypteddata=' +",
                "encrypteddata=\"+",
                "encrypteddata=\" +",
                "encrypteddata=${",
                "encrypted_data='+",
                "encrypted_data=${",
                "&iv='+",
                "&iv=' +",
                "&iv=\"+",
                "&iv=\" +",
                "&iv=${",
                "?iv='+",
                "?iv=${",
            ],
            means: "The program puts the values into an address as they are, where \"+\" means a space.",
            next: "Send the fields in the body of a POST, or wrap each with encodeURIComponent.",
            codes: &["PLUS-SPACE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        together: &[FAILS],
        anywhere: &[DATA],
        unless: REFUSED,
        phrase: Phrase {
            needles: &[
                "get请求",
                "get 请求",
                "get方式",
                "get 方式",
                "用get",
                "用 get",
                "改为post",
                "改成post",
                "改用post",
                "改为 post",
                "改成 post",
                "拼在url",
                "拼接在url",
                "拼到url",
                "拼接到url",
                "放在url",
                "url参数",
                "url 参数",
                "query参数",
                "x-www-form-urlencoded",
                "form表单",
                "query string",
                "get request",
                "via get",
            ],
            means: SPACE,
            next: PASTE_AS_IS,
            codes: &["PLUS-SPACE"],
            ..TOLD
        },
        ..PLAIN
    },
];
