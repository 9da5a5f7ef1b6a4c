//! The client side: what a mini program on a user's phone calls, and what its callbacks get.

use std::fmt;

use serde_json::Value;
use serde_json::json;

use crate::forge;
use crate::forge::Forged;
use crate::payload::secret::SecretText;
use crate::sandbox::code::Purpose;
use crate::sandbox::platform::Platform;
use crate::sandbox::user::USERS;
use crate::sandbox::user::User;
use crate::wechat::parameter;

/// Encrypted open data as a callback gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenData {
    /// Base64 of the ciphertext, under the session_key that was current at the call.
    pub encrypted_data: String,
    /// Base64 of the iv, new for each call.
    pub iv: String,
    /// As cloud development gets it: getOpenData opens it, for five minutes.
    pub cloud_id: String,
}

/// What `bindgetphonenumber` gets: the old way and the new one side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumberData {
    /// For decryption with the session_key.
    pub open_data: OpenData,
    /// For getuserphonenumber: 64 lower-case hex digits, five minutes, once.
    pub code: SecretText,
}

/// What `wx.getUserInfo` gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserInfoData {
    /// For decryption with the session_key.
    pub open_data: OpenData,
    /// The public fields as JSON text; the signature is over exactly these bytes.
    pub raw_data: SecretText,
    /// SHA-1 of rawData and session_key.
    pub signature: String,
}

/// The sandbox has no user of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchUser;

impl fmt::Display for NoSuchUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the sandbox has no such user")
    }
}

impl std::error::Error for NoSuchUser {}

impl Platform {
    /// `wx.login`: a code of 32 characters; the session_key is replaced as the rules have it.
    pub(super) fn login(&mut self, user_id: &str, now: i64) -> Result<SecretText, NoSuchUser> {
        let (user_index, _) = find(user_id)?;
        // Real codes begin with a zero and another digit.
        let code = format!("0{}{}", self.random.below(10), self.random.letters_and_digits(30));
        let session = &mut self.sessions[user_index];
        session.log_in(now, self.rules.min_refresh_secs, &mut self.random);
        let purpose = Purpose::Login { session_key: session.key.clone() };
        self.codes.issue(&code, purpose, user_index, now);
        Ok(SecretText::new(code))
    }

    /// `wx.qy.login` in WeCom: a code for the member. Here WeCom and WeChat share one session.
    pub(super) fn qy_login(&mut self, user_id: &str, now: i64) -> Result<SecretText, NoSuchUser> {
        let (user_index, _) = find(user_id)?;
        let code = self.random.letters_and_digits(43);
        let session = &mut self.sessions[user_index];
        session.log_in(now, self.rules.min_refresh_secs, &mut self.random);
        let purpose = Purpose::Member { session_key: session.key.clone() };
        self.codes.issue(&code, purpose, user_index, now);
        Ok(SecretText::new(code))
    }

    /// A tap on the phone number button.
    pub(super) fn get_phone_number(
        &mut self,
        user_id: &str,
        now: i64,
    ) -> Result<PhoneNumberData, NoSuchUser> {
        let (user_index, user) = find(user_id)?;
        let recipe = self.recipe_of(user_index, now);
        let forged = forge::phone_number(&recipe, &user.phone());
        self.remember_phone_payload(parameter::hash(&forged.encrypted_data), now);
        let code = self.random.hex64();
        self.codes.issue(&code, Purpose::Phone, user_index, now);
        Ok(PhoneNumberData {
            open_data: self.open_data(forged, user_index, now),
            code: SecretText::new(code),
        })
    }

    /// `wx.getUserInfo` with `withCredentials`.
    pub(super) fn get_user_info(&mut self, user_id: &str, now: i64) -> Result<UserInfoData, NoSuchUser> {
        let (user_index, user) = find(user_id)?;
        let recipe = self.recipe_of(user_index, now);
        let mut forged = forge::user_info(&recipe, &user.info());
        let (raw_data, signature) = forged.raw_data.take().unwrap_or_default();
        Ok(UserInfoData { open_data: self.open_data(forged, user_index, now), raw_data, signature })
    }

