//! Names whose values are secret or personal wherever they stand: in headers, cookies, forms, JSON and logs.

use crate::capture::Name;
use crate::capture::is_token_name;
use crate::payload::kind;
use crate::payload::kind::Mask;
use crate::redact::case::swap::What;
use crate::redact::secret_name::is_secret;

/// Names of persons' values that programs use, folded; those of WeChat's own fields come from the kinds.
const PERSONAL: [&str; 26] = [
    "address",
    "avatar",
    "bankcard",
    "bankcardno",
    "birthday",
    "cardno",
    "cellphone",
    "detailaddress",
    "detailinfo",
    "email",
    "idcard",
    "idcardno",
    "idno",
    "idnumber",
    "mail",
    "mobile",
    "mobileno",
    "mobilephone",
    "nickname",
    "phone",
    "phoneno",
    "phonenumber",
    "realname",
    "tel",
    "telephone",
    "telnumber",
];

/// Names under which programs keep how a person is called, folded. They hold accounts and words of programs as well, so
/// only values in another script than theirs count.
const CALLED: [&str; 18] = [
    "buyername",
    "consignee",
    "contact",
    "contactname",
    "custname",
    "customer",
    "customername",
    "fullname",
    "linkman",
    "membername",
    "nick",
    "receiver",
    "receivername",
    "recipient",
    "remarkname",
    "truename",
    "uname",
    "username",
];

/// The commonest family names of China, which nine in ten persons have.
///
/// Source: Ministry of Public Security, 全国姓名报告, 2020.
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏\
     苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤赖易樊乔";

/// How Chinese labels of persons' values end in forms, tickets and heads of tables.
const LABELS: [&str; 14] = [
    "身份证号码",
    "身份证号",
    "身份证",
    "手机号码",
    "手机号",
    "电话",
    "地址",
    "邮箱",
    "昵称",
    "姓名",
    "收货人",
    "收件人",
    "联系人",
    "微信号",
];

/// Names under which tools and proxies keep the address of a client.
const ADDRESSES: [&str; 10] = [
    "clientaddress",
    "clientip",
    "ip",
    "ipaddr",
    "remoteaddr",
    "remoteip",
    "userip",
    "xclientip",
    "xforwardedfor",
    "xrealip",
];

/// What is known of a value by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// It is this.
    Is(What),
    /// How a person is called, or how a program calls an account.
    Called,
    /// How somebody or something is called.
    Name,
    /// Pairs of names and values, as cookies are.
    Cookies,
    /// A scheme with a value behind it.
    Authorization,
    /// Addresses of the internet.
    Address,
}

/// What a name says of its value; nothing of most.
pub(super) fn named(written: &str) -> Option<Named> {
    let folded: String =
        written.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect();
    match folded.as_str() {
        "cookie" | "setcookie" => return Some(Named::Cookies),
        "authorization" | "proxyauthorization" => return Some(Named::Authorization),
        it if ADDRESSES.contains(&it) => return Some(Named::Address),
        it if PERSONAL.contains(&it) || is_of_person(it) => return Some(Named::Is(What::Personal)),
        it if CALLED.contains(&it) => return Some(Named::Called),
        "name" => return Some(Named::Name),
        _ => {}
    }
    let what = match Name::of_strong(written) {
        Some(Name::EncryptedData) => What::Data,
        Some(Name::Iv) => What::Sixteen,
        Some(Name::SessionKey) => What::Key,
        Some(Name::OpenId | Name::UnionId) => What::Personal,
        Some(Name::AppSecret | Name::CloudId | Name::Code | Name::Signature | Name::Token) => What::Secret,
        None if is_secret(written.bytes()) || is_token_name(written) => What::Secret,
        Some(Name::AppId | Name::RawData | Name::Sixteen | Name::Time) | None => return None,
    };
    Some(Named::Is(what))
}

/// Whether a text is how a Chinese person is called: a family name and one or two characters more.
pub(super) fn is_chinese_name(text: &str) -> bool {
    let is_han = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it);
    let is_family = |it: char| FAMILY_NAMES.contains(it);
    (2..=3).contains(&text.chars().count()) && text.starts_with(is_family) && text.chars().all(is_han)
}

/// Where the Chinese labels of a text end.
pub(super) fn labels(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> =
        LABELS.iter().flat_map(|label| text.match_indices(label).map(|(at, _)| at + label.len())).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Whether the head of a column is such a label.
pub(super) fn is_label(head: &str) -> bool {
    LABELS.iter().any(|it| head.ends_with(it))
}

/// Whether a kind of payload has a field of this name that is not for everybody.
fn is_of_person(folded: &str) -> bool {
    let mut fields = kind::ALL.iter().flat_map(|it| it.fields).filter(|it| it.mask != Mask::Shown);
    fields.any(|it| it.name().len() > 3 && it.name().replace('_', "").eq_ignore_ascii_case(folded))
}

/// Whether a value can be a secret: words, flags and small numbers are none.
pub(super) fn may_be_secret(value: &str) -> bool {
    let n_digits = value.bytes().filter(u8::is_ascii_digit).count();
    let n_letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_number = n_letters == 0 && n_digits < 8;
    value.len() >= 6
        && !value.contains(char::is_whitespace)
        && !is_number
        && (n_digits > 0 || value.len() >= 20)
        && !value.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_say() {
        for (name, expected) in [
            ("X-WX-Session_Key", Some(Named::Is(What::Key))),
            ("wxOpenid", Some(Named::Is(What::Personal))),
            ("js_code", Some(Named::Is(What::Secret))),
            ("X-Shop-Token", Some(Named::Is(What::Secret))),
            ("Set-Cookie", Some(Named::Cookies)),
            ("mobile", Some(Named::Is(What::Personal))),
            ("X-Forwarded-For", Some(Named::Address)),
            ("receiver_name", Some(Named::Called)),
            ("name", Some(Named::Name)),
            ("countryCode", None),
            ("appid", None),
            ("Content-Type", None),
            ("keyboard", None),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
        assert!(["陈小鹿", "赵敏"].iter().all(|it| is_chinese_name(it)));
        assert!(!["小鹿", "陈", "陈列柜子", "陈 鹿", "Chen"].iter().any(|it| is_chinese_name(it)));
        assert!(may_be_secret("tok-1-A1") && may_be_secret("ca11ab1e"));
        for value in ["200", "purple", "zh_CN", "a b c 1", "https://shop.example/1"] {
            assert!(!may_be_secret(value), "{value}");
        }
    }
}
