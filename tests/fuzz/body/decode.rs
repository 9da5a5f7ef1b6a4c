//! The texts of one payload, one a line: data, iv, session_key, rawData, signature.

use unseal::payload::budget::Effort;
use unseal::payload::decode::RepairKind;
use unseal::payload::decode::decode;
use unseal::payload::inspect;
use unseal::payload::open::Opener;
use unseal::payload::question::Question;
use unseal::payload::submission::Part;
use unseal::payload::submission::Submission;
use unseal::payload::verdict::Verdict;

use super::shared;

/// Decodes each text alone, then opens and inspects them together.
pub(crate) fn check(bytes: &[u8]) {
    if bytes.len() > shared::MAX_LEN {
        return;
    }
    let fields: [String; 5] = shared::fields(bytes);
    for (text, part) in fields.iter().zip(Part::NEEDED) {
        decodes(text, part);
    }
    let [data, iv, key, raw_data, signature] = fields;
    let submission = Submission {
        encrypted_data: data.into(),
        iv: iv.into(),
        session_key: key.into(),
        raw_data: raw_data.into(),
        signature: signature.into(),
        ..Submission::default()
    };
    together(&submission, shared::effort(bytes));
}

/// What holds of one text: the same twice, places within it, and no repair that was refused.
fn decodes(text: &str, part: Part) {
    let decoded = decode(text, part, &[]);
    assert_eq!(decoded, decode(text, part, &[]));
    let n_chars = text.chars().count();
    assert_eq!(decoded.n_chars, n_chars);
    assert!(decoded.bytes.len() <= decoded.repaired.len());
    for repair in &decoded.repairs {
        assert!(repair.at.is_sorted() && 0 < repair.rounds, "{repair:?}");
        // Up to two signs of padding are added behind the end.
        assert!(repair.at.iter().all(|it| *it < n_chars + 2), "{repair:?} in {n_chars}");
    }
    for kind in RepairKind::ALL {
        let refusing = decode(text, part, &[(part, kind)]);
        assert!(refusing.repair(kind).is_none(), "{kind:?} was refused");
        if decoded.repair(kind).is_none() {
            assert_eq!(refusing, decoded, "{kind:?} was not needed");
        }
    }
}

/// What holds of a payload: the strict way opens what the explaining way opens as given, and a verdict of "sound" has
/// all three texts behind it.
pub(crate) fn together(submission: &Submission, effort: Effort) {
    let question = Question::of(submission.clone()).searching(effort);
    let inspection = inspect(&question);
    let again = inspect(&question);
    let codes = |it: &unseal::payload::Inspection| -> Vec<&'static str> {
        it.findings.iter().map(|it| it.diagnosis.code).collect()
    };
    assert_eq!((inspection.verdict, codes(&inspection)), (again.verdict, codes(&again)));
    let evidence = &inspection.evidence;
    assert!(evidence.searched.tally.n_blocks <= evidence.question.effort.n_blocks());
    if inspection.verdict == Verdict::Sound {
        assert!(
            Part::NEEDED.iter().all(|it| !submission.text(*it).trim().is_empty()),
            "sound without a text"
        );
        assert!(evidence.given.opens());
    }
    let parts = [&evidence.parts.data, &evidence.parts.iv, &evidence.parts.key];
    let is_strict =
        parts.iter().all(|it| it.repairs.is_empty() && it.problem.is_none() && !it.has_trailing_bits);
    let given = &evidence.given;
    let is_whole = given.n_leftover_bytes() == 0 && given.reading.iv.is_some();
    let expected = given.parsed.object().filter(|_| is_strict && is_whole && given.opens());
    let mut opener = Opener::new();
    let [data, iv, key] = Part::NEEDED.map(|it| submission.text(it));
    match (opener.open(data, iv, key), expected) {
        (Ok(content), Some(expected)) => {
            let found: serde_json::Value = serde_json::from_str(content.plaintext).expect("an object");
            assert_eq!(&found, expected);
        }
        (Err(_), None) => {}
        (tried, expected) => panic!("{tried:?}, inspected as {:?}", expected.is_some()),
    }
}
