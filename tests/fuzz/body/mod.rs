//! What has to hold for any bytes at all: one body a target, run by the fuzzer and by `cargo test` over the seeds.
//!
//! A body panics where something does not hold. None of them asks the clock: what is bounded is bounded in counted units.

mod decode;
mod error_text;
mod file;
mod inspect;
mod json;
mod packed;
mod redact;
mod sealed;
mod shared;

/// A target: its name, and what it does with bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All targets; each has a program in `.fuzz/fuzz_targets` and a folder in `tests/fuzz/seeds`.
pub(crate) const ALL: [Target; 7] = [
    ("decode", decode::check),
    ("error_text", error_text::check),
    ("file", file::check),
    ("inspect", inspect::check),
    ("json", json::check),
    ("redact", redact::check),
    ("sealed", sealed::check),
];
