//! The values that a statement is given, as drivers log them.
//!
//! Sources: MyBatis (`BaseJdbcLogger`): `==> Parameters: a(String), null, 1(Integer)`; PostgreSQL (`log_statement`):
//! `DETAIL:  parameters: $1 = 'a', $2 = NULL`; SQLAlchemy (`echo=True`): `[generated in 0.00016s] ('a', None)`; Hibernate (`BasicBinder`): `binding parameter [1] as [VARCHAR] - [a]` and
//! `binding parameter (1:VARCHAR) <- [a]`; Spring (`StatementCreatorUtils`): `column index 1, parameter value [a]`.

use std::ops::Range;

use crate::capture::read::sql::Rows;
use crate::capture::read::sql::cursor::Cursor;
use crate::capture::read::sql::cursor::Value;

/// The longest name of a type, in bytes.
const MAX_TYPE: usize = 40;

/// Lines that one value may be broken over.
const MAX_LINES: usize = 8;

/// How SQLAlchemy begins a line of values.
const GENERATED: &str = "[generated in ";
const CACHED: &str = "[cached since ";

/// What a line gives to a statement.
pub(super) enum Given<'a> {
    /// All values.
    All(Vec<Option<Value<'a>>>),
    /// The value with this number, from 0.
    One(usize, Value<'a>),
}

/// Whether a text has such lines at all.
pub(super) fn is_in(text: &str) -> bool {
    ["arameters: ", "binding parameter ", "parameter value [", GENERATED, CACHED]
        .iter()
        .any(|it| text.contains(it))
}

/// What the line that stands at `line` gives; a value with a line break goes on in the next.
pub(super) fn of_line<'a>(text: &'a str, line: Range<usize>, rows: &mut Rows<'a>) -> Option<Given<'a>> {
    let content = &text[line.clone()];
    if let Some(at) = content.find("arameters: ") {
        let start = line.start + at + "arameters: ".len();
        if text[start..].starts_with("$1 = ") {
            return Some(Given::All(numbered(text, start, rows)));
        }
        let end = end_of(text, line.end, |it| it.ends_with(')') || it.ends_with("null"));
        return Some(Given::All(typed_values(text, start..end)));
    }
    if let Some(start) = tuple(content) {
        return Some(Given::All(printed(text, line.start + start, rows)));
    }
    let (number, behind) = bound(content)?;
    let open = line.start + content.len() - behind.len();
    let value = if let Some((value, _)) = behind.split_once("], value class [") {
        value
    } else {
        let end = end_of(text, line.end, |it| it.ends_with(']'));
        text[open..end].trim_end().strip_suffix(']')?
    };
    let is_text = value != "null";
    Some(Given::One(number, Value { text: value.into(), span: open..open + value.len(), is_text }))
}

/// The number of a parameter, from 0, and what stands behind the bracket that opens its value.
fn bound(line: &str) -> Option<(usize, &str)> {
    let (number, value) = if let Some((_, behind)) = line.split_once("binding parameter ") {
        let (head, value) = behind.split_once("- [").or_else(|| behind.split_once("<- ["))?;
        (head.trim_start_matches(['[', '(']), value)
    } else {
        let (_, behind) = line.split_once("column index ")?;
        behind.split_once(", parameter value [")?
    };
    let n_digits = number.bytes().take(4).take_while(u8::is_ascii_digit).count();
    Some((number[..n_digits].parse::<usize>().ok()?.checked_sub(1)?, value))
}

/// The end of the lines that a value goes on in, where the first one does not end it.
fn end_of(text: &str, line_end: usize, is_ended: fn(&str) -> bool) -> usize {
    let mut end = line_end;
    for _ in 0..MAX_LINES {
        let from = text.floor_char_boundary(end.saturating_sub(8));
        if is_ended(text[from..end].trim_end()) || end >= text.len() {
            return end;
        }
        let next = &text[end + 1..];
        let line = memchr::memchr(b'\n', next.as_bytes()).map_or(next, |it| &next[..it]);
        if line.contains("==>") || line.contains("<==") || line.contains("binding parameter") {
            return end;
        }
        end += 1 + line.len();
    }
    line_end
}

/// Where the values begin in `[generated in 0.00016s] ('a', None)`.
fn tuple(line: &str) -> Option<usize> {
    let at = line.find(GENERATED).or_else(|| line.find(CACHED))?;
    let close = line[at..].find("] (")?;
    Some(at + close + "] (".len())
}

/// `'a', None, 1)` as Python prints a tuple.
fn printed<'a>(text: &'a str, start: usize, rows: &mut Rows<'a>) -> Vec<Option<Value<'a>>> {
    let mut values = Vec::new();
    let mut cursor = Cursor::new(text, start);
    while !cursor.rest().is_empty() && !cursor.rest().starts_with(')') {
        let value = cursor.literal(&mut rows.budget);
        if value.is_none() {
            cursor.at += cursor.rest().find([',', ')', '\n']).unwrap_or(cursor.rest().len());
        }
        values.push(value);
        let Some(rest) = cursor.rest().strip_prefix(',') else { break };
        cursor.at = text.len() - rest.trim_start_matches(' ').len();
    }
    values
}

/// `$1 = 'a', $2 = NULL`.
fn numbered<'a>(text: &'a str, start: usize, rows: &mut Rows<'a>) -> Vec<Option<Value<'a>>> {
    let mut values = Vec::new();
    let mut cursor = Cursor::new(text, start);
    while cursor.rest().starts_with('$') {
        let Some(sign) = cursor.rest().find(" = ").filter(|it| *it <= 5) else { break };
        cursor.at += sign + 3;
        let value = cursor.literal(&mut rows.budget);
        if value.is_none() {
            cursor.at += cursor.rest().find([',', '\n']).unwrap_or(cursor.rest().len());
        }
        values.push(value);
        if !cursor.rest().starts_with(", ") {
            break;
        }
        cursor.at += 2;
    }
    values
}

/// `a(String), null, 1(Integer)`.
fn typed_values(text: &str, range: Range<usize>) -> Vec<Option<Value<'_>>> {
    let mut values = Vec::new();
    let mut at = range.start;
    let end = range.start + text[range].trim_end().len();
    while let Some((value, behind)) = typed(&text[at..end]) {
        values.push(value.map(|it| Value { text: it.into(), span: at..at + it.len(), is_text: true }));
        at = end - behind.len();
    }
    // What is left has no type.
    values.extend(text[at..end].split(", ").filter(|it| !it.is_empty()).map(|_| None));
    values
}

/// The value that ends with `(String)` at the next place where one does, and what stands behind it.
fn typed(text: &str) -> Option<(Option<&str>, &str)> {
    text.strip_prefix("null").and_then(|it| it.strip_prefix(", ")).map(|it| (None, it)).or_else(|| {
        text.match_indices('(').find_map(|(at, _)| {
            let n_name = text[at + 1..].bytes().take(MAX_TYPE).take_while(u8::is_ascii_alphanumeric).count();
            let behind = text[at + 1 + n_name..].strip_prefix(')')?;
            text[at + 1..].bytes().next().filter(u8::is_ascii_uppercase)?;
            let behind = if behind.is_empty() { Some("") } else { behind.strip_prefix(", ") };
            behind.map(|it| (Some(&text[..at]), it))
        })
    })
}
