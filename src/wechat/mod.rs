//! WeChat's server HTTP API. The only module that opens connections outward.
//!
//! `Client` sends, `endpoint/` holds one file a call (each adds a method to `Client`), `explanation` says what WeChat's
//! numbers mean and `WechatError` everything else that can go wrong. Cancelling a call is dropping its future.
//! It knows neither the window nor the disk, and it logs nothing.

mod address;
mod answer;
mod app_secret;
mod client;
pub mod endpoint;
mod error;
mod explanation;
mod profile;

pub use address::bare_address;
pub use app_secret::AppSecret;
pub use client::Client;
pub use client::Timing;
pub use error::AddressProblem;
pub use error::AnswerProblem;
pub use error::Unreachable;
pub use error::WechatError;
pub use explanation::Explanation;
pub use profile::Profile;
pub use profile::SANDBOX_APP_ID;
pub use profile::WECHAT_ADDRESS;
