//! The terminal's binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    unseal::memory::forbid_dumps();
    unseal::cli::run(std::env::args_os())
}
