//! The one session_key that a user has at a time (session_key 具有唯一性), and when a login replaces it.

use crate::payload::secret::SessionKey;
use crate::sandbox::random::Random;

/// A user's session at the sandbox's WeChat.
#[derive(Clone, Debug)]
pub(super) struct Session {
    /// The current key.
    pub(super) key: SessionKey,
    /// When the last login made it; none for the key that the user had before the sandbox began.
    since: Option<i64>,
}

impl Session {
    /// A session from some login before the sandbox began; no server has its key.
    pub(super) fn earlier(random: &mut Random) -> Self {
        Self { key: SessionKey::new(random.sixteen_bytes()), since: None }
    }

    /// resetUserSessionKey: another key, for the time that the old one had left.
    pub(super) fn reset(&mut self, random: &mut Random) {
        self.key = SessionKey::new(random.sixteen_bytes());
    }

    /// A login: replaces the key, unless the last refresh is less than `min_refresh_secs` ago.
    pub(super) fn log_in(&mut self, now: i64, min_refresh_secs: i64, random: &mut Random) {
        let is_too_soon = self.since.is_some_and(|since| now < since.saturating_add(min_refresh_secs));
        if !is_too_soon {
            *self = Self { key: SessionKey::new(random.sixteen_bytes()), since: Some(now) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quick_second_login_keeps_the_key_and_a_later_one_does_not() {
        let mut random = Random::new([7; 32]);
        let mut session = Session::earlier(&mut random);
        let before = session.key.clone();
        session.log_in(1000, 60, &mut random);
        let first = session.key.clone();
        assert_ne!(first, before, "the first login refreshes whatever was there");
        session.log_in(1059, 60, &mut random);
        assert_eq!(session.key, first);
        session.log_in(1060, 60, &mut random);
        assert_ne!(session.key, first);
    }
}
