//! WeChat's server HTTP API. The only module that opens connections outward, but for the sandbox's phone.
//!
//! `call/` is the table of calls, one file each; `Client` sends any of them with the values `Given`; `explanation` says
//! what WeChat's numbers mean and `WechatError` everything else that can go wrong; `curl` writes a call for a shell. Cancelling a call is dropping its future.
//! It knows neither the window nor the disk, and it logs nothing.

mod address;
mod app_secret;
mod body;
pub mod call;
mod client;
pub mod curl;
mod error;
mod explanation;
mod input;
pub mod parameter;
mod profile;

pub use address::address_of;
pub use address::bare_address;
pub use app_secret::AppSecret;
pub use client::Client;
pub use client::Timing;
pub use client::that_sends_once;
pub use error::AddressProblem;
pub use error::AnswerProblem;
pub use error::Unreachable;
pub use error::WechatError;
pub use explanation::Explanation;
pub use input::Given;
pub use input::Input;
pub use profile::Profile;
pub use profile::SANDBOX_APP_ID;
pub use profile::WECHAT_ADDRESS;
