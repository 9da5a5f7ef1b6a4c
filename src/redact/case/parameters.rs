//! The parameters of an SQL statement as MyBatis logs them: the names in one line, the values in the next.
//!
//! Source: `org.apache.ibatis.logging.jdbc`, ConnectionLogger and BaseJdbcLogger: `==>  Preparing: …`, `==> Parameters:
//! value(String), null, 1(Integer)`.

use crate::capture::column_list;
use crate::redact::case::names::Named;
use crate::redact::case::names::named;

/// Longer statements are not looked at, in bytes.
const MAX_STATEMENT: usize = 16 << 10;

/// The longest name of a type, in bytes.
const MAX_TYPE: usize = 40;

/// Calls `tell` with every parameter whose column has a name that says something.
pub(super) fn of(text: &str, tell: &mut dyn FnMut(Named, &str)) {
    let mut columns: Vec<Option<Named>> = Vec::new();
    for line in text.lines() {
        if let Some((_, statement)) = line.split_once("Preparing: ") {
            columns = columns_of(statement);
        } else if let Some((_, given)) = line.split_once("Parameters: ") {
            let values = values_of(given);
            // Lines of several threads stand in any order: of another statement there mostly are more or fewer.
            if values.len() == columns.len() {
                let pairs = columns.iter().zip(values);
                pairs.for_each(|(column, value)| column.iter().for_each(|it| tell(*it, value)));
            }
        }
    }
}

/// What the names of a statement say, one for each question mark.
fn columns_of(statement: &str) -> Vec<Option<Named>> {
    if statement.len() > MAX_STATEMENT {
        return Vec::new();
    }
    let lower = statement.to_ascii_lowercase();
    let of_insert = column_list(statement).zip(lower.find("values").map(|at| &statement[at..]));
    if let Some((list, values)) = of_insert {
        let values = values.split_once('(').map_or("", |it| it.1).split(',');
        let pairs = list.split(',').zip(values).filter(|it| it.1.contains('?'));
        return pairs.map(|it| named(bare(it.0))).collect();
    }
    let mut pieces: Vec<&str> = statement.split('?').collect();
    pieces.pop();
    let name = |piece: &str| {
        let bare = piece.trim_end_matches(|it: char| !it.is_alphanumeric() && it != '`');
        let bare = bare.strip_suffix("LIKE").or_else(|| bare.strip_suffix("like")).unwrap_or(bare).trim_end();
        let is_between = |it: char| it.is_whitespace() || matches!(it, '.' | ',' | '(');
        named(self::bare(bare.rsplit(is_between).next().unwrap_or_default()))
    };
    pieces.into_iter().map(name).collect()
}

fn bare(name: &str) -> &str {
    name.trim().trim_matches(['`', '"', '\''])
}

/// The values of a line, without their types.
fn values_of(given: &str) -> Vec<&str> {
    let mut values = Vec::new();
    let mut rest = given.trim_end();
    while let Some((value, behind)) = typed(rest) {
        values.push(value);
        rest = behind;
    }
    // Further ones have no type.
    values.extend(rest.split(", ").filter(|_| !rest.is_empty()));
    values
}

/// The value that ends with `(String)` at the next place where one does, and what stands behind it.
fn typed(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("null").and_then(|it| it.strip_prefix(", ")).map(|it| ("", it)).or_else(|| {
        text.match_indices('(').find_map(|(at, _)| {
            let n_name = text[at + 1..].bytes().take(MAX_TYPE).take_while(u8::is_ascii_alphanumeric).count();
            let behind = text[at + 1 + n_name..].strip_prefix(')')?;
            text[at + 1..].bytes().next().filter(u8::is_ascii_uppercase)?;
            let behind = if behind.is_empty() { Some("") } else { behind.strip_prefix(", ") };
            behind.map(|it| (&text[..at], it))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_is_told_by_its_column() {
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
            let mut found = Vec::new();
            of(&text, &mut |_, it| found.push(it.to_owned()));
            assert_eq!(found, expected, "{statement}");
        }
    }
}
