//! Values in columns under a header: TSV and CSV, cells copied from a spreadsheet, Markdown, mysql's frames.

use std::borrow::Cow;
use std::ops::Range;

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::read::MAX_FACTS;
use crate::capture::read::budget::Budget;
use crate::capture::read::cell;
use crate::capture::read::cell::Cell;
use crate::capture::shape;
use crate::payload::decode::MAX_TEXT_LEN;

/// Stands for blanks of any number between cells.
const BLANKS: char = ' ';

/// Headers longer than this are no headers.
const MAX_HEADER: usize = 4096;

/// The cells of all tables of a text whose column is one of a payload; rows are numbered from `first_row`.
pub(super) fn cells(text: &str, first_row: u32) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut header: Option<Header> = None;
    let mut budget = Budget::new(text);
    let (mut at, mut row) = (0, first_row);
    while at < text.len() && facts.len() <= MAX_FACTS {
        let start = at;
        let line = text[start..].split_inclusive('\n').next().unwrap_or_default();
        at += line.len();
        if is_rule(line) {
            continue;
        }
        if let Some(found) = header_of(line) {
            header = Some(found);
            continue;
        }
        let Some(columns) = &header else { continue };
        let end = row_end(text, start, columns.delimiter, &mut budget);
        let cells = cells_of_row(text, start..end, columns);
        if cells.is_empty() {
            header = None;
            continue;
        }
        row += 1;
        at = at.max(end + 1);
        facts.extend(facts_of(text, &cells, columns, row));
    }
    facts
}

/// A line of Markdown or of a frame between the head and the rows.
pub(crate) fn is_rule(line: &str) -> bool {
    line.len() > 3 && line.trim().chars().all(|it| matches!(it, '-' | '|' | '+' | ' ' | ':'))
}

struct Header {
    delimiter: char,
    names: Vec<Option<(Name, Sure)>>,
}

fn header_of(line: &str) -> Option<Header> {
    if line.len() > MAX_HEADER {
        return None;
    }
    for delimiter in ['\t', '|', ',', ';', BLANKS] {
        let inner = line.trim();
        let aligned;
        let inner = if delimiter == BLANKS {
            aligned = inner.split_whitespace().collect::<Vec<_>>().join(" ");
            &aligned
        } else {
            inner
        };
        let inner = if delimiter == '|' { inner.trim_matches('|') } else { inner };
        // `||name||name||` of Jira.
        let inner = if delimiter == '|' { &inner.replace("||", "|") } else { inner };
        let names: Vec<_> = inner.split(delimiter).map(cell::name_of).collect();
        let n_parts = names.iter().flatten().filter(|(name, _)| name.ends_a_block()).count();
        let is_plain = |it: &str| {
            let bare = it.trim().trim_matches(['"', '`', '\'', '*']);
            bare.len() <= 40
                && bare.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | ' ' | '(' | ')'))
        };
        // Words of a sentence are no columns.
        if delimiter == BLANKS && names.len() > n_parts + 8 {
            continue;
        }
        // A table of sessions has the key and its user.
        let is_user = |it: &&(Name, Sure)| matches!(it.0, Name::Code | Name::OpenId | Name::UnionId);
        let n_users = names.iter().flatten().filter(is_user).count();
        let has_parts = n_parts >= 2 || (n_parts == 1 && n_users >= 1 && delimiter != BLANKS);
        if has_parts && inner.split(delimiter).all(is_plain) {
            return Some(Header { delimiter, names });
        }
    }
    None
}

