//! The sandbox while it runs: a user's phone as Rust methods, and the time it believes in.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;

use crate::payload::secret::SecretText;
use crate::sandbox::platform::Platform;
use crate::sandbox::rules::Rules;
use crate::sandbox::wx::NoSuchUser;
use crate::sandbox::wx::OpenData;
use crate::sandbox::wx::PhoneNumberData;
use crate::sandbox::wx::UserInfoData;

/// The last second of the year 9999.
const YEAR_9999: i64 = 253_402_300_799;

/// Seconds since 1970, as the sandbox should believe.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The sandbox while it runs: the user's phone as Rust methods. Cheap to clone.
#[derive(Clone)]
pub struct Sandbox {
    platform: Arc<Mutex<Platform>>,
    clock: Clock,
    advanced_secs: Arc<AtomicI64>,
}

impl Sandbox {
    /// A sandbox that nobody serves yet.
    pub(super) fn new(platform: Platform, clock: Clock) -> Self {
        Self { platform: Arc::new(Mutex::new(platform)), clock, advanced_secs: Arc::default() }
    }

    /// `wx.login` on the user's phone: a new code. The session_key is replaced as [`Rules`] have it.
    ///
    /// # Errors
    /// [`NoSuchUser`], as all calls of the phone.
    pub fn login(&self, user_id: &str) -> Result<SecretText, NoSuchUser> {
        self.platform().login(user_id, self.now())
    }

    /// `wx.qy.login` on the member's phone, in WeCom: a new code.
    ///
    /// # Errors
    /// [`NoSuchUser`].
    pub fn qy_login(&self, user_id: &str) -> Result<SecretText, NoSuchUser> {
        self.platform().qy_login(user_id, self.now())
    }

    /// A tap on the phone number button, under the user's current session_key.
    ///
    /// # Errors
    /// [`NoSuchUser`].
    pub fn get_phone_number(&self, user_id: &str) -> Result<PhoneNumberData, NoSuchUser> {
        self.platform().get_phone_number(user_id, self.now())
    }

    /// `wx.getUserInfo`, under the user's current session_key.
    ///
    /// # Errors
    /// [`NoSuchUser`].
    pub fn get_user_info(&self, user_id: &str) -> Result<UserInfoData, NoSuchUser> {
        self.platform().get_user_info(user_id, self.now())
    }

    /// `wx.getWeRunData`, under the user's current session_key.
    ///
    /// # Errors
    /// [`NoSuchUser`].
    pub fn get_we_run_data(&self, user_id: &str) -> Result<OpenData, NoSuchUser> {
        self.platform().get_we_run_data(user_id, self.now())
    }

    /// The sandbox's time in seconds since 1970, kept within the years 1970 to 9999.
    pub fn now(&self) -> i64 {
        let now = (self.clock)().saturating_add(self.advanced_secs.load(Ordering::Relaxed));
        now.clamp(0, YEAR_9999)
    }

    /// Moves the sandbox's time on, so that a code's five minutes need no waiting. Negative moves it back.
    pub fn advance_clock(&self, secs: i64) {
        self.advanced_secs.fetch_add(secs, Ordering::Relaxed);
    }

    /// The rules in force.
    pub fn rules(&self) -> Rules {
        self.platform().rules
    }

    /// Puts other rules in force.
    pub fn set_rules(&self, rules: Rules) {
        self.platform().rules = rules;
    }

    /// The platform, also after a panic of another holder: no call leaves it half changed.
    pub(super) fn platform(&self) -> MutexGuard<'_, Platform> {
        self.platform.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
