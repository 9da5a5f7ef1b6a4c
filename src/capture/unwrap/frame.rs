//! Frames around tables, with cells that are broken over several lines: sqlite's box, rich, tabulate's grid, DBeaver.
//!
//! Rows are written anew, one a line with `|` between their cells, as the reader of tables knows them.

use crate::capture::shape;
use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "table frame", apply };

/// Signs between cells.
const BARS: [char; 4] = ['│', '┃', '║', '|'];

fn apply(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut rows, mut has_broken): (Vec<Row>, bool) = (Vec::new(), false);
    let mut is_behind_rule = false;
    for line in text.lines() {
        if is_rule(line) {
            is_behind_rule = true;
            continue;
        }
        if let Some(cells) = cells(line) {
            match rows.last_mut().filter(|it| !is_behind_rule && it.goes_on(&cells)) {
                Some(row) => {
                    row.add(&cells);
                    has_broken = true;
                }
                None => rows.push(Row::of(&cells)),
            }
        } else {
            write(&mut out, &mut rows);
            out.push_str(line);
            out.push('\n');
        }
        is_behind_rule = false;
    }
    write(&mut out, &mut rows);
    let has_boxes = text.contains(['│', '┃', '║']);
    (has_boxes || has_broken).then_some(out)
}

/// One row, its cells made whole.
pub(super) struct Row {
    cells: Vec<String>,
}

impl Row {
    pub(super) fn of(cells: &[&str]) -> Self {
        Self { cells: cells.iter().map(|it| (*it).to_owned()).collect() }
    }

    /// Whether these cells are the next line of this row: most are empty, or they make a broken value whole, and none
    /// of them is a value of its own.
    pub(super) fn goes_on(&self, cells: &[&str]) -> bool {
        let is_piece = |(above, cell): (&String, &&str)| {
            let is_open = above.len() >= 4 && !above.ends_with('=') && !shape::is_sixteen(cell);
            cell.is_empty() || (is_open && cell.chars().all(shape::is_alphabet))
        };
        let n_empty = cells.iter().filter(|it| it.is_empty()).count();
        let becomes_whole = self.cells.iter().zip(cells).any(|(above, cell)| {
            !cell.is_empty() && above.len() < 24 && shape::is_sixteen(&format!("{above}{cell}"))
        });
        cells.len() == self.cells.len()
            && n_empty < cells.len()
            && self.cells.iter().zip(cells).all(is_piece)
            && (n_empty * 2 >= cells.len() || becomes_whole)
    }

    pub(super) fn add(&mut self, cells: &[&str]) {
        for (own, cell) in self.cells.iter_mut().zip(cells) {
            own.push_str(cell);
        }
    }
}

/// The cells of a line between bars; none where it is no line of a framed table.
fn cells(line: &str) -> Option<Vec<&str>> {
    let line = line.trim();
    let bar = line.chars().next().filter(|it| BARS.contains(it))?;
    let inner = line.strip_prefix(bar)?.strip_suffix(BARS)?;
    Some(inner.split(BARS).map(str::trim).collect())
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let is_sign = |it: char| matches!(it, '\u{2500}'..='\u{257f}' | '-' | '+' | '=' | '|' | ':' | ' ');
    line.chars().count() >= 3 && line.chars().all(is_sign) && line.contains(['-', '=', '─', '━', '═'])
}

/// Writes rows as lines of a table of Markdown.
pub(super) fn write(out: &mut String, rows: &mut Vec<Row>) {
    for row in rows.drain(..) {
        out.push_str("| ");
        out.push_str(&row.cells.join(" | "));
        out.push_str(" |\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn broken_cells_are_made_whole() {
        let boxed =
            "┌────┬──────┐\n│ iv │ data │\n├────┼──────┤\n│ a1 │ b2c3 │\n│    │ d4e5 │\n└────┴──────┘\n";
        check(&STEP, boxed, "| iv | data |\n| a1 | b2c3d4e5 |\n");
        let key = "+------+------+\n| iv   | data |\n+------+------+\n| a123456789ab | b2c3 |\n| cdefghijkA== | d4e5 |\n+---+---+\n";
        check(&STEP, key, "| iv | data |\n| a123456789abcdefghijkA== | b2c3d4e5 |\n");
        // A table of Markdown has no broken cells.
        assert_eq!(apply("| iv | data |\n|---|---|\n| a | b |\n| c | d |"), None);
    }
}
