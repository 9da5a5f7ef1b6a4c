//! Words that stories have in common.

use crate::payload::error_text::Phrase;

/// What such questions are about.
pub(super) const SUBJECT: &[&str] = &[
    "解密",
    "解码",
    "解析",
    "手机",
    "电话号",
    "用户信息",
    "一键登录",
    "授权登录",
    "userinfo",
    "userprofile",
    "decrypt",
    "encrypteddata",
    "phone",
    "session_key",
    "sessionkey",
    "padding",
    "illegal buffer",
    "illegal_buffer",
    "begin_object",
    "41003",
    "given payload",
];
/// Words for a failure.
pub(super) const FAILS: &[&str] = &[
    "失败",
    "报错",
    "出错",
    "错误",
    "异常",
    "不行",
    "不了",
    "不出",
    "不成功",
    "解不",
    "乱码",
    "无法",
    "返回空",
    "为空",
    "null",
    "exception",
    "fail",
    "error",
    "wrong",
    "invalid",
    "not work",
    "n't work",
    "corrupted",
];
/// What a phrase of a story has where it says nothing else.
pub(super) const TOLD: Phrase =
    Phrase { needles: &[], seen_in: "–", means: "", next: "", codes: &[], is_about_padding: false };
