//! The stories of the program that decrypts and of its configuration.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::FAILS;
use crate::payload::error_text::story::words::REFUSED;
use crate::payload::error_text::story::words::SUBJECT;
use crate::payload::error_text::story::words::TOLD;

/// What the -41003 of WeChat's sample means.
const THREE_CAUSES: &str =
    "Three causes in one code: the key does not fit, what came out is no JSON, or the appid is another one.";
const PASTE_ALL: &str = "Paste encryptedData, iv and session_key of this call.";

pub(super) static ALL: &[Story] = &[
    Story {
        anywhere: &[&[
            "解密",
            "授权",
            "手机",
            "小程序",
            "encrypteddata",
            "getphonenumber",
            "userinfo",
            "decrypt",
        ]],
        unless: &["refresh_token", "errcode"],
        phrase: Phrase {
            seen_in: "WeChat's sample code",
            is_about_padding: true,
            needles: &["41003"],
            means: THREE_CAUSES,
            next: "Paste encryptedData, iv and session_key of this call. And the appid of the server.",
            codes: &["KEY-MISMATCH", "APPID-MISMATCH"],
        },
        ..PLAIN
    },
    Story {
        together: &[&[
            "是空",
            "为空",
            "空字符串",
            "空数据",
            "返回空",
            "返回false",
            "返回 false",
            "返回的是false",
            "返回null",
            "返回 null",
            "是null",
            "为null",
            "是 null",
            "为 null",
            "bool(false)",
            "returns null",
            "returns false",
            "returned false",
            "returned null",
            "返回nil",
            "返回 nil",
            "returns nil",
            "returned nil",
            "returns empty",
            "乱码",
            "\u{fffd}",
            "gibberish",
            "garbage",
            "garbled",
        ]],
        unless: NOT_EMPTY,
        phrase: Phrase {
            is_about_padding: true,
            needles: &[
                "解密",
                "解析出来",
                "解码",
                "decryptdata",
                "openssl_decrypt",
                "json_decode",
                "json.parse",
                "decrypt",
                "decrypted",
                "decryption",
            ],
            means: "Nothing or noise came out of decryption: the session_key is not the one the data was made under.",
            next: PASTE_ALL,
            codes: &["KEY-MISMATCH"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        together: &[&[
            "环境变量",
            "不一致",
            "不一样",
            "不同",
            "另一个",
            "另外一个",
            "其他",
            "其它",
            "别的",
            "多个",
            "两个",
            "混用",
            "混淆",
            "写死",
            "配错",
            "填错",
            "写错",
            "切换",
            "不匹配",
            "不对应",
            "different",
            "another",
            "mismatch",
            "several",
            "multiple",
            "wrong",
            "hard-coded",
            "hardcoded",
        ]],
        anywhere: &[FAILS, &["解密", "decrypt"]],
        unless: REFUSED,
        phrase: Phrase {
            needles: &["appid", "app_id", "appids", "app id"],
            means: "Two Mini Programs meet: the data or its session_key is of another appid than the one that the server works with.",
            next: "Compare the appid of the front end with that of the server.",
            codes: &["APPID-MISMATCH", "KEY-OF-OTHER-APP"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[NO_MATCH],
        unless: &[
            "40234",
            "支付",
            "wxpay",
            "wechatpay",
            "apiv3",
            "msg_signature",
            "消息",
            "87009",
            "jssdk",
            "js-sdk",
            "jsapi_ticket",
        ],
        phrase: Phrase {
            needles: &[
                "签名校验",
                "校验签名",
                "验签",
                "签名错误",
                "签名不一致",
                "签名不对",
                "签名验证",
                "验证签名",
                "数据签名",
                "signature不一致",
                "signature 不一致",
                "signature不对",
                "signature 不对",
                "checkuserinfo",
                "checksignature",
                "check_signature",
                "checkwxopensignature",
                "invalid signature",
                "signature mismatch",
                "signature不相等",
                "signature 不相等",
                "签名不相等",
                "签名不同",
                "signature does not match",
                "signature doesn't match",
                "sha1(rawdata",
                "sha1(raw_data",
            ],
            means: "signature is the SHA-1 of rawData and session_key: another login's key or rawData written anew gives another one.",
            next: "Paste rawData exactly as it came, with signature and session_key.",
            codes: &["SIGNATURE-MISMATCH", "KEY-STALE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        together: &[
            &["示例", "官方", "demo", "sample", "example", "sdk", "解密", "decrypt", "wxbizdatacrypt"],
            FAILS,
        ],
        anywhere: &[SUBJECT],
        phrase: Phrase {
            seen_in: "Python",
            needles: &["python3", "python 3", "py3"],
            means: "WeChat's sample for Python is written for Python 2, where a text is its bytes.",
            next: "Decode the decrypted bytes before json.loads, and take the last byte as a number, without ord().",
            codes: &["PYTHON-2"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[&["decrypt", "decipher", "解密"]],
        phrase: Phrase {
            needles: &[
                "iv = aeskey",
                "iv=aeskey",
                "iv = aes_key",
                "iv = sessionkey",
                "iv=sessionkey",
                "iv = session_key",
                "iv=session_key",
                "iv = $aeskey",
                "iv = $sessionkey",
                "iv = $session_key",
                "iv = $this->sessionkey",
                "iv = this.sessionkey",
                "iv = key",
                "iv := key",
                "iv := aeskey",
                "iv := sessionkey",
                "iv = aeskey, 同样",
                "iv就是session_key",
                "iv 就是 session_key",
                "用session_key当iv",
                "用 session_key 当 iv",
                "session_key as the iv",
                "session_key as iv",
            ],
            means: "The program takes the key for the iv, as in the beta of 2016.",
            next: "Take the iv of the callback that gives encryptedData.",
            codes: &["IV-IS-KEY"],
            ..TOLD
        },
        ..PLAIN
    },
];

/// Words for a check that does not agree.
const NO_MATCH: &[&str] = &[
    "失败",
    "报错",
    "出错",
    "错误",
    "不行",
    "不成功",
    "不相等",
    "不一致",
    "不一样",
    "不同",
    "不对",
    "不通过",
    "不匹配",
    "false",
    "exception",
    "fail",
    "error",
    "wrong",
    "invalid",
    "mismatch",
    "not match",
    "n't match",
    "differs",
    "different",
    "not equal",
];

/// Where these are empty, something else came out.
const NOT_EMPTY: &[&str] = &[
    "openid",
    "unionid",
    "nickname",
    "昵称",
    "头像",
    "phone_info",
    "errcode",
    "iv为空",
    "iv 为空",
    "encrypteddata为空",
    "encrypteddata 为空",
    "session_key为空",
    "session_key 为空",
    "mcrypt",
];
