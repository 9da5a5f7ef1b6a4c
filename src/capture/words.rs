//! The words around the values of a text: an error, a log, program code, a question. Values are taken out.

use std::borrow::Borrow;
use std::ops::Range;

use crate::capture::fact::Fact;
use crate::capture::name::Name;

/// Words beyond this are not looked at, in bytes: 64 KiB.
const MAX_WORDS: usize = 64 << 10;

/// How far back the beginning of a line is looked for, in bytes.
const MAX_LINE: usize = 4096;

/// The text of a range with `…` where its values stand.
///
/// `facts` are in the order of the text.
pub(super) fn without_values<T: Borrow<Fact>>(text: &str, range: Range<usize>, facts: &[T]) -> String {
    let mut out = String::new();
    let mut at = range.start;
    let first = facts.partition_point(|it| it.borrow().span.start < range.start);
    for fact in facts[first..].iter().map(T::borrow).take_while(|it| it.span.end <= range.end) {
        if out.len() > MAX_WORDS || fact.span.start < at {
            continue;
        }
        push(&mut out, &text[at..fact.span.start]);
        // An appid is no secret, and tells two Mini Programs apart; the shape of a code tells its kind.
        if fact.name == Name::AppId && fact.value.expose().starts_with("wx") {
            out.push_str(fact.value.expose());
        } else if !fact.value.is_blank() {
            out.push('…');
        }
        at = fact.span.end;
    }
    push(&mut out, &text[at.min(range.end)..range.end]);
    out.trim().to_owned()
}

fn push(out: &mut String, text: &str) {
    let room = MAX_WORDS.saturating_sub(out.len());
    out.push_str(&text[..text.floor_char_boundary(room.min(text.len()))]);
}

/// The beginning of the line of a place.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    // Lines may be megabytes long.
    let from = text.ceil_char_boundary(at.saturating_sub(MAX_LINE));
    text[from..at].rfind('\n').map_or(from, |it| from + it + 1)
}

/// Parts of words that complain or speak of this subject, in lower case.
const MARKS: [&str; 61] = [
    "-4000",
    "-4100",
    "appid",
    "been used",
    "begin_object",
    "block length",
    "block size",
    "code",
    "decrypt",
    "encrypteddata",
    "errmsg",
    "errno",
    "error",
    "exception",
    "fail",
    "gesture",
    "getuserinfo",
    "getuserprofile",
    "illegal",
    "interaction",
    "invalid",
    "iv not",
    "mcrypt",
    "mini program",
    "missing",
    "openid",
    "padded",
    "padding",
    "phonenumber",
    "post data",
    "quota",
    "session_key",
    "sessionkey",
    "signature",
    "token",
    "traceback",
    "unauthorized",
    "unionid",
    "wechat",
    "wx.login",
    "乱码",
    "失效",
    "失败",
    "头像",
    "小程序",
    "异常",
    "微信",
    "手机号",
    "报错",
    "授权",
    "接口",
    "昵称",
    "未认证",
    "权限",
    "登录",
    "签名",
    "解密",
    "返回",
    "错误",
    "隐私",
    "额度",
];

/// Whether a text without values is worth an answer: it complains, or it speaks of this subject.
pub(super) fn are_telling(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    // An errcode alone is what support staff hold most often.
    let is_number =
        (4..=7).contains(&text.len()) && text.trim_start_matches('-').bytes().all(|it| it.is_ascii_digit());
    is_number || MARKS.iter().any(|it| lower.contains(it))
}

/// Whether a console or a trace shortened a long value: `…` or `...` right behind Base64.
pub(super) fn is_shortened(text: &str) -> bool {
    let is_cut = |(at, _): (usize, &str)| {
        let before = &text.as_bytes()[..at];
        let n_base64 = before
            .iter()
            .rev()
            .take(16)
            .take_while(|it| it.is_ascii_alphanumeric() || b"+/".contains(it))
            .count();
        n_base64 >= 12
    };
    text.match_indices("…").any(is_cut) || text.match_indices("...").any(is_cut)
}
