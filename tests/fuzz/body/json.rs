//! Lines of NDJSON, answered as the filter of the terminal answers them: one line of JSON for each that is not blank.

use std::sync::Arc;

use serde_json::Value;
use unseal::batch::Batch;
use unseal::batch::Detail;
use unseal::batch::Echo;
use unseal::batch::Frame;
use unseal::payload::budget::Effort;
use unseal::payload::expectation::Expectation;

use super::shared;
use super::shared::STYLE;

/// Answers the lines behind the first one, which is a key for all of them where it is not empty.
pub(crate) fn check(bytes: &[u8]) {
    if bytes.len() > shared::MAX_LEN {
        return;
    }
    let [key, _]: [String; 2] = shared::fields(bytes);
    let lines = bytes.splitn(2, |it| *it == b'\n').nth(1).unwrap_or_default();
    let key = (!key.trim().is_empty()).then(|| key.into());
    let expectation = Expectation { now: Some(shared::NOW), ..Expectation::default() };
    let mut frame = Frame::new(key, Vec::new(), expectation, true, STYLE);
    frame.effort = Effort::Batch;
    let frame = Arc::new(frame);
    let full = answered(&frame, Detail::Full, lines);
    let brief = answered(&frame, Detail::Brief, lines);
    assert_eq!(full.1, brief.1, "sound in one detail alone");
    assert_eq!(full.0.len(), brief.0.len());
    for (full, brief) in full.0.iter().zip(&brief.0) {
        for name in ["line", "id", "error", "verdict"] {
            assert_eq!(full[name], brief[name], "{name}: {full}\n{brief}");
        }
    }
}

/// The results of the lines, and whether all are said to be sound.
fn answered(frame: &Arc<Frame>, detail: Detail, lines: &[u8]) -> (Vec<Value>, bool) {
    let echo = Echo::new(Some("id".to_owned()), vec!["order".to_owned()]).expect("no secret");
    let mut batch = Batch::new(Arc::clone(frame), detail, Arc::new(echo));
    let mut out = Vec::new();
    let is_sound = batch.answer(lines, 1, &mut out);
    let text = String::from_utf8(out).expect("JSON is UTF-8");
    let is_blank = |it: &[u8]| str::from_utf8(it).is_ok_and(|it| it.trim().is_empty());
    let expected = lines.split(|it| *it == b'\n').zip(1_u64..).filter(|it| !is_blank(it.0)).map(|it| it.1);
    let results: Vec<Value> = text
        .lines()
        .map(|line| {
            shared::assert_json(line, None);
            serde_json::from_str(line).expect("what is written as JSON is JSON")
        })
        .collect();
    let numbers: Vec<Option<u64>> = results.iter().map(|it| it["line"].as_u64()).collect();
    assert_eq!(numbers, expected.map(Some).collect::<Vec<_>>(), "{text}");
    let is_each_sound = results.iter().all(|it| it["verdict"] == "sound");
    assert_eq!(is_sound, is_each_sound, "{text}");
    (results, is_sound)
}
