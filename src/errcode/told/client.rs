//! What the client's errMsg and errno say: no server was asked, and there is nothing to open.
//!
//! Source: WeChat's table of errno and the errMsg texts of its interfaces. An errno is more exact than an errMsg.

use crate::errcode::CHUNKED;
use crate::errcode::Concern;
use crate::errcode::told::Told;

/// A refusal of the client.
pub(super) struct Condition {
    /// Parts of errMsg in lower case, any of them.
    needles: &'static [&'static str],
    /// Where the needles are common words: one of these has to stand in the text as well.
    beside: &'static [&'static str],
    /// What is told.
    pub(super) told: Told,
}

/// What a question about the phone number button speaks of.
const PHONE: &[&str] = &["手机号", "getphonenumber", "getrealtimephonenumber", "电话号"];
const NAMES_DATA: &[&str] =
    &["没有返回encrypteddata", "没有encrypteddata", "without encrypteddata", "不返回encrypteddata"];

pub(super) const CONDITIONS: &[Condition] = &[
    Condition {
        needles: &[
            "资源包",
            "额度不足",
            "额度已用完",
            "额度用完",
            "次数不足",
            "次数用完",
            "次数已用完",
            "用量不足",
            "quota",
        ],
        beside: PHONE,
        told: Told {
            errcode: None,
            errno: Some(1_400_001),
            concern: Concern::Setup,
            title: "The phone number quota is used up",
            why: "Each success of the phone number button costs; this number comes in the front end's errno, not from the server.",
            remedy: "Buy quota in the console.",
        },
    },
    Condition {
        needles: &["privacy permission is not authorized", "privacy is not authorized"],
        beside: &[],
        told: Told {
            errcode: None,
            errno: Some(104),
            concern: Concern::Setup,
            title: "The user has not agreed to the privacy guide",
            why: "WeChat refuses the interface until the user has agreed to the Mini Program's user privacy protection guide.",
            remedy: "Ask for the agreement first: wx.requirePrivacyAuthorize, or a button of open-type agreePrivacyAuthorization.",
        },
    },
    Condition {
        needles: &["privacy agreement", "privacy api banned", "隐私保护指引", "隐私协议中声明", "隐私接口"],
        beside: &[],
        told: Told {
            errcode: None,
            errno: Some(112),
            concern: Concern::Setup,
            title: "The privacy guide does not declare this interface",
            why: "WeChat refuses interfaces that the Mini Program's user privacy protection guide does not name.",
            remedy: "Name the interface in the user privacy protection guide in the console, and wait until it takes effect.",
        },
    },
    Condition {
        needles: &["jsapi has no permission", "jsapi permission"],
        beside: &[],
        told: Told {
            errcode: None,
            errno: Some(102),
            concern: Concern::Setup,
            title: "The app id may not call this interface",
            why: "The interface is not opened for this kind of account, or the developer tools run under another app id.",
            remedy: "Look up the interface's permission in the console, and compare the app id of the project.",
        },
    },
    Condition {
        needles: &[
            "require user interaction",
            "by user tap gesture",
            "require user gesture",
            "require user tap",
        ],
        beside: &[],
        told: Told {
            errcode: None,
            errno: None,
            concern: Concern::Setup,
            title: "The call has to come from a tap",
            why: "WeChat lets this interface run only while it handles a tap of the user.",
            remedy: "Call it directly in the handler of the tap, not after a wait or a request.",
        },
    },
    Condition {
        needles: &["fail no permission", "fail:no permission", "fail: no permission"],
        beside: &[],
        told: NO_PERMISSION,
    },
    Condition {
        needles: &[
            "没有权限",
            "无权限",
            "暂无权限",
            "没有该权限",
            "no permission",
            "未认证",
            "没有认证",
            "没认证",
        ],
        beside: PHONE,
        told: NO_PERMISSION,
    },
    Condition {
        needles: &["cancel to bind phone", "未绑定手机", "没有绑定手机"],
        beside: &[],
        told: Told {
            errcode: None,
            errno: None,
            concern: Concern::NoPhoneNumber,
            title: "No phone number is bound to this WeChat account",
            why: "The user has no phone number bound and closed the dialog that asks for one.",
            remedy: "Let the user bind a phone number and tap the button again.",
        },
    },
    Condition {
        needles: &[
            "code是undefined",
            "code为undefined",
            "code为空",
            "没有code",
            "不返回code",
            "没有返回code",
            "拿不到code",
            "code is undefined",
            "no code",
        ],
        beside: &["getphonenumber", "手机号", "e.detail"],
        told: Told {
            errcode: None,
            errno: None,
            concern: Concern::Setup,
            title: "The phone number button gave no code",
            why: "e.detail.code comes from base library 2.21.2 on; an older one gives encryptedData and iv only.",
            remedy: "Raise the base library to 2.21.2 or later, or decrypt encryptedData with the session_key.",
        },
    },
    Condition {
        needles: &[
            "没反应",
            "没有反应",
            "无反应",
            "无响应",
            "没有响应",
            "没有执行",
            "不执行",
            "未执行",
            "没执行",
            "无法触发",
            "不触发",
            "没有触发",
            "没触发",
            "未触发",
            "不生效",
            "没生效",
            "无效果",
            "没有作用",
            "不起作用",
            "不会触发",
            "handler in current page",
            "not fired",
            "not triggered",
            "not called",
            "doesn't fire",
            "does not fire",
            "doesn't trigger",
            "never called",
        ],
        beside: &["getphonenumber", "getuserinfo", "手机号"],
        told: Told {
            errcode: None,
            errno: None,
            concern: Concern::Setup,
            title: "The button's handler does not run",
            why: "Each framework names button and event its own way: open-type and bindgetphonenumber in WXML, @getphonenumber in uni-app and mpvue, openType and onGetPhoneNumber in Taro. A component of a library may not hand them on to the button.",
            remedy: "Use the names of the framework, try a plain button first, and look at what the component becomes in WXML.",
        },
    },
    Condition {
        needles: &[
            "412 precondition failed",
            "412 : [no body]",
            "status code 412",
            "status: 412",
            "http 412",
            "http/1.1 412",
            "状态码412",
            "返回412",
            "报412",
        ],
        beside: &[],
        told: Told {
            errcode: None,
            errno: None,
            concern: CHUNKED.concern,
            title: CHUNKED.title,
            why: CHUNKED.why,
            remedy: CHUNKED.remedy,
        },
    },
    Condition { needles: NAMES_DATA, beside: &["getuserinfo", "getuserprofile"], told: NO_DATA },
    Condition { needles: &[], beside: &[], told: NO_DATA },
];

