//! JSON as text in which no character steers a terminal or misleads a reader.
//!
//! serde_json escapes C0 only. C1, DEL and marks without a shape are escaped here as well, which loses nothing: a
//! reader of the JSON gets the same value.

use std::io;
use std::io::Write;

use serde::Serialize as _;
use serde_json::Serializer;
use serde_json::Value;
use serde_json::ser::CompactFormatter;
use serde_json::ser::Formatter;
use serde_json::ser::PrettyFormatter;

use crate::redact::is_misleading;

/// The value in one line, without a line end.
pub fn line(value: &Value) -> String {
    text(value, CompactFormatter)
}

/// The value indented, without a line end.
pub fn pretty(value: &Value) -> String {
    text(value, PrettyFormatter::new())
}

/// Appends a text with its quotes, written as [`line`] writes it.
pub fn push(out: &mut Vec<u8>, text: &str) {
    let mark =
        |it: u8| u8::from(it < b' ') | u8::from(it > b'~') | u8::from(it == b'"') | u8::from(it == b'\\');
    if text.bytes().fold(0, |found, it| found | mark(it)) == 0 {
        out.push(b'"');
        out.extend(text.as_bytes());
        out.push(b'"');
        return;
    }
    // A Vec cannot fail.
    let _ = text.serialize(&mut Serializer::with_formatter(out, Escaping { layout: CompactFormatter }));
}

fn text(value: &Value, layout: impl Formatter) -> String {
    let mut out = Vec::new();
    // Neither a Value nor a Vec can fail.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut out, Escaping { layout }));
    String::from_utf8(out).unwrap_or_default()
}

/// Another layout with more escapes.
struct Escaping<F> {
    layout: F,
}

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut done = 0;
        for (at, it) in fragment.char_indices().filter(|it| is_misleading(it.1)) {
            out.write_all(&fragment.as_bytes()[done..at])?;
            for unit in it.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            done = at + it.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[done..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        self.layout.begin_array_value(out, is_first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        self.layout.begin_object_key(out, is_first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object_key(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.layout.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_misleads_is_escaped_and_nothing_is_lost() {
        let value = serde_json::json!({"a\u{9b}": ["\u{7f}\u{202e}\u{200d}\u{e0041}开\"\n", 1], "b": {}});
        for text in [line(&value), pretty(&value)] {
            assert!(!text.chars().any(|it| it != '\n' && is_misleading(it)), "{text:?}");
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        }
        assert_eq!(pretty(&value).replace([' ', '\n'], ""), line(&value));
        for text in ["", "abc ~", "a\"b", "\\", "开\u{9b}\n"] {
            let mut out = Vec::new();
            push(&mut out, text);
            assert_eq!(str::from_utf8(&out).unwrap(), line(&text.into()));
        }
        assert!(line(&value).contains("\\u009b") && line(&value).contains("\\udb40\\udc41"));
    }
}
