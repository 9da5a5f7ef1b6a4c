//! Paste forms made by someone who did not see the reader: each payload of each text is read, with its own values.

use serde_json::Value;
use unseal::payload::diagnosis::Certainty;
use unseal::payload::diagnosis::Weight;

use crate::reading::case_of;
use crate::reading::inspections;

const NOW: i64 = 1_799_000_000;

#[test]
fn every_form_is_read_with_its_own_values() {
    let cases: Value = serde_json::from_str(include_str!("forms.json")).unwrap();
    let mut wrong = Vec::new();
    for case in cases["cases"].as_array().unwrap() {
        let text = case["input"].as_str().unwrap();
        if let Err(why) = judge(text, case["payloads"].as_array().unwrap()) {
            wrong.push(format!("{}: {why}", case["id"]));
        }
    }
    assert!(wrong.is_empty(), "{} forms:\n{}", wrong.len(), wrong.join("\n"));
}

fn judge(text: &str, payloads: &[Value]) -> Result<(), String> {
    let case = case_of(text);
    let found = inspections(text, NOW);
    if payloads.is_empty() {
        let is_quiet = |it: &unseal::payload::Inspection| {
            it.verdict.code() == "incomplete"
                && it.findings.iter().all(|it| it.proof.certainty != Certainty::Proven)
        };
        return if found.iter().all(is_quiet) { Ok(()) } else { Err("something was proven".to_owned()) };
    }
    if found.len() != payloads.len() {
        return Err(format!("{} payloads for {}", found.len(), payloads.len()));
    }
    for ((payload, inspection), expected) in case.payloads.iter().zip(&found).zip(payloads) {
        let verdict = inspection.verdict.code();
        let wanted = expected["verdict"].as_str().unwrap();
        let is_right = match wanted {
            "any" => {
                let iv = payload.submission.iv.expose().trim();
                expected["iv"].as_str().is_none_or(|it| it == iv)
                    && !inspection
                        .findings
                        .iter()
                        .any(|it| it.weight == Weight::Problem && it.proof.certainty == Certainty::Proven)
            }
            wanted => verdict == wanted,
        };
        if !is_right {
            let codes: Vec<_> = inspection.findings.iter().map(|it| it.diagnosis.code).collect();
            return Err(format!("{verdict} {codes:?}, not {wanted}"));
        }
    }
    Ok(())
}
