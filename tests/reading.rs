//! What people bring: forms of paste, two payloads in one text, and real questions.

mod asked;
mod columns;
mod forms;
mod golden;
mod heard;
mod memory;
mod pairs;
mod printed;
mod questions;
mod recorded;
mod rows;
mod written;

use unseal::capture;
use unseal::case::Case;
use unseal::case::Payload;
use unseal::case::SourceName;
use unseal::payload::Inspection;
use unseal::payload::inspect;

/// Every payload of a text, inspected at a time shortly after the fixtures' payloads were sealed.
fn inspections(text: &str, now: i64) -> Vec<Inspection> {
    let case = case_of(text);
    let inspected = |payload: &Payload| {
        let mut question = payload.question(&case.known);
        question.expectation.now = Some(now);
        inspect(&question)
    };
    case.payloads.iter().map(|it| inspected(it)).collect()
}

/// The case of one pasted text.
fn case_of(text: &str) -> Case {
    let mut case = Case::default();
    case.append(SourceName::Paste(1), capture::read(text));
    case
}
