//! Values in columns: of a table, of a row that a statement writes, of the parameters that one is given.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::ops::Range;

use crate::capture::fact::Fact;
use crate::capture::moment;
use crate::capture::name::CHINESE;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::shape;

/// A value and the column that it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Cell<'a> {
    /// The name of the column as it is written; empty where the text names none.
    pub(crate) column: &'a str,
    /// The value as the table holds it: quotes and escapes of its statement are undone.
    pub(crate) value: Cow<'a, str>,
    /// Where the value stands, without its quotes.
    pub(crate) span: Range<usize>,
    /// The row of the text that it belongs to, by number, from 1.
    pub(super) row: u32,
    /// Whether it is a text, not a number.
    pub(super) is_text: bool,
}

/// What the head of a column says of its values.
pub(super) fn name_of(column: &str) -> Option<(Name, Sure)> {
    let bare = column.trim().trim_matches(['"', '`', '\'', '*', ' ', '\u{feff}']);
    Name::of(bare)
        .or_else(|| CHINESE.iter().find(|(word, ..)| bare.starts_with(word)).map(|it| (it.1, it.2)))
        .or_else(|| moment::sure_of(bare).map(|it| (Name::Time, it)))
}

/// The values of a payload among cells whose rows follow one another.
pub(super) fn facts(cells: &[Cell<'_>]) -> Vec<Fact> {
    cells.chunk_by(|one, two| one.row == two.row).flat_map(facts_of_row).collect()
}

fn facts_of_row(row: &[Cell<'_>]) -> Vec<Fact> {
    if row.iter().all(|it| it.column.is_empty()) {
        return by_shape(row);
    }
    let of_cell = |cell: &Cell<'_>| {
        let (name, sure) = name_of(cell.column).filter(|it| cell.is_text || it.0 == Name::Time)?;
        let value = cell.value.as_ref();
        let fits = match sure {
            _ if name == Name::Time => shape::fits_bare(name, value),
            Sure::Name => shape::fits_quoted(name, value) && !is_placeholder(value),
            _ => shape::has_shape(name, value),
        };
        fits.then(|| cell.fact(name, sure))
    };
    without_time_alone(row.iter().filter_map(of_cell).collect())
}

/// The time of a row says nothing where the row has no other value.
pub(super) fn without_time_alone(facts: Vec<Fact>) -> Vec<Fact> {
    if facts.iter().all(|it| it.name == Name::Time) { Vec::new() } else { facts }
}

/// What stands for a value in a statement that is still to be filled, or for none.
pub(super) fn is_placeholder(cell: &str) -> bool {
    // A percent sign may begin what was percent-encoded.
    let is_escape =
        cell.starts_with('%') && cell.get(1..3).is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
    cell.is_empty()
        || cell == "NULL"
        || cell == "?"
        || (cell.starts_with([':', '$', '@', '%', '#']) && !is_escape)
}

/// The parts of a row without names: sixteen bytes beside encryptedData are its iv, beside an openid alone its
/// session_key.
fn by_shape(row: &[Cell<'_>]) -> Vec<Fact> {
    let of = |is_it: fn(&str) -> bool| row.iter().filter(move |it| it.is_text && is_it(it.value.as_ref()));
    let (data, sixteen) = (of(is_like_data), of(|it| shape::is_sixteen(it.trim_matches('"'))));
    let users = || of(|it| shape::looks_like(Name::OpenId, it));
    let name = match (data.clone().count(), sixteen.clone().count()) {
        (1, 1) => Name::Iv,
        (0, 1) if users().count() == 1 => Name::SessionKey,
        _ => Name::Sixteen,
    };
    let all = data.map(|it| (it, Name::EncryptedData)).chain(sixteen.map(|it| (it, name)));
    all.chain(users().map(|it| (it, Name::OpenId))).map(|(it, name)| it.fact(name, Sure::Shape)).collect()
}

/// A long text that is Base64, or was before transport spoiled it.
fn is_like_data(text: &str) -> bool {
    let bare: String =
        text.chars().filter(|it| !it.is_whitespace() && !matches!(it, '\\' | '"' | '%')).collect();
    text.len() >= shape::MIN_DATA && shape::is_data(&bare)
}

impl Cell<'_> {
    pub(super) fn fact(&self, name: Name, sure: Sure) -> Fact {
        Fact {
            sure,
            span: self.span.clone(),
            row: NonZeroU32::new(self.row),
            ..Fact::named(name, self.value.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_names_is_told_by_its_shapes() {
        let cell = |value: &'static str| Cell {
            column: "",
            value: Cow::Borrowed(value),
            span: 0..value.len(),
            row: 0,
            is_text: true,
        };
        let [user, sixteen] = ["oABCD5abcdefghijklmnopqrstuv", "r7BXXKkLb8qrSNn05n0qiA=="];
        let data = "aB3+aB3+aB3+aB3+aB3+aB3+aB3+aB3+aB3+aB3 aB3+aB3+aB3+aB3+aB3+aB3+aB3+";
        let names = |row: &[&'static str]| {
            let row: Vec<_> = row.iter().map(|it| cell(it)).collect();
            let mut names: Vec<_> = facts(&row).iter().map(|it| it.name).collect();
            names.sort();
            names
        };
        assert_eq!(names(&["1", user, sixteen]), [Name::OpenId, Name::SessionKey]);
        assert_eq!(names(&[user, data, sixteen]), [Name::EncryptedData, Name::Iv, Name::OpenId]);
        assert_eq!(names(&["1", sixteen]), [Name::Sixteen]);
        assert_eq!(names(&["1", "2026-11-22"]), []);
    }
}
