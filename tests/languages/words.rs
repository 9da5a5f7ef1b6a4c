//! Finds the English texts in the source: by where they stand, and by how they read.
//!
//! A text is said if it stands inside `Said::new(…)`, `Line::of(…)` or `.word(…)`, in a field or function of a table of words
//! (`title`, `remedy` …). Prose is any literal that reads like a sentence, so that a text on a detour is not lost.

use std::collections::BTreeSet;

use crate::source::File;
use crate::source::Kind;
use crate::source::Token;

/// Calls whose literals are said.
const SAYING: &[&str] = &["Said::new", ".word", "Line::of"];

/// Fields whose literal is said, and functions and constants whose literals are.
const WORDS: &[&str] =
    &["title", "subtitle", "why", "remedy", "hint", "means", "said", "title_of", "settles", "effect_words"];

/// Calls that take prose for developers and log readers, who read English.
const EXCUSED_CALLS: &[&str] =
    &["write!", "f.write_str", "concat!", "f.debug_struct", "assert!", "matches!", "#"];

/// Fields and variables that hold names or other programs' words: WeChat's own short name of an errcode, what an SDK
/// prints.
const EXCUSED_FIELDS: &[&str] = &["beside", "name", "needles", "platform", "seen_in"];

/// Where prose is not the product's: WeChat's errmsg to be found in a text, the sandbox and the damages answer in WeChat's and the SDKs' words, and fonts have
/// names.
const EXCUSED_FILES: &[&str] = &["errcode/told/message.rs", "forge/damage/", "sandbox/", "ui/theme/fonts.rs"];

/// A literal that reads like a sentence.
pub(super) struct Prose {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) text: String,
}

/// Every text that stands where texts are said.
pub(super) fn said(files: &[File]) -> Vec<String> {
    let mut said = Vec::new();
    for file in files {
        walk(file, |token, calls, field| {
            // `.with("n", …)` names a place, and what `format!` makes is a value.
            let is_value = calls
                .last()
                .is_some_and(|it| [".with", ".with_said"].iter().any(|end| ends_with_path(it, end)))
                || calls.iter().any(|it| it == "format!");
            let is_said = calls.iter().any(|it| SAYING.iter().any(|call| ends_with_path(it, call)))
                || calls.iter().any(|it| it.strip_prefix("fn ").is_some_and(|it| WORDS.contains(&it)))
                || field.is_some_and(|it| WORDS.contains(&it));
            if is_said && !is_value && has_letters(&token.text) {
                said.push(token.text.clone());
            }
        });
    }
    said
}

/// Literals that read like a sentence and are not excused by where they stand.
pub(super) fn prose(files: &[File]) -> Vec<Prose> {
    let mut prose = Vec::new();
    for file in files.iter().filter(|it| !EXCUSED_FILES.iter().any(|start| it.path.starts_with(start))) {
        walk(file, |token, calls, field| {
            let is_excused = calls.iter().any(|it| EXCUSED_CALLS.contains(&it.as_str()))
                || calls.iter().any(|it| it.strip_suffix(':').is_some_and(|it| EXCUSED_FIELDS.contains(&it)))
                || field.is_some_and(|it| EXCUSED_FIELDS.contains(&it));
            if reads_like_prose(&token.text) && !is_excused {
                prose.push(Prose { path: file.path.clone(), line: token.line, text: token.text.clone() });
            }
        });
    }
    prose
}

/// All literals of the source, of which the keys of a catalog must be some.
pub(super) fn literals(files: &[File]) -> BTreeSet<String> {
    let tokens = files.iter().flat_map(|it| &it.tokens);
    tokens.filter(|it| it.kind == Kind::Literal && !it.in_test).map(|it| it.text.clone()).collect()
}

/// Visits the literals outside tests, each with what encloses it and the field that it is given to.
///
/// A call encloses by its parentheses, `fn title` by its braces, `#` by an attribute's brackets, `needles:` by a list's.
fn walk(file: &File, mut visit: impl FnMut(&Token, &[String], Option<&str>)) {
    let tokens = &file.tokens;
    let mut enclosing: Vec<String> = Vec::new();
    let mut function = None;
    for (at, token) in tokens.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).map(|it| &tokens[it]);
        if before(1).is_some_and(|it| it.is("fn")) {
            function = Some(format!("fn {}", token.text));
        } else if token.is(";") {
            function = None;
        } else if token.is("{") {
            enclosing.push(function.take().unwrap_or_default());
        } else if token.is("(") || token.is("[") {
            enclosing.push(path_before(tokens, at));
        } else if token.is(")") || token.is("]") || token.is("}") {
            enclosing.pop();
        } else if token.kind == Kind::Literal && !token.in_test {
            let is_given = before(1).is_some_and(|it| it.is(":") || it.is("="));
            let field = before(2).filter(|it| it.kind == Kind::Word && is_given);
            visit(token, &enclosing, field.map(|it| it.text.as_str()));
        }
    }
}

/// What opens a parenthesis: the path before it (`Said::new`, `language.word`, `write!`, `#` of an attribute), or the
/// field of a list, `needles:`.
fn path_before(tokens: &[Token], end: usize) -> String {
    if let Some([name, colon, and]) = end.checked_sub(3).and_then(|it| tokens[it..end].as_array())
        && colon.is(":")
        && and.is("&")
    {
        return format!("{}:", name.text);
    }
    let mut start = end;
    while let Some(before) = start.checked_sub(1).map(|it| &tokens[it]) {
        let is_path = before.kind == Kind::Word || ["::", ".", "!", "#"].iter().any(|it| before.is(it));
        // Two words in a row belong to different things: `return f(`.
        let is_new_word = before.kind == Kind::Word && start < end && tokens[start].kind == Kind::Word;
        if !is_path || is_new_word {
            break;
        }
        start -= 1;
    }
    tokens[start..end].iter().map(|it| it.text.as_str()).collect()
}

/// Whether `path` is `wanted` or ends with it at the border of a word.
fn ends_with_path(path: &str, wanted: &str) -> bool {
    let Some(before) = path.strip_suffix(wanted) else { return false };
    wanted.starts_with('.') || before.is_empty() || before.ends_with(':')
}

/// Whether anything is left to translate beside places and signs.
fn has_letters(text: &str) -> bool {
    let outside = text.split('{').map(|it| it.split_once('}').map_or(it, |it| it.1));
    outside.flat_map(str::chars).any(char::is_alphabetic)
}

/// Three words and more, places aside, with a small letter at a word's start: a sentence, not a name or a format.
fn reads_like_prose(text: &str) -> bool {
    let is_word =
        |it: &&str| it.len() > 1 && it.chars().all(|it| it.is_alphabetic() || "'’-,.;:\"".contains(it));
    let words: Vec<_> = text.split(' ').filter(is_word).collect();
    words.len() >= 3 && words.iter().any(|it| it.starts_with(char::is_lowercase))
}
