//! The fonts inside the program, so that the same text looks the same on every machine.
//!
//! egui's own discovery picks the Japanese face of Noto Sans CJK for Chinese text on Debian and Ubuntu (直 骨 角 get
//! Japanese shapes), hence an embedded Simplified Chinese subset. `assets/fonts/build_subset.sh` says where the files
//! come from; characters beyond them are the matter of `system_fonts`.

use std::sync::Arc;

use egui::Context;
use egui::FontData;
use egui::FontDefinitions;
use egui::FontFamily;
use egui::FontTweak;

use crate::text::Language;

const LATIN: &str = "Noto Sans";
const CHINESE: &str = "Noto Sans SC";
const CHINESE_BESIDE_MONOSPACE: &str = "Noto Sans SC beside Hack";
const PUNCTUATION: &str = "Noto Sans SC punctuation";
const SYMBOLS: &str = "Noto Sans Symbols2";

const LATIN_BYTES: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-latin.ttf");
const CHINESE_BYTES: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-subset.otf");
const PUNCTUATION_BYTES: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-punctuation.otf");
const SYMBOLS_BYTES: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSymbols2-subset.ttf");

/// egui centres the line box of a fallback font on that of the first font of the family: 1.069 up and 0.293 down in
/// Noto Sans, 0.928 and 0.236 in Hack. That puts the baseline of Chinese 0.042 em below that of Hack; this is undone.
const RISE_BESIDE_HACK: f32 = -0.042;

/// Installs the embedded fonts, with the punctuation of English.
pub fn install(ctx: &Context) {
    install_for(ctx, Language::English);
}

/// Installs the embedded fonts for a language; call it again when the language changes.
///
/// “ ” — … are the same characters in both languages, but full-width in Chinese text: while the language is
/// Chinese, a font with only those stands in front of the proportional family.
pub fn install_for(ctx: &Context, language: Language) {
    ctx.set_fonts(definitions(language));
}

/// Noto Sans leads the proportional family: egui's own Ubuntu Light is too thin beside Chinese of regular weight.
fn definitions(language: Language) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let raised = FontTweak { y_offset_factor: RISE_BESIDE_HACK, ..FontTweak::default() };
    for (name, data) in [
        (LATIN, FontData::from_static(LATIN_BYTES)),
        (CHINESE, FontData::from_static(CHINESE_BYTES)),
        (CHINESE_BESIDE_MONOSPACE, FontData::from_static(CHINESE_BYTES).tweak(raised)),
        (PUNCTUATION, FontData::from_static(PUNCTUATION_BYTES)),
        (SYMBOLS, FontData::from_static(SYMBOLS_BYTES)),
    ] {
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }

    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    proportional.insert(0, LATIN.to_owned());
    proportional.extend([SYMBOLS.to_owned(), CHINESE.to_owned()]);
    if language == Language::Chinese {
        proportional.insert(0, PUNCTUATION.to_owned());
    }
    let monospace = fonts.families.entry(FontFamily::Monospace).or_default();
    monospace.extend([SYMBOLS.to_owned(), CHINESE_BESIDE_MONOSPACE.to_owned()]);
    fonts
}

#[cfg(test)]
pub(super) mod tests {
    use egui::FontId;
    use egui::RawInput;
    use egui::epaint::text::FontsView;

    use super::*;
    use crate::text::CHINESE_CATALOG;

    /// Runs `look` on the installed fonts, with no font of this machine in reach.
    pub(in crate::ui::theme) fn with_fonts<R>(
        language: Language,
        look: impl FnOnce(&mut FontsView<'_>) -> R,
    ) -> R {
        let ctx = Context::default();
        install_for(&ctx, language);
        ctx.run_ui(RawInput::default(), |_| ()).textures_delta.clear();
        ctx.fonts_mut(look)
    }

    /// Those of `text` that one of the two families cannot draw.
    pub(in crate::ui::theme) fn missing(text: &str) -> String {
        let families = [FontId::proportional(14.0), FontId::monospace(13.0)];
        let is_missing = |fonts: &mut FontsView<'_>, it: char| {
            !it.is_control() && families.iter().any(|family| !fonts.has_glyph(family, it))
        };
        with_fonts(Language::Chinese, |fonts| text.chars().filter(|it| is_missing(fonts, *it)).collect())
    }

    #[test]
    fn every_character_of_the_catalog_has_a_glyph() {
        assert_eq!(missing(CHINESE_CATALOG), "", "run assets/fonts/build_subset.sh");
    }

    #[test]
    fn the_common_characters_and_punctuation_have_glyphs() {
        assert_eq!(missing(include_str!("../../../assets/fonts/charset.txt")), "");
        assert_eq!(missing("开放数据 水印 登录态 会话密钥，。、；：？！“”‘’（）《》【】…—·￥①⑩→←↑↓×✔✖⚠"), "");
    }

    #[test]
    fn a_character_beyond_the_subset_is_reported_as_missing() {
        assert_eq!(missing("好\u{9f98}"), "\u{9f98}", "otherwise the tests above could not fail");
    }

    #[test]
    fn quotes_are_full_width_in_chinese_only_and_lines_keep_their_height() {
        let body = FontId::proportional(20.0);
        let measure = |fonts: &mut FontsView<'_>| (fonts.glyph_width(&body, '“'), fonts.row_height(&body));
        let (english_width, english_height) = with_fonts(Language::English, measure);
        let (chinese_width, chinese_height) = with_fonts(Language::Chinese, measure);
        assert!(english_width < 12.0, "{english_width}");
        assert!((chinese_width - 20.0).abs() < 0.5, "{chinese_width}");
        assert!((english_height - chinese_height).abs() < f32::EPSILON);
    }
}
