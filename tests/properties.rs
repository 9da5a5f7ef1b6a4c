//! What holds of all values: whatever writes them, they are read back; whatever is read, it is counted and has a place.
//!
//! The cases are random and few; proptest shrinks what fails, and prints the seed to repeat it with.

mod counted;
mod escapes;
mod pieces;
mod read_back;
mod values;
mod writers;

use proptest::test_runner::Config;

/// Few cases each: the fuzzer has the time for many.
fn few(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}
