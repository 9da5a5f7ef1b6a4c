//! One-use codes: those of `wx.login`, of `wx.qy.login` and of the phone number button. None works in another's place.

use std::collections::HashMap;
use std::collections::VecDeque;

use crate::payload::secret::SessionKey;

/// Five minutes, for all kinds.
pub const CODE_LIFETIME_SECS: i64 = 300;

/// So many codes are remembered; the oldest is forgotten first and is then as unknown as an expired one.
const N_REMEMBERED: usize = 10_000;

/// What a code stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A login, with the session_key that was current right after it.
    ///
    /// Which key WeChat gives for a code that is exchanged after a further login is not documented; the sandbox gives
    /// the key of the code's own login.
    Login { session_key: SessionKey },
    /// A login in WeCom, with the session_key that was current right after it.
    Member { session_key: SessionKey },
    /// A tap on the phone number button.
    Phone,
}

/// A code as the sandbox remembers it.
#[derive(Clone, Debug)]
struct Issued {
    purpose: Purpose,
    user_index: usize,
    begin: i64,
    is_used: bool,
}

/// Why a code is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodeProblem {
    /// Never issued, over five minutes old, or of the other kind.
    Invalid,
    /// Exchanged before, within its five minutes.
    Used,
}

/// All codes issued of late.
#[derive(Debug, Default)]
pub(super) struct Codes {
    issued: HashMap<String, Issued>,
    oldest_first: VecDeque<String>,
}

impl Codes {
    /// Remembers a new code.
    pub(super) fn issue(&mut self, code: &str, purpose: Purpose, user_index: usize, now: i64) {
        let issued = Issued { purpose, user_index, begin: now, is_used: false };
        self.issued.insert(code.to_owned(), issued);
        self.oldest_first.push_back(code.to_owned());
        if N_REMEMBERED < self.oldest_first.len()
            && let Some(oldest) = self.oldest_first.pop_front()
        {
            self.issued.remove(&oldest);
        }
    }

    /// Takes a login code: the user and the session_key of that login.
    pub(super) fn take_login(&mut self, code: &str, now: i64) -> Result<(usize, SessionKey), CodeProblem> {
        let issued = self.fresh(code, now)?;
        let Purpose::Login { session_key } = &issued.purpose else { return Err(CodeProblem::Invalid) };
        let session_key = session_key.clone();
        issued.is_used = true;
        Ok((issued.user_index, session_key))
    }

    /// Takes a login code of WeCom: the member and the session_key of that login.
    pub(super) fn take_member(&mut self, code: &str, now: i64) -> Result<(usize, SessionKey), CodeProblem> {
        let issued = self.fresh(code, now)?;
        let Purpose::Member { session_key } = &issued.purpose else { return Err(CodeProblem::Invalid) };
        let session_key = session_key.clone();
        issued.is_used = true;
        Ok((issued.user_index, session_key))
    }

    /// Takes a phone code: the user who tapped.
    pub(super) fn take_phone(&mut self, code: &str, now: i64) -> Result<usize, CodeProblem> {
        let issued = self.fresh(code, now)?;
        if issued.purpose != Purpose::Phone {
            return Err(CodeProblem::Invalid);
        }
        issued.is_used = true;
        Ok(issued.user_index)
    }

    fn fresh(&mut self, code: &str, now: i64) -> Result<&mut Issued, CodeProblem> {
        let issued = self.issued.get_mut(code).ok_or(CodeProblem::Invalid)?;
        if issued.begin.saturating_add(CODE_LIFETIME_SECS) < now {
            return Err(CodeProblem::Invalid);
        }
        if issued.is_used { Err(CodeProblem::Used) } else { Ok(issued) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SessionKey {
        SessionKey::new([1; 16])
    }

    fn with_both() -> Codes {
        let mut codes = Codes::default();
        codes.issue("login", Purpose::Login { session_key: key() }, 2, 1000);
        codes.issue("phone", Purpose::Phone, 1, 1000);
        codes
    }

    #[test]
    fn a_code_works_once_and_until_the_last_second_of_its_five_minutes() {
        let mut codes = with_both();
        assert_eq!(codes.take_login("login", 1300), Ok((2, key())));
        assert_eq!(codes.take_login("login", 1300), Err(CodeProblem::Used));
        assert_eq!(codes.take_login("login", 1301), Err(CodeProblem::Invalid));
        assert_eq!(codes.take_phone("phone", 1301), Err(CodeProblem::Invalid));
    }

    #[test]
    fn a_code_in_the_other_ones_place_is_invalid_and_stays_usable() {
        let mut codes = with_both();
        assert_eq!(codes.take_login("phone", 1001), Err(CodeProblem::Invalid));
        assert_eq!(codes.take_phone("login", 1001), Err(CodeProblem::Invalid));
        assert_eq!(codes.take_phone("phone", 1001), Ok(1));
        assert!(codes.take_login("login", 1001).is_ok());
    }

    #[test]
    fn memory_is_bounded() {
        let mut codes = Codes::default();
        for n in 0..N_REMEMBERED + 5 {
            codes.issue(&n.to_string(), Purpose::Phone, 0, 1000);
        }
        assert_eq!(codes.issued.len(), N_REMEMBERED);
        assert_eq!(codes.take_phone("4", 1000), Err(CodeProblem::Invalid));
        assert_eq!(codes.take_phone("5", 1000), Ok(0));
    }
}
