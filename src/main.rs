//! The window's binary.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use unseal::ui::startup;

fn main() -> ExitCode {
    if startup::has_display() && startup::open_window().is_ok() {
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}
