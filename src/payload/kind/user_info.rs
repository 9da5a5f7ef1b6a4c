//! The user's profile, of `wx.getUserInfo` or (without openId) `wx.getUserProfile`.
//!
//! Source: developers.weixin.qq.com, "wx.getUserInfo". Since 2021 the values are the same for everybody.

use serde_json::Map;
use serde_json::Value;

use crate::payload::decrypt::BLOCK;
use crate::payload::kind::Field;
use crate::payload::kind::Form;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::watermark;

/// The user in this app.
pub const OPEN_ID: &str = "openId";
/// The user across one Open Platform account.
pub const UNION_ID: &str = "unionId";
/// The name that the user goes by.
pub const NICK_NAME: &str = "nickName";
const AVATAR_URL: &str = "avatarUrl";

/// What everybody is called since 2021.
const NOBODY: &str = "微信用户";

pub(super) static KIND: Kind = Kind {
    code: "user-info",
    title: "User info",
    api: "wx.getUserInfo / wx.getUserProfile",
    fields: &[
        Field::personal("/openId", Mask::Id),
        Field::personal("/unionId", Mask::Id),
        Field::personal("/nickName", Mask::Name),
        Field::open("/gender", Form::Short(1)),
        Field::open("/language", Form::Short(8)),
        Field::personal("/city", Mask::Name),
        Field::personal("/province", Mask::Name),
        Field::open("/country", Form::Short(20)),
        Field::personal("/avatarUrl", Mask::Id),
        watermark::TIMESTAMP_FIELD,
        watermark::APP_ID_FIELD,
    ],
    headline: &[("", NICK_NAME)],
    // Twelve bytes, as openids start with `o`, and thirteen.
    starts: &["{\"openId\":\"o", "{\"nickName\":\""],
    known_text: None,
    recognise: |has| has(NICK_NAME) && (has(OPEN_ID) || has(AVATAR_URL)),
    resembles: |_| true,
    hangs_together: has_all_of_a_profile,
};

/// Whether content has all that WeChat writes of a profile, or is a mock that has none but name, picture and ids.
fn has_all_of_a_profile(content: &Value) -> bool {
    const BETWEEN: [&str; 5] = ["gender", "language", "city", "province", "country"];
    let n_there = BETWEEN.iter().filter(|it| content.get(**it).is_some()).count();
    n_there == 0 || (n_there == BETWEEN.len() && content.get(AVATAR_URL).is_some())
}

/// Whether the content is the same for everybody.
pub(crate) fn is_anonymised(content: &Value) -> bool {
    content.get(NICK_NAME).and_then(Value::as_str).is_some_and(is_nobody)
}

/// Whether a name is the one that everybody has.
pub(crate) fn is_nobody(name: &str) -> bool {
    name == NOBODY
}

/// Where the first block of content differs from rawData that goes on like it to its end; nowhere where it does not.
pub(crate) fn differing_beginning(content: &[u8], raw_data: &str) -> Vec<usize> {
    let raw = raw_data.strip_suffix('}').unwrap_or_default().as_bytes();
    let (Some((first, behind)), Some((known, rest))) =
        (content.split_at_checked(BLOCK), raw.split_at_checked(BLOCK))
    else {
        return Vec::new();
    };
    if rest.len() < BLOCK || !behind.starts_with(rest) {
        return Vec::new();
    }
    (0..BLOCK).filter(|it| first[*it] != known[*it]).collect()
}

/// What of the sealed content rawData repeats: everything but the ids and the watermark.
pub(crate) fn public_fields(content: &Value) -> Option<Value> {
    let is_public = |name: &str| ![OPEN_ID, UNION_ID, watermark::NAME].contains(&name);
    let fields = content.as_object()?.iter().filter(|(name, _)| is_public(name));
    Some(Value::Object(fields.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>()))
}
