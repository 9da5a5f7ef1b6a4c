//! The JSON inside each kind of payload, in the order and without the spaces that WeChat's has.
//!
//! Order seen on real payloads: `timestamp` before `appid`, though WeChat's documents print it the other way.

use serde_json::json;

use crate::forge::Recipe;

/// The number of one user.
#[derive(Clone, Debug)]
pub struct PhoneNumber {
    /// The country calling code without plus, `86`.
    pub country_code: String,
    /// The number without the country code.
    pub pure: String,
}

impl PhoneNumber {
    /// A number of mainland China.
    pub fn mainland(digits: &str) -> Self {
        Self { country_code: "86".to_owned(), pure: digits.to_owned() }
    }

    /// `phoneNumber`: foreign numbers carry `+` and the country code, mainland ones stand bare.
    pub fn full(&self) -> String {
        if self.country_code == "86" {
            self.pure.clone()
        } else {
            format!("+{}{}", self.country_code, self.pure)
        }
    }
}

/// What WeChat tells of a user.
#[derive(Clone, Debug)]
pub struct UserInfo {
    /// Absent in what `getUserProfile` gives.
    pub open_id: Option<String>,
    /// The nickname.
    pub nick_name: String,
    /// The address of the picture.
    pub avatar_url: String,
    /// Present only for apps bound to an Open Platform account.
    pub union_id: Option<String>,
}

/// What WeChat tells of a group that a Mini Program was opened from.
#[derive(Clone, Debug)]
pub struct GroupInfo {
    /// `opengid`.
    pub open_gid: String,
    /// `group_openid`.
    pub group_open_id: String,
    /// `chat_type`: 3 is a group.
    pub chat_type: u8,
}

pub(super) fn phone_number(recipe: &Recipe, phone: &PhoneNumber) -> String {
    json!({
        "phoneNumber": phone.full(),
        "purePhoneNumber": phone.pure,
        "countryCode": phone.country_code,
        "watermark": watermark(recipe),
    })
    .to_string()
}

pub(super) fn user_info(recipe: &Recipe, user: &UserInfo) -> String {
    let mut fields = serde_json::Map::new();
    if let Some(open_id) = &user.open_id {
        fields.insert("openId".to_owned(), json!(open_id));
    }
    fields.append(&mut public_fields(user));
    if let Some(union_id) = &user.union_id {
        fields.insert("unionId".to_owned(), json!(union_id));
    }
    fields.insert("watermark".to_owned(), watermark(recipe));
    serde_json::Value::Object(fields).to_string()
}

/// `rawData`: the fields without openId, unionId and watermark.
pub(super) fn raw_data(user: &UserInfo) -> String {
    serde_json::Value::Object(public_fields(user)).to_string()
}

pub(super) fn we_run(recipe: &Recipe, days: &[(i64, u32)]) -> String {
    let steps: Vec<_> = days.iter().map(|(at, n)| json!({ "timestamp": at, "step": n })).collect();
    json!({ "stepInfoList": steps, "watermark": watermark(recipe) }).to_string()
}

pub(super) fn group_info(recipe: &Recipe, group: &GroupInfo) -> String {
    json!({
        "opengid": group.open_gid,
        "group_openid": group.group_open_id,
        "chat_type": group.chat_type,
        "watermark": watermark(recipe),
    })
    .to_string()
}

pub(super) fn share_info(recipe: &Recipe, open_g_id: &str) -> String {
    json!({ "openGId": open_g_id, "watermark": watermark(recipe) }).to_string()
}

fn watermark(recipe: &Recipe) -> serde_json::Value {
    json!({ "timestamp": recipe.timestamp, "appid": recipe.app_id })
}

fn public_fields(user: &UserInfo) -> serde_json::Map<String, serde_json::Value> {
    // Since 2021 gender is 0 and the places are empty for everybody.
    let fields = json!({
        "nickName": user.nick_name, "gender": 0, "language": "zh_CN", "city": "", "province": "",
        "country": "", "avatarUrl": user.avatar_url,
    });
    match fields {
        serde_json::Value::Object(fields) => fields,
        _ => serde_json::Map::new(),
    }
}
