//! Any text → the named values in it, in one pass whose cost is linear in the text.
//!
//! `scan` looks for names, `value` reads what stands behind one, `literal` quoted texts, `word` bare ones, `bytes` byte
//! arrays, `form` what a form encoded, `table` columns under a header, `shape`d values are taken where no name stands.

mod block;
mod budget;
mod form;
mod found;
mod list;
mod literal;
mod scan;
mod separator;
mod table;
mod unnamed;
mod value;
mod word;
mod yaml;

pub use form::percent_decoded;
pub(crate) use table::column_list;
pub(crate) use table::is_rule;
pub(crate) use table::split;

use crate::capture::fact::Fact;

/// Values kept of one text; more are counted.
pub(super) const MAX_FACTS: usize = 50_000;

/// All values of a text, in its order, and how many were left out.
pub(super) fn facts(text: &str) -> (Vec<Fact>, usize) {
    let mut facts = scan::named(text);
    facts.extend(table::cells(text, &facts));
    facts.sort_by_key(|it| (it.span.start, it.span.end));
    unnamed::add(text, &mut facts);
    facts.sort_by_key(|it| (it.span.start, it.span.end));
    block::assign(text, &mut facts);
    let n_left_out = facts.len().saturating_sub(MAX_FACTS);
    facts.truncate(MAX_FACTS);
    facts.shrink_to_fit();
    (facts, n_left_out)
}
