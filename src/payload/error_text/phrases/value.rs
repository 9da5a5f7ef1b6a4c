//! A value did not arrive, or has another type than the function takes.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::phrases::PASTE_AS_IS;

pub(super) static ALL: &[Phrase] = &[
    Phrase {
        needles: &[
            "undefined index: session_key",
            "undefined array key \"session_key\"",
            "undefined array key 'session_key'",
            "keyerror: 'session_key'",
            "keyerror: \"session_key\"",
            "session_key of undefined",
            "session_key' of undefined",
            "reading 'session_key'",
            "undefined index: sessionkey",
            "undefined index: openid",
            "undefined array key \"openid\"",
            "undefined array key 'openid'",
            "keyerror: 'openid'",
            "undefined property: stdclass::$session_key",
            "undefined property: stdclass::$openid",
            "($sessionkey) must be of type string, null given",
            "decryptdata() must be of the type string, null given",
            "argument 1 passed to easywechat\\miniprogram\\encryptor::decryptdata()",
        ],
        seen_in: "PHP / Python / Node",
        means: "The answer of code2Session holds no session_key: WeChat refused the code and answered with an errcode.",
        next: "Print the whole answer of code2Session and paste it; its errcode names the cause.",
        codes: &["KEY-MISSING"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "undefined index: encrypteddata",
            "undefined array key \"encrypteddata\"",
            "keyerror: 'encrypteddata'",
            "required string parameter 'encrypteddata' is not present",
            "required request parameter 'encrypteddata'",
            "encrypteddata' of undefined",
            "reading 'encrypteddata'",
            "encrypteddata of undefined",
        ],
        seen_in: "JavaScript / Java / PHP / Python",
        means: "encryptedData is read where it is not: in the page it stands in e.detail (mpvue: e.mp.detail), on the server under the name that the page sent.",
        next: "Print the event in the page (e.detail) and the request on the server, and compare the names.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "received undefined",
            "received null",
            "illegalargumentexception: empty key",
            "illegalargumentexception: missing argument",
            "argument cannot be null. (parameter 's')",
            "parameters missing",
        ],
        seen_in: "Node / Java / C#",
        means: "One of the three values is missing: it did not arrive, or is read under another name.",
        next: PASTE_AS_IS,
        codes: &["KEY-MISSING", "IV-MISSING", "CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["appid not match", "app id not match", "appid 不匹配", "app id 不匹配", "appid不匹配"],
        seen_in: "Go: silenceper",
        means: "The data opened, and its watermark names another appid than the one the program expects.",
        next: "Compare the appid of the front end with that of the server.",
        codes: &["APPID-MISMATCH"],
        is_about_padding: false,
    },
];
