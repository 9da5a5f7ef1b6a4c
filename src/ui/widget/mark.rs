//! How something stands, said by glyph, colour and word together.

use egui::Color32;
use egui::Label;
use egui::Response;
use egui::RichText;
use egui::Ui;

use crate::payload::stage;
use crate::payload::verdict::Verdict;
use crate::text::Language;
use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not given, or not reached.
    Absent,
    /// Wrong.
    Error,
    /// A remark without judgement.
    Note,
    /// As it should be.
    Ok,
    /// Open: too little is known.
    Unknown,
    /// Doubtful, or repaired.
    Warn,
}

impl From<stage::Mark> for Mark {
    fn from(mark: stage::Mark) -> Self {
        match mark {
            stage::Mark::Absent => Self::Absent,
            stage::Mark::Error => Self::Error,
            stage::Mark::Ok => Self::Ok,
            stage::Mark::Open => Self::Unknown,
            stage::Mark::Warn => Self::Warn,
        }
    }
}

impl From<Option<Verdict>> for Mark {
    /// One severity has one colour; without a verdict nobody has looked yet.
    fn from(verdict: Option<Verdict>) -> Self {
        match verdict {
            Some(Verdict::Sound) => Self::Ok,
            Some(Verdict::Doubtful | Verdict::Repaired) => Self::Warn,
            Some(Verdict::Unreadable) => Self::Error,
            Some(Verdict::Incomplete) => Self::Note,
            None => Self::Absent,
        }
    }
}

impl Mark {
    /// Its glyph.
    pub fn icon(self) -> Icon {
        match self {
            Self::Absent => icon::ABSENT,
            Self::Error => icon::ERROR,
            Self::Note => icon::INFO,
            Self::Ok => icon::OK,
            Self::Unknown => icon::UNKNOWN,
            Self::Warn => icon::WARN,
        }
    }

    /// Its colours.
    pub fn tone(self) -> Tone {
        match self {
            Self::Absent => Tone { text: color::WEAK, fill: color::STRIPE },
            Self::Error => color::ERROR,
            Self::Note | Self::Unknown => color::INFO,
            Self::Ok => color::OK,
            Self::Warn => color::WARN,
        }
    }

    /// The colour of its text.
    pub fn color(self, ui: &Ui) -> Color32 {
        self.tone().text.on(ui)
    }

    /// The glyph and a text that wraps beside it, small as captions are.
    pub fn line(self, ui: &mut Ui, language: Language, text: &str) -> Response {
        self.beside(ui, language, RichText::new(text).small().color(color::WEAK.on(ui)))
    }

    /// The glyph and a text that wraps beside it.
    pub fn beside(self, ui: &mut Ui, language: Language, text: RichText) -> Response {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::TIGHT;
            let glyph = self.icon().text().small().color(self.color(ui));
            let shown = ui.add(Label::new(glyph));
            let name = self.icon().name_in(language);
            shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
            ui.add(Label::new(text).wrap())
        })
        .inner
    }
}
