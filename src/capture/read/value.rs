//! The value behind a name: a quoted text, a bare word of the right alphabet, a list of numbers; never an expression.

mod statement;

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::read::bracketed;
use crate::capture::read::budget::Budget;
use crate::capture::read::form;
use crate::capture::read::found::Found;
use crate::capture::read::frame;
use crate::capture::read::list;
use crate::capture::read::literal;
use crate::capture::read::literal::Literal;
use crate::capture::read::separator;
use crate::capture::read::separator::Tie;
use crate::capture::read::word;
use crate::capture::read::yaml;
use crate::capture::shape;
use crate::payload::decode::MAX_TEXT_LEN;
use crate::payload::printed;

/// Words that programs write where there is no value.
const PLACEHOLDERS: [&str; 6] = ["undefined", "null", "None", "nil", "NaN", "[object Object]"];

/// The value behind the name at `name`, if there is one and it can be a value of that name.
pub(super) fn behind(
    text: &str,
    name_at: Range<usize>,
    name: Name,
    sure: Sure,
    budget: &mut Budget,
) -> Option<Found> {
    let (tie, start) = separator::behind(text, name_at.clone())?;
    let is_hex = text[name_at.start..start].to_ascii_lowercase().contains("hex")
        && matches!(name, Name::Iv | Name::SessionKey);
    let reader = Reader { text, name, sure, tie, is_hex };
    let found = match tie {
        Tie::Sibling => reader.any(start, budget).map(decoded_once),
        Tie::Element => reader.element(start, budget),
        Tie::Multipart => reader.up_to_break(start, budget),
        Tie::Assigned { has_break: false } if form::is_pair(text, &name_at, start, budget) => {
            Some(form::value(text, start, budget)).filter(|it| reader.fits_form(it))
        }
        _ => reader.any(start, budget),
    };
    let found = found.map(|it| match reader.of_hex(&it.value) {
        Some(value) => Found { value, ..it },
        None => it,
    });
    // A console shortens long texts in the middle, a trace at the end: that is no value.
    found.filter(|it| name == Name::RawData || !shape::is_shortened(&it.value))
}

/// Whether a text is whole with all its `=`: the one before it then is a sign of a formula or of a log, and none around it.
fn is_padded_value(text: &str) -> bool {
    text.len().is_multiple_of(4) && !text.ends_with("===")
}

/// A parameter of a recorded form stands there as it was sent; the server decodes it once.
fn decoded_once(found: Found) -> Found {
    Found { value: form::percent_decoded(&found.value), ..found }
}

struct Reader<'a> {
    text: &'a str,
    name: Name,
    sure: Sure,
    tie: Tie,
    /// Whether the label says that key or iv is in hexadecimal.
    is_hex: bool,
}

