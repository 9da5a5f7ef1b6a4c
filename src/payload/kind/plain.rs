//! A content in the form that WeChat gives it, read without a tree: texts with short escapes at most, whole numbers, one
//! watermark.
//!
//! What has another form is no worse for it; it is then read as a whole.

use crate::payload::flat::Reader;
use crate::payload::flat::Value;
use crate::payload::kind::Kind;
use crate::payload::kind::PhoneCheck;
use crate::payload::kind::phone_number;
use crate::payload::kind::watermark;

/// Members of a content that are kept; a content with more is not plain.
const MOST_MEMBERS: usize = 14;

/// The fields of a phone number, of which no value has escapes.
const NUMBERS: [&str; 3] = [phone_number::FULL, phone_number::PURE, phone_number::COUNTRY];

/// A content with its members in the order of the text; each name once. Personal data.
///
/// It is made for every payload of a batch, so it holds places within the text and no slices: a third of the bytes.
pub struct Plain<'a> {
    text: &'a str,
    members: [Place; MOST_MEMBERS],
    n_members: usize,
    first_name: Span,
    list: Span,
    watermark: Option<Watermark<'a>>,
}

/// Bytes of the text from one place on. A content of more than 64 KiB is not plain.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Span {
    start: u16,
    len: u16,
}

/// Where a member stands.
#[derive(Clone, Copy, Default)]
struct Place {
    name: Span,
    value: Span,
    sort: Sort,
}

/// What a value is.
#[derive(Clone, Copy, Default)]
enum Sort {
    Escaped,
    List,
    Number,
    Text,
    #[default]
    Word,
}

/// One member.
#[derive(Clone, Copy)]
pub struct Member<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value: no object, and of a list only that it is one. The escapes of a text are right, and of two characters.
    pub value: Value<'a>,
}

/// `watermark`: whose data it is and when it was obtained, as it stands there.
#[derive(Clone, Copy, Default)]
pub struct Watermark<'a> {
    /// `appid`.
    pub app_id: Option<&'a str>,
    /// `timestamp`, a whole number.
    pub timestamp: Option<&'a str>,
}

impl Span {
    /// Where a part of the text stands in it.
    fn of(part: &str, text: &str) -> Option<Self> {
        let start = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
        Some(Self { start: start.try_into().ok()?, len: part.len().try_into().ok()? })
    }

    fn within(self, text: &str) -> &str {
        let start = usize::from(self.start);
        text.get(start..start + usize::from(self.len)).unwrap_or_default()
    }
}

impl Place {
    fn of(name: &str, value: Value<'_>, text: &str) -> Option<Self> {
        let (value, sort) = match value {
            Value::Number(it) => (it, Sort::Number),
            Value::Text(it) => (it, Sort::Text),
            Value::Word(it) => (it, Sort::Word),
            Value::Escaped(it) if has_short_escapes(it) => (it, Sort::Escaped),
            Value::List => (&text[..0], Sort::List),
            Value::Object | Value::Escaped(_) => return None,
        };
        Some(Self { name: Span::of(name, text)?, value: Span::of(value, text)?, sort })
    }

    fn member(self, text: &str) -> Member<'_> {
        let value = self.value.within(text);
        let value = match self.sort {
            Sort::Escaped => Value::Escaped(value),
            Sort::List => Value::List,
            Sort::Number => Value::Number(value),
            Sort::Text => Value::Text(value),
            Sort::Word => Value::Word(value),
        };
        Member { name: self.name.within(text), value }
    }
}

impl<'a> Plain<'a> {
    /// Reads a content; none where it has another form.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut plain = Self {
            text,
            members: [Place::default(); MOST_MEMBERS],
            n_members: 0,
            first_name: Span::default(),
            list: Span::default(),
            watermark: None,
        };
        let mut reader = Reader::new(text);
        if reader.value()? != Value::Object {
            return None;
        }
        while let Some(name) = reader.name()? {
            let value = reader.value()?;
            if plain.first_name == Span::default() {
                plain.first_name = Span::of(name, text)?;
            }
            match value {
                Value::Object if name == watermark::NAME && plain.watermark.is_none() => {
                    plain.watermark = Some(Watermark::read(&mut reader)?);
                    continue;
                }
                Value::List if plain.list == Span::default() => {
                    let start = reader.at() - 1;
                    entries(&mut reader)?;
                    plain.list = Span::of(reader.since(start), text)?;
                }
                // Numbers are compared as they stand.
                Value::Escaped(_) if NUMBERS.contains(&name) => return None,
                Value::Object | Value::List => return None,
                Value::Escaped(_) | Value::Number(_) | Value::Text(_) | Value::Word(_) => {}
            }
            // The last one of two would count.
            if plain.get(name).is_some() || name == watermark::NAME {
                return None;
            }
            *plain.members.get_mut(plain.n_members)? = Place::of(name, value, text)?;
            plain.n_members += 1;
        }
        reader.is_done().then_some(plain)
    }

    /// All members but the watermark.
    pub fn members(&self) -> impl ExactSizeIterator<Item = Member<'a>> {
        self.members[..self.n_members].iter().map(|it| it.member(self.text))
    }

    /// The member of this name.
    pub fn get(&self, name: &str) -> Option<Member<'a>> {
        let mut places = self.members[..self.n_members].iter();
        let is_it = |it: &&Place| usize::from(it.name.len) == name.len() && it.name.within(self.text) == name;
        places.find(is_it).map(|it| it.member(self.text))
    }

    /// The text of its list, where it has one.
    pub fn list(&self) -> &'a str {
        self.list.within(self.text)
    }

    /// The watermark, where there is one.
    pub fn watermark(&self) -> Option<Watermark<'a>> {
        self.watermark
    }

    /// What the content is about.
    pub fn kind(&self) -> &'static Kind {
        Kind::with_names(|name| self.get(name).is_some())
    }

    /// The first name of the text; empty where there is none.
    pub fn first_name(&self) -> &'a str {
        self.first_name.within(self.text)
    }

    /// What is odd about its phone number, where it has one.
    pub fn phone(&self) -> Option<PhoneCheck> {
        let text = |name: &str| match self.get(name)?.value {
            Value::Number(it) | Value::Text(it) => Some(it),
            _ => None,
        };
        let phone = text(phone_number::FULL)?;
        Some(PhoneCheck::of_texts(phone, text(phone_number::PURE), text(phone_number::COUNTRY)))
    }
}

