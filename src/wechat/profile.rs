//! A profile: one mini program and where its server calls go. It holds no secret, so it may be saved and shown.

use std::net::SocketAddr;

use serde::Deserialize;
use serde::Serialize;

use crate::wechat::address::bare_address;
use crate::wechat::app_secret::AppSecret;

/// Where WeChat answers, the usual base address.
pub const WECHAT_ADDRESS: &str = "https://api.weixin.qq.com";

/// The invented app id of the embedded sandbox.
pub const SANDBOX_APP_ID: &str = "wxdeadbeef00000001";

/// The longest name, in characters: what is longer is no name.
const MOST_CHARS: usize = 60;

/// One mini program as a developer thinks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The user's own name for it; may be empty.
    #[serde(default)]
    pub name: String,
    /// `wx` and 16 hex digits at WeChat; kept as typed.
    #[serde(default)]
    pub app_id: String,
    /// The base address as typed: `https`, or `http` on loopback; a path prefix is allowed.
    #[serde(default)]
    pub base_address: String,
    /// Whether its AppSecret is in the system's keychain, because the user said so.
    #[serde(default)]
    pub has_secret: bool,
    /// Whether the embedded sandbox answers, so that the window can say so. It is never kept: each run has its own.
    #[serde(skip)]
    pub is_sandbox: bool,
}

impl Profile {
    /// A mini program at WeChat itself.
    pub fn wechat(name: impl Into<String>, app_id: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            app_id: app_id.into(),
            base_address: WECHAT_ADDRESS.to_owned(),
            has_secret: false,
            is_sandbox: false,
        }
    }

    /// The sandbox that listens at `address`.
    pub fn sandbox(address: SocketAddr) -> Self {
        Self {
            name: "Sandbox".to_owned(),
            app_id: SANDBOX_APP_ID.to_owned(),
            base_address: format!("http://{address}"),
            has_secret: false,
            is_sandbox: true,
        }
    }

    /// What may be kept of it: whatever else was typed into its fields may be a secret.
    #[must_use]
    pub fn to_keep(&self) -> Self {
        let name = name_to_keep(&self.name);
        let address = bare_address(&self.base_address).trim();
        Self {
            name: name.to_owned(),
            app_id: app_id_to_keep(&self.app_id).to_owned(),
            base_address: if address.is_empty() { WECHAT_ADDRESS } else { address }.to_owned(),
            has_secret: self.has_secret,
            is_sandbox: false,
        }
    }

    /// Whether it is meant by a name or an appid, whichever way its letters are.
    pub fn is_called(&self, text: &str) -> bool {
        let is = |own: &str| !own.trim().is_empty() && own.trim().eq_ignore_ascii_case(text.trim());
        is(&self.name) || is(&self.app_id)
    }
}

/// A name, unless an AppSecret stands in it.
fn name_to_keep(text: &str) -> &str {
    let bare = text.trim();
    let mut words = bare.split(|it: char| !it.is_ascii_alphanumeric());
    let has_secret = words.any(|it| AppSecret::new(it.to_ascii_lowercase()).has_usual_shape());
    if has_secret || MOST_CHARS < bare.chars().count() { "" } else { bare }
}

/// An appid as WeChat gives them, `wx` and letters or digits; anything else may be a secret in the wrong field.
fn app_id_to_keep(text: &str) -> &str {
    let bare = text.trim();
    let has_shape = bare.strip_prefix("wx").is_some_and(|it| it.len() <= 32);
    if has_shape && bare.bytes().all(|it| it.is_ascii_alphanumeric()) { bare } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_in_a_field_of_a_profile_is_kept() {
        let secret = "ca11ab1eca11ab1eca11ab1eca11ab1e";
        let mut profile = Profile::wechat(format!("Shop {secret}"), secret);
        profile.base_address = format!("https://gateway.example/?secret={secret}");
        let kept = profile.to_keep();
        assert_eq!((kept.name.as_str(), kept.app_id.as_str()), ("", ""));
        assert_eq!(kept.base_address, "https://gateway.example/");
        let kept = Profile::wechat(" 商城 test ", " wx0123456789abcdef ").to_keep();
        assert_eq!((kept.name.as_str(), kept.app_id.as_str()), ("商城 test", "wx0123456789abcdef"));
    }

    #[test]
    fn a_profile_is_found_by_its_name_and_its_appid() {
        let profile = Profile::wechat("Shop", "wx0123456789abcdef");
        assert!(profile.is_called("shop") && profile.is_called("wx0123456789ABCDEF"));
        assert!(!profile.is_called("") && !Profile::wechat("", "").is_called(""));
    }
}