    /// `wx.getWeRunData`: the steps of 31 days.
    pub(super) fn get_we_run_data(&mut self, user_id: &str, now: i64) -> Result<OpenData, NoSuchUser> {
        let (user_index, _) = find(user_id)?;
        let today = midnight_in_china(now);
        let days: Vec<(i64, u32)> =
            (0..31).rev().map(|n| (today - n * 86_400, 500 + self.random.below(15_000))).collect();
        let recipe = self.recipe_of(user_index, now);
        let forged = forge::we_run(&recipe, &days);
        Ok(self.open_data(forged, user_index, now))
    }

    fn recipe_of(&mut self, user_index: usize, now: i64) -> forge::Recipe {
        let session = self.sessions[user_index].clone();
        self.recipe(&session, now)
    }

    fn open_data(&mut self, forged: Forged, user_index: usize, now: i64) -> OpenData {
        let cloud_id = format!("{}_{}", 60 + self.random.below(40), self.random.letters_and_digits(43));
        self.cloud_ids.issue(&cloud_id, forged.plaintext, user_index, now);
        OpenData { encrypted_data: forged.encrypted_data, iv: forged.iv, cloud_id }
    }
}

impl OpenData {
    /// The object of the callback, as the sandbox's routes send it.
    pub fn to_json(&self, call: &str) -> Value {
        json!({
            "errMsg": format!("{call}:ok"),
            "encryptedData": self.encrypted_data,
            "iv": self.iv,
            "cloudID": self.cloud_id,
        })
    }
}

impl PhoneNumberData {
    /// The event's `detail`, as the sandbox's routes send it.
    pub fn to_json(&self) -> Value {
        let mut detail = self.open_data.to_json("getPhoneNumber");
        detail["code"] = self.code.expose().into();
        detail
    }
}

impl UserInfoData {
    /// The object of the callback, as the sandbox's routes send it.
    pub fn to_json(&self) -> Value {
        let mut result = self.open_data.to_json("getUserInfo");
        result["rawData"] = self.raw_data.expose().into();
        result["signature"] = self.signature.as_str().into();
        result["userInfo"] = serde_json::from_str(self.raw_data.expose()).unwrap_or_default();
        result
    }
}

fn find(user_id: &str) -> Result<(usize, &'static User), NoSuchUser> {
    USERS.iter().enumerate().find(|(_, it)| it.id == user_id).ok_or(NoSuchUser)
}

/// The last midnight at UTC+8, which is what real timestamps of steps are.
fn midnight_in_china(now: i64) -> i64 {
    const OFFSET: i64 = 8 * 3600;
    now.saturating_add(OFFSET).div_euclid(86_400) * 86_400 - OFFSET
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::rules::Rules;

    #[test]
    fn codes_have_the_shape_of_real_ones() {
        let mut platform = Platform::new([3; 32], Rules::default());
        let login = platform.login("lin", 1000).unwrap();
        assert_eq!(login.expose().len(), 32);
        assert!(
            login.expose().starts_with('0') && login.expose().bytes().all(|it| it.is_ascii_alphanumeric())
        );
        let phone = platform.get_phone_number("lin", 1000).unwrap();
        assert_eq!(phone.code.expose().len(), 64);
        assert!(phone.code.expose().bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')));
        assert_eq!(platform.login("nobody", 1000), Err(NoSuchUser));
    }

    #[test]
    fn days_begin_at_midnight_in_china() {
        // 2023-11-15 06:13:20 in China.
        assert_eq!(midnight_in_china(1_700_000_000), 1_699_977_600);
        assert_eq!(midnight_in_china(1_699_977_600), 1_699_977_600);
    }
}
