//! An error text alone: a stack trace or an SDK's message. Kept whole, for what can be said about it.

use crate::capture::CaptureFormat;
use crate::capture::candidate::Candidate;
use crate::text::Said;

pub(super) static FORMAT: CaptureFormat =
    CaptureFormat { name: "error-text", title: "An error text", recognise, read };

/// Longer texts are logs, not messages: 64 KiB.
const MAX_LEN: usize = 64 << 10;

/// What error texts of this subject hold, in lower case. Sources: WeChat's sample code and the SDKs' own messages.
const MARKS: [&str; 16] = [
    "-4100",
    "begin_object",
    "block length",
    "block size",
    "decrypt",
    "errcode",
    "error",
    "exception",
    "fail",
    "illegal",
    "invalid",
    "iv not",
    "padded",
    "padding",
    "traceback",
    "错误",
];

fn recognise(text: &str) -> bool {
    text.len() <= MAX_LEN && {
        let lower = text.to_ascii_lowercase();
        MARKS.iter().any(|it| lower.contains(it))
    }
}

fn read(text: &str) -> Vec<Candidate> {
    let mut candidate = Candidate::default();
    text.clone_into(&mut candidate.submission.error_text);
    candidate.notes.push(Said::new(
        "this is an error text without the payload; add encryptedData, iv and session_key to see the cause",
    ));
    vec![candidate]
}
