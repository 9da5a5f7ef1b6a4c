//! The only place with colours and sizes: a name for each use, dark and light side by side.
//!
//! Sizes are in points, on a grid of 4. Text on any of the backgrounds and each tone on its own fill keep a contrast
//! of 4.5:1 or more (WCAG 2.2, 1.4.3); the tests compute it. A colour never carries a meaning alone: a glyph or a
//! word stands beside it.

use egui::Color32;
use egui::Theme;
use egui::Ui;

/// A colour in both themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tint {
    /// In the dark theme.
    pub dark: Color32,
    /// In the light theme.
    pub light: Color32,
}

impl Tint {
    /// The colour in `theme`.
    pub const fn of(self, theme: Theme) -> Color32 {
        match theme {
            Theme::Dark => self.dark,
            Theme::Light => self.light,
        }
    }

    /// The colour in the theme that `ui` is drawn with.
    pub fn on(self, ui: &Ui) -> Color32 {
        self.of(Theme::from_dark_mode(ui.visuals().dark_mode))
    }
}

/// A meaning: the colour of its text and glyphs, and a soft fill behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// Text, glyphs and thin lines; readable on every background and on `fill`.
    pub text: Tint,
    /// A background for a strip, a badge or a marked span; ordinary text is readable on it as well.
    pub fill: Tint,
}

