//! checkEncryptedData (检查加密信息): asks whether WeChat made an encryptedData for this mini program.
//!
//! Only for phone numbers of the last three days. What is hashed is the Base64 TEXT; and the answer's field really is
//! spelled `vaild`.

use serde::Deserialize;

use crate::text::Said;
use crate::wechat::body;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Effect;
use crate::wechat::call::Method;
use crate::wechat::call::Server;
use crate::wechat::call::row::Row;
use crate::wechat::input::Input;
use crate::wechat::parameter::Parameter;
use crate::wechat::parameter::Value;

/// The call.
pub static CALL: Call = Call {
    name: "checkEncryptedData",
    title: "Ask whether WeChat made this encryptedData",
    settles: "If it did, the text is WeChat's own and unchanged, so the session_key or the iv is another one's. If it does not know it, nothing is settled: it knows phone numbers of the last three days only.",
    server: Server::WeChat,
    method: Method::Post,
    path: "/wxa/business/checkencryptedmsg",
    query: &[Parameter::given("access_token", Input::AccessToken)],
    body: &[Parameter::of("encrypted_msg_hash", Value::Hash)],
    effect: Effect::Reads,
    effect_words: "Nothing changes, and the data stays here: only its SHA-256 is sent.",
    answer: &["vaild", "create_time"],
    errcodes: &[-1, 1, 40001, 40014, 40097, 41001, 42001, 44002, 45011, 47001, 48001],
    page: "/miniprogram/dev/server/API/user-info/basic-info/api_checkencrypteddata",
    read: |bytes| {
        body::read(bytes, |wire: Wire| {
            let is_own = wire.vaild.ok_or("vaild")?;
            let genuine = EncryptedDataCheck::Genuine { created_at: wire.create_time };
            Ok(Answer::EncryptedData(if is_own { genuine } else { EncryptedDataCheck::NotGenuine }))
        })
    },
    verdict: |errcode, rid| {
        (errcode == 1).then_some(Answer::EncryptedData(EncryptedDataCheck::Unknown { rid }))
    },
};

/// What WeChat says about an encryptedData.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncryptedDataCheck {
    /// WeChat made it, at this time in seconds since 1970.
    Genuine {
        /// The time.
        created_at: Option<i64>,
    },
    /// `vaild` is false.
    NotGenuine,
    /// errcode 1: over three days old, of another mini program, not a phone number, or altered on its way.
    Unknown {
        /// WeChat's request id.
        rid: Option<String>,
    },
}

impl EncryptedDataCheck {
    pub(super) fn said(&self) -> Said {
        Said::new(match self {
            Self::Genuine { .. } => {
                "WeChat says that it made this encryptedData, and that nothing in it was changed"
            }
            Self::NotGenuine => "WeChat says that it did not make this encryptedData",
            Self::Unknown { .. } => "WeChat does not know this encryptedData (errcode 1)",
        })
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        match self {
            Self::Genuine { created_at: Some(at) } => vec![Row::open("create_time", at)],
            _ => Vec::new(),
        }
    }
}

/// The answer as it travels.
#[derive(Deserialize)]
struct Wire {
    // `valid` for the day when WeChat corrects the spelling.
    #[serde(alias = "valid")]
    vaild: Option<bool>,
    create_time: Option<i64>,
}