impl<'a> Watermark<'a> {
    /// Reads the object that the reader stands in; none where it holds anything else, or one of both twice.
    fn read(reader: &mut Reader<'a>) -> Option<Self> {
        let mut found = Self::default();
        while let Some(name) = reader.name()? {
            let (place, text) = match (name, reader.value()?) {
                (watermark::APP_ID_NAME, Value::Text(it)) => (&mut found.app_id, it),
                (watermark::TIME, Value::Number(it)) => (&mut found.timestamp, it),
                _ => return None,
            };
            if place.replace(text).is_some() {
                return None;
            }
        }
        Some(found)
    }
}

/// Whether a text of JSON has escapes of two characters alone: `\"`, `\\`, `\n`. With codes of characters it may be no text
/// at all.
fn has_short_escapes(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(it) = bytes.next() {
        if it == b'\\' && !bytes.next().is_some_and(|it| b"\"\\/bfnrt".contains(&it)) {
            return false;
        }
    }
    true
}

/// Reads a list of objects whose members are texts, numbers and words, each name once, without white space between.
fn entries(reader: &mut Reader<'_>) -> Option<()> {
    let n_before = reader.n_spaces();
    while let Some(entry) = reader.entry()? {
        if entry != Value::Object {
            return None;
        }
        let (mut before, mut n_names) = ("", 0);
        while let Some(name) = reader.name()? {
            n_names += 1;
            if n_names > 2 || name == before || !matches!(reader.value()?, Value::Number(_) | Value::Word(_))
            {
                return None;
            }
            before = name;
        }
    }
    (reader.n_spaces() == n_before).then_some(())
}

impl std::fmt::Debug for Plain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plain").field("n_members", &self.n_members).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;
    use crate::forge::world;

    /// What is read is what stands in the tree, and nothing is left out.
    fn is_as_the_tree(text: &str) -> bool {
        let Some(plain) = Plain::read(text) else { return false };
        let tree: serde_json::Value = serde_json::from_str(text).unwrap();
        let fields = tree.as_object().unwrap();
        assert_eq!(plain.kind().code, Kind::of(&tree).code, "{text}");
        assert_eq!(plain.phone(), PhoneCheck::of(&tree), "{text}");
        assert_eq!(plain.watermark().and_then(|it| it.app_id.map(str::to_owned)), watermark::app_id(&tree));
        let time = plain.watermark().and_then(|it| it.timestamp?.parse().ok());
        assert_eq!(time, watermark::timestamp(&tree), "{text}");
        let n_fields = fields.keys().filter(|it| *it != watermark::NAME).count();
        assert_eq!(plain.members().len(), n_fields, "{text}");
        for member in plain.members() {
            let value: serde_json::Value = match member.value {
                Value::Text(it) => it.into(),
                Value::Escaped(it) => serde_json::from_str(&format!("\"{it}\"")).unwrap(),
                Value::List => serde_json::from_str(plain.list()).unwrap(),
                Value::Number(it) | Value::Word(it) => serde_json::from_str(it).unwrap(),
                Value::Object => unreachable!("{text}"),
            };
            assert_eq!(fields[member.name], value, "{text}");
            if member.value == Value::List {
                assert_eq!(value.to_string(), plain.list(), "{text}");
            }
        }
        true
    }

    #[test]
    fn every_sample_is_plain_and_read_as_the_tree() {
        for scene in Scene::all_sound() {
            assert!(is_as_the_tree(scene.forged.plaintext.expose()));
        }
    }

    #[test]
    fn nearly_every_world_is_plain() {
        let n_plain =
            (0..2000).filter(|it| is_as_the_tree(world::sound(*it).forged.plaintext.expose())).count();
        assert!(n_plain > 1900, "{n_plain}");
    }

    #[test]
    fn what_has_another_form_is_not_plain() {
        for text in [
            r#"{"a":1,"a":2}"#,
            r#"{"a":"\u0041"}"#,
            r#"{"a":"\x"}"#,
            r#"{"phoneNumber":"\/"}"#,
            r#"{"a":{"b":1}}"#,
            r#"{"a":[1]}"#,
            r#"{"a":[{"b":1,"b":2}]}"#,
            r#"{"a":[{"b": 1}]}"#,
            r#"{"watermark":"x"}"#,
            r#"{"watermark":{"appId":"wx1"}}"#,
            r#"{"watermark":{"timestamp":1},"watermark":{}}"#,
            r#"{"watermark":{"timestamp":1,"timestamp":2}}"#,
            "[]",
            "{} x",
        ] {
            assert!(Plain::read(text).is_none(), "{text}");
        }
    }
}
