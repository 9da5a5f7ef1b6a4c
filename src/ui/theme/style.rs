//! Puts the tokens into egui's two styles, so that plain widgets already look right.

use std::collections::BTreeMap;

use egui::Color32;
use egui::Context;
use egui::CornerRadius;
use egui::FontFamily;
use egui::FontId;
use egui::Margin;
use egui::Shadow;
use egui::Spacing;
use egui::Stroke;
use egui::Style;
use egui::TextStyle;
use egui::Theme;
use egui::Visuals;
use egui::style::Selection;
use egui::style::TextCursorStyle;
use egui::style::WidgetVisuals;
use egui::style::Widgets;
use egui::vec2;

use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::size;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;

/// The text style of the verdict.
pub fn verdict_text() -> TextStyle {
    TextStyle::Name("Verdict".into())
}

/// The text style of the product's name on an empty window.
pub fn title_text() -> TextStyle {
    TextStyle::Name("Title".into())
}

/// Sets the style of both themes; which of them is shown stays the choice of `Context::set_theme`.
pub fn apply(ctx: &Context) {
    for theme in [Theme::Dark, Theme::Light] {
        ctx.style_mut_of(theme, |style| set(style, theme));
    }
}

fn set(style: &mut Style, theme: Theme) {
    style.text_styles = text_styles();
    style.drag_value_text_style = TextStyle::Body;
    style.visuals = visuals(theme);
    style.interaction.tooltip_delay = 0.4;
    // Secrets must not get onto the clipboard of a selection by accident; a panel turns it on for what may be copied.
    style.interaction.selectable_labels = false;
    style.animation_time = 0.1;
    set_spacing(&mut style.spacing);
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    let proportional = |size| FontId::new(size, FontFamily::Proportional);
    BTreeMap::from([
        (TextStyle::Small, proportional(text_size::SMALL)),
        (TextStyle::Body, proportional(text_size::BODY)),
        (TextStyle::Button, proportional(text_size::BODY)),
        (TextStyle::Heading, proportional(text_size::HEADING)),
        (TextStyle::Monospace, FontId::new(text_size::MONOSPACE, FontFamily::Monospace)),
        (verdict_text(), proportional(text_size::VERDICT)),
        (title_text(), proportional(text_size::TITLE)),
    ])
}

fn set_spacing(spacing: &mut Spacing) {
    spacing.item_spacing = vec2(space::SMALL, space::SMALL);
    spacing.button_padding = vec2(space::MEDIUM, space::TIGHT);
    spacing.interact_size = vec2(size::CONTROL, size::CONTROL);
    spacing.window_margin = Margin::same(space::LARGE as i8);
    spacing.menu_margin = Margin::same(space::TIGHT as i8);
    spacing.indent = space::LARGE;
    spacing.icon_width = space::LARGE;
    spacing.icon_width_inner = space::MEDIUM;
    spacing.icon_spacing = space::SMALL;
    spacing.combo_width = 3.0 * space::SECTION;
    // Thin, and there to be seen where there is more: panels keep a margin for it.
    spacing.scroll.bar_width = space::SMALL;
    spacing.scroll.floating_width = space::TIGHT;
    spacing.scroll.bar_outer_margin = space::TIGHT / 2.0;
    spacing.scroll.dormant_handle_opacity = 0.3;
}

fn visuals(theme: Theme) -> Visuals {
    let of = |tint: Tint| tint.of(theme);
    let outline = Stroke::new(size::LINE, of(color::LINE));
    Visuals {
        override_text_color: None,
        weak_text_color: Some(of(color::WEAK)),
        widgets: widgets(theme),
        selection: Selection {
            bg_fill: of(color::SELECTION),
            stroke: Stroke::new(size::LINE, of(color::ACCENT.text)),
        },
        hyperlink_color: of(color::INFO.text),
        faint_bg_color: of(color::STRIPE),
        extreme_bg_color: of(color::SUNKEN),
        text_edit_bg_color: Some(of(color::SUNKEN)),
        code_bg_color: of(color::SUNKEN),
        warn_fg_color: of(color::WARN.text),
        error_fg_color: of(color::ERROR.text),
        window_corner_radius: CornerRadius::same(radius::LARGE),
        window_shadow: shadow(theme, 24),
        window_fill: of(color::RAISED),
        window_stroke: outline,
        menu_corner_radius: CornerRadius::same(radius::NORMAL),
        panel_fill: of(color::SURFACE),
        popup_shadow: shadow(theme, 12),
        indent_has_left_vline: false,
        slider_trailing_fill: true,
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(size::FOCUS_LINE, of(color::ACCENT.text)),
            ..TextCursorStyle::default()
        },
        ..theme.default_visuals()
    }
}

fn shadow(theme: Theme, blur: u8) -> Shadow {
    let depth = if theme == Theme::Dark { 110 } else { 36 };
    Shadow { offset: [0, (blur / 3).cast_signed()], blur, spread: 0, color: Color32::from_black_alpha(depth) }
}

fn widgets(theme: Theme) -> Widgets {
    let of = |tint: Tint| tint.of(theme);
    let state = |fill: Tint, line: Stroke, text: Tint| WidgetVisuals {
        bg_fill: of(fill),
        weak_bg_fill: of(fill),
        bg_stroke: line,
        corner_radius: CornerRadius::same(radius::NORMAL),
        fg_stroke: Stroke::new(size::LINE, of(text)),
        expansion: 0.0,
    };
    let line = |tint: Tint| Stroke::new(size::LINE, of(tint));
    Widgets {
        noninteractive: state(color::SURFACE, line(color::LINE), color::TEXT),
        inactive: state(color::BUTTON, line(color::FIELD_LINE), color::TEXT),
        hovered: state(color::BUTTON_HOVERED, line(color::FIELD_LINE), color::STRONG),
        active: state(
            color::BUTTON_PRESSED,
            Stroke::new(size::FOCUS_LINE, of(color::ACCENT.text)),
            color::STRONG,
        ),
        open: state(color::BUTTON_HOVERED, line(color::LINE), color::STRONG),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_themes_carry_their_own_colours_and_the_same_sizes() {
        let ctx = Context::default();
        apply(&ctx);
        let (dark, light) = (ctx.style_of(Theme::Dark), ctx.style_of(Theme::Light));
        assert!(dark.visuals.dark_mode && !light.visuals.dark_mode);
        assert_eq!(dark.visuals.panel_fill, color::SURFACE.dark);
        assert_eq!(light.visuals.panel_fill, color::SURFACE.light);
        assert_eq!(dark.text_styles, light.text_styles);
        assert_eq!(dark.spacing, light.spacing);
    }
}
