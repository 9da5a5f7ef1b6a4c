//! The columns of tables, as `CREATE TABLE` names them.

use std::collections::HashMap;

use crate::capture::read::budget::Budget;
use crate::capture::read::sql::cursor::Cursor;

/// Tables that are kept.
const MAX_TABLES: usize = 4096;

/// Words that begin a rule of a table, not a column.
const RULES: [&str; 11] = [
    "primary",
    "key",
    "unique",
    "constraint",
    "index",
    "fulltext",
    "spatial",
    "foreign",
    "check",
    "exclude",
    "period",
];

/// Tables by their names in lower case.
#[derive(Default)]
pub(super) struct Tables<'a>(HashMap<String, Vec<&'a str>>);

impl<'a> Tables<'a> {
    /// The columns of a table; none where the text does not say.
    pub(super) fn columns(&self, table: &str) -> &[&'a str] {
        self.0.get(&table.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// Reads what stands behind `CREATE TABLE`.
    pub(super) fn read(&mut self, cursor: &mut Cursor<'a>, budget: &mut Budget) -> Option<()> {
        for word in ["if", "not", "exists"] {
            cursor.eat_word(word);
        }
        let table = cursor.name()?;
        cursor.eat('(').then_some(())?;
        let mut columns = Vec::new();
        loop {
            let name = cursor.name()?;
            if !RULES.iter().any(|it| it.eq_ignore_ascii_case(name)) {
                columns.push(name);
            }
            cursor.value(budget)?;
            if cursor.eat(')') {
                break;
            }
            cursor.eat(',').then_some(())?;
        }
        if self.0.len() < MAX_TABLES {
            self.0.insert(table.to_lowercase(), columns);
        }
        Some(())
    }
}
