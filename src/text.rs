//! Words as data: a sentence is stated in English with its values, and said in a language when shown.
//!
//! English stands in the source and is the key; `assets/lang/<code>.json` holds `{ English: translation }`.
//! Never put a secret or personal data into a [`Said`]: it travels into reports and logs.

pub mod moment;
mod one;

use std::collections::HashMap;
use std::sync::LazyLock;

/// A language that the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English, the language of the source.
    #[default]
    English,
    /// Simplified Chinese, `zh-CN`.
    Chinese,
}

impl Language {
    /// All languages, in the order a menu shows them.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The BCP 47 code: `en` or `zh-CN`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "中文",
        }
    }

    /// The language of a BCP 47 or POSIX locale name such as `zh_CN.UTF-8`; anything unknown is English.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }

    /// `english` in this language; the English text itself where the catalog has no entry.
    pub fn word(self, english: &'static str) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => CHINESE.get(english).map_or(english, String::as_str),
        }
    }
}

/// The Chinese catalog as text, for tests and for the font subset script.
pub const CHINESE_CATALOG: &str = include_str!("../assets/lang/zh-CN.json");

static CHINESE: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| serde_json::from_str(CHINESE_CATALOG).unwrap_or_default());

/// A sentence with its values, not yet in any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    english: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// A value inside a [`Said`]: shown as it is, or itself said in the language.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Shown(String),
    Said(Said),
}

impl Said {
    /// A sentence; `{name}` marks the place of a value.
    pub fn new(english: &'static str) -> Self {
        Self { english, values: Vec::new() }
    }

    /// Puts `value` at `{name}`.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers pass numbers and literals; `&` before each is noise"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, Value::Shown(value.to_string())));
        self
    }

    /// Puts another sentence at `{name}`; it is said in the same language.
    #[must_use]
    pub fn with_said(mut self, name: &'static str, said: Self) -> Self {
        self.values.push((name, Value::Said(said)));
        self
    }

    /// The English pattern, which is also the key of the catalogs.
    pub fn english(&self) -> &'static str {
        self.english
    }

    /// The whole sentence in `language`.
    pub fn in_language(&self, language: Language) -> String {
        let pattern = language.word(self.english);
        let mut out = String::with_capacity(pattern.len() + 16);
        let mut rest = pattern;
        while let Some((before, name, after)) = next_place(rest) {
            out.push_str(before);
            match self.values.iter().find(|(it, _)| *it == name) {
                Some((_, Value::Shown(value))) => {
                    out.push_str(value);
                    let is_one = value == "1" && language == Language::English;
                    if let Some((words, behind)) = one::words(after).filter(|_| is_one) {
                        out.push_str(&words);
                        rest = behind;
                        continue;
                    }
                }
                Some((_, Value::Said(said))) => out.push_str(&said.in_language(language)),
                None => out.push_str(&rest[before.len()..rest.len() - after.len()]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Splits `pattern` at its first `{name}`: what is before, the name, what is after.
fn next_place(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, inner) = pattern.split_once('{')?;
    let (name, after) = inner.split_once('}')?;
    Some((before, name, after))
}

/// The names in braces of a pattern, in order; a catalog's translation must have the same ones.
pub fn places(pattern: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = pattern;
    while let Some((_, name, after)) = next_place(rest) {
        names.push(name);
        rest = after;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_at_their_places_and_braces_in_values_are_left_alone() {
        let said = Said::new("{n} spaces in {field}").with("n", 2).with("field", "{iv}");
        assert_eq!(said.in_language(Language::English), "2 spaces in {iv}");
    }

    #[test]
    fn a_missing_value_leaves_its_name_visible() {
        assert_eq!(Said::new("at {place}!").in_language(Language::English), "at {place}!");
    }

    #[test]
    fn locale_names_of_both_spellings() {
        assert_eq!(Language::of_locale("zh_CN.UTF-8"), Language::Chinese);
        assert_eq!(Language::of_locale("zh-Hans-CN"), Language::Chinese);
        assert_eq!(Language::of_locale("C"), Language::English);
    }
}
