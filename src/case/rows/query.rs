//! The filter: words, and `code: ver: user: host: key:` before a word that is sought in one place only.
//!
//! All terms must hold; a minus before one turns it around. Letters count alike in both cases, a colon may be a Chinese one.

use crate::case::rows::line::Line;
use crate::case::rows::row::KeyName;
use crate::payload::diagnosis::cause;
use crate::payload::verdict::Verdict;
use crate::text::Language;

/// A filter that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    field: Field,
    /// In small letters.
    text: String,
    is_not: bool,
    /// The codes whose title has the word, in any language.
    codes: Vec<&'static str>,
    /// The verdicts whose title begins with it, in any language.
    verdicts: Vec<Verdict>,
}

/// Where a word is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Any,
    Code,
    Host,
    Key,
    Release,
    User,
}

/// The names of the fields, as they are typed.
const FIELDS: [(&str, Field); 6] = [
    ("code", Field::Code),
    ("host", Field::Host),
    ("key", Field::Key),
    ("release", Field::Release),
    ("user", Field::User),
    ("ver", Field::Release),
];

impl Query {
    /// Reads what was typed; anything is a filter.
    pub fn of(text: &str) -> Self {
        Self { terms: text.split_whitespace().filter_map(Term::of).collect() }
    }

    /// Whether it takes every line.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it takes this line.
    pub fn takes(&self, line: &Line) -> bool {
        self.terms.iter().all(|it| it.holds(line) != it.is_not)
    }
}

impl Term {
    /// None of a field without a word yet: it is being typed.
    fn of(word: &str) -> Option<Self> {
        let (is_not, word) = word.strip_prefix('-').map_or((false, word), |it| (true, it));
        let named = word.split_once([':', '：']).and_then(|(name, text)| {
            let field = FIELDS.iter().find(|it| it.0.eq_ignore_ascii_case(name))?.1;
            Some((field, text))
        });
        let (field, text) = named.unwrap_or((Field::Any, word));
        let text = text.trim_start_matches('#').to_lowercase();
        // A code is Latin letters; other words behind "code:" are those that the column shows.
        let is_of_titles = field == Field::Any || (field == Field::Code && !text.is_ascii());
        let codes = if is_of_titles { codes_of(&text) } else { Vec::new() };
        let verdicts = if is_of_titles { verdicts_of(&text) } else { Vec::new() };
        (!text.is_empty()).then_some(Self { field, text, is_not, codes, verdicts })
    }

    fn holds(&self, line: &Line) -> bool {
        match self.field {
            Field::Any => {
                let places = [Field::Code, Field::Host, Field::Key, Field::User];
                self.has_title(line)
                    || places.into_iter().any(|it| self.is_in(it, line))
                    || has(&line.source, &self.text)
                    || line.request.as_ref().is_some_and(|it| has(&it.path, &self.text))
            }
            field => self.is_in(field, line),
        }
    }

    fn has_title(&self, line: &Line) -> bool {
        let Some(row) = line.row.as_ref() else { return false };
        match row.code {
            Some(code) => self.codes.contains(&code),
            // The column then says what became of it.
            None => self.verdicts.contains(&row.verdict),
        }
    }

    fn is_in(&self, field: Field, line: &Line) -> bool {
        let text = self.text.as_str();
        let row = line.row.as_ref();
        match field {
            Field::Any => false,
            Field::Code => {
                row.is_some_and(|it| {
                    it.code.is_some_and(|it| begins(it, text)) || begins(it.verdict.code(), text)
                }) || self.has_title(line)
            }
            Field::Host => line.host().is_some_and(|it| has(it, text)),
            Field::Key => row.is_some_and(|it| it.given.iter().chain(&it.opens).any(|it| is_key(it, text))),
            Field::Release => line.release() == Some(text),
            Field::User => line.user.as_ref().is_some_and(|it| is_user(it.expose(), text)),
        }
    }
}

fn codes_of(word: &str) -> Vec<&'static str> {
    let has_word = |title: &'static str| {
        Language::ALL.into_iter().any(|it| it.word(title).to_lowercase().contains(word))
    };
    cause::ALL.iter().filter(|it| has_word(it.title)).map(|it| it.code).collect()
}

fn verdicts_of(word: &str) -> Vec<Verdict> {
    let begins_with = |title: &'static str| {
        Language::ALL.into_iter().any(|it| it.word(title).to_lowercase().starts_with(word))
    };
    Verdict::ALL.into_iter().filter(|it| begins_with(it.title())).collect()
}

fn is_key(key: &KeyName, text: &str) -> bool {
    let label = key.login.as_deref().unwrap_or_default().trim_start_matches('#');
    begins(&key.fingerprint, text) || label.eq_ignore_ascii_case(text)
}

/// A user by a part of the openid, or by its masked form as the table shows it.
fn is_user(open_id: &str, text: &str) -> bool {
    match text.split_once('…') {
        Some((head, tail)) => begins(open_id, head) && ends(open_id, tail),
        None => has(open_id, text),
    }
}

fn begins(text: &str, small: &str) -> bool {
    let head = text.as_bytes().get(..small.len());
    head.is_some_and(|it| it.eq_ignore_ascii_case(small.as_bytes()))
}

fn ends(text: &str, small: &str) -> bool {
    let at = text.len().checked_sub(small.len());
    at.is_some_and(|it| text.as_bytes()[it..].eq_ignore_ascii_case(small.as_bytes()))
}

fn has(text: &str, small: &str) -> bool {
    let (text, small) = (text.as_bytes(), small.as_bytes());
    text.windows(small.len().max(1)).any(|it| it.eq_ignore_ascii_case(small))
}
