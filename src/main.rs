//! The window's binary. On a machine without a display it plays the tour in the terminal instead.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use unseal::app::state::State;
use unseal::cli::tour;
use unseal::store::settings;
use unseal::ui::startup;

fn main() -> ExitCode {
    // What was kept comes first, so that the very first picture has the right language and colours.
    let state = State::with_kept(&settings::load(), startup::language(), 0);
    if startup::has_display() && startup::open_window(state).is_ok() {
        return ExitCode::SUCCESS;
    }
    tour::run()
}
