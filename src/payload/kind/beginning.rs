//! Whether a plaintext begins as its kind does.
//!
//! CBC authenticates nothing, and the iv touches the first sixteen bytes alone: under an iv with one wrong character
//! they may still be JSON, only with another name (`ghoneNumber`) or another letter in an id. Such content opens, and
//! is not what was sealed. It is told by what is known of the first block: all of it for phone numbers and steps, twelve
//! bytes and the alphabet of the rest for ids.
//!
//! Other ways of writing JSON, other orders of the fields and new fields are no doubt: there the known name still
//! stands somewhere, or nothing of the size of the known beginning is missing.

use serde_json::Value;

use crate::payload::decrypt::BLOCK;
use crate::payload::kind::ALL;
use crate::payload::kind::Kind;
use crate::payload::kind::Mask;
use crate::payload::kind::phone_number;
use crate::payload::kind::watermark;
use crate::payload::kind::we_run;

/// A beginning that is not the one of its kind, though the rest is.
#[derive(Clone)]
pub struct Doubt {
    /// The kind that the rest is of.
    pub kind: &'static Kind,
    /// What such content begins with, as far as it is always the same; a block at most.
    pub start: &'static str,
    /// Offsets of the bytes that are wrong.
    pub at: Vec<usize>,
    /// How many bytes of the first block are known.
    pub n_known: usize,
    /// The content with the known beginning in its place. The bytes of the first block behind it stay in doubt.
    pub(in crate::payload) content: Value,
}

/// WeChat's openids, unionids and ids of groups.
const N_ID: usize = 28;

/// An iv with a slip changes two bytes or three; an own name for a field differs in more.
const MOST_WRONG: usize = 4;

/// With more bytes of a block changed by chance it would be no JSON any more.
const MOST_WRONG_AND_JSON: usize = 8;

impl Doubt {
    /// What is wrong with the beginning of a plaintext that is text from end to end, if anything is. `object` is its
    /// JSON, where it is any.
    pub(in crate::payload) fn of(text: &[u8], object: Option<&Value>) -> Option<Self> {
        if object.is_some() && is_known(text) {
            return None;
        }
        let doubts =
            ALL.iter().flat_map(|kind| kind.starts.iter().filter_map(|it| of_start(kind, it, text, object)));
        doubts.min_by_key(|it| it.at.len()).or_else(|| of_a_name(text, object?))
    }
}

/// Whether the first block is, as far as it is known, the one of a kind.
pub(in crate::payload) fn is_known(text: &[u8]) -> bool {
    let is_of = |kind: &Kind, start: &str| {
        let rest = text.get(start.len()..BLOCK).unwrap_or_default();
        text.starts_with(start.as_bytes()) && (!is_of_id(kind, start) || rest.iter().copied().all(is_id))
    };
    ALL.iter().any(|kind| kind.starts.iter().any(|start| is_of(kind, start)))
}

/// Whether content whose first member has this name begins in another legal way: with a field of some kind that no kind
/// begins with.
pub(in crate::payload) fn is_of_another_order(first_name: &str) -> bool {
    let begins = |kind: &&'static Kind| kind.starts.iter().any(|it| name_of(it) == first_name);
    is_a_field(first_name) && !ALL.iter().any(begins)
}

/// Whether a name is a known one but for a few letters, as an iv with a slip leaves it.
pub(in crate::payload) fn is_nearly(name: &str, known: &str) -> bool {
    let n_other = name.bytes().zip(known.bytes()).filter(|(one, other)| one != other).count();
    name.len() == known.len() && (1..MOST_WRONG).contains(&n_other)
}

/// Whether an object has what a watermark has, its names with a few letters wrong at most.
pub(in crate::payload) fn is_nearly_a_watermark(value: &Value) -> bool {
    let is_there = |name: &str, known: &str| name == known || is_nearly(name, known);
    let has = |known: &str| value.as_object().is_some_and(|it| it.keys().any(|name| is_there(name, known)));
    has(watermark::APP_ID_NAME) && has(watermark::TIME)
}

/// How many bytes of the first block are known of content that begins so.
pub(in crate::payload) fn n_known(text: &[u8]) -> usize {
    let starts = ALL.iter().flat_map(|it| it.starts).filter(|it| text.starts_with(it.as_bytes()));
    starts.map(|it| it.len().min(BLOCK)).max().unwrap_or(0)
}

/// Whether the character of the iv at this place touches bytes of the first block of which nothing is known.
pub(in crate::payload) fn is_untold(text: &[u8], at: usize) -> bool {
    6 * (at + 1) > 8 * n_known(text)
}

