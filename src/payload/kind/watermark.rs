//! The watermark, with which every kind ends: which app the data belongs to, and when it was obtained.
//!
//! Source: developers.weixin.qq.com, "signature", 数据水印. Documents print appid before timestamp; payloads have it
//! the other way.

use std::borrow::Cow;

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Form;

/// Where the appid stands, as rows write it.
pub const APP_ID: &str = "watermark.appid";
/// Where the time stands, as rows write it.
pub const TIMESTAMP: &str = "watermark.timestamp";
/// What both stand below.
pub const NAME: &str = "watermark";

/// Seconds since 1970; thirteen digits where somebody wrote milliseconds.
pub(super) const TIMESTAMP_FIELD: Field = Field::open("/watermark/timestamp", Form::Short(13));
pub(super) const APP_ID_FIELD: Field = Field::open("/watermark/appid", Form::AppId);

/// Whether a row's path is of the watermark.
pub fn is_of_watermark(path: &str) -> bool {
    path.strip_prefix(NAME).is_some_and(|it| it.starts_with('.'))
}

/// The appid of the content. Programs that write the content anew spell it as their own names.
pub(crate) fn app_id(content: &Value) -> Option<String> {
    let watermark = whole(content)?;
    ["appid", "appId"].iter().find_map(|it| watermark.get(it)?.as_str().map(str::to_owned))
}

/// The time of the content: a number, or a number in a text as some re-serialisers leave it.
pub(crate) fn timestamp(content: &Value) -> Option<i64> {
    let watermark = whole(content)?;
    let value = watermark.get(TIME)?;
    let is_whole = |it: &f64| (0.0..9e15).contains(it);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seconds with a fraction, as Python's time.time() gives them"
    )]
    let seconds = || value.as_f64().filter(is_whole).map(|it| it as i64);
    value.as_i64().or_else(|| value.as_str().and_then(|it| it.parse().ok())).or_else(seconds)
}

/// Whether a time is there, in whatever form.
pub(crate) fn has_timestamp(content: &Value) -> bool {
    whole(content).is_some_and(|it| it.get(TIME).is_some())
}

/// Whether the watermark is a text that holds JSON, and not the object itself.
pub(crate) fn is_text(content: &Value) -> bool {
    content.get(NAME).is_some_and(Value::is_string) && whole(content).is_some()
}

/// Whether a watermark that is there has both of its values.
pub(super) fn is_whole(content: &Value) -> bool {
    let Some(watermark) = whole(content) else { return content.get(NAME).is_none() };
    watermark.get("appid").is_some_and(Value::is_string) && watermark.get(TIME).is_some()
}

pub(super) const TIME: &str = "timestamp";
pub(super) const APP_ID_NAME: &str = "appid";

/// The watermark as an object.
fn whole(content: &Value) -> Option<Cow<'_, Value>> {
    match content.get(NAME)? {
        Value::String(text) => serde_json::from_str(text).ok().filter(Value::is_object).map(Cow::Owned),
        other => other.is_object().then_some(Cow::Borrowed(other)),
    }
}

/// Whether a plaintext that is readable so far can be whole with one more block of at most fifteen characters.
///
/// Every kind ends in `"watermark":{"timestamp":…,"appid":"wx…"}}`, in one order or the other; both values with their
/// names are longer than fifteen characters.
pub(in crate::payload) fn can_end_within_a_block(text: &[u8]) -> bool {
    let Some(at) = find(text, QUOTED) else { return false };
    [b"\"appid\":".as_slice(), b"\"timestamp\":"].iter().all(|it| find(&text[at..], it).is_some())
}

/// Whether a plaintext has come as far as its watermark.
pub(in crate::payload) fn has_watermark(text: &[u8]) -> bool {
    find(text, QUOTED).is_some()
}

const QUOTED: &[u8] = b"\"watermark\"";

fn find(text: &[u8], name: &[u8]) -> Option<usize> {
    text.windows(name.len()).position(|it| it == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;

    #[test]
    fn near_the_end_and_far_from_it() {
        for scene in Scene::all_sound() {
            let text = scene.forged.plaintext.expose().as_bytes();
            assert!(can_end_within_a_block(&text[..text.len() - 4]));
            assert!(!can_end_within_a_block(&text[..text.len() - 40]));
        }
    }
}
