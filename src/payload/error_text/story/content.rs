//! The stories of what is not in the data that opened.
//!
//! From public threads whose cause was found. They say no more than "possible": a story leaves out what decides.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::LACKS;
use crate::payload::error_text::story::words::REFUSED;
use crate::payload::error_text::story::words::TOLD;

const ANONYMOUS: Phrase = Phrase {
    needles: &[
        "昵称",
        "头像",
        "微信名",
        "用户名",
        "nickname",
        "avatar",
        "avatarurl",
        "headimgurl",
        "profile picture",
    ],
    means: "Since 2022 every user is 微信用户 with a grey picture; the decryption is not at fault.",
    next: "Let the user fill in nickname and picture: input of type nickname, button of open-type chooseAvatar.",
    codes: &["ANONYMISED"],
    ..TOLD
};

pub(super) static ALL: &[Story] = &[
    Story {
        clause: &[LACKS],
        unless: REFUSED,
        phrase: Phrase {
            needles: &["unionid", "union_id", "union id"],
            means: "unionId is only there where the Mini Program is bound to a WeChat Open Platform account.",
            next: "Bind the Mini Program to the Open Platform account; code2Session then gives unionid as well.",
            codes: &["NO-UNIONID"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        clause: &[LACKS],
        together: &[&[
            "解密",
            "getuserprofile",
            "getuserinfo",
            "userinfo",
            "用户信息",
            "decrypt",
            "encrypteddata",
        ]],
        unless: REFUSED,
        phrase: Phrase {
            needles: &["openid", "open_id"],
            means: "The data of getUserProfile holds no openId.",
            next: "Take openid from the answer of code2Session.",
            codes: &["NO-OPENID"],
            ..TOLD
        },
        ..PLAIN
    },
    Story {
        together: &[&["微信用户", "灰色", "灰头像", "默认头像", "匿名", "grey", "gray", "anonymous"]],
        unless: REFUSED,
        phrase: ANONYMOUS,
        ..PLAIN
    },
    Story {
        clause: &[&[
            "获取不到",
            "拿不到",
            "取不到",
            "得不到",
            "无法获取",
            "不能获取",
            "获取失败",
            "没有昵称",
            "没有值",
            "没有头像",
            "都是空",
            "为空",
            "是空",
            "can't get",
            "cannot get",
        ]],
        anywhere: &[&["小程序", "getuserinfo", "getuserprofile", "uniapp", "uni-app", "mini program"]],
        unless: REFUSED,
        phrase: ANONYMOUS,
        ..PLAIN
    },
    Story {
        together: &[&[
            "关闭",
            "收回",
            "调整",
            "不再返回",
            "回收",
            "废弃",
            "匿名",
            "deprecated",
            "no longer",
            "anonymous",
        ]],
        anywhere: &[&["头像", "昵称", "匿名", "avatar", "nickname", "anonymous"]],
        phrase: Phrase { needles: &["getuserinfo", "getuserprofile", "用户信息接口"], ..ANONYMOUS },
        ..PLAIN
    },
];
