//! The stories of a code, of other platforms and of what the data does not hold.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::FAILS;
use crate::payload::error_text::story::words::TOLD;

const LOGIN_CODE: &str = "In a question about phone numbers the code is most often that of wx.login, which this call does not take.";
const SEND_PHONE_CODE: &str = "Paste the code: a login code has 32 characters and begins with 0.";
const BY_ITS_RULES: &str = "Decrypt it by the rules of that platform.";

pub(super) static ALL: &[Story] = &[
    Story {
        together: &[],
        anywhere: &[&["40029", "invalid code", "code 无效", "code无效"]],
        unless: &[],
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
    },
    Story {
        together: &[],
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
    },
    Story {
        together: &[],
        anywhere: &[FAILS],
        // Who names both compares them.
        unless: &["微信小程序", "wx.login"],
        phrase: Phrase {
            needles: &[
                "小红书",
                "抖音",
                "头条小程序",
                "字节小程序",
                "tt.login",
                "tt.getphonenumber",
                "支付宝",
                "my.getphonenumber",
                "百度小程序",
                "百度智能小程序",
                "swan.login",
                "swan.getphonenumber",
                "快手小程序",
                "ks.login",
            ],
            means: "The text names another platform, whose data has other keys and another form.",
            next: BY_ITS_RULES,
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
    },
    Story {
        together: &[],
        anywhere: &[FAILS],
        unless: &[],
        phrase: Phrase {
            needles: &[
                "wxpayservice",
                "wxpay",
                "weixin-java-pay",
                "wechatpay",
                "req_info",
                "parserefundnotify",
                "parserefundnotifyresult",
                "aead_aes_256_gcm",
                "apiv3",
            ],
            means: "The text is about WeChat Pay, whose data has other keys and another form.",
            next: "Decrypt payment notices with the merchant's key, by the rules of WeChat Pay.",
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
    },
    Story {
        together: &[],
        anywhere: &[FAILS],
        unless: &[],
        phrase: Phrase {
            needles: &[
                "encodingaeskey",
                "sencodingaeskey",
                "echostr",
                "msg_signature",
                "消息推送",
                "消息加解密",
            ],
            means: "The text is about pushed messages, which are encrypted with the EncodingAESKey and not with a session_key.",
            next: "Decrypt pushed messages with the EncodingAESKey of the console, by the rules of the message push.",
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
    },
    Story {
        together: &[],
        anywhere: &[&["iv", "encrypteddata", "解密", "base64"]],
        unless: &[],
        phrase: Phrase {
            needles: &[
                "中间有空格",
                "都有空格",
                "里有空格",
                "带空格",
                "变成空格",
                "变成了空格",
                "加号变",
                "+号变",
                "+变",
                "+ 变",
                "加号丢",
                "+号丢",
                "became a space",
                "becomes a space",
                "replaced by spaces",
            ],
            means: "A \"+\" that travels in a form or an address without encoding arrives as a space.",
            next: "Paste encryptedData, iv and session_key exactly as the failing program has them, spaces and percent signs included.",
            codes: &["PLUS-SPACE"],
            ..TOLD
        },
    },
    Story {
        together: &[],
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
            means: "Three causes in one code: the key does not fit, what came out is no JSON, or the appid is another one.",
            next: "Paste encryptedData, iv and session_key of this call. And the appid of the server.",
            codes: &["KEY-MISMATCH", "APPID-MISMATCH"],
        },
    },
    Story {
        together: &[&[
            "没有",
            "拿不到",
            "获取不到",
            "取不到",
            "不返回",
            "为空",
            "为null",
            "是null",
            "null",
            "无法",
            "缺",
            "no unionid",
            "without unionid",
            "missing",
        ]],
        anywhere: &[],
        unless: &[],
        phrase: Phrase {
            needles: &["unionid"],
            means: "unionId is only there where the Mini Program is bound to a WeChat Open Platform account.",
            next: "Bind the Mini Program to the Open Platform account; code2Session then gives unionid as well.",
            codes: &["NO-UNIONID"],
            ..TOLD
        },
    },
    Story {
        together: &[
            &[
                "没有",
                "拿不到",
                "获取不到",
                "不返回",
                "为空",
                "为null",
                "是null",
                "null",
                "no openid",
                "without openid",
            ],
            &["解密", "getuserprofile", "getuserinfo", "decrypt", "encrypteddata"],
        ],
        anywhere: &[],
        unless: &[],
        phrase: Phrase {
            needles: &["openid"],
            means: "The data of getUserProfile holds no openId.",
            next: "Take openid from the answer of code2Session.",
            codes: &["NO-OPENID"],
            ..TOLD
        },
    },
    Story {
        together: &[&["“微信用户”", "\"微信用户\"", "微信用户", "灰色", "默认头像", "grey", "gray"]],
        anywhere: &[],
        unless: &[],
        phrase: Phrase {
            needles: &["昵称", "头像", "nickname", "avatar"],
            means: "Since 2022 every user is 微信用户 with a grey picture; the decryption is not at fault.",
            next: "Let the user fill in nickname and picture: input of type nickname, button of open-type chooseAvatar.",
            codes: &["ANONYMISED"],
            ..TOLD
        },
    },
];
