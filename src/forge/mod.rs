//! The other direction: makes payloads as WeChat makes them, and damages them as they get damaged.
//!
//! Production code: samples, the sandbox and the tests all take their payloads from here. Pure: key, iv and
//! time are arguments, so the same recipe gives the same payload.

pub mod damage;
pub mod dice;
pub mod form;
mod json;
pub mod random;
pub mod scene;
pub mod world;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::BlockModeEncrypt as _;
use cbc::cipher::KeyIvInit as _;
use cbc::cipher::block_padding::Pkcs7;

use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Submission;
use crate::payload::validate::signature_of;

pub use json::GroupInfo;
pub use json::PhoneNumber;
pub use json::UserInfo;

/// What a payload is sealed with: the key of the session, a fresh iv, and what its watermark says.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The session_key of the login that is valid when the payload is made.
    pub session_key: SessionKey,
    /// The initialization vector, new for each call.
    pub iv: [u8; 16],
    /// `watermark.appid`, such as `wx0123456789abcdef`.
    pub app_id: String,
    /// `watermark.timestamp`, seconds since 1970.
    pub timestamp: i64,
}

/// A payload as the client's callback gets it, with the key that opens it.
#[derive(Clone, Debug)]
pub struct Forged {
    /// Base64 of the ciphertext.
    pub encrypted_data: String,
    /// Base64 of the iv.
    pub iv: String,
    /// Base64 of the key.
    pub session_key: SecretText,
    /// The JSON that was sealed.
    pub plaintext: SecretText,
    /// What it was sealed with.
    pub recipe: Recipe,
    /// `rawData` and its `signature`, where the call gives them (user info).
    pub raw_data: Option<(SecretText, String)>,
}

impl Forged {
    /// The texts as a user would hand them in.
    pub fn submission(&self) -> Submission {
        let mut submission = Submission {
            encrypted_data: self.encrypted_data.as_str().into(),
            iv: self.iv.as_str().into(),
            session_key: self.session_key.clone(),
            ..Submission::default()
        };
        if let Some((raw_data, signature)) = &self.raw_data {
            submission.raw_data = raw_data.clone();
            submission.signature = signature.as_str().into();
        }
        submission
    }
}

/// What `getPhoneNumber` gives: `phoneNumber`, `purePhoneNumber`, `countryCode`, `watermark`.
pub fn phone_number(recipe: &Recipe, phone: &PhoneNumber) -> Forged {
    seal(recipe, &json::phone_number(recipe, phone))
}

/// What `wx.getUserInfo` gives, with `rawData` and `signature`; without `openId` it is `getUserProfile`.
pub fn user_info(recipe: &Recipe, user: &UserInfo) -> Forged {
    let mut forged = seal(recipe, &json::user_info(recipe, user));
    let raw_data = json::raw_data(user);
    let signature = signature_of(&raw_data, recipe.session_key.to_base64().expose());
    forged.raw_data = Some((SecretText::new(raw_data), signature));
    forged
}

/// What `wx.getWeRunData` gives: one `(timestamp, step)` a day, oldest first, timestamps in seconds.
pub fn we_run(recipe: &Recipe, days: &[(i64, u32)]) -> Forged {
    seal(recipe, &json::we_run(recipe, days))
}

/// What `wx.getGroupEnterInfo` gives.
pub fn group_info(recipe: &Recipe, group: &GroupInfo) -> Forged {
    seal(recipe, &json::group_info(recipe, group))
}

/// What `wx.getShareInfo` gives: `openGId`.
pub fn share_info(recipe: &Recipe, open_g_id: &str) -> Forged {
    seal(recipe, &json::share_info(recipe, open_g_id))
}

/// Seals any text as WeChat does: AES-128-CBC with PKCS#7, everything in Base64.
pub fn seal(recipe: &Recipe, plaintext: &str) -> Forged {
    let cipher = cbc::Encryptor::<aes::Aes128>::new(recipe.session_key.expose().into(), (&recipe.iv).into());
    let mut buffer = vec![0; plaintext.len() + 16];
    buffer[..plaintext.len()].copy_from_slice(plaintext.as_bytes());
    // The buffer has room for a whole block of padding, so the call cannot fail.
    let sealed = cipher.encrypt_padded::<Pkcs7>(&mut buffer, plaintext.len()).unwrap_or_default();
    Forged {
        encrypted_data: STANDARD.encode(sealed),
        iv: STANDARD.encode(recipe.iv),
        session_key: recipe.session_key.to_base64(),
        plaintext: SecretText::new(plaintext),
        recipe: recipe.clone(),
        raw_data: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe() -> Recipe {
        Recipe {
            session_key: SessionKey::new(*b"0123456789abcdef"),
            iv: *b"fedcba9876543210",
            app_id: "wx0123456789abcdef".to_owned(),
            timestamp: 1_700_000_000,
        }
    }

    #[test]
    fn a_mainland_number_has_the_length_of_the_real_thing() {
        // 146 bytes of JSON and 14 of padding: 160 bytes, 216 characters ending in `==`.
        let forged = phone_number(&recipe(), &PhoneNumber::mainland("13800138000"));
        assert_eq!(forged.plaintext.expose().len(), 146);
        assert_eq!(forged.encrypted_data.len(), 216);
        assert!(forged.encrypted_data.ends_with("=="));
    }

    #[test]
    fn json_is_in_the_real_order_without_spaces() {
        let forged = phone_number(&recipe(), &PhoneNumber::mainland("13800138000"));
        assert_eq!(
            forged.plaintext.expose(),
            r#"{"phoneNumber":"13800138000","purePhoneNumber":"13800138000","countryCode":"86","watermark":{"timestamp":1700000000,"appid":"wx0123456789abcdef"}}"#
        );
    }
}
