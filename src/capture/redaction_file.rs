//! What is kept beside a redacted case of the payloads that could not be sealed anew: what was found of them before.
//!
//! JSON with `"unseal_redaction": 1`. It names no value, only fingerprints of ciphertexts.

use serde_json::Value;
use serde_json::json;

use crate::capture::Reading;
use crate::capture::Setting;
use crate::capture::format;
use crate::payload::before::Before;
use crate::payload::before::FoundBefore;
use crate::payload::expectation::Expectation;
use crate::payload::known::Known;

const MARK: &str = "\"unseal_redaction\"";

/// Reads such a file; none where the text is none.
pub(super) fn read(text: &str) -> Option<Reading> {
    if !text.starts_with('{') || !text.contains(MARK) {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok()?;
    if value["unseal_redaction"].as_i64()? != 1 {
        return None;
    }
    let before = value["payloads"].as_array().into_iter().flatten().filter_map(before).collect();
    let known = Known { before, ..Known::default() };
    Some(Reading {
        format: Some(format::of(text)),
        setting: Some(Box::new(Setting { expectation: Expectation::default(), known })),
        ..Reading::default()
    })
}

fn before(value: &Value) -> Option<Before> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let finding = |it: &Value| {
        Some(FoundBefore {
            code: text(&it["code"])?,
            is_note: it["weight"] == "note",
            certainty: text(&it["certainty"])?,
        })
    };
    let login = &value["login"];
    let id = login["id"].as_u64().and_then(|it| u32::try_from(it).ok());
    Some(Before {
        stand_in: text(&value["data_fingerprint"])?,
        data: text(&value["data_fingerprint_before"])?,
        verdict: text(&value["verdict"])?,
        findings: value["findings"].as_array().into_iter().flatten().filter_map(finding).collect(),
        login: id.zip(text(&login["by"])),
    })
}

/// What was found of these payloads, as JSON which [`crate::capture::read`] reads back.
pub fn to_json(before: &[Before]) -> Value {
    let finding = |it: &FoundBefore| {
        let weight = if it.is_note { "note" } else { "problem" };
        json!({ "code": it.code, "weight": weight, "certainty": it.certainty })
    };
    let payload = |it: &Before| {
        json!({
            "data_fingerprint": it.stand_in,
            "data_fingerprint_before": it.data,
            "verdict": it.verdict,
            "findings": it.findings.iter().map(finding).collect::<Vec<_>>(),
            "login": it.login.as_ref().map(|(id, by)| json!({ "id": id, "by": by })),
        })
    };
    json!({ "unseal_redaction": 1, "payloads": before.iter().map(payload).collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let finding =
            FoundBefore { code: "KEY-STALE".to_owned(), is_note: false, certainty: "proven".to_owned() };
        let before = Before {
            stand_in: "00".to_owned(),
            data: "11".to_owned(),
            verdict: "unreadable".to_owned(),
            findings: vec![finding],
            login: Some((3, "cookie".to_owned())),
        };
        let read = crate::capture::read(&to_json(std::slice::from_ref(&before)).to_string());
        assert_eq!(read.format.map(|it| it.name), Some("redaction"));
        assert_eq!(read.setting.unwrap().known.before, [before]);
    }
}
