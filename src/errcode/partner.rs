//! What third-party platforms and WeCom are refused for, and cloudIDs.
//!
//! Source: the tables of thirdpartyCode2Session, of WeCom's global error codes (全局错误码, path/90313) and of getOpenData.

use crate::errcode::Concern;
use crate::errcode::ErrorCode;

pub(super) const CODES: &[ErrorCode] = &[
    ErrorCode {
        code: -601_006,
        name: "cloudID expired",
        concern: Concern::Setup,
        title: "The cloudID is too old",
        why: "A cloudID is good for five minutes after the callback. It stands inside an item of data_list, whose call as a whole has errcode 0.",
        remedy: "Have the user tap again, and send the cloudID at once.",
    },
    ErrorCode {
        code: 40082,
        name: "invalid suite_acccess_token or provider_access_token",
        concern: Concern::Setup,
        title: "The suite_access_token is not accepted",
        why: "It belongs to another suite or to one that the member's company has not installed, or it is another kind of token, such as the access_token of a company.",
        remedy: "Ask for the suite_access_token with the suite's id, secret and latest suite_ticket, and compare which suite the company has installed.",
    },
    ErrorCode {
        code: 40091,
        name: "invalid secret",
        concern: Concern::Setup,
        title: "The secret of the app in WeCom is wrong",
        why: "It is the secret of another company than the one that corpid names. A secret that is no secret at all gets 40001.",
        remedy: "Copy corpid and the secret of exactly this app from WeCom's console of the same company.",
    },
    ErrorCode {
        code: 40094,
        name: "invalid component credential",
        concern: Concern::Setup,
        title: "The component_access_token is not accepted",
        why: "It belongs to another platform, is over two hours old, or another kind of token was sent in its place.",
        remedy: "Ask for the component_access_token again, and send it with the component_appid of the same platform.",
    },
    ErrorCode {
        code: 42009,
        name: "suite_access_token expired",
        concern: Concern::Setup,
        title: "The suite_access_token has expired",
        why: "It lives for two hours at most.",
        remedy: "Ask for a new one and call again.",
    },
    ErrorCode {
        code: 61003,
        name: "component is not authorized by this account",
        concern: Concern::Setup,
        title: "The Mini Program has not authorised the third-party platform",
        why: "Its administrator never did or took it back, or the appid is of a Mini Program that another platform serves.",
        remedy: "Have the Mini Program's administrator authorise the platform, and compare the appid.",
    },
];
