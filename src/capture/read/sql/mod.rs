//! Statements of SQL, and what databases and their drivers write of them: which value stands in which column.
//!
//! `cursor` reads names and values, `insert` tuples and the tables that they go into, `copy` the rows of PostgreSQL's dumps,
//! `binlog` those of MySQL's log, `statement` the names of placeholders, `bound` what they are given.

mod binlog;
mod bound;
mod copy;
mod cursor;
mod given;
mod insert;
mod statement;
mod tables;

use crate::capture::read::budget::Budget;
use crate::capture::read::cell::Cell;

/// Cells kept of one text; what is more is left out.
const MAX_CELLS: usize = 400_000;

/// The cells of all rows that the statements of a text write, those of each row together.
pub(crate) fn cells(text: &str) -> Vec<Cell<'_>> {
    let mut rows = Rows { cells: Vec::new(), last: 0, budget: Budget::new(text) };
    let tables = insert::read(text, &mut rows);
    copy::read(text, &tables, &mut rows);
    binlog::read(text, &tables, &mut rows);
    bound::read(text, &mut rows);
    rows.cells
}

/// The rows that were read so far.
struct Rows<'a> {
    cells: Vec<Cell<'a>>,
    /// The number of the last one.
    last: u32,
    budget: Budget,
}

impl<'a> Rows<'a> {
    /// The number of another row.
    fn begin(&mut self) -> u32 {
        self.last += 1;
        self.last
    }

    /// Keeps a text or a number; what else stands without quotes is an expression or no value.
    fn add(&mut self, cell: Cell<'a>) {
        let is_value = cell.is_text || cell.value.starts_with(|it: char| it.is_ascii_digit() || it == '-');
        if is_value && self.cells.len() < MAX_CELLS {
            self.cells.push(cell);
        }
    }

    /// A row whose values stand in the order of its columns; without columns they have no names.
    fn add_row(&mut self, columns: &[&'a str], values: Vec<cursor::Value<'a>>) {
        let row = self.begin();
        if !columns.is_empty() && columns.len() != values.len() {
            return;
        }
        for (n, value) in values.into_iter().enumerate() {
            let column = columns.get(n).copied().unwrap_or_default();
            self.add(value.in_column(column, row));
        }
    }
}

/// The pairs of column and value that are read of a text, with the place of their row among those that have a value.
#[cfg(test)]
fn pairs(text: &str) -> Vec<(usize, String, String)> {
    let cells = cells(text);
    let rows = cells.chunk_by(|one, two| one.row == two.row).enumerate();
    let of_row = |(row, cells): (usize, &[Cell<'_>])| {
        let pair = |it: &Cell<'_>| (row + 1, it.column.to_owned(), it.value.to_string());
        cells.iter().map(pair).collect::<Vec<_>>()
    };
    rows.flat_map(of_row).collect()
}