fn of_start(kind: &'static Kind, start: &'static str, text: &[u8], object: Option<&Value>) -> Option<Doubt> {
    let start = start.get(..start.len().min(BLOCK))?;
    let (given, rest) = text.split_at_checked(start.len())?;
    let wrong = given.iter().zip(start.bytes()).enumerate().filter(|(_, (given, start))| **given != *start);
    let mut at: Vec<usize> = wrong.map(|(at, _)| at).collect();
    let most_wrong = match object {
        _ if start.len() < BLOCK => MOST_WRONG,
        Some(_) => MOST_WRONG_AND_JSON,
        None => BLOCK,
    };
    if at.len() > most_wrong {
        return None;
    }
    if object.is_some_and(|it| has_its_beginning(kind, start, it)) {
        return None;
    }
    let is_id_start = is_of_id(kind, start);
    let behind = text.iter().enumerate().take(BLOCK).skip(start.len());
    if is_id_start {
        if !is_id_behind_first_block(start, text) {
            return None;
        }
        at.extend(behind.filter(|(_, it)| !is_id(**it)).map(|(at, _)| at));
    }
    let content = with_start(start.as_bytes(), rest).or_else(|| {
        // Nor are the bytes behind it what they were: a quote, a control character, half a character.
        at.extend(
            (start.len()..BLOCK).filter(|it| !is_id_start || text.get(*it).is_some_and(|it| !is_id(*it))),
        );
        let unknown = vec![b'?'; BLOCK - start.len()];
        with_start(&[start.as_bytes(), &unknown].concat(), text.get(BLOCK..)?)
    })?;
    at.dedup();
    let is_alike = kind.recognises(&content) && (kind.resembles)(&content);
    // With a field more or less it is another content, and not a slip of this one.
    let is_legal = object.is_some_and(|it| n_fields(it) != n_fields(&content));
    (is_alike && !is_legal && !at.is_empty()).then_some(Doubt {
        kind,
        start,
        at,
        n_known: start.len(),
        content,
    })
}

/// Shorter names are like others by chance.
const SHORTEST_NAME: usize = 6;
/// A slip of the iv touches two bytes.
const MOST_WRONG_OF_A_NAME: usize = 2;

/// A first name that is a known one but for a letter or two, in content that has not the known one: also in another order
/// of the fields, and in another writing of JSON.
fn of_a_name(text: &[u8], object: &Value) -> Option<Doubt> {
    let name = first_name(object).filter(|it| !is_a_field(it))?;
    let at = text.windows(name.len()).position(|it| it == name.as_bytes())?;
    let differing = |known: &str| -> Vec<usize> {
        let pairs = known.bytes().zip(name.bytes()).enumerate();
        pairs.filter(|(_, (known, given))| known != given).map(|it| at + it.0).collect()
    };
    let is_like = |known: &&'static str| {
        known.len() == name.len()
            && name.len() >= SHORTEST_NAME
            && (1..=MOST_WRONG_OF_A_NAME).contains(&differing(known).len())
            && differing(known).iter().all(|it| *it < BLOCK)
            && !known.eq_ignore_ascii_case(name)
            && object.get(*known).is_none()
    };
    let start = names_of_fields().find(is_like)?;
    let fields = object.as_object()?.iter();
    let renamed = fields.map(|(it, value)| {
        let it = if it == name { start } else { it.as_str() };
        (it.to_owned(), value.clone())
    });
    let content = Value::Object(renamed.collect());
    let n_others = content.as_object()?.keys().filter(|it| *it != start && is_a_field(it)).count();
    let n_known = (at + start.len()).min(BLOCK);
    (n_others > 0).then(|| Doubt { kind: Kind::of(&content), start, at: differing(start), n_known, content })
}

/// The JSON that has this beginning.
fn with_start(start: &[u8], rest: &[u8]) -> Option<Value> {
    serde_json::from_str(&String::from_utf8_lossy(&[start, rest].concat())).ok()
}

/// Whether an object that does not begin so is right as it is: the name stands in it all the same, or another name that is
/// known stands first.
fn has_its_beginning(kind: &Kind, start: &str, object: &Value) -> bool {
    let is_there = object.get(name_of(start)).is_some() && !is_of_id(kind, start);
    is_there || first_name(object).is_some_and(|it| it != name_of(start) && is_a_field(it))
}

/// Whether the text behind the first block of a plaintext is what stands behind the second one of its kind: then a
/// block is missing before it.
pub(in crate::payload) fn goes_on_behind_the_second(text: &[u8]) -> bool {
    let behind = text.get(BLOCK..).unwrap_or_default();
    let n_id = behind.iter().take_while(|it| is_id(**it)).count();
    let has = |name: &[u8]| behind.windows(name.len()).any(|it| it == name);
    let ids = ALL.iter().flat_map(|kind| kind.starts.iter().filter(|it| is_of_id(kind, it)));
    let n_left = ids.filter_map(|it| (N_ID + value_at(it)).checked_sub(2 * BLOCK));
    let is_of_id = behind.get(n_id) == Some(&b'"') && n_left.into_iter().any(|it| it == n_id);
    is_of_id || phone_number::is_without_its_number(&has) || we_run::is_without_its_list(behind, &has)
}

/// Where the value of the first field begins.
fn value_at(start: &str) -> usize {
    start.rfind('"').map_or(0, |it| it + 1)
}

fn n_fields(value: &Value) -> usize {
    value.as_object().map_or(0, serde_json::Map::len)
}

