//! What the palette lists, and what of it fits a few letters.

use egui::Button;
use egui::RichText;
use egui::Ui;
use egui::vec2;

use crate::errcode;
use crate::errcode::ErrorCode;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::cause;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::size;
use crate::ui::widget::named::named;

/// One line of the palette.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry {
    /// Something to do.
    Command(Command),
    /// WeChat's answer to a call.
    Errcode(&'static ErrorCode),
    /// A cause that Unseal knows.
    Finding(&'static Diagnosis),
    /// An HTTP status that WeChat answers with in the place of an errcode.
    Status(&'static ErrorCode),
}

impl Entry {
    fn all() -> impl Iterator<Item = Self> {
        let commands = Command::ALL.into_iter().map(Self::Command);
        let findings = cause::ALL.iter().map(|it| Self::Finding(it));
        commands
            .chain(findings)
            .chain(errcode::all().map(Self::Errcode))
            .chain(errcode::STATUSES.iter().map(Self::Status))
    }

    /// The code that people search for; empty for a command.
    pub(super) fn code(self) -> String {
        match self {
            Self::Command(_) => String::new(),
            Self::Errcode(it) | Self::Status(it) => it.code.to_string(),
            Self::Finding(it) => it.code.to_owned(),
        }
    }

    /// What it is called.
    pub(super) fn title(self, language: Language) -> &'static str {
        match self {
            Self::Command(it) => it.label(language),
            Self::Errcode(it) | Self::Status(it) => language.word(it.title),
            Self::Finding(it) => language.word(it.title),
        }
    }

    /// Draws the line; whether it was clicked.
    pub(super) fn row_ui(self, ui: &mut Ui, language: Language, is_chosen: bool) -> bool {
        let keys = match self {
            Self::Command(it) => it.keys(ui.ctx()).unwrap_or_default(),
            Self::Errcode(_) | Self::Finding(_) | Self::Status(_) => self.code(),
        };
        let title = self.title(language);
        let weak = RichText::new(&keys).small().monospace().color(color::WEAK.on(ui));
        let button = Button::selectable(is_chosen, title)
            .truncate()
            .min_size(vec2(ui.available_width(), size::ROW))
            .right_text(weak);
        named(ui.add(button), &format!("{title} {keys}")).clicked()
    }
}

/// The entries that have every word of the query in their code or their title, in either language.
pub(super) fn matching(query: &str, language: Language) -> Vec<Entry> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |entry: &Entry| {
        let titles = [Language::English, language].map(|it| entry.title(it).to_lowercase());
        let code = entry.code().to_lowercase();
        let aliases = if let Entry::Command(it) = entry { it.aliases() } else { &[] };
        let is_in = |it: &&str| {
            code.contains(*it)
                || aliases.iter().any(|alias| alias.starts_with(*it))
                || titles.iter().any(|title| title.contains(*it))
        };
        words.iter().all(is_in)
    };
    Entry::all().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(query: &str) -> String {
        let found = matching(query, Language::Chinese);
        let first = found.first().unwrap();
        format!("{} {}", first.code(), first.title(Language::English))
    }

    #[test]
    fn codes_and_words_of_either_language_find() {
        assert!(first("40163").starts_with("40163 "));
        assert!(first("plus space").starts_with("PLUS-SPACE "));
        assert!(first("加号 空格").starts_with("PLUS-SPACE "));
        assert!(first("412").starts_with("412 "));
        assert_eq!(first("undo"), " Undo");
        for word in ["present", "theme", "zoom", "language", "reveal", "demo", "sandbox", "演示", "缩放"]
        {
            assert!(first(word).starts_with(' '), "{word}: {}", first(word));
        }
        assert!(matching("no such thing at all", Language::English).is_empty());
    }

    #[test]
    fn without_a_query_all_are_listed_commands_first() {
        let all = matching("", Language::English);
        assert!(matches!(all.first(), Some(Entry::Command(_))) && 80 < all.len());
    }
}
