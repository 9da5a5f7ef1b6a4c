//! `INSERT INTO t (a, b) VALUES (…), (…)`, and without the names of the columns where `CREATE TABLE` has named them.

use crate::capture::read::sql::Rows;
use crate::capture::read::sql::cursor::Cursor;
use crate::capture::read::sql::tables::Tables;

/// Words that may stand between INSERT and the name of the table.
const BETWEEN: [&str; 8] =
    ["low_priority", "high_priority", "delayed", "ignore", "or", "replace", "into", "table"];

/// Reads all rows that are inserted; returns the tables that the text creates.
pub(super) fn read<'a>(text: &'a str, rows: &mut Rows<'a>) -> Tables<'a> {
    let mut tables = Tables::default();
    let mut at = 0;
    // The letters that the words begin with are rare enough before a blank.
    while let Some(found) = memchr::memchr_iter(b' ', &text.as_bytes()[at..]).find_map(|blank| {
        let end = at + blank;
        word_before(text, end).map(|it| (it, end))
    }) {
        let (word, end) = found;
        let mut cursor = Cursor::new(text, end);
        match word {
            Word::Create => {
                if cursor.eat_word("table") {
                    tables.read(&mut cursor, &mut rows.budget);
                }
            }
            Word::Insert => {
                tuples(&mut cursor, &tables, rows);
            }
        }
        at = cursor.at.max(end + 1);
    }
    tables
}

#[derive(Clone, Copy)]
enum Word {
    Create,
    Insert,
}

/// The word that begins a statement and ends here.
fn word_before(text: &str, end: usize) -> Option<Word> {
    let before = &text.as_bytes()[..end];
    let ends = |word: &str| {
        let start = before.len().checked_sub(word.len())?;
        let is_apart =
            start == 0 || !(before[start - 1].is_ascii_alphanumeric() || before[start - 1] == b'_');
        // `\ninsert`: the letter belongs to the line break.
        let is_escaped = start >= 2 && before[start - 2] == b'\\';
        (before[start..].eq_ignore_ascii_case(word.as_bytes()) && (is_apart || is_escaped)).then_some(())
    };
    if ends("create").is_some() {
        return Some(Word::Create);
    }
    ends("insert").or_else(|| ends("replace")).map(|()| Word::Insert)
}

fn tuples<'a>(cursor: &mut Cursor<'a>, tables: &Tables<'a>, rows: &mut Rows<'a>) -> Option<()> {
    for word in BETWEEN {
        cursor.eat_word(word);
    }
    let table = cursor.name()?;
    let named = cursor.names();
    let columns = named.as_deref().unwrap_or_else(|| tables.columns(table));
    (cursor.eat_word("values") || cursor.eat_word("value")).then_some(())?;
    loop {
        let values = cursor.tuple(&mut rows.budget)?;
        rows.add_row(columns, values);
        if !cursor.eat(',') {
            return Some(());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::capture::read::sql::pairs;

    #[test]
    fn tuples_under_the_names_of_statement_or_table() {
        for text in [
            "INSERT INTO `u` (`id`, `nick`, `tel`) VALUES (1, '小鱼, 大', 'x'), (2, NULL, 'y');",
            "insert ignore into u (id, nick, tel)\nvalues\n(1, '小鱼, 大', 'x'),\n(2, NULL, 'y');",
            "CREATE TABLE `u` (\n  `id` int(11) NOT NULL,\n  `nick` varchar(9) DEFAULT ',)',\n  tel text,\n  PRIMARY KEY (`id`)\n) ENGINE=x;\nINSERT INTO `u` VALUES (1,'小鱼, 大','x'),(2,NULL,'y');",
            "{\"sql\":\"INSERT INTO u (\\\"id\\\", nick, tel)\\nVALUES (1, '小鱼, 大', 'x'), (2, NULL, 'y')\"}",
        ] {
            let read = pairs(text);
            assert_eq!(read.len(), 5, "{text}");
            for (n, column, value) in [(1, "nick", "小鱼, 大"), (2, "tel", "x"), (4, "tel", "y")] {
                assert_eq!((read[n].1.as_str(), read[n].2.as_str()), (column, value), "{text}");
            }
            assert!(read[2].0 == read[0].0 && read[3].0 != read[0].0);
        }
    }

    #[test]
    fn what_inserts_no_row() {
        for text in [
            "INSERT INTO u (a, b) SELECT a, b FROM v (c)",
            "insert a coin (or two) values (more",
            "INSERT INTO u (a, b) VALUES (1, 2, 3)",
            "reinsert into u (a) values (1",
            "INSERT INTO u (a",
        ] {
            assert!(pairs(text).is_empty(), "{text}");
        }
        assert_eq!(pairs("INSERT INTO u VALUES (1, 'x')")[1].1, "");
    }
}
