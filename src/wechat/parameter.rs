//! One parameter of a call: its name in the request, and what is put there.

use hmac::Hmac;
use hmac::KeyInit as _;
use hmac::Mac as _;
use serde_json::Value as Json;
use sha2::Digest as _;
use sha2::Sha256;

use crate::payload::hex::hex;
use crate::payload::secret::SecretText;
use crate::wechat::input::Given;
use crate::wechat::input::Input;

/// A parameter of the query or a field of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in the request.
    pub name: &'static str,
    /// What is put there.
    pub value: Value,
    /// Whether it is left out where its input is not given.
    pub is_optional: bool,
}

/// What is put at a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// JSON's `false`.
    False,
    /// Always the same text.
    Fixed(&'static str),
    /// A value as it is given, white space included.
    Given(Input),
    /// The lower-case hex of SHA-256 over the Base64 text of encryptedData.
    Hash,
    /// The lines of a value, as a list.
    Lines(Input),
    /// The login-state signature (用户登录态签名) of the empty text.
    Signature,
}

impl Parameter {
    /// A value as it is given.
    pub(super) const fn given(name: &'static str, input: Input) -> Self {
        Self::of(name, Value::Given(input))
    }

    /// A value as it is given, where it is.
    pub(super) const fn optional(name: &'static str, input: Input) -> Self {
        Self { name, value: Value::Given(input), is_optional: true }
    }

    /// Always the same text.
    pub(super) const fn fixed(name: &'static str, text: &'static str) -> Self {
        Self::of(name, Value::Fixed(text))
    }

    /// Any other value.
    pub(super) const fn of(name: &'static str, value: Value) -> Self {
        Self { name, value, is_optional: false }
    }

    /// Its text in a query; none where it is left out.
    pub(super) fn in_query(&self, given: &Given) -> Option<SecretText> {
        if self.is_left_out(given) {
            return None;
        }
        Some(match self.value {
            Value::False => "false".into(),
            Value::Fixed(text) => text.into(),
            Value::Given(input) | Value::Lines(input) => given.text(input).into(),
            Value::Hash => SecretText::new(hash(given.text(Input::EncryptedData))),
            Value::Signature => SecretText::new(signature(given.text(Input::SessionKey), b"")),
        })
    }

    /// Its value in a JSON body; none where it is left out.
    pub(super) fn in_body(&self, given: &Given) -> Option<Json> {
        match self.value {
            Value::False => Some(false.into()),
            Value::Lines(input) => {
                let lines = given.text(input).lines().map(str::trim).filter(|it| !it.is_empty());
                Some(lines.collect::<Vec<_>>().into())
            }
            _ => self.in_query(given).map(|it| it.expose().into()),
        }
    }

    /// The value that it takes from outside.
    pub fn input(&self) -> Option<Input> {
        match self.value {
            Value::False | Value::Fixed(_) => None,
            Value::Given(input) | Value::Lines(input) => Some(input),
            Value::Hash => Some(Input::EncryptedData),
            Value::Signature => Some(Input::SessionKey),
        }
    }

    fn is_left_out(&self, given: &Given) -> bool {
        self.is_optional && self.input().is_some_and(|it| !given.has(it))
    }
}

/// SHA-256 over the Base64 text of encryptedData, in lower-case hex: what checkEncryptedData asks about.
///
/// The TEXT is hashed, not the bytes; the sample on the page of the call confirms it.
pub fn hash(encrypted_data: &str) -> String {
    hex(&Sha256::digest(encrypted_data.as_bytes()))
}

/// `hmac_sha256(session_key, message)` in lower-case hex, the login-state signature (用户登录态签名).
///
/// Its key is the session_key's Base64 TEXT, not the 16 bytes, which the sample of
/// developers.weixin.qq.com/minigame/en/dev/tutorial/open-ability/http-signature.html confirms.
pub fn signature(session_key: &str, message: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(session_key.as_bytes()) else {
        return String::new(); // HMAC takes keys of any length.
    };
    mac.update(message);
    hex(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_of_the_official_pages() {
        let expected = "654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b";
        assert_eq!(signature("o0q0otL8aEzpcZL/FT9WsQ==", br#"{"foo":"bar"}"#), expected);
        let text = "hsSuSUsePBqSQw2rYMtf9Nvha603xX8f2BMQBcYRoJiMNwOqt/UEhrqekebG5ar0LFNAm5MD4Uz6zorRwiXJwbySJ/FEJHav4NsobBIU1PwdjbJWVQLFy7+YFkHB32OnQXWMh6ugW7Dyk2KS5BXp1f5lniKPp1KNLyNLlFlNZ2mgJCJmWvHj5AI7BLpWwoRvqRyZvVXo+9FsWqvBdxmAPA==";
        assert_eq!(hash(text), "657edd868c9715a9bebe42b833269a557a48498785397a796f1568c29a200b2c");
    }

    #[test]
    fn what_is_optional_and_blank_is_left_out_and_what_is_not_is_sent_empty() {
        let given = Given::default().with(Input::OpenId, "  ").with(Input::CloudId, "a\n\n b ");
        assert_eq!(Parameter::optional("openid", Input::OpenId).in_body(&given), None);
        assert_eq!(Parameter::given("code", Input::PhoneCode).in_body(&given), Some("".into()));
        let list = Parameter::of("cloudid_list", Value::Lines(Input::CloudId));
        assert_eq!(list.in_body(&given), Some(serde_json::json!(["a", "b"])));
    }
}
