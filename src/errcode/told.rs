//! What a pasted text says went wrong: an errcode in any dress, a client's errno, or their message without a number.
//!
//! The most exact evidence goes first: a number with its name, then the client's own words, then WeChat's message,
//! then a known number beside a word such as "code" or "错误". Linear in the text.

mod chinese;
mod client;
mod message;
mod number;

use crate::errcode::Concern;
use crate::errcode::ErrorCode;

/// Longer texts are read up to here, at a character's edge.
const MAX_LEN: usize = 1 << 16;

/// What a text says went wrong, in English that is a key of the catalogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// WeChat's errcode, where the server refused.
    pub errcode: Option<i64>,
    /// The client's errno, where the text has one or it is known of the message.
    pub errno: Option<i64>,
    /// Whom it concerns.
    pub concern: Concern,
    /// What happened, for a headline.
    pub title: &'static str,
    /// The usual causes.
    pub why: &'static str,
    /// What to do; begins with a verb.
    pub remedy: &'static str,
}

impl Told {
    fn of(it: &ErrorCode) -> Self {
        Self {
            errcode: Some(it.code),
            errno: None,
            concern: it.concern,
            title: it.title,
            why: it.why,
            remedy: it.remedy,
        }
    }

    /// Every text the client's conditions have beside the table of errcodes.
    pub fn client() -> impl Iterator<Item = Self> {
        client::CONDITIONS.iter().map(|it| it.told)
    }
}

/// What `text` says went wrong, if it names anything known.
pub fn in_text(text: &str) -> Option<Told> {
    let text = &text[..text.floor_char_boundary(MAX_LEN)];
    // Only ASCII changes, so offsets stay those of the text as given.
    let lower = text.to_ascii_lowercase();
    let table = |code: i64| Told::of(super::explain(code));
    if let Some(code) = number::labelled(&lower) {
        return Some(table(code));
    }
    // The words beside a number that is not known here belong to it; a rid says that it is WeChat's.
    if let Some(code) = number::unknown(&lower) {
        return lower.contains("rid").then(|| Told { errcode: Some(code), ..table(code) });
    }
    client::find(&lower)
        .or_else(|| message::find(&lower).or_else(|| chinese::find(&lower)).map(table))
        .or_else(|| number::beside_a_word(&lower).map(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<i64> {
        in_text(text).and_then(|it| it.errcode)
    }

    #[test]
    fn an_errcode_in_any_dress() {
        for (text, expected) in [
            ("{\"errcode\":40163,\"errmsg\":\"code been used\"}", 40163),
            ("{\\\"errcode\\\":40163}", 40163),
            ("错误代码：40125, 错误信息：", 40125),
            ("Error code: 40125, message: ", 40125),
            ("errCode: 40013 | errMsg: x", 40013),
            ("\"code\"0,\n \"errcode\"47001,", 47001),
            (" 40163\n", 40163),
            ("登录失败 40029", 40029),
            ("接口返回40001", 40001),
            ("errcode:0 and then errcode=-1", -1),
            ("{\"errcode\":40199,\"errmsg\":\"invalid code rid: 1\"}", 40199),
            ("错误代码：40234, 错误信息：invalid signature rid: 1", 40234),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_no_errcode() {
        for text in [
            "error at localhost:40029",
            "错误 12:40163",
            "error 140029",
            "error 40029.5",
            "if (res.errcode == 40163) {",
            "case 40001: return code",
            "rid: 6077bc1e-40029-040f19c4 code",
            "errcode:0",
            "total 40163 of all",
            "\"errcode\":12345",
            "412 payloads, 1412 keys",
            "{\"errcode\":12345,\"errmsg\":\"invalid code\"}",
            "",
        ] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }

    #[test]
    fn messages_without_a_number() {
        for (text, expected) in [
            ("access_token missing rid: 1", 41001),
            ("invalid appsecret, view more at", 40125),
            ("报错：invalid credential, access_token is invalid or not latest", 40001),
            ("invalid appid", 40013),
            ("`invalid signature rid: 0`", 87009),
            ("api unauthorized", 48001),
            ("data format error hint: []", 47001),
            ("code been used", 40163),
            ("invalid code hint: [A-B]", 40029),
            ("api minute-quota reach limit", 45011),
            ("invalid ip 203.0.113.1, not in whitelist", 40164),
        ] {
            assert_eq!(code(text), Some(expected), "{text}");
        }
        assert_eq!(code("invalid codec"), None);
    }

    #[test]
    fn what_the_client_says() {
        for (text, errno, word) in [
            ("{errMsg: \"getPhoneNumber:fail\", errno: 1400001}", Some(1_400_001), "quota"),
            ("fail api scope is not declared in the privacy agreement", Some(112), "privacy"),
            ("\"errno\":112", Some(112), "privacy"),
            ("getPhoneNumber:fail jsapi has no permission", Some(102), "app id"),
            ("getPhoneNumber:fail require user interaction", None, "tap"),
            ("getPhoneNumber:fail no permission", None, "account"),
            ("用户未绑定手机号", None, "phone number"),
            ("getPhoneNumber:fail 用户未绑定手机，请先在微信客户端进行绑定后重试", None, "phone number"),
            ("{errMsg: \"getUserInfo:ok\", userInfo: {}}", None, "encryptedData"),
            ("HttpClientErrorException$PreconditionFailed: 412 : [no body]", None, "length"),
            ("Request failed with status code 412", None, "length"),
            ("微信接口返回 412，没有内容", None, "length"),
        ] {
            let told = in_text(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((told.errcode, told.errno), (None, errno), "{text}");
            assert!(told.title.contains(word), "{text}: {}", told.title);
        }
        assert_eq!(in_text("errMsg: getUserInfo:ok, encryptedData: x"), None);
        assert_eq!(in_text("errno: 1120"), None);
    }

    #[test]
    fn every_text_is_said_in_chinese() {
        use crate::text::Language;
        for english in Told::client().flat_map(|it| [it.title, it.why, it.remedy]) {
            assert_ne!(Language::Chinese.word(english), english);
        }
    }

    #[test]
    fn any_text_is_read() {
        for it in ["错", "errcode", "4", "40029错", "code:", "{\"errcode\":", "- "] {
            let _ = in_text(&it.repeat(MAX_LEN / it.len() + 2));
        }
    }
}
