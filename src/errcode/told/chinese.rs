//! What WeChat's errmsg says, in the Chinese of whoever tells it: "jscode 失效", "appid 丢失", "不合法的 appid".

/// A thing, what is said of it before and behind its name, and the errcode that says so.
struct Saying {
    things: &'static [&'static str],
    before: &'static [&'static str],
    behind: &'static [&'static str],
    code: i64,
}

/// Names of the code of a login or of a phone number.
const CODE: &[&str] = &["code", "jscode", "js_code", "oauth_code"];
const BAD: &[&str] = &["无效的", "不合法的", "非法的", "错误的"];
const IS_BAD: &[&str] = &["无效", "不合法", "非法", "错误", "不正确", "填错", "不对"];
const LACKING: &[&str] = &["缺少", "缺失", "没有传"];
const IS_LACKING: &[&str] = &["丢失", "缺失", "没传", "未传"];

/// Without white space; the first that holds is taken.
const SAYINGS: &[Saying] = &[
    Saying {
        things: CODE,
        before: &["重复使用"],
        behind: &["被使用", "使用过", "被用", "用过", "重复使用", "已使用", "已经使用"],
        code: 40163,
    },
    Saying {
        things: CODE, before: BAD, behind: &["无效", "失效", "过期", "不合法", "非法"], code: 40029
    },
    Saying { things: CODE, before: LACKING, behind: IS_LACKING, code: 41008 },
    Saying { things: &["appid"], before: LACKING, behind: IS_LACKING, code: 41002 },
    Saying { things: &["appid"], before: BAD, behind: IS_BAD, code: 40013 },
    Saying { things: &["appsecret", "secret"], before: BAD, behind: IS_BAD, code: 40125 },
    Saying { things: &["access_token", "accesstoken"], before: &[], behind: &["过期"], code: 42001 },
    Saying {
        things: &["access_token", "accesstoken"],
        before: BAD,
        behind: &["失效", "无效", "被刷新"],
        code: 40001,
    },
    Saying { things: &["access_token", "accesstoken"], before: LACKING, behind: IS_LACKING, code: 41001 },
    Saying {
        things: &["白名单"],
        before: &["不在", "没在", "未在", "不在ip"],
        behind: &["中没有", "里没有"],
        code: 40164,
    },
    Saying {
        things: &["api", "接口"], before: &[], behind: &["未授权", "没有授权", "无权限"], code: 48001
    },
];

/// The errcode that a text in lower case tells of in Chinese.
pub(super) fn find(text: &str) -> Option<i64> {
    if text.is_ascii() {
        return None;
    }
    let dense: String = text.chars().filter(|it| !matches!(it, ' ' | '`' | '"' | '“' | '”' | '\'')).collect();
    SAYINGS.iter().find(|it| it.is_said_in(&dense)).map(|it| it.code)
}

impl Saying {
    fn is_said_in(&self, text: &str) -> bool {
        let places = self.things.iter().flat_map(|it| text.match_indices(it));
        places.into_iter().any(|(at, thing)| {
            let (before, behind) = (&text[..at], &text[at + thing.len()..]);
            let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
            let is_whole = !(thing.is_ascii() && (before.ends_with(is_word) || behind.starts_with(is_word)));
            let said = ["已经", "已", "是", "也", "都", "报"]
                .iter()
                .find_map(|it| behind.strip_prefix(it))
                .unwrap_or(behind);
            is_whole
                && (self.behind.iter().any(|it| said.starts_with(it) || behind.starts_with(it))
                    || self.before.iter().any(|it| before.ends_with(it)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_tell_it() {
        for (text, code) in [
            ("登录时提示 jscode失效", Some(40029)),
            ("code 已过期", Some(40029)),
            ("说 code 已被使用", Some(40163)),
            ("消息： appid 丢失", Some(41002)),
            ("不合法的 appid", Some(40013)),
            ("ip不在白名单", Some(40164)),
            ("access_token 过期了", Some(42001)),
            ("oauth_code已使用", Some(40163)),
            ("code使用的是 wx.login 的", None),
            ("appid 没有错误", None),
            ("errcode 无效", None),
            ("code 不会过期", None),
            ("expired code", None),
        ] {
            assert_eq!(find(text), code, "{text}");
        }
    }
}
