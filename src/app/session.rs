//! One login: what code2Session gave, when, and what replaced it.

use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

/// One login as the window keeps it, in memory only.
#[derive(Clone, Debug)]
pub struct Session {
    /// Unique within one run.
    pub id: u64,
    /// `A1`: a letter for the user, a number for the login.
    pub label: String,
    /// The Mini Program that was logged in to.
    pub app_id: String,
    /// The user within it.
    pub open_id: SecretText,
    /// The user across one Open Platform account, where the app is bound to one.
    pub union_id: Option<SecretText>,
    /// The key of this login.
    pub key: SessionKey,
    /// The code that was exchanged for it; it works only once.
    pub code: SecretText,
    /// When code2Session answered, seconds since 1970.
    pub obtained_at: i64,
    /// When the code was made, where the sandbox made it here.
    pub code_made_at: Option<i64>,
    /// The label of the later login of the same user whose key differs: this key is no longer valid.
    pub replaced_by: Option<String>,
}

impl Session {
    /// Whether two are of the same user of the same app.
    pub fn is_same_user(&self, other: &Self) -> bool {
        self.app_id == other.app_id && self.open_id == other.open_id
    }

    /// As the core takes it.
    pub fn login(&self) -> Login {
        Login {
            at: Some(self.obtained_at),
            app_id: Some(self.app_id.clone()),
            open_id: Some(self.open_id.clone()),
            union_id: self.union_id.clone(),
            js_code: Some(self.code.clone()),
            is_current: self.replaced_by.is_none(),
            ..Login::of_key(self.key.clone(), self.label.clone())
        }
    }
}
