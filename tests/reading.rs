//! What people bring: forms of paste, two payloads in one text, and real questions.

mod asked;
mod forms;
mod heard;
mod pairs;
mod questions;

use unseal::capture;
use unseal::payload::Inspection;
use unseal::payload::inspect;

/// Every payload of a text, inspected at a time shortly after the fixtures' payloads were sealed.
fn inspections(text: &str, now: i64) -> Vec<Inspection> {
    let reading = capture::read(text);
    let inspected = |candidate: &capture::Candidate| {
        let mut question = candidate.question();
        question.expectation.now = Some(now);
        inspect(&question)
    };
    reading.candidates.iter().map(inspected).collect()
}
