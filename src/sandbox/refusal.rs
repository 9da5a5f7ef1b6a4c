//! What the sandbox's WeChat says no with: the real numbers and the real messages.

use crate::errcode;
use crate::sandbox::code::CodeProblem;
use crate::sandbox::token::TokenProblem;

/// An errcode with its message, without the rid, which each answer gets anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: i64,
    pub(super) message: &'static str,
}

impl Refusal {
    pub(super) const DATA_NOT_EXIST: Self = Self { code: 1, message: "data not exist" };
    pub(super) const INVALID_GRANT_TYPE: Self = Self { code: 40002, message: "invalid grant_type" };
    pub(super) const INVALID_OPENID: Self = Self { code: 40003, message: "invalid openid" };
    pub(super) const INVALID_APP_ID: Self = Self { code: 40013, message: "invalid appid" };
    pub(super) const INVALID_ARGS: Self = Self { code: 40097, message: "invalid args" };
    pub(super) const INVALID_APP_SECRET: Self = Self { code: 40125, message: "invalid appsecret" };
    pub(super) const CODE_BLOCKED: Self = Self { code: 40226, message: "code blocked" };
    pub(super) const APP_ID_MISSING: Self = Self { code: 41002, message: "appid missing" };
    pub(super) const APP_SECRET_MISSING: Self = Self { code: 41004, message: "appsecret missing" };
    pub(super) const BAD_COMPONENT_TOKEN: Self =
        Self { code: 40094, message: "invalid component credential" };
    pub(super) const NOT_AUTHORISED: Self =
        Self { code: 61003, message: "component is not authorized by this account" };
    pub(super) const INVALID_CORP_ID: Self = Self { code: 40013, message: "invalid corpid" };
    pub(super) const INVALID_CORP_SECRET: Self = Self { code: 40001, message: "invalid credential" };
    pub(super) const INVALID_CORP_TOKEN: Self = Self { code: 40014, message: "invalid access_token" };
    pub(super) const INVALID_SUITE_TOKEN: Self =
        Self { code: 40082, message: "invalid suite_acccess_token or provider_access_token" };
    pub(super) const DAILY_QUOTA: Self = Self { code: 45009, message: "reach max api daily quota limit" };
    pub(super) const CODE_MISSING: Self = Self { code: 41008, message: "missing code" };
    pub(super) const GET_REQUIRED: Self = Self { code: 43001, message: "require GET method" };
    pub(super) const POST_REQUIRED: Self = Self { code: 43002, message: "require POST method" };
    pub(super) const EMPTY_POST: Self = Self { code: 44002, message: "empty post data" };
    pub(super) const MINUTE_QUOTA: Self =
        Self { code: 45011, message: "api minute-quota reach limit  mustslower  retry next minute" };
    pub(super) const NOT_JSON: Self = Self { code: 47001, message: "data format error" };
    pub(super) const INVALID_SIG_METHOD: Self = Self { code: 87008, message: "invalid sig_method" };
    pub(super) const INVALID_SIGNATURE: Self = Self { code: 87009, message: "invalid signature" };

    /// A failure that the rules ask for.
    pub(super) fn of_rules(code: i64) -> Self {
        let known = errcode::explain(code);
        Self {
            code,
            message: if known.name.is_empty() { "failed by the sandbox's rules" } else { known.name },
        }
    }

    const INVALID_CODE: Self = Self { code: 40029, message: "invalid code" };
    const CODE_USED: Self = Self { code: 40163, message: "code been used" };
    const INVALID_TOKEN: Self = Self {
        code: 40001,
        message: "invalid credential, access_token is invalid or not latest, could get access_token by \
                  getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
    };
    const TOKEN_MISSING: Self = Self { code: 41001, message: "access_token missing" };
    const TOKEN_EXPIRED: Self = Self { code: 42001, message: "access_token expired" };
}

/// For a login code; a phone code that is used is only ever "invalid".
impl From<CodeProblem> for Refusal {
    fn from(problem: CodeProblem) -> Self {
        match problem {
            CodeProblem::Invalid => Self::INVALID_CODE,
            CodeProblem::Used => Self::CODE_USED,
        }
    }
}

impl From<TokenProblem> for Refusal {
    fn from(problem: TokenProblem) -> Self {
        match problem {
            TokenProblem::Expired => Self::TOKEN_EXPIRED,
            TokenProblem::Invalid => Self::INVALID_TOKEN,
            TokenProblem::Missing => Self::TOKEN_MISSING,
        }
    }
}
