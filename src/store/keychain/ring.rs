//! A keychain over a store of keyring-core: the Secret Service on Linux, the login keychain on macOS, the Credential
//! Manager on Windows.
//!
//! The kernel's keyutils are none of them: they forget at the next start of the machine.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::CredentialStore;
use keyring_core::Entry;
use keyring_core::Error;

use crate::payload::secret::SecretText;
use crate::store::keychain::Keychain;
use crate::store::keychain::Trouble;

/// What the entries are filed under.
const SERVICE: &str = "unseal";

type Open = dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync;

/// A store that is opened for each call, as calls are rare and the service may come or go.
pub(super) struct Ring {
    open: Box<Open>,
    /// Whether its entries can have a label for people; the Secret Service's can.
    has_labels: bool,
}

impl Ring {
    /// The system's own.
    pub(super) fn of_system() -> Self {
        Self { open: Box::new(store), has_labels: cfg!(target_os = "linux") }
    }

    fn entry(&self, app_id: &str) -> Result<Entry, Trouble> {
        let store = (self.open)().map_err(|_| Trouble::NoService)?;
        let label = format!("Unseal · {app_id}");
        let modifiers = HashMap::from([("label", label.as_str())]);
        let modifiers = Some(&modifiers).filter(|_| self.has_labels);
        store.build(SERVICE, app_id, modifiers).map_err(|it| trouble(&it))
    }
}

impl Keychain for Ring {
    fn secret(&self, app_id: &str) -> Result<Option<SecretText>, Trouble> {
        match self.entry(app_id)?.get_password() {
            Ok(text) => Ok(Some(SecretText::new(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(trouble(&error)),
        }
    }

    fn keep(&self, app_id: &str, secret: &SecretText) -> Result<(), Trouble> {
        self.entry(app_id)?.set_password(secret.expose().trim()).map_err(|it| trouble(&it))
    }

    fn forget(&self, app_id: &str) -> Result<(), Trouble> {
        match self.entry(app_id)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(trouble(&error)),
        }
    }
}

/// The error itself is dropped: some hold what was in the entry.
fn trouble(error: &Error) -> Trouble {
    match error {
        Error::NoStorageAccess(_) => Trouble::Locked,
        _ => Trouble::Refused,
    }
}

#[cfg(target_os = "linux")]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn store() -> keyring_core::Result<Arc<CredentialStore>> {
    Err(Error::NoDefaultStore)
}

#[cfg(test)]
mod tests {
    use super::*;
    use keyring_core::mock;

    const APP_ID: &str = "wx0123456789abcdef";
    const SECRET: &str = "ca11ab1eca11ab1eca11ab1eca11ab1e";

    #[test]
    fn a_secret_is_kept_by_its_appid_and_forgotten() {
        let store: Arc<CredentialStore> = mock::Store::new().unwrap();
        let ring = Ring { open: Box::new(move || Ok(Arc::clone(&store))), has_labels: false };
        assert_eq!(ring.secret(APP_ID), Ok(None));
        ring.keep(APP_ID, &SecretText::new(format!(" {SECRET}\n"))).unwrap();
        assert_eq!(ring.secret(APP_ID).unwrap().unwrap().expose(), SECRET);
        assert_eq!(ring.secret("wx00000000000000a1"), Ok(None));
        ring.forget(APP_ID).unwrap();
        assert_eq!((ring.secret(APP_ID), ring.forget(APP_ID)), (Ok(None), Ok(())));
    }

    #[test]
    fn without_a_service_it_says_so_and_a_locked_one_is_told_apart() {
        let ring = Ring { open: Box::new(|| Err(Error::NoDefaultStore)), has_labels: true };
        assert_eq!(ring.secret(APP_ID), Err(Trouble::NoService));
        assert_eq!(ring.keep(APP_ID, &SECRET.into()), Err(Trouble::NoService));
        assert_eq!(trouble(&Error::NoStorageAccess("locked".into())), Trouble::Locked);
        assert_eq!(trouble(&Error::BadEncoding(SECRET.into())), Trouble::Refused);
    }
}
