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

/// Names of the data alone: "iv" is in many words.
const CIPHERTEXT: &[&str] = &["encrypteddata", "encrypted_data", "密文", "解密", "base64", "decrypt"];
/// A value is longer or shorter than it should be.
const WRONG_LENGTH: &[&str] = &[
    "长度不对",
    "长度错误",
    "长度不足",
    "长度不够",
    "长度不是",
    "长度有误",
    "长度不正确",
    "wrong length",
    "incorrect length",
];

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
    Story {
        together: &[CIPHERTEXT],
        phrase: Phrase {
            needles: &[
                "截断",
                "被截",
                "varchar",
                "data too long",
                "字段长度",
                "字段太短",
                "truncated",
                "cut off",
            ],
            means: "A column, a field or a log line kept only the beginning of the data.",
            next: PASTE_AS_IS,
            codes: &["CIPHER-TRUNCATED"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        clause: &[&["encrypteddata", "encrypted_data", "密文", "base64"]],
        phrase: Phrase {
            needles: &[
                "少了",
                "缺了",
                "丢了",
                "丢字符",
                "丢失字符",
                "不完整",
                "不是4的倍数",
                "不是 4 的倍数",
                "incomplete",
                "shorter than",
            ],
            means: "Characters of the data were lost on the way.",
            next: PASTE_AS_IS,
            codes: &["CIPHER-LOST-CHARS"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[CIPHERTEXT],
        phrase: Phrase {
            needles: &["%2b", "%2f", "%3d", "百分号"],
            means: "The values stand percent-encoded where they should be plain Base64.",
            next: PASTE_AS_IS,
            codes: &["PERCENT-ENCODED"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        clause: &[WRONG_LENGTH],
        phrase: Phrase {
            needles: &["iv"],
            means: "The iv is damaged, not decoded, or another field stands in its place.",
            next: PASTE_AS_IS,
            codes: &["IV-LENGTH"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        clause: &[WRONG_LENGTH],
        phrase: Phrase {
            needles: &["session_key", "sessionkey", "session key"],
            means: "The session_key does not decode to 16 bytes: it is cut, hexadecimal, or another value.",
            next: PASTE_AS_IS,
            codes: &["KEY-LENGTH"],
            ..TOLD
        },
        ..PLAIN
    },
];
