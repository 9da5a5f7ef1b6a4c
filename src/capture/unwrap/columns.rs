//! Columns under a rule of dashes, with cells that are broken over several lines: sqlite's column mode, sqlcmd, SQL*Plus,
//! PowerShell's `Format-Table`, tables of reStructuredText.
//!
//! Rows are written anew, one a line with `|` between their cells, as the reader of tables knows them.

use std::ops::Range;

use crate::capture::unwrap::Step;
use crate::capture::unwrap::frame::Row;
use crate::capture::unwrap::frame::write;

pub(super) const STEP: Step = Step { title: "columns", apply };

fn apply(text: &str) -> Option<String> {
    if !text.lines().any(|it| columns(it).is_some()) {
        return None;
    }
    let mut lines = text.lines().peekable();
    let mut out = String::with_capacity(text.len());
    let mut has_columns = false;
    while let Some(line) = lines.next() {
        let columns = lines.peek().and_then(|it| columns(it)).filter(|_| !line.trim().is_empty());
        let Some(columns) = columns else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        has_columns = true;
        lines.next();
        let mut rows = vec![Row::of(&cells(line, &columns))];
        while let Some(line) = lines.next_if(|it| !it.trim().is_empty() && self::columns(it).is_none()) {
            let cells = cells(line, &columns);
            match rows.last_mut().filter(|it| it.goes_on(&cells)) {
                Some(row) => row.add(&cells),
                None => rows.push(Row::of(&cells)),
            }
        }
        write(&mut out, &mut rows);
    }
    has_columns.then_some(out)
}

/// Where the columns under a rule stand, in characters: `-----  ---  ------`.
fn columns(line: &str) -> Option<Vec<Range<usize>>> {
    let line = line.trim_end();
    let mut columns: Vec<Range<usize>> = Vec::new();
    let sign = line.trim_start().chars().next().filter(|it| matches!(it, '-' | '='))?;
    for (at, it) in line.chars().enumerate() {
        match columns.last_mut().filter(|last| last.end == at) {
            Some(last) if it == sign => last.end += 1,
            _ if it == sign => columns.push(at..at + 1),
            _ if it == ' ' || it == '\t' => {}
            _ => return None,
        }
    }
    (columns.len() >= 2 && columns.iter().all(|it| it.len() >= 2)).then_some(columns)
}

/// What stands in each column; a cell that is longer than its rule reaches up to the next column.
fn cells<'a>(line: &'a str, columns: &[Range<usize>]) -> Vec<&'a str> {
    let mut offsets: Vec<usize> = line.char_indices().map(|it| it.0).collect();
    offsets.push(line.len());
    let place = |at: usize| offsets.get(at).copied().unwrap_or(line.len());
    let cell = |(n, column): (usize, &Range<usize>)| {
        let end = columns.get(n + 1).map_or(line.len(), |it| place(it.start));
        line[place(column.start)..end].trim()
    };
    columns.iter().enumerate().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn cells_stand_under_their_rule() {
        let text = "iv    data\n----  ----\na1b2  c3d4\n      e5f6\n\n(1 row)\n";
        check(&STEP, text, "| iv | data |\n| a1b2 | c3d4e5f6 |\n\n(1 row)\n");
        assert_eq!(apply("# iv\n---\ntext"), None);
    }
}
