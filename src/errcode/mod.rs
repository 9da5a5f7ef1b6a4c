//! WeChat's errcodes: what each means, why it comes and what to do, in the words of this field.
//!
//! The English texts are keys of the catalogs. Knows no HTTP: numbers and errmsg in, words out.

mod credential;
mod errmsg;
mod http;
mod login;
mod open_data;
mod partner;
mod platform;
mod told;

pub use errmsg::errmsg_in;
pub(crate) use http::CHUNKED;
pub use http::STATUSES;
pub use told::Told;
pub use told::in_text;

use core::net::IpAddr;

/// One errcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    /// The number in `errcode`.
    pub code: i64,
    /// WeChat's own short name, as its documents or errmsg have it; empty for an unknown code.
    pub name: &'static str,
    /// Whom it concerns.
    pub concern: Concern,
    /// What happened, for a headline.
    pub title: &'static str,
    /// The usual causes.
    pub why: &'static str,
    /// What to do; begins with a verb.
    pub remedy: &'static str,
}

/// Whom a refusal concerns, in the few classes that a customer is told different things about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// WeChat is busy, or wants fewer calls: waiting helps.
    Busy,
    /// The user has no phone number in WeChat.
    NoPhoneNumber,
    /// Nothing is refused.
    Nothing,
    /// WeChat limits the account of the user or of the Mini Program.
    Restricted,
    /// Those who run the Mini Program: parameters, permissions, addresses, quotas.
    Setup,
    /// The login: a new one helps.
    SignIn,
    /// It is not known.
    Unknown,
}

/// All known codes, table by table and sorted in each.
pub fn all() -> impl Iterator<Item = &'static ErrorCode> {
    [login::CODES, credential::CODES, open_data::CODES, partner::CODES, platform::CODES].into_iter().flatten()
}

/// The entry of `errcode`, or one with its own honest words where the table has none (its `code` is then 0).
pub fn explain(errcode: i64) -> &'static ErrorCode {
    all().find(|it| it.code == errcode).unwrap_or(&UNKNOWN)
}

/// The errmsg without its rid, and the rid: `invalid code, rid: 6077bc1e-6126f6f9-040f19c4`.
///
/// A rid is groups of hex digits with hyphens; anything else after `rid:` is left in the message.
pub fn split_rid(errmsg: &str) -> (String, Option<String>) {
    let found = errmsg.rsplit_once("rid:").and_then(|(before, after)| {
        let after = after.trim_start();
        let end = after.find(|it: char| !it.is_ascii_hexdigit() && it != '-').unwrap_or(after.len());
        let rid = after[..end].trim_matches('-');
        (!rid.is_empty()).then(|| (before, rid, after[end..].trim()))
    });
    let Some((before, rid, rest)) = found else { return (errmsg.trim().to_owned(), None) };
    let before = before.trim_end().trim_end_matches(',').trim_end();
    let message = if rest.is_empty() { before.to_owned() } else { format!("{before} {rest}") };
    (message, Some(rid.to_owned()))
}

/// The address that WeChat saw, from the message of 40164: `invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in …`.
pub fn ip_in(errmsg: &str) -> Option<IpAddr> {
    let is_outside = |it: char| !it.is_ascii_hexdigit() && it != '.' && it != ':';
    errmsg.split(is_outside).filter(|it| 3 <= it.len()).find_map(|it| it.parse::<IpAddr>().ok())
}

const UNKNOWN: ErrorCode = ErrorCode {
    code: 0,
    name: "",
    concern: Concern::Unknown,
    title: "WeChat refused the call",
    why: "This errcode is not in Unseal's table; WeChat's own message tells what it says.",
    remedy: "Look the errcode up in WeChat's documentation, and show the rid to WeChat's support.",
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The codes of the calls that Unseal makes, as their pages and WeChat's general table list them.
    const DOCUMENTED: [i64; 40] = [
        -1, 0, 1, 40001, 40002, 40003, 40013, 40029, 40097, 40125, 40163, 40164, 40226, 40243, 41001, 41002,
        41004, 41008, 42001, 44002, 45009, 45011, 47001, 48001, 50002, 50004, 50007, 61004, 61024, 76001,
        76002, 76003, 76004, 87008, 87009, 89501, 89503, 89506, 89507, 1_400_001,
    ];

    #[test]
    fn every_documented_code_is_there_and_none_is_there_twice() {
        let codes: Vec<i64> = all().map(|it| it.code).collect();
        let distinct: BTreeSet<i64> = codes.iter().copied().collect();
        assert_eq!(distinct.len(), codes.len());
        let missing: Vec<_> = DOCUMENTED.iter().filter(|it| !distinct.contains(it)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn every_text_is_said_in_chinese() {
        use crate::text::Language;
        for it in all().chain(STATUSES).chain([&UNKNOWN]) {
            for english in [it.title, it.why, it.remedy] {
                assert_ne!(Language::Chinese.word(english), english, "{}", it.code);
            }
        }
    }

    #[test]
    fn an_unknown_code_still_says_what_to_do() {
        assert_eq!(explain(12_345).title, "WeChat refused the call");
        assert_eq!(explain(40029).name, "invalid code");
    }

    #[test]
    fn rids_in_the_forms_seen() {
        let rid = "6077bc1e-6126f6f9-040f19c4";
        for errmsg in [format!("invalid code, rid: {rid}"), format!("invalid code rid: {rid}")] {
            assert_eq!(split_rid(&errmsg), ("invalid code".to_owned(), Some(rid.to_owned())), "{errmsg}");
        }
        assert_eq!(split_rid("system error"), ("system error".to_owned(), None));
        assert_eq!(split_rid("odd rid: ?"), ("odd rid: ?".to_owned(), None));
        assert_eq!(split_rid("rid: 1-2 hint"), (" hint".to_owned(), Some("1-2".to_owned())));
    }

    #[test]
    fn the_address_wechat_saw() {
        let errmsg = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6077bc1e-1-2";
        assert_eq!(ip_in(errmsg), Some("203.0.113.7".parse().unwrap()));
        assert_eq!(ip_in("invalid ip 2001:db8::1, not in whitelist"), Some("2001:db8::1".parse().unwrap()));
        assert_eq!(ip_in("invalid ip, not in whitelist"), None);
    }
}
