//! Any text → the named values in it, in one pass whose cost is linear in the text.
//!
//! `scan` looks for names, `value` reads what stands behind one, `literal` quoted texts, `word` bare ones, `bytes` byte
//! arrays, `form` what a form encoded, `table` columns under a header, `sql` what statements write and are given, `shape`d
//! values are taken where no name stands.

mod block;
mod bracketed;
mod budget;
mod cell;
mod form;
mod found;
mod frame;
mod list;
mod literal;
mod scan;
mod separator;
mod sql;
mod table;
mod unnamed;
mod value;
mod word;
mod yaml;

pub(crate) use budget::Budget;
pub use form::percent_decoded;
pub(crate) use sql::cells as sql_cells;
pub(crate) use table::content as content_of_cell;
pub(crate) use table::is_rule;
pub(crate) use table::row_end;
pub(crate) use table::split;

use crate::capture::apart;
use crate::capture::fact::Fact;
use crate::capture::moment;
use crate::capture::name::Name;

/// Values kept of one text; more are counted.
pub(super) const MAX_FACTS: usize = 50_000;

/// All values of a text, in its order, and how many were left out.
pub(super) fn facts(text: &str) -> (Vec<Fact>, usize) {
    let (mut facts, times) = scan::named(text);
    let cells = sql::cells(text);
    let n_rows = cells.iter().map(|it| it.row).max().unwrap_or_default();
    add_apart(&mut facts, cell::facts(&cells));
    add_apart(&mut facts, table::cells(text, n_rows + 1));
    let n_behind = unnamed::add(text, &mut facts);
    facts.sort_by_key(|it| (it.span.start, it.span.end));
    let n_left_out = facts.len().saturating_sub(MAX_FACTS) + n_behind;
    facts.truncate(MAX_FACTS);
    moment::add(text, &mut facts, &times);
    block::assign(text, &mut facts);
    // A line with a time alone is no label.
    let has_rows = apart::has_row_head(text);
    facts.retain(|it| it.name != Name::Time || !it.blocks.is_empty() || it.row.is_some() || has_rows);
    facts.shrink_to_fit();
    (facts, n_left_out)
}

/// Adds the values that stand apart from all that are known, and puts them in the order of the text.
fn add_apart(known: &mut Vec<Fact>, mut more: Vec<Fact>) {
    // Those that are known do not overlap each other.
    more.retain(|it| {
        let next = known.partition_point(|other| other.span.end <= it.span.start);
        known.get(next).is_none_or(|other| it.span.end <= other.span.start)
    });
    known.extend(more);
    known.sort_by_key(|it| (it.span.start, it.span.end));
}
