//! The rows of a plain content as they may be seen, without the search that the border makes.
//!
//! Here no value can stand in another one's mask: masks show at most four characters in a row, and what is searched for
//! has six and none of the signs of a mask. Whatever is not as plain as that is left to [`crate::redact::Border`], and
//! gives the same where both can tell.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::flat::Value;
use crate::payload::kind::Field;
use crate::payload::kind::Form;
use crate::payload::kind::Mask;
use crate::payload::kind::Member;
use crate::payload::kind::Plain;
use crate::payload::secret::Masked;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::redact::border::is_plain_name;
use crate::redact::secret_name::is_secret_name;
use crate::redact::sign::is_misleading;

/// A value as it may be seen.
pub enum Shown<'a> {
    /// JSON as it stands: a number, a word, a list of open values.
    Json(&'a str),
    /// A text that may be seen.
    Text(&'a str),
    /// What is left of one.
    Masked(Masked<'a>),
}

/// Words of eighteen characters and more may be a secret in one of its notations; one of openids' length is none.
const MOST_REVEALED: usize = 17;
const N_ID: usize = 28;

/// Calls `row` with the name and the value of each row but those of the watermark. False where only the border can tell,
/// and then what was called is worth nothing. With `revealed`, the key that the content was opened with, personal
/// values are shown.
pub fn plain_rows<'a>(
    content: &Plain<'a>,
    revealed: Option<&SessionKey>,
    mut row: impl FnMut(&'a str, Shown<'a>),
) -> bool {
    let kind = content.kind();
    for field in kind.fields.iter().filter(|it| it.is_at_top()) {
        let Some(member) = content.get(field.name()) else { continue };
        let Some(shown) = of_field(&member, content.list(), field, kind.fields, revealed) else {
            return false;
        };
        row(member.name, shown);
    }
    let is_known =
        |it: &Member<'_>| kind.fields.iter().any(|field| field.is_at_top() && field.name() == it.name);
    for member in content.members().filter(|it| !is_known(it)) {
        let Some(shown) = of_no_field(&member, content, revealed) else { return false };
        row(member.name, shown);
    }
    true
}

fn of_field<'a>(
    member: &Member<'a>,
    list: &'a str,
    field: &Field,
    all: &[Field],
    revealed: Option<&SessionKey>,
) -> Option<Shown<'a>> {
    match (field.mask, member.value, revealed) {
        (Mask::Shown, value, None) => {
            let is_open = match field.form {
                Form::List => value == Value::List && field.is_open_list(list, all),
                form => form.fits_plain(value),
            };
            if is_open { as_it_is(value, list) } else { None }
        }
        (_, Value::Text(text), Some(key)) => is_apart(text, key).then_some(Shown::Text(text)),
        (_, Value::List, Some(_)) => None,
        (_, value, Some(_)) => as_it_is(value, list),
        (mask, Value::Text(text), None) => {
            let is_plain = match mask {
                Mask::Phone => text.bytes().all(|it| it.is_ascii_digit() || it == b'+'),
                Mask::Name => is_plain_text(text),
                Mask::Id | Mask::Shown => is_plain_id(text),
            };
            is_plain.then(|| Shown::Masked(mask.masked(text)))
        }
        // Its first character stands for itself, and an escape of two characters is no sign of a mask.
        (Mask::Name, Value::Escaped(text), None) => {
            is_plain_text(text).then(|| Shown::Masked(Mask::Name.masked(text)))
        }
        _ => None,
    }
}

fn of_no_field<'a>(
    member: &Member<'a>,
    content: &Plain<'a>,
    revealed: Option<&SessionKey>,
) -> Option<Shown<'a>> {
    if !is_plain_name(member.name) || is_secret_name(member.name) || !is_name_apart(member.name, content) {
        return None;
    }
    match (member.value, revealed) {
        (Value::Word(text), _) | (Value::Number(text), Some(_)) => Some(Shown::Json(text)),
        (Value::Text(text), Some(key)) => is_apart(text, key).then_some(Shown::Text(text)),
        (Value::Number(text), None) => Some(Shown::Masked(Mask::Id.masked(text))),
        (Value::Text(text), None) => is_plain_id(text).then(|| Shown::Masked(Mask::Id.masked(text))),
        _ => None,
    }
}

fn as_it_is<'a>(value: Value<'a>, list: &'a str) -> Option<Shown<'a>> {
    match value {
        Value::Text(text) => Some(Shown::Text(text)),
        Value::Number(text) | Value::Word(text) => Some(Shown::Json(text)),
        Value::List => Some(Shown::Json(list)),
        Value::Escaped(_) | Value::Object => None,
    }
}

/// An id, a number or an address: what its mask shows are letters, digits and marks.
fn is_plain_id(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_graphic() && !matches!(it, b'*' | b'"' | b'\\'))
}

/// Text of people without the signs of a mask, whose first character can be shown.
fn is_plain_text(text: &str) -> bool {
    let is_quiet = |it: char| !is_misleading(it) && !matches!(it, '"' | '\\');
    text.chars().next().is_none_or(is_quiet) && !text.contains(['*', '…'])
}

/// Whether a name that no kind has neither holds a value of the content nor a piece of one.
fn is_name_apart(name: &str, content: &Plain<'_>) -> bool {
    let is_within = |it: Member<'_>| match it.value {
        Value::Text(text) | Value::Number(text) => 6 <= text.len() && name.contains(text),
        Value::Escaped(_) => true,
        _ => false,
    };
    let may_be_piece = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit();
    let is_piece = 8 <= name.len() && name.bytes().any(may_be_piece);
    name.len() < 6 || !(is_piece || content.members().any(is_within))
}

/// Whether nothing of a text that is shown in full can be a secret: no piece of the key, no other notation of one, no
/// list of numbers.
fn is_apart(text: &str, key: &SessionKey) -> bool {
    let is_quiet = |it: u8| it.is_ascii_graphic() && !matches!(it, b',' | b'"' | b'\\');
    let is_short = text.len() <= MOST_REVEALED || (text.len() == N_ID && text.bytes().all(is_of_id));
    let base64 = key.to_base64();
    let twice = SecretText::new(STANDARD.encode(base64.expose()));
    let is_piece_of =
        |key: &SecretText, it: &[u8]| key.expose().as_bytes().windows(8).any(|piece| piece == it);
    let is_piece = |it: &[u8]| is_piece_of(&base64, it) || is_piece_of(&twice, it);
    is_short && text.bytes().all(is_quiet) && !text.as_bytes().windows(8).any(is_piece)
}

fn is_of_id(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_')
}
