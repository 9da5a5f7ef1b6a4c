//! The stories of the order of the calls: data before the login, a code exchanged too late, a key kept too long.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::FAILS;
use crate::payload::error_text::story::words::REFUSED;
use crate::payload::error_text::story::words::TOLD;

const BEFORE_LOGIN: Phrase = Phrase {
    needles: &[],
    means: "The data is made before the login, so under the session_key of the login before.",
    next: "Call wx.login first and keep its session_key; only then ask for the data.",
    codes: &["KEY-STALE"],
    ..TOLD
};
/// What the data of a button or an interface is called.
const DATA: &[&str] = &[
    "getphonenumber",
    "手机号",
    "encrypteddata",
    "getuserinfo",
    "getuserprofile",
    "用户信息",
    "授权",
    "加密数据",
    "phone number",
    "user info",
];

pub(super) static ALL: &[Story] = &[
    Story {
        then: &[
            &["再", "然后", "之后", "接着", "随后", "后调", "才去", "then ", "after that", "afterwards"],
            &[
                "wx.login",
                "uni.login",
                "taro.login",
                "调用login",
                "调用 login",
                "login获取",
                "login 获取",
                "拿code",
                "拿 code",
                "拿 `code",
                "拿`code",
                "获取code",
                "获取 code",
                "获取`code",
                "获取 `code",
                "call login",
            ],
        ],
        unless: REFUSED,
        phrase: Phrase {
            needles: &[
                "getphonenumber",
                "encrypteddata",
                "getuserinfo",
                "getuserprofile",
                "手机号按钮",
                "授权按钮",
            ],
            ..BEFORE_LOGIN
        },
        ..PLAIN
    },
    Story {
        anywhere: &[DATA],
        unless: REFUSED,
        phrase: Phrase {
            needles: &[
                "先点击获取手机号再",
                "先获取手机号再",
                "先获取手机号，再",
                "先getphonenumber再",
                "先 getphonenumber 再",
                "先调用getphonenumber再",
                "先调用 getphonenumber 再",
                "先拿encrypteddata",
                "先拿 encrypteddata",
                "先getuserinfo再",
                "先 getuserinfo 再",
                "先获取用户信息再",
                "先调用 getuserinfo 再",
                "再wx.login",
                "再 wx.login",
                "再 `wx.login",
                "再`wx.login",
                "然后wx.login",
                "然后 wx.login",
                "再调wx.login",
                "再调用wx.login",
                "再调用 wx.login",
                "再去调用wx.login",
                "再去调用 wx.login",
                "再uni.login",
                "再 uni.login",
                "再调用uni.login",
                "再调用 uni.login",
                "再login",
                "再 login",
                "再调用login",
                "再调用 login",
                "再次调用了login",
                "再次login",
                "再次 login",
                "再去登录",
                "再去wx.login",
                "再去 wx.login",
                "再去login",
                "再去 login",
                "然后wx.login",
                "然后 wx.login",
                "然后调用wx.login",
                "然后调用 wx.login",
                "后调用wx.login",
                "后调用 wx.login",
                "再去拿code",
                "再去拿 code",
                "再去获取code",
                "再去获取 code",
                "再获取code",
                "再获取 code",
                "再拿code",
                "then wx.login",
                "then call wx.login",
                "then calls wx.login",
                "then call login",
                "then uni.login",
                "before wx.login",
                "before the login",
                "before calling login",
                "before calling wx.login",
                "called before the server",
                "before the server has",
                "before the server gets",
                "login inside the callback",
                "login in the callback",
                "回调里调用wx.login",
                "回调里调用 wx.login",
                "回调中调用wx.login",
                "回调中调用 wx.login",
                "回调里wx.login",
            ],
            ..BEFORE_LOGIN
        },
        ..PLAIN
    },
    Story {
        anywhere: &[&["login", "登录"], DATA],
        unless: REFUSED,
        phrase: Phrase {
            needles: &[
                "promise.all(",
                "同时调用",
                "并发",
                "并行",
                "异步执行",
                "in parallel",
                "at the same time",
                "concurrently",
            ],
            means: "Login and data are asked for at once, so either may come first.",
            next: "Call wx.login first and keep its session_key; only then ask for the data.",
            codes: &["KEY-STALE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        together: &[&[
            "缓存",
            "redis",
            "数据库",
            "保存",
            "存到",
            "存入",
            "存在",
            "存储",
            "storage",
            "cache",
            "cached",
            "database",
            "stored",
            "session里",
            "session 里",
        ]],
        anywhere: &[FAILS, &["解密", "decrypt", "padding", "41003", "begin_object"]],
        unless: REFUSED,
        phrase: Phrase {
            needles: &["session_key", "sessionkey", "session key"],
            means: "The session_key was kept, and a later wx.login of the same user replaces it.",
            next: "Test with wx.checkSession before the data is asked for, and replace the kept key with every exchange of a code.",
            codes: &["KEY-STALE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[&["encrypteddata"]],
        phrase: Phrase {
            needles: &[
                "getstoragesync('session_key",
                "getstoragesync(\"session_key",
                "getstoragesync('sessionkey",
                "getstoragesync(\"sessionkey",
                "getstorage('session_key",
                "getstorage('sessionkey",
                "globaldata.session_key",
                "globaldata.sessionkey",
            ],
            means: "The page sends a session_key that it kept, which a later login may have replaced; and a session_key does not belong into a page.",
            next: "Keep the session_key on the server, and test with wx.checkSession before the data is asked for.",
            codes: &["KEY-STALE"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        anywhere: &[&[
            "decryptdata(",
            "getphonenoinfo(",
            "decryptmobile(",
            "decryptuserinfo(",
            "decryptuserdata(",
            "getuserinfo(",
            ".decrypt(",
            "decrypt(",
            "decrypt_message(",
            "openssl_decrypt(",
            "decodeencrypteddata(",
            "decryptopendatatostruct(",
        ]],
        unless: &["wx.login", "uni.login", "taro.login"],
        phrase: Phrase {
            needles: &[
                "auth->session(",
                "getsessioninfo(",
                "code2session(",
                "code_to_session(",
                "jscode2session(",
                "jscode2sessioninfo(",
                "utils->codetosession(",
                "sns/jscode2session",
            ],
            means: "The server exchanges a code in the same request that decrypts. A code taken in the button's callback gives a newer session_key than the data was made under.",
            next: "Take and exchange the code before the button is shown, keep the session_key, and send only encryptedData and iv from the callback.",
            codes: &["KEY-STALE"],
            ..TOLD
        },
        ..PLAIN
    },
];
