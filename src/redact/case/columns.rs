//! Cells that are told by the name of their column: CSV, TSV, Markdown, and what statements of SQL write and are given.
//!
//! The reader of captures takes the columns of a payload alone; here every column with a person's value counts.

use crate::capture::Budget;
use crate::capture::content_of_cell;
use crate::capture::is_rule;
use crate::capture::row_end;
use crate::capture::split;
use crate::capture::sql_cells;
use crate::redact::case::names::Named;
use crate::redact::case::names::is_label;
use crate::redact::case::names::named;
use crate::redact::case::swap::What;

/// Longer heads are none, in bytes.
const MAX_HEAD: usize = 4096;

/// What the columns of a table hold.
struct Head {
    delimiter: char,
    columns: Vec<Option<Named>>,
}

/// Calls `tell` with every cell whose column has a name that says something.
pub(super) fn cells(text: &str, tell: &mut dyn FnMut(Named, &str)) {
    for cell in sql_cells(text) {
        tell_cell(named_column(cell.column), &cell.value, tell);
    }
    let mut head: Option<Head> = None;
    let mut budget = Budget::new(text);
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let line = text[start..].split_inclusive('\n').next().unwrap_or_default();
        at += line.len();
        if let Some((named, value)) = pair(line) {
            tell(named, value);
        }
        let Some(known) = head.as_ref().filter(|_| !is_rule(line)) else {
            head = head.or_else(|| head_of(line));
            continue;
        };
        let end = row_end(text, start, known.delimiter, &mut budget);
        if tell_row(&row(&text[start..end], known.delimiter), known, tell) {
            at = at.max(end + 1);
        } else {
            head = head_of(line);
        }
    }
}

/// What the cells of a row hold.
fn row(text: &str, delimiter: char) -> Vec<String> {
    let text = text.trim();
    let inner = if delimiter == '|' {
        let inner = text.strip_prefix('|').unwrap_or(text);
        inner.strip_suffix('|').unwrap_or(inner)
    } else {
        text
    };
    let cells = split(inner, 0..inner.len(), delimiter);
    cells.into_iter().map(|it| content_of_cell(inner, it, delimiter).0.into_owned()).collect()
}

/// Tells the cells of a row; false where it is not as wide as the head.
fn tell_row(cells: &[String], head: &Head, tell: &mut dyn FnMut(Named, &str)) -> bool {
    if cells.len() != head.columns.len() {
        return false;
    }
    for (cell, column) in cells.iter().zip(&head.columns) {
        tell_cell(*column, bare(cell), tell);
    }
    true
}

/// In a table of two columns, names and values, a name stands in the place of a value.
fn tell_cell(column: Option<Named>, cell: &str, tell: &mut dyn FnMut(Named, &str)) {
    if let Some(named) = column.filter(|_| !cell.is_empty() && named_column(cell).is_none()) {
        tell(named, cell);
    }
}

/// A name and its value, as rows on end have them: `nickname    | Wanda`.
fn pair(line: &str) -> Option<(Named, &str)> {
    let (name, value) = line.split_once('|').filter(|it| !it.1.contains('|') && it.0.len() <= MAX_NAME)?;
    Some((named(name.trim())?, bare(value))).filter(|it| named_column(it.1).is_none())
}

/// Longer names are none, in bytes.
const MAX_NAME: usize = 60;

/// The columns of a line, where it is the head of a table: names alone, and one at least that says something.
fn head_of(line: &str) -> Option<Head> {
    if line.len() > MAX_HEAD {
        return None;
    }
    let is_name = |it: &str| {
        let it = bare(it);
        it.len() <= 60
            && it.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | ' ' | '(' | ')'))
    };
    ['|', '\t', ',', ';'].into_iter().find_map(|delimiter| {
        let inner = line.trim().trim_matches(|it| it == delimiter && delimiter == '|');
        let n_cells = inner.split(delimiter).count();
        let is_head = n_cells >= 2 && inner.split(delimiter).all(is_name);
        let columns: Vec<_> = inner.split(delimiter).filter(|_| is_head).map(named_column).collect();
        columns.iter().any(Option::is_some).then_some(Head { delimiter, columns })
    })
}

fn named_column(cell: &str) -> Option<Named> {
    let name = bare(cell);
    let is_personal = is_label(name);
    named(name).or_else(|| is_personal.then_some(Named::Is(What::Personal)))
}

fn bare(cell: &str) -> &str {
    cell.trim().trim_matches(['"', '`', '\'', '*', ' ', '\u{feff}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        cells(text, &mut |_, it| all.push(it.to_owned()));
        all
    }

    #[test]
    fn tables_of_every_sort() {
        for text in [
            "id,nickname,phone\n1,\"小鱼, 大\",x\n",
            "| 编号 | 昵称 | 手机号 |\n|---|:--|---|\n| 1 | 小鱼, 大 | x |\n",
            "id\tnick_name\tmobile\n1\t小鱼, 大\tx",
            "INSERT INTO `u` (`id`, `nick`, `tel`) VALUES (1, '小鱼, 大', 'x');",
            "INSERT INTO u (id, nick, tel) VALUES\n(1, '小鱼, 大', 'x'),\n(2, NULL, NULL);",
            "CREATE TABLE u (id int, nick text, tel text);\nINSERT INTO u VALUES (1, '小鱼, 大', 'x');",
            "id;phone;tel\n1;\"小鱼, 大\";\"x\"\n2;\"\ny\";z\n",
        ] {
            assert_eq!(found(text)[..2], ["小鱼, 大", "x"], "{text}");
        }
    }

    #[test]
    fn values_that_a_statement_is_given() {
        for (statement, given, expected) in [
            (
                "INSERT INTO user ( id, nickname, created, phone ) VALUES ( ?, ?, now(), ? )",
                "1(Long), 小鹿 (a), b(String), x(String)",
                &["小鹿 (a), b", "x"][..],
            ),
            (
                "UPDATE user SET nickname = ?, age=? WHERE u.`phone` = ? and email like ?",
                "小鹿(String), null, x(String), y(String)",
                &["小鹿", "x", "y"],
            ),
            ("SELECT * FROM user WHERE phone = ?", "x(String), y(String)", &[]),
            ("SELECT * FROM user WHERE id = ?", "x(String)", &[]),
        ] {
            let text =
                format!("d ==>  Preparing: {statement}\nd ==> Parameters: {given}\nd <==    Updates: 1");
            assert_eq!(found(&text), expected, "{statement}");
        }
    }

    #[test]
    fn what_is_no_table() {
        for text in ["the phone, the tel and the mobile.\nall, gone, away", "id,title\n1,x", "phone\n1", ""] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
        assert_eq!(found("-[ RECORD 1 ]--\nnickname | Wanda K\nphone    | x\n"), ["Wanda K", "x"]);
        // Behind a line of another width the table has ended.
        assert_eq!(found("id,phone\n1,x\nnothing\n2,y"), ["x"]);
    }
}
