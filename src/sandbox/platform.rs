//! What the sandbox's WeChat knows: sessions, codes, tokens and what it encrypted. A state machine without a clock.
//!
//! Every call gets the time as an argument; `wx` and `endpoint/` are the calls.

use std::collections::VecDeque;

use crate::forge::Recipe;
use crate::sandbox::cloud::CloudIds;
use crate::sandbox::code::Codes;
use crate::sandbox::random::Random;
use crate::sandbox::rules::Rules;
use crate::sandbox::session::Session;
use crate::sandbox::token::AllTokens;
use crate::sandbox::user::USERS;
use crate::wechat::SANDBOX_APP_ID;

/// The invented AppSecret of [`SANDBOX_APP_ID`].
pub const APP_SECRET: &str = "deadbeefdeadbeefdeadbeefdeadbeef";

/// The invented appid of a second Mini Program, which has not authorised the platform below.
pub const OTHER_APP_ID: &str = "wxdeadbeef00000002";
/// The invented third-party platform that [`SANDBOX_APP_ID`] has authorised.
pub const COMPONENT_APP_ID: &str = "wxdeadbeef00000009";
/// Its invented component_access_token.
pub const COMPONENT_TOKEN: &str = "90_SANDBOXcomponentdeadbeef";
/// The invented company in WeCom.
pub const CORP_ID: &str = "wwdeadbeef00000001";
/// The invented secret of its app.
pub const CORP_SECRET: &str = "corpdeadbeefdeadbeefdeadbeefdeadbeefdeadbee";
/// The invented suite_access_token of its service provider.
pub const SUITE_TOKEN: &str = "SANDBOXsuitedeadbeef";

/// checkEncryptedData knows what was made within three days.
const REMEMBERED_SECS: i64 = 3 * 24 * 3600;
/// And of those not more than this many.
const N_REMEMBERED: usize = 10_000;

/// WeChat, as far as the sandbox goes.
#[derive(Debug)]
pub(super) struct Platform {
    pub(super) random: Random,
    pub(super) rules: Rules,
    /// One a user, in the order of [`USERS`].
    pub(super) sessions: Vec<Session>,
    pub(super) codes: Codes,
    pub(super) cloud_ids: CloudIds,
    pub(super) tokens: AllTokens,
    /// SHA-256 of each phone payload's text, with the time it was made at; oldest first.
    phone_payloads: VecDeque<(String, i64)>,
    /// The minute of the last code2Session, and how many there were in it.
    calls_in_minute: (i64, u32),
}

impl Platform {
    /// A WeChat that begins with this seed; every user has an earlier session that no server knows.
    pub(super) fn new(seed: [u8; 32], rules: Rules) -> Self {
        let mut random = Random::new(seed);
        let sessions = USERS.iter().map(|_| Session::earlier(&mut random)).collect();
        Self {
            random,
            rules,
            sessions,
            codes: Codes::default(),
            cloud_ids: CloudIds::default(),
            tokens: AllTokens::default(),
            phone_payloads: VecDeque::new(),
            calls_in_minute: (0, 0),
        }
    }

    /// What to seal a payload of this user with: the current key, a new iv.
    pub(super) fn recipe(&mut self, session: &Session, now: i64) -> Recipe {
        Recipe {
            session_key: session.key.clone(),
            iv: self.random.sixteen_bytes(),
            app_id: SANDBOX_APP_ID.to_owned(),
            timestamp: now,
        }
    }

    /// A request id such as `61725984-6126f6f9-040f19c4`, whose first group is the time.
    pub(super) fn rid(&mut self, now: i64) -> String {
        format!("{now:08x}-{}-{}", self.random.hex8(), self.random.hex8())
    }

    /// Remembers a phone payload for checkEncryptedData.
    pub(super) fn remember_phone_payload(&mut self, hash: String, now: i64) {
        self.phone_payloads.push_back((hash, now));
        if N_REMEMBERED < self.phone_payloads.len() {
            self.phone_payloads.pop_front();
        }
    }

    /// When the phone payload with this hash was made, if within three days.
    pub(super) fn phone_payload_made_at(&self, hash: &str, now: i64) -> Option<i64> {
        let (_, made_at) = self.phone_payloads.iter().find(|(it, _)| it == hash)?;
        (now.saturating_sub(*made_at) <= REMEMBERED_SECS).then_some(*made_at)
    }

    /// The failure that the rules ask for now; each is had once.
    pub(super) fn due_failure(&mut self) -> Option<i64> {
        let failures = &mut self.rules.failures;
        let is_due = 0 < failures.n_left;
        failures.n_left = failures.n_left.saturating_sub(1);
        is_due.then_some(failures.errcode)
    }

    /// Counts a code2Session call; whether it is over the quota of its minute.
    pub(super) fn is_over_quota(&mut self, now: i64) -> bool {
        let minute = now.div_euclid(60);
        if self.calls_in_minute.0 != minute {
            self.calls_in_minute = (minute, 0);
        }
        self.calls_in_minute.1 = self.calls_in_minute.1.saturating_add(1);
        self.rules.minute_quota.is_some_and(|quota| quota < self.calls_in_minute.1)
    }
}
