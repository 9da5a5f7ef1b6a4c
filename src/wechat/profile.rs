//! A profile: one mini program and where its server calls go. It holds no secret, so it may be saved and shown.

use std::net::SocketAddr;

use serde::Deserialize;
use serde::Serialize;

/// Where WeChat answers, the usual base address.
pub const WECHAT_ADDRESS: &str = "https://api.weixin.qq.com";

/// The invented app id of the embedded sandbox.
pub const SANDBOX_APP_ID: &str = "wxdeadbeef00000001";

/// One mini program as a developer thinks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The user's own name for it.
    pub name: String,
    /// `wx` and 16 hex digits at WeChat; kept as typed.
    pub app_id: String,
    /// The base address as typed: `https`, or `http` on loopback; a path prefix is allowed.
    pub base_address: String,
    /// Whether the embedded sandbox answers, so that the window can say so.
    #[serde(default)]
    pub is_sandbox: bool,
}

impl Profile {
    /// A mini program at WeChat itself.
    pub fn wechat(name: impl Into<String>, app_id: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            app_id: app_id.into(),
            base_address: WECHAT_ADDRESS.to_owned(),
            is_sandbox: false,
        }
    }

    /// The sandbox that listens at `address`.
    pub fn sandbox(address: SocketAddr) -> Self {
        Self {
            name: "Sandbox".to_owned(),
            app_id: SANDBOX_APP_ID.to_owned(),
            base_address: format!("http://{address}"),
            is_sandbox: true,
        }
    }
}
