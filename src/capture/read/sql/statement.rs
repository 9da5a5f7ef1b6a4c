//! Which column each placeholder of a statement stands for: `?`, `$1`.

use crate::capture::read::budget::Budget;
use crate::capture::read::sql::cursor::Cursor;

/// Longer statements are not looked at, in bytes.
pub(super) const MAX_LEN: usize = 16 << 10;

/// The most placeholders of a statement.
const MAX_PLACEHOLDERS: usize = 512;

/// Words that begin a statement with values.
const BEGINNINGS: [&str; 6] = ["insert", "update", "select", "delete", "replace", "merge"];

/// Where a statement begins in a line: a word of SQL with a blank or nothing behind it.
pub(super) fn start(line: &str) -> Option<usize> {
    let lower = line.to_ascii_lowercase();
    let of_word = |word: &&str| {
        lower.match_indices(*word).map(|it| it.0).find(|at| {
            let behind = lower[at + word.len()..].chars().next();
            let before = lower[..*at].chars().next_back();
            behind.is_none_or(char::is_whitespace)
                && before.is_none_or(|it| !it.is_alphanumeric() && !matches!(it, '_' | '.' | '-'))
        })
    };
    BEGINNINGS.iter().filter_map(of_word).min()
}

/// Whether a text has a placeholder.
pub(super) fn has_placeholder(text: &str) -> bool {
    next(text, 0, &mut 0).is_some()
}

/// The column of each placeholder in the order of their values; empty where the statement does not say.
pub(super) fn columns(statement: &str) -> Vec<&str> {
    if statement.len() > MAX_LEN {
        return Vec::new();
    }
    let of_values = inserted(statement).unwrap_or_default();
    let mut columns: Vec<&str> = Vec::new();
    let (mut at, mut n_read) = (0, 0);
    while let Some((start, end, place)) = next(statement, at, &mut n_read) {
        let column = of_values
            .iter()
            .find(|(_, span)| span.contains(&start))
            .map_or_else(|| before(&statement[..start]), |it| it.0);
        at = end;
        if place >= MAX_PLACEHOLDERS {
            continue;
        }
        if columns.len() <= place {
            columns.resize(place + 1, "");
        }
        columns[place] = column;
    }
    columns
}

/// The next placeholder: where it begins and ends, and which value it takes, from 0.
fn next(text: &str, from: usize, n_read: &mut usize) -> Option<(usize, usize, usize)> {
    memchr::memchr2_iter(b'?', b'$', &text.as_bytes()[from..]).find_map(|it| {
        let start = from + it;
        if text[start..].starts_with('?') {
            *n_read += 1;
            return Some((start, start + 1, *n_read - 1));
        }
        let n_digits = text[start + 1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        let number: usize = text[start + 1..start + 1 + n_digits].parse().ok()?;
        Some((start, start + 1 + n_digits, number.checked_sub(1)?))
    })
}

type Columns<'a> = Vec<(&'a str, std::ops::Range<usize>)>;

/// The columns of an INSERT and where their values stand.
fn inserted(statement: &str) -> Option<Columns<'_>> {
    let mut cursor = Cursor::new(statement, 0);
    cursor.at = memchr::memchr(b'(', statement.as_bytes())?;
    let names = cursor.names()?;
    (cursor.eat_word("values") || cursor.eat_word("value")).then_some(())?;
    let values = cursor.tuple(&mut Budget::new(statement))?;
    Some(names.into_iter().zip(values).map(|(name, it)| (name, it.span)).collect())
}

/// The name that stands before a comparison or an assignment: `u.phone = `, `email like `, `id in (`.
fn before(text: &str) -> &str {
    let bare = text.trim_end_matches(|it: char| !it.is_alphanumeric() && !matches!(it, '`' | '"'));
    let bare = ["like", "in", "LIKE", "IN"]
        .iter()
        .find_map(|it| bare.strip_suffix(it).filter(|it| it.ends_with(char::is_whitespace)))
        .unwrap_or(bare)
        .trim_end();
    let name = bare.rsplit(|it: char| it.is_whitespace() || matches!(it, '.' | ',' | '(')).next();
    name.unwrap_or_default().trim_matches(['`', '"', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_placeholders() {
        for (statement, expected) in [
            (
                "INSERT INTO user ( id, `nick`, created, phone ) VALUES ( ?, ?, now(), trim(?) )",
                "id nick phone",
            ),
            ("insert into t (a, b, c) values ($1, $3, $2)", "a c b"),
            (
                "UPDATE user SET nickname = ?, age=? WHERE u.`phone` = ? and email like ?",
                "nickname age phone email",
            ),
            ("update wx_session wxs set session_key=$1 where wxs.openid=$2", "session_key openid"),
            ("select * from t where id in (?, ?)", "id id"),
            ("select 1", ""),
        ] {
            assert_eq!(columns(statement).join(" "), expected, "{statement}");
        }
        assert!(columns(&"?".repeat(MAX_LEN + 1)).is_empty() && columns(&"$9999 ".repeat(9)).is_empty());
    }

    #[test]
    fn statements_begin_with_a_word() {
        assert_eq!(start("DEBUG Mapper.insert : ==>  Preparing: INSERT INTO t"), Some(38));
        assert_eq!(start("    insert"), Some(4));
        for line in ["WxMapper.update ok", "updated 1", "/select?x=1", "selection "] {
            assert_eq!(start(line), None, "{line}");
        }
        assert!(has_placeholder("a=?") && has_placeholder("a=$1") && !has_placeholder("a=$x"));
    }
}
