//! The profiles of the settings, as options name them.

use crate::cli::failure::Failure;
use crate::payload::known::KnownApp;
use crate::payload::secret::SecretText;
use crate::store::keychain;
use crate::store::settings;
use crate::text::Said;
use crate::wechat::Profile;
use crate::wechat::WECHAT_ADDRESS;

/// The profile of this name or appid.
pub(super) fn by_name(name: &str) -> Result<Profile, Failure> {
    let all = settings::load().profiles;
    let found = all.iter().find(|it| it.is_called(name)).map(Profile::to_keep);
    found.ok_or_else(|| {
        Failure::told(Said::new("there is no profile of this name; `unseal-cli profiles` lists them"))
    })
}

/// What two options say together: an address goes before the profile's, and that before WeChat's own.
pub(super) fn of_options(name: Option<&str>, base_address: Option<&str>) -> Result<Profile, Failure> {
    let mut profile = name.map_or_else(|| Ok(Profile::wechat("", "")), by_name)?;
    let own = Some(profile.base_address.as_str()).filter(|it| !it.trim().is_empty());
    let address = base_address.or(own).unwrap_or(WECHAT_ADDRESS).to_owned();
    profile.base_address = address;
    Ok(profile)
}

/// The AppSecret that the user had kept for a profile; the keychain is asked for no other.
pub(super) fn kept_secret(profile: &Profile) -> Result<Option<SecretText>, Failure> {
    if !profile.has_secret {
        return Ok(None);
    }
    keychain::system().secret(&profile.app_id).map_err(|it| Failure::told(it.said()))
}

/// All apps that have a name.
pub(super) fn apps() -> Vec<KnownApp> {
    let kept = settings::load().profiles.into_iter().map(|it| it.to_keep());
    let named = kept.filter(|it| !it.name.is_empty() && !it.app_id.is_empty());
    named.map(|it| KnownApp { name: it.name, app_id: it.app_id }).collect()
}