const fn tint(dark: u32, light: u32) -> Tint {
    Tint { dark: rgb(dark), light: rgb(light) }
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn tone(text: Tint, fill: Tint) -> Tone {
    Tone { text, fill }
}

/// Colours. Each line: dark, light.
#[rustfmt::skip]
pub mod color {
    use super::{Tint, Tone, tint, tone};

    /// The window itself: bars and side panels.
    pub const GROUND: Tint = tint(0x15_18_1B, 0xF2_F4_F5);
    /// Where the content stands: centre, cards.
    pub const SURFACE: Tint = tint(0x1C_20_24, 0xFF_FF_FF);
    /// What lies above: menus, dialogs, tooltips.
    pub const RAISED: Tint = tint(0x25_2A_2F, 0xFF_FF_FF);
    /// Fields to type in and blocks of code.
    pub const SUNKEN: Tint = tint(0x10_12_15, 0xF8_F9_FA);
    /// Every second row of a table.
    pub const STRIPE: Tint = tint(0x20_24_29, 0xF6_F7_F8);

    /// Buttons at rest, under the pointer, pressed.
    pub const BUTTON: Tint = tint(0x2B_31_37, 0xE9_EC_EE);
    pub const BUTTON_HOVERED: Tint = tint(0x36_3D_44, 0xDD_E1_E5);
    pub const BUTTON_PRESSED: Tint = tint(0x22_27_2C, 0xD0_D6_DB);

    /// Separators and outlines of cards.
    pub const LINE: Tint = tint(0x2F_35_3B, 0xDE_E2_E6);
    /// Outlines of fields; 3:1 against their known, so that a field can be found.
    pub const FIELD_LINE: Tint = tint(0x6B_75_80, 0x86_8E_96);

    /// Body text.
    pub const TEXT: Tint = tint(0xDD_E2_E6, 0x21_27_2D);
    /// Headlines and the selected item.
    pub const STRONG: Tint = tint(0xF6_F8_F9, 0x0B_0F_13);
    /// Captions and explanations.
    pub const WEAK: Tint = tint(0x9B_A5_AE, 0x59_63_6D);

    /// The main action, focus and selection.
    pub const ACCENT: Tone = tone(tint(0x5F_CF_9B, 0x0B_70_46), tint(0x1B_3A_2C, 0xDC_F1_E6));
    /// The fill of the one main button, and the text on it.
    pub const PRIMARY: Tint = tint(0x1F_7A_52, 0x0B_70_46);
    pub const PRIMARY_HOVERED: Tint = tint(0x24_80_58, 0x09_5E_3B);
    pub const ON_PRIMARY: Tint = tint(0xFF_FF_FF, 0xFF_FF_FF);
    /// Behind selected text and the selected row.
    pub const SELECTION: Tint = tint(0x24_4C_3B, 0xC5_E8_D6);

    /// Sound, equal, fresh.
    pub const OK: Tone = tone(tint(0x5F_CF_9B, 0x0B_70_46), tint(0x17_2F_25, 0xE4_F5_EC));
    /// Doubtful, or repaired.
    pub const WARN: Tone = tone(tint(0xF2_A8_5C, 0x94_47_00), tint(0x38_28_18, 0xFE_F0_E1));
    /// Unreadable, refused, different.
    pub const ERROR: Tone = tone(tint(0xFF_94_8A, 0xB0_24_1C), tint(0x3E_20_1F, 0xFD_EC_EA));
    /// A remark without judgement; also links.
    pub const INFO: Tone = tone(tint(0x82_B8_FF, 0x0B_5A_A8), tint(0x1B_2B_3F, 0xE8_F1_FB));
    /// Secrets and personal data while they are shown.
    pub const SECRET: Tone = tone(tint(0xEF_C9_55, 0x73_55_00), tint(0x32_2B_14, 0xFF_F5_D1));
    /// Bytes that are noise; `NOISE_HATCH` is drawn over the fill, for those who do not see the colour.
    pub const NOISE: Tone = tone(tint(0xE3_A6_B4, 0x8F_2F_4C), tint(0x30_21_27, 0xFB_EE_F1));
    pub const NOISE_HATCH: Tint = tint(0x4A_2F_39, 0xF0_D3_DB);
}

/// Distances.
pub mod space {
    /// Between a glyph and its word.
    pub const TIGHT: f32 = 4.0;
    /// Between controls of one group.
    pub const SMALL: f32 = 8.0;
    /// Inside cards and panels.
    pub const MEDIUM: f32 = 12.0;
    /// Between groups.
    pub const LARGE: f32 = 16.0;
    /// Between sections.
    pub const SECTION: f32 = 24.0;
}

/// Radii of corners.
pub mod radius {
    /// Badges and marked spans.
    pub const SMALL: u8 = 4;
    /// Buttons, fields, cards, menus.
    pub const NORMAL: u8 = 6;
    /// Dialogs and the verdict strip.
    pub const LARGE: u8 = 8;
}

/// Heights of text.
pub mod text_size {
    /// Captions and badges.
    pub const SMALL: f32 = 12.0;
    /// Everything else.
    pub const BODY: f32 = 14.0;
    /// Hex, Base64, JSON, keys.
    pub const MONOSPACE: f32 = 13.0;
    /// The heading of a panel or card.
    pub const HEADING: f32 = 16.0;
    /// The verdict.
    pub const VERDICT: f32 = 20.0;
    /// The name of the product on an empty window.
    pub const TITLE: f32 = 28.0;
}

/// Sizes of things.
pub mod size {
    /// The bar at the top.
    pub const TOP_BAR: f32 = 40.0;
    /// The bar at the bottom.
    pub const BOTTOM_BAR: f32 = 24.0;
    /// The panel on the left at least.
    pub const LEFT_PANEL_LEAST: f32 = 232.0;
    /// The panel on the right, as it starts.
    pub const RIGHT_PANEL: f32 = 320.0;
    /// The panel on the right at least; below the centre where there is no room beside it.
    pub const RIGHT_PANEL_LEAST: f32 = 264.0;
    pub const LOWER_PANEL: f32 = 152.0;
    /// What the centre needs beside the panels.
    pub const CENTRE_LEAST: f32 = 400.0;
    /// Lines of text are not longer than this.
    pub const READING_WIDTH: f32 = 720.0;
    /// The column of labels in front of fields.
    pub const FORM_LABEL: f32 = 88.0;
    /// A card of a ready-made case: its height, and its width at least.
    pub const CASE_CARD: f32 = 64.0;
    pub const CASE_CARD_LEAST: f32 = 176.0;
    /// A window of less width has no room for the words of the lock.
    pub const NARROW_BAR: f32 = 1120.0;
    /// A window of less width gets fewer words in its bars.
    pub const NARROW: f32 = 960.0;
    /// In a window of less width the panel on the left is folded, and beside a table that on the right.
    pub const FOLDED_LEFT: f32 = 720.0;
    pub const FOLDED_RIGHT: f32 = 1080.0;
    /// A question over the window.
    pub const DIALOG: f32 = 520.0;
    /// A bar that shows how much of a span is left.
    pub const GAUGE: f32 = 4.0;
    /// The least height of anything to click.
    pub const CONTROL: f32 = 28.0;
    /// A row of a table.
    pub const ROW: f32 = 24.0;
    /// Lines of separators and outlines.
    pub const LINE: f32 = 1.0;
    /// The mark around what has the focus.
    pub const FOCUS_LINE: f32 = 2.0;
    /// From one line of a hatch to the next.
    pub const HATCH_STEP: f32 = 6.0;
}

#[cfg(test)]
mod tests {
    use super::color::{
        ACCENT, BUTTON, BUTTON_HOVERED, BUTTON_PRESSED, ERROR, FIELD_LINE, GROUND, INFO, NOISE, NOISE_HATCH,
        OK, ON_PRIMARY, PRIMARY, PRIMARY_HOVERED, RAISED, SECRET, SELECTION, STRIPE, STRONG, SUNKEN, SURFACE,
        TEXT, WARN, WEAK,
    };
    use super::*;

    const BACKGROUNDS: [(&str, Tint); 5] = [
        ("ground", GROUND),
        ("surface", SURFACE),
        ("raised", RAISED),
        ("sunken", SUNKEN),
        ("stripe", STRIPE),
    ];
    const TONES: [(&str, Tone); 7] = [
        ("accent", ACCENT),
        ("ok", OK),
        ("warn", WARN),
        ("error", ERROR),
        ("info", INFO),
        ("secret", SECRET),
        ("noise", NOISE),
    ];

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(color: Color32) -> f64 {
        let channel = |it: u8| {
            let it = f64::from(it) / 255.0;
            if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[track_caller]
    fn readable(text: (&str, Tint), behind: (&str, Tint), least: f64) {
        for theme in [Theme::Dark, Theme::Light] {
            let found = contrast(text.1.of(theme), behind.1.of(theme));
            assert!(least <= found, "{} on {}, {theme:?}: {found:.2}", text.0, behind.0);
        }
    }

    #[test]
    fn black_on_white_is_21_to_1() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn text_is_readable_on_every_background() {
        for behind in BACKGROUNDS {
            for text in [("text", TEXT), ("strong", STRONG), ("weak", WEAK)] {
                readable(text, behind, 4.5);
            }
            for (name, tone) in TONES {
                readable((name, tone.text), behind, 4.5);
            }
        }
    }

    #[test]
    fn every_tone_and_all_text_is_readable_on_the_fills() {
        for (name, tone) in TONES {
            readable((name, tone.text), (name, tone.fill), 4.5);
            readable(("text", TEXT), (name, tone.fill), 4.5);
            readable(("weak", WEAK), (name, tone.fill), 4.5);
        }
        readable(("noise", NOISE.text), ("noise hatch", NOISE_HATCH), 4.5);
    }

    #[test]
    fn controls_are_readable_and_fields_can_be_found() {
        for behind in [("button", BUTTON), ("hovered", BUTTON_HOVERED), ("pressed", BUTTON_PRESSED)] {
            readable(("text", TEXT), behind, 4.5);
        }
        for text in [("text", TEXT), ("strong", STRONG), ("accent", ACCENT.text)] {
            readable(text, ("selection", SELECTION), 4.5);
        }
        readable(("on primary", ON_PRIMARY), ("primary", PRIMARY), 4.5);
        readable(("on primary", ON_PRIMARY), ("primary hovered", PRIMARY_HOVERED), 4.5);
        for behind in [("ground", GROUND), ("surface", SURFACE), ("sunken", SUNKEN)] {
            readable(("field line", FIELD_LINE), behind, 3.0);
        }
    }
}