fn first_name(object: &Value) -> Option<&str> {
    object.as_object()?.keys().next().map(String::as_str)
}

fn is_a_field(name: &str) -> bool {
    names_of_fields().any(|it| it == name)
}

/// The names of the members that the known fields are, or are in.
fn names_of_fields() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|it| it.fields).map(|it| {
        let path = it.pointer.get(1..).unwrap_or_default();
        path.bytes().position(|it| it == b'/').and_then(|end| path.get(..end)).unwrap_or(path)
    })
}

/// The name in `{"name":`.
fn name_of(start: &str) -> &str {
    let name = start.strip_prefix("{\"").unwrap_or_default();
    // A batch asks for every payload; for so few bytes a search of its own costs more than it finds.
    name.bytes().position(|it| it == b'"').and_then(|it| name.get(..it)).unwrap_or_default()
}

fn is_of_id(kind: &Kind, start: &str) -> bool {
    if start.len() >= BLOCK {
        return false;
    }
    let name = name_of(start);
    kind.fields.iter().any(|it| it.mask == Mask::Id && it.name() == name)
}

fn is_id(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_')
}

/// Behind a name that is right, an id may be so much longer or shorter: those of groups are not said to be of one length.
const MOST_APART: usize = 4;

/// Whether the value that begins in the first block goes on as an id and is as long as one.
fn is_id_behind_first_block(start: &str, text: &[u8]) -> bool {
    let behind = text.get(BLOCK..).unwrap_or_default();
    let n_behind = behind.iter().take_while(|it| is_id(**it)).count();
    let n_id = BLOCK - value_at(start) + n_behind;
    let n_apart = if text.starts_with(start.as_bytes()) { MOST_APART } else { 0 };
    behind.get(n_behind) == Some(&b'"') && n_id.abs_diff(N_ID) <= n_apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;

    fn doubt(text: &str) -> Option<Vec<usize>> {
        let object = serde_json::from_str(text).unwrap();
        Doubt::of(text.as_bytes(), Some(&object)).map(|it| it.at)
    }

    fn plaintext(scene: &Scene) -> String {
        scene.forged.plaintext.expose().to_owned()
    }

    #[test]
    fn a_letter_of_the_first_name_is_told_for_every_kind() {
        for scene in Scene::all_sound() {
            let text = plaintext(&scene);
            assert_eq!(doubt(&text), None, "{text}");
            let mut changed = text.clone().into_bytes();
            changed[4] ^= 2;
            assert_eq!(doubt(str::from_utf8(&changed).unwrap()), Some(vec![4]), "{text}");
        }
    }

    #[test]
    fn an_openid_has_its_alphabet_and_its_first_letter() {
        let text = plaintext(&Scene::user_info());
        let with = |at: usize, byte: u8| {
            let mut changed = text.clone().into_bytes();
            changed[at] = byte;
            doubt(str::from_utf8(&changed).unwrap())
        };
        assert_eq!(with(11, b'p'), Some(vec![11]));
        assert_eq!(with(14, b'!'), Some(vec![14]));
        assert_eq!(with(14, b'x'), None);
        let group = "{\"openGId\":\"t@SANDBOXgroup000000000000001x\",\"watermark\":{\"timestamp\":1,\"appid\":\"wx1\"}}";
        assert_eq!((doubt(group), doubt(&group.replace('@', "a"))), (Some(vec![13]), None));
    }

    #[test]
    fn one_day_of_steps_is_enough() {
        let day = |name: &str| {
            format!("{{\"{name}\":[{{\"timestamp\":1767196800,\"step\":7}}],\"watermark\":{{}}}}")
        };
        assert_eq!(doubt(&day("stepInfoList")), None);
        assert_eq!(doubt(&day("stepInfnList")), Some(vec![9]));
        assert_eq!(
            doubt("{\"chatroomList\":[{\"timestamp\":1767196800,\"level\":7}],\"watermark\":{}}"),
            None
        );
    }

    #[test]
    fn legal_json_of_another_look_is_no_doubt() {
        for text in [
            "{ \"phoneNumber\" : \"13800138000\", \"purePhoneNumber\": \"13800138000\", \"countryCode\": \"86\" }",
            "{\"purePhoneNumber\":\"13800138000\",\"phoneNumber\":\"13800138000\",\"countryCode\":\"86\"}",
            "{\"isNewNumber\":true,\"phoneNumber\":\"13800138000\",\"purePhoneNumber\":\"13800138000\"}",
            "{\"watermark\":{\"timestamp\":1,\"appid\":\"wx1\"},\"openId\":\"oGZUI0egBJY1zhBYw2KhdUfwVJJE\"}",
            "{\"openId\":\"OPENID\",\"nickName\":\"n\",\"avatarUrl\":\"\"}",
            "{\"token\":\"oGZUI0egBJY1zhBYw2KhdUfwVJJE\",\"level\":1,\"watermark\":{}}",
            "{\"opengid\":\"OPENGID\"}",
            "{\"a\":1}",
            "{}",
        ] {
            assert_eq!(doubt(text), None, "{text}");
        }
    }
}
