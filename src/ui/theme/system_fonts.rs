//! Fonts of the machine for what the embedded ones lack: rare Chinese characters, other scripts, emoji.
//!
//! eframe's own provider would be asked before this one and answers Chinese with the Japanese face of Noto Sans CJK,
//! so `NativeOptions::system_font_fallback` has to be `false` where [`install`] is called. Tests never call it: they
//! must not depend on the fonts of a machine.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::thread;
use std::thread::JoinHandle;

use egui::Context;
use egui::FontData;
use egui::FontFamily;
use egui::FontPriority;
use egui::epaint::text::FallbackRequest;
use egui::epaint::text::FontInsert;
use egui::epaint::text::FontProvider;
use egui::epaint::text::InsertFontFamily;
use egui_system_font_provider::SystemFontProvider;
use fontique::Collection;
use fontique::CollectionOptions;
use fontique::QueryFamily;
use fontique::QueryFont;
use fontique::QueryStatus;
use fontique::SourceCache;
use fontique::SourceCacheOptions;

/// Families with Simplified Chinese shapes, best first: Linux, Windows, macOS, then an old one of Linux.
const SIMPLIFIED_CHINESE: [&str; 6] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
];

/// Lets egui look at the fonts of this machine, Simplified Chinese families first.
pub fn install(ctx: &Context) {
    ctx.set_font_providers(vec![Arc::new(ChineseFonts::start()), Arc::new(OtherFonts::default())]);
}

/// Finds a character in the named families.
struct ChineseFonts {
    state: Mutex<Listing>,
}

/// Listing the fonts of a machine takes 40 ms and more, so a thread does it; a lookup before its end waits.
enum Listing {
    Running(JoinHandle<Box<Fonts>>),
    Done(Box<Fonts>),
    Failed,
}

struct Fonts {
    collection: Collection,
    sources: SourceCache,
}

impl ChineseFonts {
    fn start() -> Self {
        let thread = thread::Builder::new().name("fonts".to_owned()).spawn(list_fonts);
        Self { state: Mutex::new(thread.map_or(Listing::Failed, Listing::Running)) }
    }
}

fn list_fonts() -> Box<Fonts> {
    Box::new(Fonts {
        collection: Collection::new(CollectionOptions { shared: false, system_fonts: true }),
        sources: SourceCache::new(SourceCacheOptions::default()),
    })
}

impl Listing {
    /// The fonts, after the thread has ended; `None` if it could not start or died.
    fn fonts(&mut self) -> Option<&mut Fonts> {
        *self = match std::mem::replace(self, Self::Failed) {
            Self::Running(thread) => thread.join().map_or(Self::Failed, Self::Done),
            settled => settled,
        };
        match self {
            Self::Done(fonts) => Some(fonts),
            Self::Running(_) | Self::Failed => None,
        }
    }
}

impl FontProvider for ChineseFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let wanted = request.cluster.chars().next()?;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let fonts = state.fonts()?;
        let font = find(fonts, wanted)?;
        let family = fonts.collection.family_name(font.family.0).unwrap_or("unnamed");
        Some(insertion(format!("system:{family}:{}", font.index), font, request.family))
    }
}

/// The first font of the named families that has `wanted`.
fn find(fonts: &mut Fonts, wanted: char) -> Option<QueryFont> {
    let mut found = None;
    let mut query = fonts.collection.query(&mut fonts.sources);
    query.set_families(SIMPLIFIED_CHINESE.map(QueryFamily::Named));
    query.matches_with(|font| {
        let glyph = font.charmap().and_then(|it| it.map(wanted)).unwrap_or(0);
        if glyph == 0 {
            return QueryStatus::Continue;
        }
        found = Some(font.clone());
        QueryStatus::Stop
    });
    found
}

fn insertion(name: String, font: QueryFont, family: &FontFamily) -> FontInsert {
    let (bytes, _) = font.blob.into_raw_parts();
    FontInsert {
        name,
        data: FontData::from_blob(bytes, font.index),
        families: vec![InsertFontFamily { family: family.clone(), priority: FontPriority::Lowest }],
    }
}

/// egui's own provider, started only when a character is in none of the named families: it lists all fonts again.
#[derive(Default)]
struct OtherFonts {
    provider: OnceLock<SystemFontProvider>,
}

impl FontProvider for OtherFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let start = || SystemFontProvider::new().with_locale(Some("zh-CN"));
        self.provider.get_or_init(start).font_for(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A flying dragon, escaped: `build_charset.py` would take it from here into the subset.
    const RARE: &str = "\u{9f98}";

    /// What is installed differs between machines, so the test demands only what holds on all of them.
    #[test]
    fn a_rare_character_gets_a_simplified_chinese_face_or_none() {
        let request = FallbackRequest { cluster: RARE, family: &FontFamily::Proportional };
        let Some(found) = ChineseFonts::start().font_for(&request) else { return };
        assert!(SIMPLIFIED_CHINESE.iter().any(|it| found.name.contains(it)), "{}", found.name);
        assert!(!found.name.contains("JP"), "{}", found.name);
    }

    #[test]
    fn a_dead_listing_answers_nothing_and_does_not_panic() {
        let fonts = ChineseFonts { state: Mutex::new(Listing::Failed) };
        let request = FallbackRequest { cluster: RARE, family: &FontFamily::Monospace };
        assert!(fonts.font_for(&request).is_none());
    }
}
