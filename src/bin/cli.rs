//! The terminal's binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    unseal::cli::run(std::env::args_os())
}
