//! What calls take: each value by its name, where it may come from, and whether it has to be hidden.

use std::collections::BTreeMap;

use crate::payload::diagnosis::code_shape::is_login_code;
use crate::payload::diagnosis::code_shape::is_phone_code;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

/// A value that a call takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// The Mini Program's appid.
    AppId,
    /// Its AppSecret (小程序密钥).
    AppSecret,
    /// The code of `wx.login` (临时登录凭证), or of `wx.qy.login` in WeCom.
    LoginCode,
    /// The code of the phone number button (手机号获取凭证).
    PhoneCode,
    /// The user within this Mini Program.
    OpenId,
    /// The Base64 text of the session_key.
    SessionKey,
    /// The Base64 text of encryptedData.
    EncryptedData,
    /// The cloudID of a callback; several, one a line.
    CloudId,
    /// The access_token (接口调用凭证) of the Mini Program.
    AccessToken,
    /// The appid of a third-party platform (第三方平台).
    ComponentAppId,
    /// The component_access_token of a third-party platform.
    ComponentToken,
    /// The id of a company in WeCom (企业微信).
    CorpId,
    /// The secret of the company's app in WeCom.
    CorpSecret,
    /// The access_token of the company's app in WeCom.
    CorpToken,
    /// The suite_access_token of a service provider in WeCom.
    SuiteToken,
}

impl Input {
    /// All, in the order to ask for them.
    pub const ALL: [Self; 15] = [
        Self::AppId,
        Self::AppSecret,
        Self::LoginCode,
        Self::PhoneCode,
        Self::OpenId,
        Self::SessionKey,
        Self::EncryptedData,
        Self::CloudId,
        Self::AccessToken,
        Self::ComponentAppId,
        Self::ComponentToken,
        Self::CorpId,
        Self::CorpSecret,
        Self::CorpToken,
        Self::SuiteToken,
    ];

    /// The name for command lines: `app-secret`.
    pub fn key(self) -> &'static str {
        match self {
            Self::AccessToken => "access-token",
            Self::AppId => "appid",
            Self::AppSecret => "app-secret",
            Self::CloudId => "cloud-id",
            Self::ComponentAppId => "component-appid",
            Self::ComponentToken => "component-access-token",
            Self::CorpId => "corpid",
            Self::CorpSecret => "corpsecret",
            Self::CorpToken => "corp-access-token",
            Self::EncryptedData => "encrypted-data",
            Self::LoginCode => "code",
            Self::OpenId => "openid",
            Self::PhoneCode => "phone-code",
            Self::SessionKey => "session-key",
            Self::SuiteToken => "suite-access-token",
        }
    }

    /// The input of a key.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key().eq_ignore_ascii_case(key))
    }

    /// The variable of the environment that holds it: `UNSEAL_APP_SECRET`.
    pub fn variable(self) -> String {
        format!("UNSEAL_{}", self.key().replace('-', "_").to_ascii_uppercase())
    }

    /// The name for people, in English; most are words of WeChat's own.
    pub fn name(self) -> &'static str {
        match self {
            Self::AccessToken => "access_token",
            Self::AppId => "appid",
            Self::AppSecret => "AppSecret",
            Self::CloudId => "cloudID",
            Self::ComponentAppId => "component_appid",
            Self::ComponentToken => "component_access_token",
            Self::CorpId => "corpid",
            Self::CorpSecret => "corpsecret",
            Self::CorpToken => "access_token (WeCom)",
            Self::EncryptedData => "encryptedData",
            Self::LoginCode => "code of wx.login",
            Self::OpenId => "openid",
            Self::PhoneCode => "code of the phone number button",
            Self::SessionKey => "session_key",
            Self::SuiteToken => "suite_access_token",
        }
    }

    /// What speaks against a value of it, in English; such a call is refused, and a code is spent for nothing.
    pub fn doubt(self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        match self {
            Self::LoginCode if is_phone_code(text) => Some(
                "This has the shape of a code of the phone number button, not of wx.login; WeChat answers 40029.",
            ),
            Self::PhoneCode if is_login_code(text) => Some(
                "This has the shape of a code of wx.login, not of the phone number button; WeChat answers 40029.",
            ),
            Self::SessionKey if SessionKey::from_base64(text).is_none() => {
                Some("This is not 16 bytes in Base64, so it is no session_key as WeChat gives it.")
            }
            _ => None,
        }
    }

    /// Whether it is secret or personal; the ids of programs and companies are neither.
    pub fn is_secret(self) -> bool {
        !matches!(self, Self::AppId | Self::ComponentAppId | Self::CorpId)
    }
}

/// The values that are at hand for a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given(BTreeMap<Input, SecretText>);

impl Given {
    /// With this value as well.
    #[must_use]
    pub fn with(mut self, input: Input, text: impl Into<SecretText>) -> Self {
        self.set(input, text);
        self
    }

    /// Puts a value in the place of what was there.
    pub fn set(&mut self, input: Input, text: impl Into<SecretText>) {
        self.0.insert(input, text.into());
    }

    /// The value; none where nothing was said of it.
    pub fn get(&self, input: Input) -> Option<&SecretText> {
        self.0.get(&input)
    }

    /// Whether there is more than white space.
    pub fn has(&self, input: Input) -> bool {
        self.get(input).is_some_and(|it| !it.is_blank())
    }

    /// The value; an empty one where there is none, as a request would have it.
    pub(super) fn text(&self, input: Input) -> &str {
        self.get(input).map_or("", SecretText::expose)
    }

    /// All values, in the order to ask for them.
    pub fn iter(&self) -> impl Iterator<Item = (Input, &SecretText)> {
        self.0.iter().map(|(input, text)| (*input, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_distinct_and_come_back() {
        let keys: BTreeSet<&str> = Input::ALL.iter().map(|it| it.key()).collect();
        assert_eq!(keys.len(), Input::ALL.len());
        assert!(Input::ALL.iter().all(|it| Input::by_key(it.key()) == Some(*it)));
        assert!(Input::PhoneCode.doubt("0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P").is_some());
        assert!(Input::LoginCode.doubt(&"0f".repeat(32)).is_some());
        assert!(Input::PhoneCode.doubt(&"0f".repeat(32)).is_none());
        assert_eq!(Input::AppSecret.variable(), "UNSEAL_APP_SECRET");
    }
}
