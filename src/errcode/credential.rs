//! What tokens, permissions and addresses are refused for.
//!
//! Source: the tables of getAccessToken, getStableAccessToken and WeChat's general error codes (全局返回码).

use crate::errcode::ErrorCode;

pub(super) const CODES: &[ErrorCode] = &[
    ErrorCode {
        code: 40001,
        name: "invalid credential",
        title: "The access_token or the AppSecret is not accepted",
        why: "The token belongs to another app id, or someone fetched a newer one, which ends the old one; when a token is asked for, the AppSecret is wrong.",
        remedy: "Keep the token in one place, prefer the stable token, and fetch it again.",
    },
    ErrorCode {
        code: 40002,
        name: "invalid grant_type",
        title: "The grant_type is wrong",
        why: "Each call takes one value: authorization_code for code2Session, client_credential for tokens.",
        remedy: "Correct the grant_type parameter.",
    },
    ErrorCode {
        code: 40003,
        name: "invalid openid",
        title: "WeChat does not know this openid",
        why: "The openid belongs to another mini program, or is not an openid.",
        remedy: "Use the openid that code2Session gave for the same app id.",
    },
    ErrorCode {
        code: 40164,
        name: "invalid ip, not in whitelist",
        title: "The IP address that WeChat saw is not in the whitelist",
        why: "Calls with the AppSecret are accepted only from listed addresses. WeChat sees the address of the egress, proxy or cloud NAT; the errmsg prints it.",
        remedy: "Add the address that the errmsg prints to the IP whitelist in the console, or call from a listed server.",
    },
    ErrorCode {
        code: 41001,
        name: "access_token missing",
        title: "The access_token did not arrive",
        why: "It belongs in the query of the address, not in the body.",
        remedy: "Append access_token to the address.",
    },
    ErrorCode {
        code: 42001,
        name: "access_token expired",
        title: "The access_token has expired",
        why: "A token lives for two hours at most.",
        remedy: "Fetch a new token and call again.",
    },
    ErrorCode {
        code: 48001,
        name: "api unauthorized",
        title: "The account may not use this interface",
        why: "The account lacks the permission, is not certified, or the token is of another kind.",
        remedy: "Look up the interface's permission in the console; phone numbers need a certified, non-personal account.",
    },
    ErrorCode {
        code: 50004,
        name: "forbidden to get access_token",
        title: "The account may not fetch an access_token",
        why: "WeChat has switched this off for the account.",
        remedy: "Look for a notice in the console, then ask WeChat's support.",
    },
    ErrorCode {
        code: 50007,
        name: "account frozen",
        title: "The account is frozen",
        why: "WeChat has frozen the mini program's account.",
        remedy: "Look for a notice in the console.",
    },
    ErrorCode {
        code: 61004,
        name: "access clientip is not registered",
        title: "The third-party platform's IP address is not registered",
        why: "The platform's whitelist does not hold the address WeChat saw.",
        remedy: "Add the address to the third-party platform's whitelist.",
    },
    ErrorCode {
        code: 61024,
        name: "use component api",
        title: "The account must be called through its third-party platform",
        why: "This app id is managed by a platform, so its own token interface is closed.",
        remedy: "Use the platform's component interface and its token.",
    },
    ErrorCode {
        code: 89501,
        name: "ip waiting for confirmation",
        title: "The IP address waits for the administrator's answer",
        why: "A question about it is already on its way to the administrator.",
        remedy: "Wait until the administrator has answered on the phone.",
    },
    ErrorCode {
        code: 89503,
        name: "ip needs confirmation",
        title: "The administrator has to confirm this IP address",
        why: "WeChat has sent the administrator a question about it.",
        remedy: "Have the administrator confirm it on the phone, then call again.",
    },
    ErrorCode {
        code: 89506,
        name: "ip rejected twice within 24 hours",
        title: "The administrator refused this IP address twice",
        why: "For 24 hours the address may not be used again.",
        remedy: "Wait 24 hours, or call from another listed address.",
    },
    ErrorCode {
        code: 89507,
        name: "ip rejected once within 1 hour",
        title: "The administrator refused this IP address",
        why: "For one hour the address may not be used again.",
        remedy: "Wait one hour, and agree with the administrator first.",
    },
];