impl Reader<'_> {
    fn any(&self, start: usize, budget: &mut Budget) -> Option<Found> {
        let rest = &self.text[start..];
        if let Some(found) = self.quoted(start, budget) {
            return Some(found);
        }
        if matches!(self.name, Name::Iv | Name::SessionKey | Name::EncryptedData)
            && let Some(found) = self.numbers(start, budget)
        {
            return Some(found);
        }
        if let Some(found) = bracketed::found(self.text, start, |it| self.fits_bare(it)) {
            return Some(found);
        }
        if self.name == Name::RawData && rest.starts_with('{') {
            return self.object(start);
        }
        if matches!(self.tie, Tie::Pair { .. })
            && let Some(found) = yaml::block(self.text, start, self.limit(), budget)
        {
            return Some(found).filter(|it| self.fits_bare(&it.value.replace([' ', '\n'], "")));
        }
        let bare = self.bare(start, budget);
        if bare.is_some() || matches!(self.tie, Tie::Apart | Tie::Loose | Tie::NextLine) {
            return bare;
        }
        self.in_statement(start, budget)
    }

    /// The longest text that is read for this name, in bytes.
    fn limit(&self) -> usize {
        match self.name {
            Name::EncryptedData | Name::RawData => MAX_TEXT_LEN + 64,
            _ => 4096,
        }
    }

    /// What may be read ahead from a place.
    fn room(&self, start: usize, budget: &Budget) -> &str {
        let rest = &self.text[start..];
        &rest[..rest.floor_char_boundary(self.limit().min(budget.left()).min(rest.len()))]
    }

    fn quoted(&self, start: usize, budget: &mut Budget) -> Option<Found> {
        let literal = self.literal(start, budget)?;
        self.of_literal(&literal, budget)
    }

    /// The quoted text at a place; what was read of one that nothing closes counts as well.
    fn literal(&self, at: usize, budget: &mut Budget) -> Option<Literal> {
        let limit = self.limit().min(budget.left());
        let literal = literal::at(self.text, at, limit);
        let is_quote = self.text[at..]
            .trim_start_matches('\\')
            .starts_with(['"', '\'', '`', '\u{201c}', '\u{2018}', '「', '『']);
        let n_read = literal.as_ref().map_or(if is_quote { limit } else { 0 }, |it| it.inner.len());
        budget.spend(n_read.min(self.text.len() - at)).then_some(literal)?
    }

    fn of_literal(&self, literal: &Literal, budget: &mut Budget) -> Option<Found> {
        // `'…'+190`: Python's traces shorten long texts.
        let behind = self.text[literal.next..].strip_prefix('+').unwrap_or_default();
        if behind.starts_with(|it: char| it.is_ascii_digit()) {
            return None;
        }
        let is_pair = matches!(self.tie, Tie::Pair { .. } | Tie::Loose);
        // In an object of JavaScript both quotes have escapes; what a console prints escapes its backslashes again.
        let before = self.text.get(..literal.inner.start - 1).unwrap_or_default();
        let is_of_object = before.trim_end().ends_with(':');
        let is_json = (literal.quote == '"' && is_pair) || (literal.quote == '\'' && is_of_object);
        let mut value = literal::content(self.text, literal, is_json);
        if let Some(bare) = frame::variable(&value).filter(|_| frame::is_within(before)) {
            value = bare;
        }
        let mut next = literal.next;
        let mut end = literal.inner.end;
        // What a comma ties may be the next column of a header.
        let may_go_on = self.tie != Tie::Loose && !value.ends_with("==");
        // `"abc" +` and the next line: a literal that was broken for its length.
        while let Some(more) = may_go_on.then(|| self.continued(next, budget)).flatten() {
            value.push_str(&literal::content(self.text, &more, is_json));
            end = more.inner.end;
            next = more.next;
        }
        let is_shaped = shape::has_shape(self.name, &value);
        let fits = if self.tie == Tie::Apart && !self.needs_shape() {
            shape::looks_like(self.name, &value)
        } else if self.of_hex(&value).is_some() {
            true
        } else if value.trim().is_empty() {
            self.sure == Sure::Name && literal.quote == '"' && self.may_be_empty()
        } else if self.sure == Sure::Name && !self.needs_shape() {
            shape::fits_quoted(self.name, &value)
        } else {
            is_shaped || (self.sure == Sure::Name && shape::fits_bare(self.name, &value))
        };
        fits.then(|| Found { value, form_pluses: Vec::new(), span: literal.inner.start..end, next })
    }

    /// An empty literal is a value in JSON and what a console prints, but only a beginning in a program.
    fn may_be_empty(&self) -> bool {
        matches!(self.tie, Tie::Pair { is_quoted: true })
            && matches!(self.name, Name::EncryptedData | Name::Iv | Name::SessionKey)
    }

    /// Whether so little ties name and value that only the right shape will do.
    fn needs_shape(&self) -> bool {
        matches!(self.tie, Tie::Apart | Tie::Loose | Tie::NextLine)
            && matches!(self.name, Name::EncryptedData | Name::Iv | Name::SessionKey)
    }

    /// Base64 of a value that the label calls hexadecimal.
    fn of_hex(&self, value: &str) -> Option<String> {
        shape::of_hex(value).filter(|_| self.is_hex)
    }

    fn fits_bare(&self, value: &str) -> bool {
        if self.of_hex(value).is_some() {
            return true;
        }
        if self.tie == Tie::Apart {
            shape::looks_like(self.name, value)
        } else if self.sure == Sure::Name {
            shape::fits_bare(self.name, value)
        } else {
            shape::has_shape(self.name, value)
        }
    }

    /// What a form carries is a value by its place; but a word that names a field is an example.
    /// Signs of a template stand there as such; those that were percent-encoded are of the value.
    fn fits_form(&self, found: &Found) -> bool {
        let value = found.value.as_str();
        let wire = self.text.get(found.span.clone()).unwrap_or_default();
        match self.name {
            Name::EncryptedData | Name::Iv | Name::SessionKey if self.sure == Sure::Name => {
                Name::of(value).is_none() && !wire.contains(['{', '$', '<', '('])
            }
            Name::RawData => value.starts_with('{'),
            _ if self.sure == Sure::Name => shape::fits_quoted(self.name, value),
            _ => shape::has_shape(self.name, value),
        }
    }

    fn bare(&self, start: usize, budget: &mut Budget) -> Option<Found> {
        let text = self.text;
        if let Some(word) = PLACEHOLDERS.iter().find(|it| text[start..].starts_with(*it)) {
            return self.placeholder(start, word);
        }
        let end = word::end(text, start);
        if end == start || word::is_expression(text, end) {
            return None;
        }
        // Org writes `=…=` around what is to be taken literally.
        if let Some(inner) = text[start..end].strip_prefix('=').and_then(|it| it.strip_suffix('='))
            && self.fits_bare(inner)
            && !is_padded_value(&text[start + 1..end])
        {
            let span = start + 1..end - 1;
            return Some(Found { value: inner.to_owned(), form_pluses: Vec::new(), span, next: end });
        }
        let end = word::with_its_rest(text, start, end, budget);
        let value = word::joined(&text[start..end]);
        if !self.fits_bare(&value) {
            return None;
        }
        // Around a text within a text the signs are escaped once more.
        let is_escaped = value.contains('\\') && word::is_within_quotes(text, start);
        let value = if is_escaped { literal::unescaped(&value) } else { value };
        Some(Found { value, form_pluses: Vec::new(), span: start..end, next: end })
    }

    /// A word for nothing is a value in data that was printed, and no value in a program.
    fn placeholder(&self, start: usize, word: &str) -> Option<Found> {
        let end = start + word.len();
        let is_printed = matches!(self.tie, Tie::Pair { is_quoted: true })
            || (matches!(self.tie, Tie::Pair { .. }) && self.name == Name::EncryptedData);
        (is_printed && self.sure == Sure::Name).then(|| Found {
            value: word.to_owned(),
            form_pluses: Vec::new(),
            span: start..end,
            next: end,
        })
    }

    fn element(&self, start: usize, budget: &mut Budget) -> Option<Found> {
        let rest = &self.text[start..];
        let (start, close) = match rest.trim_start().strip_prefix("<![CDATA[") {
            Some(inner) => (self.text.len() - inner.len(), "]]>"),
            None => (start, "<"),
        };
        let room = self.room(start, budget);
        let end = room.find(close);
        if !budget.spend(end.unwrap_or(room.len())) {
            return None;
        }
        let inner = &room[..end?];
        let value = inner.trim();
        let fits = if self.sure == Sure::Name {
            shape::fits_quoted(self.name, value) && !value.is_empty()
        } else {
            shape::has_shape(self.name, value)
        };
        let begin = start + inner.len() - inner.trim_start().len();
        fits.then(|| Found {
            value: value.to_owned(),
            form_pluses: Vec::new(),
            span: begin..begin + value.len(),
            next: start + inner.len(),
        })
    }

    fn up_to_break(&self, start: usize, budget: &mut Budget) -> Option<Found> {
        let rest = self.room(start, budget);
        let plain = rest.find("\n--");
        // In a JSON text the line breaks are escapes; they are looked for before the plain one only.
        let before = &rest[..plain.unwrap_or(rest.len())];
        let escaped = ["\\r\\n--", "\\n--"].iter().filter_map(|it| before.find(it)).min();
        let boundary = escaped.or(plain);
        if !budget.spend(plain.unwrap_or(rest.len())) {
            return None;
        }
        let end = boundary.or_else(|| rest.find('\n')).unwrap_or(rest.len());
        let value = rest[..end].trim();
        let fits = shape::fits_quoted(self.name, value) || shape::has_shape(self.name, value);
        fits.then(|| Found {
            value: value.to_owned(),
            form_pluses: Vec::new(),
            span: start..start + value.len(),
            next: start + end,
        })
    }

    /// A byte array as its language prints it, or `[175, 176, …]`, which is handed on as it stands.
    fn numbers(&self, start: usize, budget: &mut Budget) -> Option<Found> {
        let rest = &self.text[start..];
        let head = &rest[..rest.floor_char_boundary(list::MAX.min(budget.left()).min(rest.len()))];
        // JSON that a program has as bytes has names of its own.
        let is_value = |bytes: &[u8]| !bytes.starts_with(b"{\"") && !bytes.starts_with(b"[{\"");
        if let Some((bytes, n_read)) = printed::printed(head).filter(|it| is_value(&it.0)) {
            budget.spend(n_read);
            let value = STANDARD.encode(bytes);
            let end = start + n_read;
            return Some(Found { value, form_pluses: Vec::new(), span: start..end, next: end });
        }
        let n = list::length(rest)?;
        let (value, span) = (rest[..n].to_owned(), start..start + n);
        Some(Found { value, form_pluses: Vec::new(), span, next: start + n })
    }

    /// rawData is signed as text; an object under its name was read as JSON already and is taken as it stands.
    fn object(&self, start: usize) -> Option<Found> {
        let rest = &self.text[start..];
        let rest = &rest[..rest.floor_char_boundary(self.limit().min(rest.len()))];
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<serde::de::IgnoredAny>();
        stream.next()?.ok()?;
        let end = stream.byte_offset();
        Some(Found {
            value: rest[..end].to_owned(),
            form_pluses: Vec::new(),
            span: start..start + end,
            next: start + end,
        })
    }
}
