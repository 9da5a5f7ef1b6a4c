//! A payload and its login, and by what it is known that they belong together.

/// What ties a payload to a login, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Its key opens the payload: proof.
    Key,
    /// The same code of `wx.login`.
    JsCode,
    /// The same token.
    Token,
    /// The same cookie.
    Cookie,
    /// The same user; the latest login of that user before it.
    OpenId,
    /// The same address of the client.
    Address,
    /// The latest login before it in the same source, by its clock.
    Time,
}

impl By {
    /// All, the surest first.
    pub const ALL: [Self; 7] =
        [Self::Key, Self::JsCode, Self::Token, Self::Cookie, Self::OpenId, Self::Address, Self::Time];

    /// The word for machines: `key`, `js_code`, `token`, `cookie`, `openid`, `address`, `time`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Cookie => "cookie",
            Self::JsCode => "js_code",
            Self::Key => "key",
            Self::OpenId => "openid",
            Self::Time => "time",
            Self::Token => "token",
        }
    }

    /// For people, in English, to follow "tied by".
    pub fn title(self) -> &'static str {
        match self {
            Self::Address => "the same address of the client",
            Self::Cookie => "the same cookie",
            Self::JsCode => "the same code of wx.login",
            Self::Key => "its key opens the data",
            Self::OpenId => "the same openid",
            Self::Time => "time alone",
            Self::Token => "the same token",
        }
    }
}

/// The login of a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The login's id.
    pub login: u32,
    /// What says so.
    pub by: By,
}
