//! What checkSessionKey, checkEncryptedData and the phone number calls refuse for.
//!
//! Source: the error tables of these calls' own pages.

use crate::errcode::Concern;
use crate::errcode::ErrorCode;

pub(super) const CODES: &[ErrorCode] = &[
    ErrorCode {
        code: 1,
        name: "data not exist",
        concern: Concern::Setup,
        title: "WeChat does not know this encryptedData",
        why: "It is over three days old, not a phone number, of another app id, or was altered on its way.",
        remedy: "Send the SHA-256 of the Base64 text, and ask within three days.",
    },
    ErrorCode {
        code: 40097,
        name: "invalid args",
        concern: Concern::Setup,
        title: "A parameter is wrong",
        why: "A field has another name or another form than the page of the interface says.",
        remedy: "Compare each field with WeChat's page; a hash is 64 lower-case hex digits.",
    },
    ErrorCode {
        code: 87007,
        name: "session_key is not existd or expired",
        concern: Concern::SignIn,
        title: "WeChat has no session_key of this user",
        why: "The user has not logged in for long, or never did in this Mini Program; there is nothing to compare with or to replace.",
        remedy: "Have the user log in, which makes a new session_key.",
    },
    ErrorCode {
        code: 87008,
        name: "invalid sig_method",
        concern: Concern::Setup,
        title: "The sig_method is wrong",
        why: "Only hmac_sha256 is accepted.",
        remedy: "Send sig_method=hmac_sha256.",
    },
    ErrorCode {
        code: 87009,
        name: "invalid signature",
        concern: Concern::SignIn,
        title: "This session_key is not the current one",
        why: "The user logged in again since, or the signature was made with the decoded bytes instead of the Base64 text.",
        remedy: "Log in again and ask for a fresh payload; the signature is the lower-case hex of hmac_sha256(session_key, \"\"), with the session_key's text as the key and an empty message.",
    },
    ErrorCode {
        code: 1_400_001,
        name: "quota exhausted",
        concern: Concern::Setup,
        title: "The phone number quota is used up",
        why: "Each success of the phone number button costs; this number comes in the front end's errno, not from the server.",
        remedy: "Buy quota in the console.",
    },
];
