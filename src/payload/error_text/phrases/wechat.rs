//! What WeChat itself says: the codes of its decryption sample, of its server, and errMsg of the phone number button.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::phrases::PASTE_AS_IS;

const PASTE_CODE: &str = "Paste the code, and say when it was made and where it was sent.";
const NOTHING_TO_OPEN: &str = "The user refused, so there is no encryptedData to open.";

pub(super) static ALL: &[Phrase] = &[
    Phrase {
        needles: &["-41001", "illegalaeskey", "illegal_aes_key"],
        seen_in: "WeChat's sample code",
        means: "The session_key does not have 24 characters.",
        next: PASTE_AS_IS,
        codes: &["KEY-LENGTH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["-41002", "illegaliv", "illegal_iv"],
        seen_in: "WeChat's sample code",
        means: "The iv does not have 24 characters.",
        next: PASTE_AS_IS,
        codes: &["IV-LENGTH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["-41003", "illegalbuffer", "illegal_buffer", "illegal buffer"],
        seen_in: "WeChat's sample code",
        means: "Three causes in one code: the key does not fit, what came out is no JSON, or the appid is \
                another one.",
        next: "Paste encryptedData, iv and session_key of this call. And the appid of the server.",
        codes: &["KEY-MISMATCH", "APPID-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["-41004", "decodebase64error"],
        seen_in: "WeChat's sample code",
        means: "The text is not Base64, or decryption failed, depending on the SDK.",
        next: PASTE_AS_IS,
        codes: &["PLUS-SPACE", "KEY-MISMATCH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["40029", "invalid code"],
        seen_in: "WeChat",
        means: "The code is not valid here: older than five minutes, of another appid, cut, or of the other \
                kind: login code and phone code are not interchangeable.",
        next: PASTE_CODE,
        codes: &["CODE-EXPIRED", "CODE-IS-PHONE-CODE", "CODE-IS-LOGIN-CODE"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["40163", "code been used"],
        seen_in: "WeChat",
        means: "The code was exchanged before: a retry, a double submit or two servers. The answer to the \
                first exchange held the session_key.",
        next: PASTE_CODE,
        codes: &["CODE-USED"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["87009"],
        seen_in: "WeChat: checksession",
        means: "The session_key is not the current one, or the HMAC was made with the decoded key or with \
                its arguments exchanged.",
        next: "Paste the session_key and the payload that fails.",
        codes: &["KEY-STALE", "KEY-MISMATCH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["user deny", "user denied", "auth deny", "fail auth denied"],
        seen_in: "WeChat: e.detail.errMsg",
        means: NOTHING_TO_OPEN,
        next: "Ask again only after the user taps the button once more; there is nothing to decrypt.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["fail user cancel", "fail:user cancel", "fail cancel", "cancel to bind phone"],
        seen_in: "WeChat: e.detail.errMsg",
        means: "The user closed the dialog or did not bind a phone number, so there is no encryptedData to open.",
        next: "Let the user tap the button again; there is nothing to decrypt.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["fail no permission", "fail:no permission", "jsapi has no permission"],
        seen_in: "WeChat: e.detail.errMsg",
        means: "The account may not use this interface, so there is no encryptedData to open.",
        next: "Look up the interface's permission in the console; phone numbers need a certified, non-personal account.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["1400001"],
        seen_in: "WeChat: e.detail.errMsg",
        means: "The phone number quota is used up, so there is no encryptedData to open.",
        next: "Buy quota in the console.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
];
