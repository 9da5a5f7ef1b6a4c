//! Whether content that says things twice agrees with itself: damage that leaves valid JSON shows here.

use serde_json::Value;

use crate::payload::validate::phone::PhoneCheck;

/// Whether nothing in the content contradicts itself: both phone numbers, the days of steps, the watermark's form.
pub(crate) fn is_coherent(content: &Value) -> bool {
    let is_phone_whole = PhoneCheck::of(content).is_none_or(|it| it.doubts.is_empty());
    is_phone_whole && are_days_in_a_row(content) && is_watermark_whole(content)
}

/// WeRun gives one entry for each day: each is 24 hours behind the one before, or an hour more or less
/// where summer time begins or ends.
fn are_days_in_a_row(content: &Value) -> bool {
    let Some(days) = content.get("stepInfoList") else { return true };
    let days = days.as_array().map(Vec::as_slice).unwrap_or_default();
    let times: Vec<Option<i64>> = days.iter().map(|it| it.get("timestamp").and_then(Value::as_i64)).collect();
    let is_one_day = |pair: &[Option<i64>]| match pair {
        [Some(before), Some(after)] => {
            after.checked_sub(*before).is_some_and(|it| (82_800..=90_000).contains(&it) && it % 1800 == 0)
        }
        _ => false,
    };
    // One day alone has nothing to agree with.
    days.len() >= 2 && days.iter().all(|it| it.get("step").is_some()) && times.windows(2).all(is_one_day)
}

fn is_watermark_whole(content: &Value) -> bool {
    let Some(watermark) = content.get("watermark") else { return true };
    watermark.get("appid").is_some_and(Value::is_string) && watermark.get("timestamp").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;

    #[test]
    fn every_sample_hangs_together_and_a_changed_digit_does_not() {
        for scene in Scene::all_sound() {
            let content: Value = serde_json::from_str(scene.forged.plaintext.expose()).unwrap();
            assert!(is_coherent(&content));
        }
        let changed =
            Scene::phone_number().forged.plaintext.expose().replacen("13800138000", "13800138009", 1);
        assert!(!is_coherent(&serde_json::from_str(&changed).unwrap()));
        let changed = Scene::we_run().forged.plaintext.expose().replacen("17645184", "17645194", 1);
        assert!(!is_coherent(&serde_json::from_str(&changed).unwrap()));
    }
}
