//! The window's binary; `unseal FILE…` opens files. On a machine without a display it inspects them in the terminal, and
//! without files it plays the tour there.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::alloc::System;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use unseal::app::state::State;
use unseal::cli;
use unseal::cli::tour;
use unseal::memory;
use unseal::store::settings;
use unseal::ui::startup;
use zeroizing_alloc::ZeroAlloc;

/// Overwrites what is freed: keys and contents are moved and copied by libraries that do not.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    memory::forbid_dumps();
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    // `--help` and the like are the terminal's.
    let is_option = arguments.first().is_some_and(|it| it.to_string_lossy().starts_with("--"));
    if is_option {
        return cli::run([OsString::from("unseal")].into_iter().chain(arguments));
    }
    let files: Vec<PathBuf> = arguments.iter().map(PathBuf::from).collect();
    // What was kept comes first, so that the very first picture has the right language and colours.
    let state = State::with_kept(&settings::load(), startup::language(), 0);
    if startup::has_display() && startup::open_window(state, files).is_ok() {
        return ExitCode::SUCCESS;
    }
    if arguments.is_empty() {
        return tour::run();
    }
    let inspect = ["unseal", "inspect"].map(OsString::from);
    cli::run(inspect.into_iter().chain(arguments))
}
