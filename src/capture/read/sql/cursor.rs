//! Words, names and values of SQL, read from left to right.

use std::borrow::Cow;
use std::ops::Range;

use crate::capture::read::budget::Budget;
use crate::capture::read::cell::Cell;
use crate::capture::read::literal;
use crate::payload::decode::MAX_TEXT_LEN;

/// The longest name of a table or a column, in bytes.
const MAX_NAME: usize = 128;

/// The most columns that a table has.
const MAX_COLUMNS: usize = 512;

/// The longest expression in the place of a value, in bytes.
const MAX_EXPRESSION: usize = 4096;

/// A place in a text.
pub(super) struct Cursor<'a> {
    text: &'a str,
    pub(super) at: usize,
}

/// A value as a statement writes it.
pub(super) struct Value<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) span: Range<usize>,
    pub(super) is_text: bool,
}

impl<'a> Value<'a> {
    pub(super) fn in_column(self, column: &'a str, row: u32) -> Cell<'a> {
        Cell { column, value: self.text, span: self.span, row, is_text: self.is_text }
    }
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Blanks and line breaks; within another text these are escapes.
    pub(super) fn skip_white(&mut self) {
        loop {
            let bare = self.rest().trim_start();
            self.at = self.text.len() - bare.len();
            if !bare.starts_with("\\n") && !bare.starts_with("\\r") && !bare.starts_with("\\t") {
                return;
            }
            self.at += 2;
        }
    }

    /// Goes over a sign, if it stands here.
    pub(super) fn eat(&mut self, sign: char) -> bool {
        self.skip_white();
        let is_here = self.rest().starts_with(sign);
        self.at += if is_here { sign.len_utf8() } else { 0 };
        is_here
    }

    /// Goes over a word of SQL, in any case, if it stands here.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        self.skip_white();
        let rest = self.rest().as_bytes();
        let is_here = rest.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word.as_bytes()))
            && !rest.get(word.len()).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
        self.at += if is_here { word.len() } else { 0 };
        is_here
    }

    /// The name of a table or a column without the schema before it: `t`, `` `t` ``, `"t"`, `[dbo].[t]`.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        self.skip_white();
        loop {
            let rest = self.rest().trim_start_matches('\\');
            let close = match rest.chars().next()? {
                '`' => '`',
                '"' => '"',
                '[' => ']',
                _ => '\0',
            };
            let inner = if close == '\0' { rest } else { &rest[1..] };
            let is_end = |it: char| {
                if close == '\0' {
                    !it.is_alphanumeric() && !matches!(it, '_' | '$' | '-' | '#')
                } else {
                    it == close
                }
            };
            let head = &inner[..inner.floor_char_boundary(MAX_NAME.min(inner.len()))];
            let n_bytes = head.find(is_end).or((head.len() == inner.len()).then_some(head.len()))?;
            let name = inner[..n_bytes].trim_end_matches('\\');
            let behind = inner[n_bytes..].strip_prefix(close).unwrap_or(&inner[n_bytes..]);
            self.at = self.text.len() - behind.len();
            let Some(next) = behind.strip_prefix('.') else {
                return Some(name).filter(|it| !it.is_empty());
            };
            self.at = self.text.len() - next.len();
        }
    }

    /// The names between two brackets.
    pub(super) fn names(&mut self) -> Option<Vec<&'a str>> {
        if !self.eat('(') {
            return None;
        }
        let mut names = Vec::new();
        while names.len() < MAX_COLUMNS {
            names.push(self.name()?);
            if self.eat(')') {
                return Some(names);
            }
            if !self.eat(',') {
                return None;
            }
        }
        None
    }

    /// The values between two brackets; none where the brackets do not close.
    pub(super) fn tuple(&mut self, budget: &mut Budget) -> Option<Vec<Value<'a>>> {
        if !self.eat('(') {
            return None;
        }
        let mut values = Vec::new();
        while values.len() < MAX_COLUMNS {
            values.push(self.value(budget)?);
            if self.eat(')') {
                return Some(values);
            }
            if !self.eat(',') {
                return None;
            }
        }
        None
    }

    /// The value up to the next comma or closing bracket: a literal, or whatever stands there.
    pub(super) fn value(&mut self, budget: &mut Budget) -> Option<Value<'a>> {
        self.skip_white();
        let start = self.at;
        self.skip_introducer();
        let text = self.literal(budget);
        if text.is_none() {
            self.at = start;
        }
        self.skip_expression(budget)?;
        let raw = self.text[start..self.at].trim_end();
        Some(text.unwrap_or_else(|| Value {
            text: Cow::Borrowed(raw),
            span: start..start + raw.len(),
            is_text: false,
        }))
    }

    /// `N` of a national text, `E` of one with escapes, `_binary` and other character sets.
    fn skip_introducer(&mut self) {
        let rest = self.rest();
        let n_word = rest.bytes().take(16).take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
        let is_known = rest.starts_with('_') || (n_word == 1 && rest.starts_with(['N', 'n', 'E', 'e']));
        let behind = rest[n_word..].trim_start_matches(' ');
        if is_known && behind.trim_start_matches('\\').starts_with('\'') {
            self.at = self.text.len() - behind.len();
        }
    }

    /// A quoted text; a quote within it is doubled or has a backslash.
    pub(super) fn literal(&mut self, budget: &mut Budget) -> Option<Value<'a>> {
        let first = self.closed(budget)?;
        let mut value = literal::content(self.text, &first, false);
        let mut end = first.inner.end;
        while first.n_backslashes == 0 && self.rest().starts_with(first.quote) {
            let more = self.closed(budget)?;
            value.push(first.quote);
            value.push_str(&literal::content(self.text, &more, false));
            end = more.inner.end;
        }
        Some(Value { text: Cow::Owned(value), span: first.inner.start..end, is_text: true })
    }

    fn closed(&mut self, budget: &mut Budget) -> Option<literal::Literal> {
        let rest = self.rest().trim_start_matches('\\');
        if !rest.starts_with(['\'', '"']) {
            return None;
        }
        let limit = (MAX_TEXT_LEN + 64).min(budget.left());
        let found = literal::at(self.text, self.at, limit).filter(|it| it.inner.end < it.next);
        let n_read = found.as_ref().map_or(limit.min(rest.len()), |it| it.inner.len() + 2);
        if !budget.spend(n_read) {
            return None;
        }
        self.at = found.as_ref()?.next;
        found
    }

    /// Goes to the comma or the bracket that ends a value.
    fn skip_expression(&mut self, budget: &mut Budget) -> Option<()> {
        let from = self.at;
        let mut depth = 0_usize;
        while self.at - from <= MAX_EXPRESSION {
            match self.rest().chars().next()? {
                ',' | ')' if depth == 0 => return budget.spend(self.at - from + 1).then_some(()),
                '\'' | '"' if self.literal(budget).is_some() => continue,
                '(' => depth += 1,
                ')' => depth -= 1,
                ';' => break,
                _ => {}
            }
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        budget.spend(self.at - from);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Option<Vec<(String, bool)>> {
        let tuple = Cursor::new(text, 0).tuple(&mut Budget::new(text))?;
        Some(tuple.into_iter().map(|it| (it.text.into_owned(), it.is_text)).collect())
    }

    #[test]
    fn names_are_bare_and_without_their_schema() {
        for (text, name) in [
            ("`mall`.`wx_session` (", "wx_session"),
            (" [dbo].[t]", "t"),
            ("\\\"t\\\" (", "t"),
            ("public.t", "t"),
            ("会话 ", "会话"),
        ] {
            assert_eq!(Cursor::new(text, 0).name(), Some(name), "{text}");
        }
        for text in ["", "(", "`t", "\"\""] {
            assert_eq!(Cursor::new(text, 0).name().filter(|it| *it != "t"), None, "{text}");
        }
    }

    #[test]
    fn texts_and_expressions() {
        let text = r#"(1, 'it''s', N'a', _binary 'b\'c', now(), '\"d\"', NULL, concat('x,)', y), 'e'::text)"#;
        let read = values(text).unwrap();
        let texts: Vec<&str> = read.iter().filter(|it| it.1).map(|it| it.0.as_str()).collect();
        assert_eq!(texts, ["it's", "a", "b'c", "\"d\"", "e"]);
        assert_eq!(read.len(), 9);
        assert_eq!(values(r#"(\"a\/b\", 1)"#).unwrap()[0].0, "a/b");
        for text in ["('a'", "('a", "(1; 2)", "1", "(", "(1, "] {
            assert!(values(text).is_none(), "{text}");
        }
    }
}
