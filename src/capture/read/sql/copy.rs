//! `COPY t (a, b) FROM stdin;` of `pg_dump`: rows with tabs between their values, up to `\.`.
//!
//! Source: PostgreSQL, COPY, "Text Format".

use std::borrow::Cow;

use crate::capture::read::literal;
use crate::capture::read::sql::Rows;
use crate::capture::read::sql::cursor::Cursor;
use crate::capture::read::sql::cursor::Value;
use crate::capture::read::sql::tables::Tables;

pub(super) fn read<'a>(text: &'a str, tables: &Tables<'a>, rows: &mut Rows<'a>) {
    if !text.contains("COPY ") && !text.contains("copy ") {
        return;
    }
    let mut columns: Vec<&str> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_end_matches(['\n', '\r']);
        if let Some(named) = head(text, start, bare, tables) {
            columns = named;
            continue;
        }
        if columns.is_empty() {
            continue;
        }
        let values = values(bare, start);
        // `\.` ends the rows; so does what is none.
        if values.len() == columns.len() {
            rows.add_row(&columns, values);
        } else {
            columns.clear();
        }
    }
}

/// The columns that a line says the rows below it have.
fn head<'a>(text: &'a str, start: usize, line: &str, tables: &Tables<'a>) -> Option<Vec<&'a str>> {
    let is_head =
        line.get(..5)?.eq_ignore_ascii_case("copy ") && line.to_ascii_lowercase().contains("from stdin");
    is_head.then_some(())?;
    let mut cursor = Cursor::new(text, start + 5);
    let table = cursor.name()?;
    Some(cursor.names().unwrap_or_else(|| tables.columns(table).to_vec()))
}

fn values(line: &str, start: usize) -> Vec<Value<'_>> {
    let mut at = start;
    let value = |raw| {
        let span = at..at + str::len(raw);
        at = span.end + 1;
        let text = if raw.contains('\\') { Cow::Owned(literal::unescaped(raw)) } else { Cow::Borrowed(raw) };
        Value { text, span, is_text: raw != "\\N" }
    };
    line.split('\t').map(value).collect()
}

#[cfg(test)]
mod tests {
    use crate::capture::read::sql::pairs;

    #[test]
    fn rows_up_to_their_end() {
        let text = "COPY public.u (id, data) FROM stdin;\n1\ta\\\\/b\\n\n2\t\\N\n\\.\n3\tc\n";
        let read: Vec<_> = pairs(text).into_iter().map(|it| (it.1, it.2)).collect();
        let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        assert_eq!(read[..2], [pair("id", "1"), pair("data", "a\\/b\n")]);
        assert_eq!((read.len(), read[2].1.as_str()), (3, "2"));
        let created =
            "CREATE TABLE public.u (\n    id integer,\n    data text\n);\nCOPY public.u FROM stdin;\n1\tx\n";
        assert_eq!(pairs(created)[1].1, "data");
        assert!(pairs("copy the file (a, b) to\n1\tx").is_empty());
    }
}
