//! What any call may be refused for, and what the look-up of a rid answers.
//!
//! Source: WeChat's general error codes (全局返回码) and the page of getRidInfo.

use crate::errcode::ErrorCode;

pub(super) const CODES: &[ErrorCode] = &[
    ErrorCode {
        code: -1,
        name: "system error",
        title: "WeChat is busy",
        why: "Something failed on WeChat's side.",
        remedy: "Wait a little and try again, with a new code if one was sent.",
    },
    ErrorCode {
        code: 0,
        name: "ok",
        title: "WeChat accepted the call",
        why: "errcode 0 means success.",
        remedy: "Nothing is to be done.",
    },
    ErrorCode {
        code: 41003,
        name: "refresh_token missing",
        title: "The refresh_token did not arrive",
        why: "It belongs to web login, not to mini programs; the decrypt sample's -41003 is another thing.",
        remedy: "Check that the interface is the one meant for mini programs.",
    },
    ErrorCode {
        code: 43001,
        name: "require GET method",
        title: "The call has to be a GET",
        why: "The request was sent with another method.",
        remedy: "Send it as GET.",
    },
    ErrorCode {
        code: 43002,
        name: "require POST method",
        title: "The call has to be a POST",
        why: "The request was sent with another method.",
        remedy: "Send it as POST with a JSON body.",
    },
    ErrorCode {
        code: 44002,
        name: "empty post data",
        title: "The request body is empty",
        why: "The body got lost, or the data went into the query.",
        remedy: "Send the fields as a JSON body.",
    },
    ErrorCode {
        code: 45009,
        name: "reach max api daily quota limit",
        title: "The day's quota is used up",
        why: "The interface was called more often than the account may in a day.",
        remedy: "Wait until midnight in China, or clear the quota in the console.",
    },
    ErrorCode {
        code: 45011,
        name: "api minute-quota reach limit",
        title: "Too many calls within a minute",
        why: "The interface was called more often than the account or the user may in a minute.",
        remedy: "Wait a minute; look for a loop that logs in again and again.",
    },
    ErrorCode {
        code: 47001,
        name: "data format error",
        title: "The request body is not the JSON that this call takes",
        why: "A form or a broken text was sent, or JSON with other fields: a name with a space in it, access_token in the body.",
        remedy: "Send a JSON object with exactly the fields of WeChat's page, and let the JSON library write it.",
    },
    ErrorCode {
        code: 50002,
        name: "user limited",
        title: "The account is limited",
        why: "WeChat has banned or limited the account or the user.",
        remedy: "Look for a notice in the console.",
    },
    ErrorCode {
        code: 76001,
        name: "rid not found",
        title: "WeChat has no record of this rid",
        why: "It has a typo, or the call is over seven days ago.",
        remedy: "Copy the rid again from the errmsg, and look it up within seven days.",
    },
    ErrorCode {
        code: 76002,
        name: "rid is error",
        title: "The rid is empty or not in its form",
        why: "It is cut short or has other text in it.",
        remedy: "Copy the three groups of hex digits after “rid:” and nothing else.",
    },
    ErrorCode {
        code: 76003,
        name: "could not query this rid, no permission",
        title: "The rid belongs to another account",
        why: "A rid is explained only to the account that made the call.",
        remedy: "Look it up with the token of the app id that made the call.",
    },
    ErrorCode {
        code: 76004,
        name: "rid is overdue",
        title: "The rid is too old",
        why: "WeChat keeps the record of a call for seven days.",
        remedy: "Make the call again and use its rid.",
    },
    ErrorCode {
        code: 76022,
        name: "could not use this rid",
        title: "The rid of this call cannot be looked up",
        why: "WeChat's look-up knows no calls below /sns/, and code2Session is one of them.",
        remedy: "Show the rid to WeChat's support instead.",
    },
];