/// Where the row that begins at `start` ends: with its line, or where a quoted cell of CSV ends that has breaks in it.
pub(crate) fn row_end(text: &str, start: usize, delimiter: char, budget: &mut Budget) -> usize {
    let line = text[start..].split('\n').next().unwrap_or_default();
    let line_end = start + line.len();
    if !matches!(delimiter, ',' | ';' | '\t') || !line.contains('"') {
        return line_end;
    }
    let room =
        &text[start..text.floor_char_boundary((start + MAX_TEXT_LEN.min(budget.left())).min(text.len()))];
    let (mut is_quoted, mut is_cell_start) = (false, true);
    let mut signs = room.char_indices().peekable();
    while let Some((at, it)) = signs.next() {
        match it {
            '"' if is_quoted => {
                let next = signs.peek().map(|it| it.1);
                if next == Some('"') {
                    signs.next();
                    continue;
                }
                is_quoted = false;
                // What goes on behind its quote is no cell of CSV.
                if !next.is_none_or(|it| it == delimiter || matches!(it, '\r' | '\n')) {
                    budget.spend(at);
                    return line_end;
                }
            }
            '"' if is_cell_start => is_quoted = true,
            '\n' if !is_quoted => {
                budget.spend(at);
                return start + at;
            }
            _ => {}
        }
        is_cell_start = it == delimiter;
    }
    budget.spend(room.len());
    if is_quoted { line_end } else { start + room.len().max(line.len()) }
}

fn cells_of_row(text: &str, row: Range<usize>, header: &Header) -> Vec<Range<usize>> {
    let row = row.start..row.start + text[row].trim_end().len();
    let bare = text[row.clone()].trim_start();
    let start = row.end - bare.len() + usize::from(header.delimiter == '|' && bare.starts_with('|'));
    let mut cells = split(text, start..row.end, header.delimiter);
    if header.delimiter == BLANKS {
        cells.retain(|it| !it.is_empty());
        // A number of the row stands before its cells, without a name of its own.
        if cells.len() == header.names.len() + 1 {
            cells.remove(0);
        }
        if cells.len() != header.names.len() {
            return Vec::new();
        }
    }
    if cells.len() + 1 < header.names.len() { Vec::new() } else { cells }
}

fn facts_of(text: &str, cells: &[Range<usize>], header: &Header, row: u32) -> Vec<Fact> {
    let fact = |(cell, name): (&Range<usize>, &Option<(Name, Sure)>)| {
        let (name, sure) = (*name)?;
        let (value, span) = content(text, cell.clone(), header.delimiter);
        let fits = match sure {
            _ if header.delimiter == BLANKS => shape::looks_like(name, &value),
            _ if name == Name::Time => shape::fits_bare(name, &value),
            Sure::Name => shape::fits_quoted(name, &value) && !cell::is_placeholder(&value),
            _ => shape::has_shape(name, &value),
        };
        let cell = Cell { column: "", value, span, row, is_text: true };
        fits.then(|| cell.fact(name, sure))
    };
    cell::without_time_alone(cells.iter().zip(&header.names).filter_map(fact).collect())
}

/// What a cell holds, and where it stands: a quote within a quoted cell is doubled.
pub(crate) fn content(text: &str, cell: Range<usize>, delimiter: char) -> (Cow<'_, str>, Range<usize>) {
    let raw = text[cell.clone()].trim();
    let inner = raw.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let (bare, value) = match inner.filter(|_| matches!(delimiter, ',' | ';' | '\t')) {
        Some(inner) if inner.contains("\"\"") => (inner, Cow::Owned(inner.replace("\"\"", "\""))),
        Some(inner) => (inner, Cow::Borrowed(inner)),
        None => {
            let bare = raw.trim_matches(['"', '\'', '`']);
            (bare, Cow::Borrowed(bare))
        }
    };
    let start = cell.start + text[cell].find(bare).unwrap_or(0);
    (value, start..start + bare.len())
}

/// The cells of a row; delimiters inside quotes do not count, and a doubled quote closes none.
pub(crate) fn split(text: &str, range: Range<usize>, delimiter: char) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = range.start;
    let mut quote = None;
    let mut signs = text[range.clone()].char_indices().peekable();
    while let Some((at, it)) = signs.next() {
        let place = range.start + at;
        match (quote, it) {
            (Some(open), it) if open == it => {
                quote = if signs.next_if(|next| next.1 == open).is_some() { quote } else { None };
            }
            (None, '"' | '\'') if text[start..place].trim().is_empty() => quote = Some(it),
            (None, it) if it == delimiter => {
                cells.push(start..place);
                start = place + it.len_utf8();
            }
            _ => {}
        }
    }
    cells.push(start..range.end);
    cells
}
