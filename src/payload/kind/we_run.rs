//! The steps of the last 31 days, of `wx.getWeRunData`; each timestamp is a local midnight, in seconds.
//!
//! Source: developers.weixin.qq.com, "wx.getWeRunData".

use serde_json::Value;

use crate::payload::kind::Field;
use crate::payload::kind::Form;
use crate::payload::kind::Kind;
use crate::payload::kind::watermark;

const DAYS: &str = "stepInfoList";

pub(super) static KIND: Kind = Kind {
    code: "we-run",
    title: "WeRun steps",
    api: "wx.getWeRunData",
    fields: &[
        Field::open("/stepInfoList", Form::List),
        Field::open("/stepInfoList/*/timestamp", Form::Short(10)),
        Field::open("/stepInfoList/*/step", Form::Short(7)),
        watermark::TIMESTAMP_FIELD,
        watermark::APP_ID_FIELD,
    ],
    headline: &[],
    // Exactly one block.
    starts: &["{\"stepInfoList\":"],
    known_text: None,
    recognise: |has| has(DAYS),
    resembles: has_days,
    hangs_together: are_days_in_a_row,
};

/// Whether a text of steps does not begin with the list of days, which the second block does.
pub(super) fn is_without_its_list(text: &[u8], has: &impl Fn(&[u8]) -> bool) -> bool {
    !text.starts_with(b"[") && has(b"\"step\":") && has(b"}],\"watermark\"")
}

fn days(content: &Value) -> &[Value] {
    content.get(DAYS).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Whether there are days, each with its steps.
fn has_days(content: &Value) -> bool {
    let is_day = |it: &Value| it.get("timestamp").is_some() && it.get("step").is_some();
    !days(content).is_empty() && days(content).iter().all(is_day)
}

/// WeRun gives one entry for each day: each is 24 hours behind the one before, or an hour more or less
/// where summer time begins or ends.
fn are_days_in_a_row(content: &Value) -> bool {
    let days = days(content);
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
