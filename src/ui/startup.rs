//! Opens the window, or says that this machine has no display for one.

use std::env;
use std::path::PathBuf;

use eframe::NativeOptions;
use eframe::icon_data;
use egui::ViewportBuilder;

use crate::app::state::State;
use crate::text::Language;
use crate::ui::Window;

/// The name that desktops know the program by; also that of its `.desktop` file.
pub const APP_ID: &str = "unseal";

const ICON: &[u8] = include_bytes!("../../assets/icon.png");

/// Whether a window can be tried at all: Linux says by its environment whether a desktop runs.
pub fn has_display() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|it| !it.is_empty());
    !cfg!(target_os = "linux") || is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") || is_set("DISPLAY")
}

/// The language that the desktop speaks, for the first start.
pub fn language() -> Language {
    Language::of_locale(&sys_locale::get_locale().unwrap_or_default())
}

/// Opens the window, reads the files that the program was started with, and returns when it was closed.
///
/// # Errors
///
/// When the machine has no display, or none with OpenGL.
pub fn open_window(state: State, files: Vec<PathBuf>) -> eframe::Result {
    eframe::run_native(
        APP_ID,
        options(state.layout.window),
        Box::new(|creation| Ok(Box::new(Window::new(&creation.egui_ctx, state, files)?))),
    )
}

fn options(size: [f32; 2]) -> NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_title("Unseal 开封")
        .with_app_id(APP_ID)
        .with_inner_size(size)
        .with_min_inner_size([960.0, 640.0]);
    let viewport = match icon_data::from_png_bytes(ICON) {
        Ok(icon) => viewport.with_icon(icon),
        Err(_) => viewport,
    };
    // The product installs fonts of its own choice; see `theme::system_fonts`.
    NativeOptions { viewport, system_font_fallback: false, ..NativeOptions::default() }
}
