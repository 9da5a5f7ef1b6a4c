//! A call to WeChat: as it is being prepared, as it was made, and what came of it.

use crate::app::failure::Failure;
use crate::payload::code::Code;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SessionKey;
use crate::text::Said;
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::row::Row;

/// Calls that are kept in the log.
const MOST: usize = 200;

/// A call that waits for its values or for a yes.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Which; none while one is being chosen.
    pub call: Option<&'static Call>,
    /// The values at hand.
    pub given: Given,
    /// Whom it is about: a login's label.
    pub about: Option<String>,
}

/// A call that was sent.
#[derive(Clone, Debug)]
pub struct Made {
    /// Which.
    pub call: &'static Call,
    /// When it was sent, seconds since 1970.
    pub at: i64,
    /// How long the answer took, in milliseconds.
    pub took_ms: u128,
    /// Where it went.
    pub address: String,
    /// What went there, masked.
    pub sent: Vec<Row>,
    /// What came of it, in one sentence.
    pub said: Said,
    /// WeChat's errcode, where it refused.
    pub errcode: Option<i64>,
    /// WeChat's request id, where it told one.
    pub rid: Option<String>,
    /// The answer's values; in full for the latest call only.
    pub rows: Vec<Row>,
}

/// Work that made a call, and before it perhaps the one that gives its token.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The calls that were sent, in order.
    pub made: Vec<Made>,
    /// The call that was asked for.
    pub call: &'static Call,
    /// With these values.
    pub given: Given,
    /// When the code was made, seconds since 1970, where known.
    pub code_made_at: Option<i64>,
    /// When it ended, seconds since 1970.
    pub at: i64,
    /// What came of it.
    pub result: Result<Answer, Failure>,
}

impl Ended {
    /// The login that an answer is, its id and label still blank; none for other answers, and for a key that is none.
    pub fn login(&self, answer: Answer) -> Option<Login> {
        let session = answer.session()?;
        let key = SessionKey::from_base64(session.session_key.expose())?;
        let app_id = self.given.get(Input::AppId).map(|it| it.expose().to_owned());
        Some(Login {
            origin: Origin::Exchanged,
            at: Some(self.at),
            app_id,
            open_id: session.open_id().cloned(),
            union_id: session.union_id,
            js_code: self.given.get(Input::LoginCode).filter(|_| self.call.code().is_some()).map(Code::mark),
            code_made_at: self.code_made_at,
            is_current: true,
            ..Login::of_key(key, "")
        })
    }
}

/// The calls that were sent, the latest last.
#[derive(Clone, Debug, Default)]
pub struct CallLog(Vec<Made>);

impl CallLog {
    /// Adds a call; of those before it, nothing stays that must not be seen.
    pub fn add(&mut self, made: Made) {
        self.hide_all();
        self.0.push(made);
        if MOST < self.0.len() {
            self.0.remove(0);
        }
    }

    /// Leaves nothing in them that must not be seen.
    pub fn hide_all(&mut self) {
        for made in &mut self.0 {
            made.rows = std::mem::take(&mut made.rows).into_iter().map(Row::without_full).collect();
        }
    }

    /// All of them, the latest last.
    pub fn all(&self) -> &[Made] {
        &self.0
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
