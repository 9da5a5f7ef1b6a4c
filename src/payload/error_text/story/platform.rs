//! The stories of other platforms and of WeChat's other encryptions.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::TOLD;

const BY_ITS_RULES: &str = "Decrypt it by the rules of that platform.";

/// Who asks for these names what surrounds the question.
const OPEN_DATA: &[&str] = &["getphonenumber", "getuserinfo", "getuserprofile", "手机号"];
/// What such a text complains of, or only wants.
const TROUBLE: &[&str] = &[
    "失败",
    "报错",
    "出错",
    "错误",
    "异常",
    "无法",
    "不了",
    "乱码",
    "解密",
    "解码",
    "exception",
    "fail",
    "error",
    "invalid",
    "wrong",
    "decrypt",
];

pub(super) static ALL: &[Story] = &[
    Story {
        anywhere: &[TROUBLE],
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
                "qq小程序",
                "qq.login",
                "京东小程序",
                "jd.login",
                "飞书",
                "钉钉",
                "isv.invalid-auth-relations",
            ],
            means: "The text names another platform, whose data has other keys and another form.",
            next: BY_ITS_RULES,
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[TROUBLE],
        unless: OPEN_DATA,
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
                "apiv3key",
                "apiv3 key",
                "associateddata",
                "associated_data",
                "支付回调",
                "支付通知",
                "退款通知",
                "退款回调",
                "payment notify",
                "payment callback",
            ],
            means: "The text is about WeChat Pay, whose data has other keys and another form.",
            next: "Decrypt payment notices with the merchant's key, by the rules of WeChat Pay.",
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[TROUBLE],
        unless: OPEN_DATA,
        phrase: Phrase {
            needles: &[
                "encodingaeskey",
                "sencodingaeskey",
                "echostr",
                "msg_signature",
                "消息推送",
                "消息加解密",
                "消息加密",
                "消息解密",
                "消息抄送",
                "安全模式",
                "wxbizmsgcrypt",
                "wxbizmsgxmlcrypt",
                "wxbizjsonmsgcrypt",
                "aesexception",
                "verifyurl",
                "encoding_aes_key",
            ],
            means: "The text is about pushed messages, which are encrypted with the EncodingAESKey and not with a session_key.",
            next: "Decrypt pushed messages with the EncodingAESKey of the console, by the rules of the message push.",
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[TROUBLE],
        unless: &["session_key", "sessionkey", "encrypteddata"],
        phrase: Phrase {
            needles: &[
                "rsa加密",
                "rsa解密",
                "rsa 解密",
                "rsa私钥",
                "rsa公钥",
                "rsa/ecb",
                "rsacryptoutil",
                "decryptoaep",
                "merchantprivatekey",
                "商户私钥",
                "商户号",
                "平台证书",
                "wechatpay-serial",
            ],
            means: "The text is about RSA keys, as WeChat Pay uses them; open data has none.",
            next: "Decrypt payment notices with the merchant's key, by the rules of WeChat Pay.",
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[TROUBLE],
        unless: &["wx.login", "jscode2session", "getphonenumber", "手机号"],
        phrase: Phrase {
            needles: &[
                "企业微信",
                "企业号",
                "企业服务商",
                "qyapi.weixin.qq.com",
                "corpid",
                "corpsecret",
                "wecom",
                "work weixin",
            ],
            means: "The text is about WeCom, which has its own keys, its own codes and its own errcodes.",
            next: "Look it up in the documents of WeCom.",
            codes: &["OTHER-PLATFORM"],
            ..TOLD
        },
        ..PLAIN
    },
];
