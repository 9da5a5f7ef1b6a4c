//! Rows of `mysqlbinlog -v`: `### INSERT INTO db.t`, `### SET`, and a line `###   @1='…'` for each column.
//!
//! The columns have numbers alone; their names are known where the text creates the table.

use crate::capture::read::sql::Rows;
use crate::capture::read::sql::cursor::Cursor;
use crate::capture::read::sql::cursor::Value;
use crate::capture::read::sql::tables::Tables;

pub(super) fn read<'a>(text: &'a str, tables: &Tables<'a>, rows: &mut Rows<'a>) {
    if !text.contains("###   @1=") {
        return;
    }
    let mut columns: &[&str] = &[];
    let mut values: Vec<Value<'_>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(content) = line.strip_prefix("### ") else { continue };
        let mut cursor = Cursor::new(text, start + 4);
        if let Some(behind) = content.strip_prefix("  @") {
            let n_digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            cursor.at = start + 7 + n_digits;
            values.extend(value(&mut cursor, line, start, rows));
            continue;
        }
        flush(columns, &mut values, rows);
        let is_statement = cursor.eat_word("insert") && cursor.eat_word("into")
            || cursor.eat_word("update")
            || cursor.eat_word("delete") && cursor.eat_word("from");
        if is_statement {
            columns = cursor.name().map_or(&[], |it| tables.columns(it));
        }
    }
    flush(columns, &mut values, rows);
}

fn flush<'a>(columns: &[&'a str], values: &mut Vec<Value<'a>>, rows: &mut Rows<'a>) {
    if !values.is_empty() {
        rows.add_row(columns, std::mem::take(values));
    }
}

/// The value behind `@1`; a remark on its type may follow.
fn value<'a>(cursor: &mut Cursor<'a>, line: &'a str, start: usize, rows: &mut Rows<'a>) -> Option<Value<'a>> {
    cursor.eat('=').then_some(())?;
    let from = cursor.at;
    Some(cursor.literal(&mut rows.budget).unwrap_or_else(|| {
        let raw = line.get(from - start..).unwrap_or_default().trim_end();
        Value { text: raw.into(), span: from..from + raw.len(), is_text: false }
    }))
}

#[cfg(test)]
mod tests {
    use crate::capture::read::sql::pairs;

    #[test]
    fn rows_with_and_without_the_names_of_their_table() {
        let row = "### INSERT INTO `mall`.`u`\n### SET\n###   @1=7\n###   @2='a\nb' /* VARSTRING(64) */\n#261120 x\n";
        let read = pairs(&format!("{row}{row}"));
        assert_eq!((read.len(), read[1].1.as_str(), read[1].2.as_str()), (4, "", "a\nb"));
        assert!(read[0].0 == read[1].0 && read[1].0 != read[2].0);
        let named = pairs(&format!("CREATE TABLE u (id int, iv text);\n{row}"));
        assert_eq!((named[1].1.as_str(), named[1].2.as_str()), ("iv", "a\nb"));
        assert!(pairs("### @1=x\n###   @1=").iter().all(|it| it.2.is_empty()));
    }
}
