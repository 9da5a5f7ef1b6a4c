//! A quoted value in a statement of a program: behind a call, a type or a default, and in pieces that are put together.

use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::read::budget::Budget;
use crate::capture::read::found::Found;
use crate::capture::read::literal;
use crate::capture::read::literal::Literal;
use crate::capture::read::value::Reader;
use crate::capture::read::word;
use crate::capture::shape;

/// What stands before a quoted value that is printed with its type: PHP, Go, Rust, Swift.
const TYPED: [&str; 4] = ["string(", "(string", "Some(", "Optional("];

/// How far a statement is looked through for a quoted value: `iv = request.body.iv || "…"`.
const STATEMENT: usize = 240;

impl Reader<'_> {
    /// A quoted value further on in the statement: behind a call, a type or a default.
    pub(super) fn in_statement(&self, start: usize, budget: &mut Budget) -> Option<Found> {
        let text = self.text;
        let end = text.floor_char_boundary((start + STATEMENT).min(text.len()));
        let statement = &text[start..end];
        let stop = statement.find(['\n', ';', '{', '}']).unwrap_or(statement.len());
        // `var_dump` writes the type, then the text, on the next line.
        let is_next_line = statement[stop..].starts_with('\n') && statement[..stop].trim().is_empty();
        let stop = if is_next_line { statement.len() } else { stop };
        let mut next = start;
        for at in memchr::memchr3_iter(b'"', b'\'', b'`', &statement.as_bytes()[..stop]).take(6) {
            // The quote that closes a literal opens none.
            if start + at < next {
                continue;
            }
            let before = &statement[..at];
            if before.contains(',') && !before.contains('(') || word::ends_with_a_name(before) {
                return None;
            }
            // In a text within a text the quote is escaped.
            let quote = start + before.trim_end_matches('\\').len();
            let Some(literal) = self.literal(quote, budget) else { continue };
            next = literal.next;
            let value = literal::content(text, &literal, false);
            // `wx.session : [('iv', '…')]`: what follows is that one's, and the word before the colon was none of ours.
            if Name::of(&value).is_some_and(|(it, _)| it != self.name) {
                return None;
            }
            // In a text within a text the break before the type is an escape.
            let head = before.trim_start_matches(['\\', 'n', 'r', ' ']);
            // A list of one: what Django and PHP keep of a form.
            let is_typed =
                TYPED.iter().any(|it| head.starts_with(it)) || before.trim_end_matches('\\') == "[";
            if is_typed || shape::has_shape(self.name, &value) || self.is_long_and_fits(&value) {
                return self.of_literal(&literal, budget);
            }
        }
        None
    }

    fn is_long_and_fits(&self, value: &str) -> bool {
        let is_plain = |it: char| shape::is_alphabet(it) || it.is_whitespace() || it == '\\';
        value.len() >= 20
            && value.chars().all(is_plain)
            && self.sure == Sure::Name
            && shape::fits_bare(self.name, value)
    }

    /// The literal that goes on where one ended: `+`, `.` or nothing between, and a line break.
    pub(super) fn continued(&self, at: usize, budget: &mut Budget) -> Option<Literal> {
        let text = self.text;
        let bare = text[at..].trim_start_matches([' ', '\t']);
        let bare = bare.strip_prefix(['+', '.', '\\']).unwrap_or(bare);
        let next = bare.trim_start_matches([' ', '\t', '\r']);
        let next = next.strip_prefix('\n')?.trim_start_matches([' ', '\t']);
        let next = next.strip_prefix(['+', '.']).unwrap_or(next).trim_start();
        let literal = self.literal(text.len() - next.len(), budget)?;
        let inner = &text[literal.inner.clone()];
        let behind = text[literal.next..].trim_start();
        let is_name = behind.starts_with(':') || behind.starts_with("=>") || Name::of(inner).is_some();
        let is_piece = |it: char| shape::is_alphabet(it) || it == ' ';
        (!is_name && !inner.is_empty() && inner.replace("\\n", "").chars().all(is_piece)).then_some(literal)
    }
}
