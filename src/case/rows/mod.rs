//! The table of the payloads of a case, as data: what each line says, which lines a filter takes, how they are ordered and
//! folded, and what they come to together.
//!
//! Window and terminal show the same table. A line is small and shares its texts: there may be a million of them.

mod line;
mod query;
mod row;
mod summary;
#[cfg(test)]
mod tests;
mod view;

pub use line::Line;
pub use line::lines;
pub use query::Query;
pub use row::KeyName;
pub use row::Row;
pub use summary::Count;
pub use summary::Summary;
pub use view::Cause;
pub use view::Group;
pub use view::Item;
pub use view::View;
