//! Pretty-printed JSON in colours.

use egui::Color32;
use egui::TextFormat;
use egui::TextStyle;
use egui::Ui;
use egui::text::LayoutJob;

use crate::ui::theme::tokens::Tint;
use crate::ui::theme::tokens::color;

/// Lays out JSON text as it stands, in rows of at most `width` points.
pub fn job(ui: &Ui, text: &str, width: f32) -> LayoutJob {
    let font = TextStyle::Monospace.resolve(ui.style());
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.wrap.break_anywhere = true;
    for (sort, token) in tokens(text) {
        let text_color: Color32 = sort.tint().on(ui);
        job.append(token, 0.0, TextFormat::simple(font.clone(), text_color));
    }
    job
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Key,
    Literal,
    Punctuation,
    Text,
}

impl Sort {
    fn tint(self) -> Tint {
        match self {
            Self::Key => color::INFO.text,
            Self::Literal => color::WARN.text,
            Self::Punctuation => color::WEAK,
            Self::Text => color::ACCENT.text,
        }
    }
}

/// Splits JSON into runs of one sort; any text gives runs that cover it.
fn tokens(text: &str) -> Vec<(Sort, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (sort, len) = match first {
            '"' => text_token(rest),
            it if is_literal(it) => (Sort::Literal, rest.find(|it| !is_literal(it)).unwrap_or(rest.len())),
            _ => (Sort::Punctuation, rest.find(|it| it == '"' || is_literal(it)).unwrap_or(rest.len())),
        };
        let (token, behind) = rest.split_at(len);
        found.push((sort, token));
        rest = behind;
    }
    found
}

fn is_literal(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '-' | '+' | '.')
}

/// A text from its quote to the next one that is not escaped; a key where a colon follows.
fn text_token(rest: &str) -> (Sort, usize) {
    let mut is_escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, it)| {
        let is_end = *it == '"' && !is_escaped;
        is_escaped = *it == '\\' && !is_escaped;
        is_end
    });
    let len = end.map_or(rest.len(), |(at, _)| at + 1);
    let is_key = rest[len..].trim_start().starts_with(':');
    (if is_key { Sort::Key } else { Sort::Text }, len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_texts_and_numbers_are_told_apart() {
        let found = tokens(r#"{"a": "b\"c", "n": -1.5}"#);
        assert_eq!(found[1], (Sort::Key, "\"a\""));
        assert_eq!(found[3], (Sort::Text, r#""b\"c""#));
        assert!(found.contains(&(Sort::Literal, "-1.5")));
    }

    #[test]
    fn any_text_is_covered_without_gaps() {
        for text in ["", "\"", "\"\\", "开封 {\"字", "}}}]]]"] {
            assert_eq!(tokens(text).iter().map(|it| it.1).collect::<String>(), text);
        }
    }
}
