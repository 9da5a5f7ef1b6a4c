//! A field of a kind: where it stands, and how much of its value anybody may see.

use serde_json::Value;

use crate::payload::flat;
use crate::payload::secret::Masked;

/// A field of a kind.
#[derive(Debug)]
pub struct Field {
    /// Its place as a JSON pointer, `/watermark/appid`; `*` is any entry of a list.
    pub pointer: &'static str,
    /// How it is shown to people who need not see it.
    pub mask: Mask,
    /// What a value has to be for an open field to be shown; anything else may be there by mistake, and personal.
    pub form: Form,
    name: &'static str,
}

/// How a value is shown until the user reveals it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// As it is, if it has its field's form: nothing personal.
    Shown,
    /// `138****8000`.
    Phone,
    /// `oGZU…VJJE`.
    Id,
    /// The first character.
    Name,
}

/// The form of the values that an open field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `wx` and letters and digits.
    AppId,
    /// A list, each of whose values has a field with `*` of its own.
    List,
    /// A number or a short text of at most so many characters.
    Short(usize),
    /// None: a masked field has no need of one.
    Any,
}

impl Mask {
    /// Masks a text.
    pub fn apply(self, value: &str) -> String {
        self.masked(value).to_string()
    }

    /// What is shown of a text.
    pub fn masked(self, value: &str) -> Masked<'_> {
        match self {
            Self::Shown => Masked { head: value, sign: "", n_signs: 0, tail: "" },
            Self::Phone => Masked::phone(value),
            Self::Id => Masked::ends(value, 4, 4),
            Self::Name => Masked::name(value),
        }
    }
}

impl Form {
    /// Whether a single value has this form.
    pub fn fits(self, value: &Value) -> bool {
        match (self, value) {
            (_, Value::Bool(_) | Value::Null) => true,
            (Self::AppId, Value::String(text)) => is_app_id(text),
            (Self::Short(longest), Value::Number(number)) => {
                is_short_number(number.to_string().len(), longest)
            }
            (Self::Short(longest), Value::String(text)) => is_short_text(text, longest),
            _ => false,
        }
    }

    /// Whether a single value of a plain content has this form.
    pub fn fits_plain(self, value: flat::Value<'_>) -> bool {
        match (self, value) {
            (_, flat::Value::Word(_)) => true,
            (Self::AppId, flat::Value::Text(text)) => is_app_id(text),
            (Self::Short(longest), flat::Value::Number(number)) => is_short_number(number.len(), longest),
            (Self::Short(longest), flat::Value::Text(text)) => is_short_text(text, longest),
            _ => false,
        }
    }

    /// Whether the value of a field of this form may be seen in a plaintext that is no whole JSON; quotes included.
    pub fn fits_bytes(self, value: &[u8]) -> bool {
        let n_bytes = value.len();
        match self {
            Self::AppId => n_bytes <= 20 && (n_bytes < 3 || value.starts_with(b"\"wx")),
            Self::Short(longest) => {
                n_bytes <= longest + 2 * usize::from(value.first() == Some(&b'"'))
                    && value.iter().all(|it| it.is_ascii_graphic())
            }
            Self::List | Self::Any => false,
        }
    }
}

impl Field {
    /// A field that is nothing personal while its value has this form.
    pub(super) const fn open(pointer: &'static str, form: Form) -> Self {
        Self { pointer, mask: Mask::Shown, form, name: last_step(pointer) }
    }

    /// A field whose value is personal.
    pub(super) const fn personal(pointer: &'static str, mask: Mask) -> Self {
        Self { pointer, mask, form: Form::Any, name: last_step(pointer) }
    }

    /// Its own name: the last step of its place.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it stands in the content itself, and not below another field.
    pub fn is_at_top(&self) -> bool {
        self.pointer.len() == self.name.len() + 1
    }

    /// Whether each entry of a list, which [`crate::payload::kind::Plain`] has read, has open fields alone.
    pub fn is_open_list(&self, list: &str, all: &[Self]) -> bool {
        let entry = |name: &str| {
            let is_it = |it: &&Self| {
                let rest = it.pointer.strip_prefix(self.pointer);
                rest.and_then(|it| it.strip_prefix("/*/")) == Some(name)
            };
            all.iter().find(is_it)
        };
        let mut reader = flat::Reader::new(list);
        let mut is_open = || {
            reader.value()?;
            while reader.entry()?.is_some() {
                while let Some(name) = reader.name()? {
                    let value = reader.value()?;
                    entry(name).filter(|it| it.form.fits_plain(value))?;
                }
            }
            Some(())
        };
        is_open().is_some()
    }

    pub(super) fn path(&self) -> String {
        self.pointer.trim_start_matches('/').replace('/', ".")
    }

    /// Whether this is its path.
    pub(super) fn is_path(&self, path: &str) -> bool {
        self.pointer[1..].split('/').eq(path.split('.'))
    }
}

/// `wx` and letters and digits, as every appid of WeChat is: then it is no personal value and no secret.
pub fn is_app_id(text: &str) -> bool {
    text.starts_with("wx") && text.len() <= 32 && text.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// What stands behind the last `/`.
const fn last_step(pointer: &'static str) -> &'static str {
    let mut at = pointer.len();
    while at > 0 && pointer.as_bytes()[at - 1] != b'/' {
        at -= 1;
    }
    pointer.split_at(at).1
}

/// Seconds since 1970 have ten digits and milliseconds thirteen; of eleven digits is a phone's number.
fn is_short_number(n_digits: usize, longest: usize) -> bool {
    n_digits <= longest && n_digits != 11
}

fn is_short_text(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !holds_a_number(text)
}

/// Seven digits and more, and not the ten of a time: a telephone number may be among them.
fn holds_a_number(text: &str) -> bool {
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    n_digits >= 7 && n_digits != 10
}
