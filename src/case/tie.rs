//! Which login a payload belongs to, and by what that is known.

use crate::case::payload::Payload;
use crate::payload::Inspection;
use crate::payload::known::Known;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SecretText;

/// What ties a payload to a login, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Its key opens the payload: proof.
    Key,
    /// The same code of `wx.login`.
    JsCode,
    /// The same token or session id.
    Token,
    /// The same user; the latest login of that user above.
    OpenId,
    /// The latest login above in the same source, by its clock.
    Time,
}

impl By {
    /// The word for machines: `key`, `js_code`, `token`, `openid`, `time`.
    pub fn code(self) -> &'static str {
        match self {
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

/// The login that a payload belongs to, as far as anything says.
pub fn of(payload: &Payload, inspection: &Inspection, known: &Known) -> Option<Tie> {
    let evidence = &inspection.evidence;
    let best = evidence.best();
    let opening = best.reading.key.as_ref().filter(|_| best.key_fits());
    let by_key = opening.and_then(|key| known.logins.iter().find(|it| it.key == *key));
    if let Some(login) = by_key {
        return Some(Tie { login: login.id, by: By::Key });
    }
    let same = |of_login: fn(&Login) -> Option<&SecretText>, own: Option<&SecretText>| {
        let own = own.filter(|it| !it.is_blank())?;
        known.logins.iter().rfind(|it| of_login(it) == Some(own))
    };
    let code = Some(&payload.submission.code);
    let tied = |login: Option<&Login>, by: By| login.map(|it| Tie { login: it.id, by });
    tied(same(|it| it.js_code.as_ref(), code), By::JsCode)
        .or_else(|| tied(same(|it| it.token.as_ref(), payload.token.as_ref()), By::Token))
        .or_else(|| tied(same(|it| it.open_id.as_ref(), payload.open_id.as_ref()), By::OpenId))
        .or_else(|| tied(latest_above(payload, known), By::Time))
}

/// The latest login of the same source that is not later than the payload, by that source's clock.
fn latest_above<'a>(payload: &Payload, known: &'a Known) -> Option<&'a Login> {
    let time = payload.time.map(|it| it.local().unwrap_or(it.secs))?;
    let clock = |it: &Login| match &it.origin {
        Origin::Read { location, clock } if location.source == payload.location.source => *clock,
        _ => None,
    };
    let above = known.logins.iter().filter(|it| clock(it).is_some_and(|clock| clock <= time));
    above.max_by_key(|it| clock(it))
}
