//! Time and memory of hostile texts against their size, and of packed files against what they unpack to: reading, then
//! judging what was read.
//!
//! `cargo bench --bench hostile` prints a line a shape and exits with 1 where the time of a shape grows faster than its
//! size to the power of 1.1, where a text of 64 KiB takes more than 50 ms, or where reading takes more memory than four
//! times the text and 16 MiB.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]

mod cpu;
mod packed;
mod shapes;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Duration;

use unseal::capture;
use unseal::capture::ReadAs;
use unseal::case::Case;
use unseal::case::SourceName;
use unseal::payload::inspect;

const SMALL: usize = 64 << 10;
const MIDDLE: usize = 1 << 20;
const LARGE: usize = 4 << 20;

/// The most that time may grow with size, as an exponent.
const MOST_EXPONENT: f64 = 1.1;
/// The longest that a text of 64 KiB may take.
const MOST_AT_SMALL: Duration = Duration::from_millis(50);
/// Shorter times say nothing of how they grow.
const LEAST_TOLD: Duration = Duration::from_millis(20);

/// Reads a file and judges all of its payloads.
fn judged(file: &[u8]) {
    let mut case = Case::default();
    for part in capture::read_bytes(file, ReadAs::Found) {
        case.append(SourceName::Input.holding(part.member), part.reading);
    }
    for payload in &case.payloads {
        black_box(inspect(&payload.question(&case.known)));
    }
}

/// Measures a shape, prints its line, and says whether its gates hold.
fn holds(name: &str, write: &dyn Fn(usize) -> Vec<u8>) -> bool {
    let time = |size: usize, n_runs: usize| {
        let file = write(size);
        cpu::least(n_runs, || judged(&file))
    };
    let (small, middle, large) = (time(SMALL, 3), time(MIDDLE, 2), time(LARGE, 2));
    let file = write(LARGE);
    let memory =
        allocation_counter::measure(|| drop(black_box(capture::read_bytes(&file, ReadAs::Found)))).bytes_max;
    let growth = large.as_secs_f64() / middle.as_secs_f64();
    let exponent = growth.log2() / (LARGE as f64 / MIDDLE as f64).log2();
    let is_told = middle >= LEAST_TOLD;
    let is_right = small <= MOST_AT_SMALL
        && !(is_told && exponent > MOST_EXPONENT)
        && memory <= 4 * LARGE as u64 + (16 << 20);
    println!(
        "{name:<26}{:>12.1}{:>12.1}{:>12.1}{exponent:>10.2}{:>14.1}{}",
        small.as_secs_f64() * 1e3,
        middle.as_secs_f64() * 1e3,
        large.as_secs_f64() * 1e3,
        memory as f64 / 1e6,
        if is_right { "" } else { "  ✖" }
    );
    is_right
}

fn main() -> ExitCode {
    println!(
        "{:<26}{:>12}{:>12}{:>12}{:>10}{:>14}",
        "shape", "64 KiB ms", "1 MiB ms", "4 MiB ms", "exponent", "4 MiB: MB read"
    );
    let mut is_good = true;
    for (name, write) in shapes::ALL {
        is_good &= holds(name, &|size| write(size).into_bytes());
    }
    for (name, write) in packed::ALL {
        is_good &= holds(name, &write);
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
