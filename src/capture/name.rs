//! The names under which programs carry the parts of a payload. Case, `_`, `-` and camel humps do not matter.
//!
//! Sources: WeChat's documents, and the spellings of public projects (`encryptData`, the headers of wafer).

/// What a named value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// The appid of the Mini Program.
    AppId,
    /// The AppSecret; never kept, as nothing here needs it.
    AppSecret,
    /// `cloudID` of cloud development.
    CloudId,
    /// The code of `wx.login` or of the phone button.
    Code,
    /// `encryptedData`.
    EncryptedData,
    /// `errcode` of an answer.
    ErrCode,
    /// `errmsg` of an answer, `errMsg` of a callback.
    ErrMsg,
    /// `iv`.
    Iv,
    /// `openid`.
    OpenId,
    /// `rawData`.
    RawData,
    /// `session_key`.
    SessionKey,
    /// `signature` of rawData.
    Signature,
    /// `unionid`.
    UnionId,
}

/// Folded alias → name, sorted by alias.
const ALIASES: &[(&str, Name)] = &[
    ("appid", Name::AppId),
    ("appsecret", Name::AppSecret),
    ("cloudid", Name::CloudId),
    ("code", Name::Code),
    ("encryptdata", Name::EncryptedData),
    ("encrypteddata", Name::EncryptedData),
    ("encryptdatastr", Name::EncryptedData),
    ("errcode", Name::ErrCode),
    ("errmsg", Name::ErrMsg),
    ("iv", Name::Iv),
    ("ivstr", Name::Iv),
    ("jscode", Name::Code),
    ("logincode", Name::Code),
    ("openid", Name::OpenId),
    ("rawdata", Name::RawData),
    ("secret", Name::AppSecret),
    ("sessionkey", Name::SessionKey),
    ("signature", Name::Signature),
    ("sk", Name::SessionKey),
    ("unionid", Name::UnionId),
    ("wxcode", Name::Code),
    ("xwxcode", Name::Code),
    ("xwxencrypteddata", Name::EncryptedData),
    ("xwxiv", Name::Iv),
];

/// The longest name as written that can be an alias, in bytes.
pub(super) const MAX_NAME_LEN: usize = 32;

impl Name {
    /// What a name as written stands for.
    pub fn of(written: &str) -> Option<Self> {
        if written.len() > MAX_NAME_LEN {
            return None;
        }
        let fold = |it: char| (it != '_' && it != '-').then(|| it.to_ascii_lowercase());
        let folded: String = written.trim().chars().filter_map(fold).collect();
        ALIASES.iter().find(|(alias, _)| *alias == folded).map(|(_, name)| *name)
    }

    /// The name in WeChat's documents; not translated.
    pub fn name(self) -> &'static str {
        match self {
            Self::AppId => "appid",
            Self::AppSecret => "secret",
            Self::CloudId => "cloudID",
            Self::Code => "code",
            Self::EncryptedData => "encryptedData",
            Self::ErrCode => "errcode",
            Self::ErrMsg => "errmsg",
            Self::Iv => "iv",
            Self::OpenId => "openid",
            Self::RawData => "rawData",
            Self::SessionKey => "session_key",
            Self::Signature => "signature",
            Self::UnionId => "unionid",
        }
    }

    /// Whether a value can be this: `code` is a login code in one program and an HTTP status in the next.
    pub(super) fn can_be(self, value: &str) -> bool {
        match self {
            Self::Code => value.len() >= 16 && value.bytes().all(|it| it.is_ascii_alphanumeric()),
            Self::ErrCode => value.parse::<i64>().is_ok_and(|it| it != 0),
            Self::ErrMsg => !value.is_empty() && value != "ok" && !value.ends_with(":ok"),
            _ => true,
        }
    }

    /// Whether a value of this name alone makes a text worth reading: the parts of a payload, and codes.
    pub(super) fn is_telling(self) -> bool {
        !matches!(self, Self::AppId | Self::AppSecret | Self::OpenId | Self::UnionId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold() {
        for written in
            ["encryptedData", "encrypted_data", "ENCRYPTED-DATA", "encryptData", "X-WX-Encrypted-Data"]
        {
            assert_eq!(Name::of(written), Some(Name::EncryptedData), "{written}");
        }
        assert_eq!(Name::of("sessionKey"), Some(Name::SessionKey));
        assert_eq!(Name::of("driver"), None);
    }

    #[test]
    fn a_status_is_no_code() {
        assert!(!Name::Code.can_be("200") && Name::Code.can_be("0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P"));
        assert!(
            !Name::ErrMsg.can_be("getPhoneNumber:ok")
                && Name::ErrMsg.can_be("getPhoneNumber:fail no permission")
        );
    }
}
