//! Bytes → UTF-8 → JSON, with the place where it broke.
//!
//! serde_json quotes the offending value in its error text, which here is personal data; so only the place and the
//! sort of the error are kept.

use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::error::Category;

/// How far the plaintext could be read.
#[derive(Clone, PartialEq)]
pub enum Parsed {
    /// One JSON object.
    Object(Value),
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The offset of the first bad byte.
        at: usize,
    },
    /// The text is no JSON.
    NotJson {
        /// The offset in bytes where it broke.
        at: usize,
        /// Whether it just ended too early.
        is_cut: bool,
    },
    /// JSON, but not an object.
    NotObject,
    /// JSON with a number that is larger than any that programs read, and was not read to its end.
    TooLarge {
        /// The offset in bytes where the reader stopped.
        at: usize,
    },
    /// Text whose values stand in each other deeper than [`MAX_DEPTH`]: it may be JSON, and was not read to its end.
    TooDeep {
        /// The offset in bytes where the reader stopped.
        at: usize,
    },
}

/// How deep values may stand in each other: what `serde_json` reads before it refuses.
pub const MAX_DEPTH: usize = 127;

impl std::fmt::Debug for Parsed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Object(_) => f.write_str("Object(…)"),
            Self::NotUtf8 { at } => write!(f, "NotUtf8 {{ at: {at} }}"),
            Self::NotJson { at, is_cut } => write!(f, "NotJson {{ at: {at}, is_cut: {is_cut} }}"),
            Self::NotObject => f.write_str("NotObject"),
            Self::TooLarge { at } => write!(f, "TooLarge {{ at: {at} }}"),
            Self::TooDeep { at } => write!(f, "TooDeep {{ at: {at} }}"),
        }
    }
}

impl Parsed {
    /// Reads the plaintext without its padding.
    pub fn read(plain: &[u8]) -> Self {
        let text = match str::from_utf8(plain) {
            Ok(text) => text,
            Err(error) => return Self::NotUtf8 { at: error.valid_up_to() },
        };
        // A name that was cut within an emoji is right JSON, though not all readers take it.
        let mended = without_halves(text);
        let text = mended.as_deref().unwrap_or(text);
        match serde_json::from_str::<Value>(text) {
            Ok(value) if value.is_object() => Self::Object(value),
            Ok(_) => Self::NotObject,
            Err(error) => {
                let at = offset(text, error.line(), error.column());
                if is_too_deep(text.as_bytes(), at) {
                    return Self::TooDeep { at };
                }
                // What looks at the grammar alone reads numbers of any size.
                if serde_json::from_str::<IgnoredAny>(text).is_ok() {
                    return Self::TooLarge { at };
                }
                Self::NotJson { at, is_cut: error.classify() == Category::Eof }
            }
        }
    }

    /// Whether it is JSON of some sort.
    pub fn is_json(&self) -> bool {
        matches!(self, Self::Object(_) | Self::NotObject)
    }

    /// The object, where there is one.
    pub fn object(&self) -> Option<&Value> {
        match self {
            Self::Object(value) => Some(value),
            _ => None,
        }
    }
}

/// The text with U+FFFD for each half of a character that is escaped alone: `\\ud83d` without its other half; none where
/// there is no such half. Lengths and places stay.
fn without_halves(text: &str) -> Option<String> {
    let unit = |at: usize| u16::from_str_radix(text.get(at + 2..at + 6)?, 16).ok();
    let is_escape = |at: usize| text.as_bytes()[at..].starts_with(b"\\u");
    let mut halves = Vec::new();
    let mut at = 0;
    while let Some(n) = text.get(at..).and_then(|it| it.find('\\')) {
        at += n;
        at += match unit(at).filter(|_| is_escape(at)) {
            None => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            Some(0xd800..=0xdbff) if is_escape_of_low(text, at + 6) => 12,
            Some(0xd800..=0xdfff) => {
                halves.push(at);
                6
            }
            Some(_) => 6,
        };
    }
    let mut mended = (!halves.is_empty()).then(|| text.to_owned())?;
    for half in halves {
        mended.replace_range(half + 2..half + 6, "fffd");
    }
    Some(mended)
}

/// Whether the second half of a character is escaped here.
fn is_escape_of_low(text: &str, at: usize) -> bool {
    let digits = text.get(at..at + 6).and_then(|it| it.strip_prefix("\\u"));
    digits.and_then(|it| u16::from_str_radix(it, 16).ok()).is_some_and(|it| (0xdc00..=0xdfff).contains(&it))
}

/// Whether a JSON reader that stops at `at` does so because one more object or list begins there than it takes.
fn is_too_deep(json: &[u8], at: usize) -> bool {
    let begins = matches!(json.get(at), Some(b'{' | b'['));
    begins && depth(&json[..at]) == MAX_DEPTH
}

/// How many objects and lists are open at the end of the beginning of a JSON text.
fn depth(json: &[u8]) -> usize {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for byte in json {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => depth += 1,
            b'}' | b']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

/// The byte offset of a line and column as serde_json counts them (column in bytes, from 1).
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_emoji_is_read_and_a_whole_one_stays() {
        let text = r#"{"a":"x\ud83d","b":"\ud83d\ude00\\ud83d","c":"\ude00"}"#;
        let parsed = Parsed::read(text.as_bytes());
        let object = parsed.object().unwrap();
        assert_eq!((&object["a"], &object["c"]), (&"x\u{fffd}".into(), &"\u{fffd}".into()));
        assert_eq!(object["b"], "😀\\ud83d");
        assert_eq!(without_halves(r#"{"b":"\ud83d\ude00"}"#), None);
        assert!(Parsed::read(br#"{"a":"\u"#).object().is_none());
    }

    #[test]
    fn what_stands_too_deep_is_not_called_broken() {
        let nested = |depth: usize| format!("{{\"a\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(Parsed::read(nested(MAX_DEPTH - 1).as_bytes()).object().is_some());
        // The brackets stand behind the five bytes of the object's beginning.
        let stopped = Parsed::read(nested(5000).as_bytes());
        assert_eq!(stopped, Parsed::TooDeep { at: 5 + MAX_DEPTH - 1 });
        assert_eq!(Parsed::read(b"{\"[[[\":x"), Parsed::NotJson { at: 7, is_cut: false });
    }

    #[test]
    fn a_number_that_no_program_reads_is_json_all_the_same() {
        assert_eq!(Parsed::read(b"{\"a\":1e400}"), Parsed::TooLarge { at: 9 });
        assert_eq!(Parsed::read(b"{\"a\":1e400"), Parsed::NotJson { at: 9, is_cut: false });
        assert!(matches!(Parsed::read(b"{\"a\":1e300}"), Parsed::Object(_)));
    }

    #[test]
    fn the_place_of_the_break_and_never_the_value() {
        assert_eq!(Parsed::read(b"{\"a\":1"), Parsed::NotJson { at: 5, is_cut: true });
        assert_eq!(Parsed::read(b"{\"a\":1}x"), Parsed::NotJson { at: 7, is_cut: false });
        assert_eq!(Parsed::read(b"{\"a\":\"\xff\"}"), Parsed::NotUtf8 { at: 6 });
        assert_eq!(Parsed::read(b"\"13800138000\""), Parsed::NotObject);
        assert!(!format!("{:?}", Parsed::read(b"{\"phoneNumber\":\"13800138000\"}")).contains("138"));
    }
}
