//! The system's keychain, for AppSecrets that the user wants kept: one entry a Mini Program, by its appid.
//!
//! It is asked only where the user asked for it, never at the start. Builds without the window have none.

#[cfg(feature = "gui")]
mod ring;

use std::sync::Arc;

use crate::payload::secret::SecretText;
use crate::text::Said;

/// Where AppSecrets are kept. Each call may wait as long as the system asks the user.
pub trait Keychain: Send + Sync {
    /// The AppSecret of an appid; none where there is no entry.
    ///
    /// # Errors
    /// [`Trouble`], as all calls.
    fn secret(&self, app_id: &str) -> Result<Option<SecretText>, Trouble>;

    /// Keeps an AppSecret, in the place of the one before.
    ///
    /// # Errors
    /// [`Trouble`].
    fn keep(&self, app_id: &str, secret: &SecretText) -> Result<(), Trouble>;

    /// Removes the entry; also well where there is none.
    ///
    /// # Errors
    /// [`Trouble`].
    fn forget(&self, app_id: &str) -> Result<(), Trouble>;
}

/// Why the keychain did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is locked, or the user did not let it open.
    Locked,
    /// There is none: no service answers, or this build has no way to one.
    NoService,
    /// Anything else.
    Refused,
}

impl Trouble {
    /// In words.
    pub fn said(self) -> Said {
        Said::new(match self {
            Self::Locked => "The keychain is locked, or was not to be opened",
            Self::NoService => "No keychain service answers here: the AppSecret stays in memory only",
            Self::Refused => "The keychain refused",
        })
    }
}

/// The system's keychain. Nothing is opened yet.
pub fn system() -> Arc<dyn Keychain> {
    #[cfg(feature = "gui")]
    let keychain = ring::Ring::of_system();
    #[cfg(not(feature = "gui"))]
    let keychain = Nowhere;
    Arc::new(keychain)
}

/// No keychain.
#[cfg(not(feature = "gui"))]
struct Nowhere;

#[cfg(not(feature = "gui"))]
impl Keychain for Nowhere {
    fn secret(&self, _: &str) -> Result<Option<SecretText>, Trouble> {
        Err(Trouble::NoService)
    }

    fn keep(&self, _: &str, _: &SecretText) -> Result<(), Trouble> {
        Err(Trouble::NoService)
    }

    fn forget(&self, _: &str) -> Result<(), Trouble> {
        Err(Trouble::NoService)
    }
}