const NO_PERMISSION: Told = Told {
    errcode: None,
    errno: None,
    concern: Concern::Setup,
    title: "The account may not ask for phone numbers",
    why: "The phone number button wants a certified account that is not a person's.",
    remedy: "Certify the Mini Program under a company or another organisation.",
};

const NO_DATA: Told = Told {
    errcode: None,
    errno: None,
    concern: Concern::Setup,
    title: "getUserInfo gave no encryptedData",
    why: "Without withCredentials: true, or under an old base library, only userInfo and rawData come.",
    remedy: "Call wx.login first, then getUserInfo with withCredentials: true, and raise the base library.",
};

/// The first condition that `text`, in lower case, tells of.
pub(super) fn find(text: &str) -> Option<Told> {
    let dense: String = text.chars().filter(|it| !matches!(it, ' ' | '`' | '"' | '“' | '”' | '\'')).collect();
    let has = |needle: &&&str| text.contains(**needle) || dense.contains(**needle);
    let errno = CONDITIONS.iter().find(|it| it.told.errno.is_some_and(|errno| has_errno(text, errno)));
    let message = || {
        CONDITIONS.iter().find(|it| {
            it.needles.iter().any(|it| has(&it))
                && (it.beside.is_empty() || it.beside.iter().any(|it| has(&it)))
        })
    };
    let last = || CONDITIONS.last().filter(|_| lacks_data(text));
    errno.or_else(message).or_else(last).map(|it| it.told)
}

/// Whether `errno` stands behind its name.
fn has_errno(text: &str, errno: i64) -> bool {
    let number = errno.to_string();
    text.match_indices("errno").any(|(at, name)| {
        let behind = text[at + name.len()..].trim_start_matches([' ', '"', '\'', '\\', ':', '=', '：']);
        let rest = behind.strip_prefix(number.as_str());
        rest.is_some_and(|it| !it.starts_with(|next: char| next.is_ascii_alphanumeric()))
    })
}

/// Whether getUserInfo answered, and without encryptedData.
fn lacks_data(text: &str) -> bool {
    text.contains("getuserinfo:ok") && !text.contains("encrypteddata")
}
