//! Cells that are told by the head of their column: CSV, TSV, Markdown, and the column list of an SQL INSERT.
//!
//! The reader of captures takes the columns of a payload alone; here every column with a person's value counts.

use std::ops::Range;

use crate::capture::column_list;
use crate::capture::is_rule;
use crate::capture::split;
use crate::redact::case::names::Named;
use crate::redact::case::names::is_label;
use crate::redact::case::names::named;
use crate::redact::case::swap::What;

/// Longer heads are none, in bytes.
const MAX_HEAD: usize = 4096;

/// What the columns of a table hold.
struct Head {
    delimiter: char,
    is_insert: bool,
    columns: Vec<Option<Named>>,
}

/// Calls `tell` with every cell whose column has a name that says something.
pub(super) fn cells(text: &str, tell: &mut dyn FnMut(Named, &str)) {
    let mut head: Option<Head> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if let Some(found) = insert_of(line) {
            let start = line.to_ascii_lowercase().find("values").map_or(range.end, |it| range.start + it);
            tuples(text, start..range.end, &found, tell);
            head = Some(found);
            continue;
        }
        if let Some((named, value)) = pair(line) {
            tell(named, value);
        }
        let Some(known) = head.as_ref() else {
            head = head_of(line);
            continue;
        };
        if is_rule(line) {
            continue;
        }
        let is_row = if known.is_insert {
            tuples(text, range, known, tell)
        } else {
            tell_row(text, &row(text, range, known.delimiter), known, tell)
        };
        if !is_row {
            head = head_of(line);
        }
    }
}

fn row(text: &str, line: Range<usize>, delimiter: char) -> Vec<Range<usize>> {
    let bare = text[line.clone()].trim();
    let mut start = line.start + text[line].find(bare).unwrap_or(0);
    let mut end = start + bare.len();
    if delimiter == '|' {
        start += usize::from(bare.starts_with('|'));
        end = (end - usize::from(bare.len() > 1 && bare.ends_with('|'))).max(start);
    }
    split(text, start..end, delimiter, None)
}

/// All tuples of a stretch; whether there is any.
fn tuples(text: &str, range: Range<usize>, head: &Head, tell: &mut dyn FnMut(Named, &str)) -> bool {
    let mut at = range.start;
    let mut is_any = false;
    while let Some(open) = text[at..range.end].find('(').map(|it| at + it) {
        let cells = split(text, open + 1..range.end, ',', Some(')'));
        at = cells.last().map_or(open + 1, |it| it.end).max(open + 1);
        is_any |= tell_row(text, &cells, head, tell);
    }
    is_any
}

/// Tells the cells of a row; false where it is not as wide as the head.
fn tell_row(text: &str, cells: &[Range<usize>], head: &Head, tell: &mut dyn FnMut(Named, &str)) -> bool {
    if cells.len() != head.columns.len() {
        return false;
    }
    for (cell, column) in cells.iter().zip(&head.columns) {
        let cell = bare(&text[cell.clone()]);
        // In a table of two columns, names and values, a name stands there.
        if let Some(named) = column.filter(|_| !cell.is_empty() && named_column(cell).is_none()) {
            tell(named, cell);
        }
    }
    true
}

/// A name and its value, as rows on end have them: `nickname    | Wanda`.
fn pair(line: &str) -> Option<(Named, &str)> {
    let (name, value) = line.split_once('|').filter(|it| !it.1.contains('|') && it.0.len() <= MAX_NAME)?;
    Some((named(name.trim())?, bare(value))).filter(|it| named_column(it.1).is_none())
}

/// Longer names are none, in bytes.
const MAX_NAME: usize = 60;

fn insert_of(line: &str) -> Option<Head> {
    let list = column_list(line).filter(|it| it.len() <= MAX_HEAD)?;
    let columns: Vec<_> = list.split(',').map(named_column).collect();
    columns.iter().any(Option::is_some).then_some(Head { delimiter: ',', is_insert: true, columns })
}

/// The columns of a line, where it is the head of a table: names alone, and one at least that says something.
fn head_of(line: &str) -> Option<Head> {
    if line.len() > MAX_HEAD {
        return None;
    }
    let is_name = |it: &str| {
        let it = bare(it);
        it.len() <= 60
            && it.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | ' ' | '(' | ')'))
    };
    ['|', '\t', ',', ';'].into_iter().find_map(|delimiter| {
        let inner = line.trim().trim_matches(|it| it == delimiter && delimiter == '|');
        let n_cells = inner.split(delimiter).count();
        let is_head = n_cells >= 2 && inner.split(delimiter).all(is_name);
        let columns: Vec<_> = inner.split(delimiter).filter(|_| is_head).map(named_column).collect();
        columns.iter().any(Option::is_some).then_some(Head { delimiter, is_insert: false, columns })
    })
}

fn named_column(cell: &str) -> Option<Named> {
    let name = bare(cell);
    let is_personal = is_label(name);
    named(name).or_else(|| is_personal.then_some(Named::Is(What::Personal)))
}

fn bare(cell: &str) -> &str {
    cell.trim().trim_matches(['"', '`', '\'', '*', ' ', '\u{feff}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        cells(text, &mut |_, it| all.push(it.to_owned()));
        all
    }

    #[test]
    fn tables_of_every_sort() {
        for text in [
            "id,nickname,phone\n1,\"小鱼, 大\",x\n",
            "| 编号 | 昵称 | 手机号 |\n|---|:--|---|\n| 1 | 小鱼, 大 | x |\n",
            "id\tnick_name\tmobile\n1\t小鱼, 大\tx",
            "INSERT INTO `u` (`id`, `nick`, `tel`) VALUES (1, '小鱼, 大', 'x');",
            "INSERT INTO u (id, nick, tel) VALUES\n(1, '小鱼, 大', 'x'),\n(2, NULL, NULL);",
        ] {
            assert_eq!(found(text)[..2], ["小鱼, 大", "x"], "{text}");
        }
    }

    #[test]
    fn what_is_no_table() {
        for text in ["the phone, the tel and the mobile.\nall, gone, away", "id,title\n1,x", "phone\n1", ""] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
        assert_eq!(found("-[ RECORD 1 ]--\nnickname | Wanda K\nphone    | x\n"), ["Wanda K", "x"]);
        // Behind a line of another width the table has ended.
        assert_eq!(found("id,phone\n1,x\nnothing\n2,y"), ["x"]);
    }
}
