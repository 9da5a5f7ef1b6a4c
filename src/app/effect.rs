//! Everything that is asked of the outside: calls, the sandbox, the disk.

use crate::app::message::DataCall;
use crate::app::sample::Sample;
use crate::payload::secret::SecretText;
use crate::store::settings::Kept;
use crate::wechat::Profile;

/// Something to be done off the UI thread.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Stop the job of this number.
    Cancel {
        /// Its number.
        job: u64,
    },
    /// Exchange a code at WeChat or the sandbox.
    ExchangeCode {
        /// The job's number.
        job: u64,
        /// Where.
        profile: Profile,
        /// The AppSecret.
        app_secret: SecretText,
        /// The code.
        code: SecretText,
        /// When the code was made, where known.
        code_made_at: Option<i64>,
    },
    /// Have the sandbox's client fetch data.
    GetData {
        /// The job's number.
        job: u64,
        /// Which user of the sandbox.
        user: usize,
        /// Which function.
        call: DataCall,
    },
    /// Play a ready-made case on the sandbox.
    PlaySample {
        /// The job's number.
        job: u64,
        /// Which.
        sample: Sample,
    },
    /// Keep the settings on disk.
    SaveSettings(Kept),
    /// Start the sandbox.
    StartSandbox,
    /// Have the sandbox's client call `wx.login`.
    WxLogin {
        /// The job's number.
        job: u64,
        /// Which user of the sandbox.
        user: usize,
    },
}
