//! Values in columns under a header: TSV and CSV, cells copied from a spreadsheet, Markdown, mysql's frames, and the
//! column list of an SQL INSERT.

use std::ops::Range;

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::read::MAX_FACTS;
use crate::capture::shape;

/// Stands for blanks of any number between cells.
const BLANKS: char = ' ';

/// Headers longer than this are no headers.
const MAX_HEADER: usize = 4096;

/// The cells of all tables of a text that no name beside them tells.
pub(super) fn cells(text: &str, known: &[Fact]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut header: Option<Header> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if is_rule(line) || facts.len() > MAX_FACTS {
            continue;
        }
        if let Some(found) = header_of(line) {
            facts.extend(insert_values(text, start, line, &found));
            header = Some(found);
            continue;
        }
        let Some(columns) = &header else { continue };
        let row = rows(text, start..start + line.trim_end().len(), columns);
        if row.is_empty() {
            header = None;
        }
        facts.extend(row);
    }
    // Both are in the order of the text, and known values do not overlap each other.
    facts.retain(|it| {
        let next = known.partition_point(|other| other.span.end <= it.span.start);
        known.get(next).is_none_or(|other| it.span.end <= other.span.start)
    });
    facts
}

/// A line of Markdown or of a frame between the head and the rows.
pub(crate) fn is_rule(line: &str) -> bool {
    line.len() > 3 && line.trim().chars().all(|it| matches!(it, '-' | '|' | '+' | ' ' | ':'))
}

struct Header {
    delimiter: char,
    names: Vec<Option<(Name, Sure)>>,
    is_insert: bool,
}

fn header_of(line: &str) -> Option<Header> {
    if line.len() > MAX_HEADER {
        return None;
    }
    let (inner, is_insert) = match column_list(line) {
        Some(list) => (list, true),
        None => (line.trim(), false),
    };
    for delimiter in ['\t', '|', ',', ';', BLANKS] {
        if is_insert && delimiter != ',' {
            continue;
        }
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
        let names: Vec<_> = inner.split(delimiter).map(name_of_cell).collect();
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
        if has_parts && (is_insert || inner.split(delimiter).all(is_plain)) {
            return Some(Header { delimiter, names, is_insert });
        }
    }
    None
}

fn name_of_cell(cell: &str) -> Option<(Name, Sure)> {
    let bare = cell.trim().trim_matches(['"', '`', '\'', '*', ' ']);
    Name::of(bare).or_else(|| {
        crate::capture::name::CHINESE.iter().find(|(word, ..)| bare.starts_with(word)).map(|it| (it.1, it.2))
    })
}

/// The columns of `INSERT INTO t (a, b) VALUES …`.
pub(crate) fn column_list(line: &str) -> Option<&str> {
    // Most lines have none, and are not copied.
    if !line.contains('(') {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    let into = lower.find("insert into").or_else(|| lower.find("replace into"))?;
    let open = into + lower[into..].find('(')?;
    let close = open + lower[open..].find(')')?;
    line.get(open + 1..close)
}

/// The tuples behind VALUES, in this line and the following ones.
fn insert_values(text: &str, start: usize, line: &str, header: &Header) -> Vec<Fact> {
    if !header.is_insert {
        return Vec::new();
    }
    let Some(values) = line.to_ascii_lowercase().find("values") else { return Vec::new() };
    let from = start + values + "values".len();
    let end = start + line.trim_end().len();
    let mut facts = Vec::new();
    let mut at = from;
    while let Some(open) = text[at..end].find('(').map(|it| at + it) {
        let cells = split(text, open + 1..end, ',', Some(')'));
        at = cells.last().map_or(open + 1, |it| it.end).max(open + 1);
        facts.extend(facts_of(text, &cells, header));
        if cells.is_empty() {
            break;
        }
    }
    facts
}

fn rows(text: &str, line: Range<usize>, header: &Header) -> Vec<Fact> {
    let bare = text[line.clone()].trim_start();
    let mut start = line.end - bare.len();
    if header.is_insert {
        let Some(open) = text[line.clone()].find('(') else { return Vec::new() };
        return facts_of(text, &split(text, line.start + open + 1..line.end, ',', Some(')')), header);
    }
    if header.delimiter == '|' && bare.starts_with('|') {
        start += 1;
    }
    let mut cells = split(text, start..line.end, header.delimiter, None);
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
    if cells.len() + 1 < header.names.len() { Vec::new() } else { facts_of(text, &cells, header) }
}

fn facts_of(text: &str, cells: &[Range<usize>], header: &Header) -> Vec<Fact> {
    let fact = |(cell, name): (&Range<usize>, &Option<(Name, Sure)>)| {
        let (name, sure) = (*name)?;
        let raw = &text[cell.clone()];
        let bare = raw.trim().trim_matches(['"', '\'', '`']);
        let fits = match sure {
            _ if header.delimiter == BLANKS => shape::looks_like(name, bare),
            // A column that is no literal is an expression or a type.
            _ if header.is_insert && !raw.contains(['\'', '"']) => shape::fits_bare(name, bare),
            Sure::Name => shape::fits_quoted(name, bare) && !is_placeholder(bare),
            _ => shape::has_shape(name, bare),
        };
        let start = cell.start + raw.find(bare).unwrap_or(0);
        fits.then(|| Fact {
            name,
            sure,
            value: bare.replace("\"\"", "\"").as_str().into(),
            form_pluses: Vec::new(),
            span: start..start + bare.len(),
            blocks: Vec::new(),
        })
    };
    cells.iter().zip(&header.names).filter_map(fact).collect()
}

/// What stands for a value in a statement that is still to be filled, or for none.
fn is_placeholder(cell: &str) -> bool {
    cell.is_empty() || cell == "NULL" || cell == "?" || cell.starts_with([':', '$', '@', '%', '#'])
}

/// The cells of a row up to the sign that closes it; delimiters inside quotes do not count.
pub(crate) fn split(
    text: &str,
    range: Range<usize>,
    delimiter: char,
    close: Option<char>,
) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = range.start;
    let mut quote = None;
    for (at, it) in text[range.clone()].char_indices() {
        let place = range.start + at;
        match (quote, it) {
            (Some(open), it) if open == it => quote = None,
            (None, '"' | '\'') if text[start..place].trim().is_empty() => quote = Some(it),
            (None, it) if it == delimiter => {
                cells.push(start..place);
                start = place + it.len_utf8();
            }
            (None, it) if Some(it) == close => {
                cells.push(start..place);
                return cells;
            }
            _ => {}
        }
    }
    cells.push(start..range.end);
    cells
}
