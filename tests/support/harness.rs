//! A harness for panel tests: the product's fonts and style, the CPU renderer, no mouse pointer in the picture.
//!
//! A missing glyph, an unnamed field and a repaint without end fail a test by themselves (egui_kittest's defaults).
//! Pictures are written to `target/pictures/` for people to look at; `Harness::snapshot` compares with a stored one.

use std::fs;
use std::path::PathBuf;

use egui::Theme;
use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::HarnessBuilder;
use image::RgbaImage;
use unseal::text::Language;
use unseal::ui::theme;

use crate::support::cpu_renderer::CpuRenderer;

/// A harness of `size` points in English; 8 points on each side stay empty around the panel.
pub(crate) fn harness<'a>(
    size: [f32; 2],
    pixels_per_point: f32,
    theme: Theme,
    app: impl FnMut(&mut Ui) + 'a,
) -> Harness<'a> {
    builder(size, pixels_per_point, theme, Language::English).build_ui(app)
}

/// The same with a state, and with the fonts of a language.
pub(crate) fn harness_with<'a, State>(
    size: [f32; 2],
    theme: Theme,
    language: Language,
    state: State,
    app: impl FnMut(&mut Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    builder(size, 1.0, theme, language).build_ui_state(app, state)
}

/// The same at another number of pixels a point.
pub(crate) fn harness_at<'a, State>(
    size: [f32; 2],
    pixels_per_point: f32,
    theme: Theme,
    language: Language,
    state: State,
    app: impl FnMut(&mut Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    builder(size, pixels_per_point, theme, language).build_ui_state(app, state)
}

fn builder<State>(
    size: [f32; 2],
    pixels_per_point: f32,
    theme: Theme,
    language: Language,
) -> HarnessBuilder<State> {
    HarnessBuilder::default()
        .with_size(size)
        .with_pixels_per_point(pixels_per_point)
        .with_theme(theme)
        .with_render_cursor(false)
        .renderer(CpuRenderer::default())
        .with_context_setup(move |ctx| {
            theme::fonts::install_for(ctx, language);
            theme::apply(ctx);
        })
}

/// Draws the harness and keeps the picture as `target/pictures/<name>.png`.
pub(crate) fn picture<State>(harness: &mut Harness<'_, State>, name: &str) -> RgbaImage {
    let picture = harness.render().expect("drawn");
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    picture.save(folder.join(name).with_extension("png")).expect("saved");
    picture
}
