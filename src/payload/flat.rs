//! JSON whose texts have no escapes and whose numbers are whole, read in one pass without a tree or a copy.
//!
//! What is written in another way is legal as well, and not for this reader: it then gives nothing, and whoever asked
//! turns to `serde_json`. What it does give is what `serde_json` would give.

/// Reads one JSON text from its beginning to its end.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Whether an object or a list was just begun: no comma stands before its first entry.
    is_first: bool,
    /// White space that it stepped over, in bytes.
    n_spaces: usize,
}

/// A value. Of an object and a list only its beginning was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// A text without escapes.
    Text(&'a str),
    /// A text with escapes, between its quotes as it stands; whether they are right was not looked at.
    Escaped(&'a str),
    /// A whole number of at most eighteen digits, as JSON writes it.
    Number(&'a str),
    /// `true`, `false` or `null`.
    Word(&'a str),
    /// The reader stands before the first name of an object: [`Reader::name`].
    Object,
    /// The reader stands before the first entry of a list: [`Reader::entry`].
    List,
}

/// A whole number of more digits may not fit into 64 bits.
const MOST_DIGITS: usize = 18;

/// How many bytes a text begins with that are no quote, no backslash and no control character.
///
/// Eight bytes at a time first: names and values are short, and a call for each would cost more than it finds.
fn n_unmarked(text: &[u8]) -> usize {
    let short = text.get(..SHORT).unwrap_or(text);
    let n_short = n_unmarked_by_words(short);
    if n_short < SHORT {
        return n_short;
    }
    let (lanes, _) = text[SHORT..].as_chunks::<SHORT>();
    let n_lanes = lanes.iter().take_while(|it| !has_mark(it)).count();
    let n_seen = SHORT + SHORT * n_lanes;
    n_seen + n_unmarked_by_words(&text[n_seen..])
}

/// Names and values of this many bytes are not short; the length of a lane.
const SHORT: usize = 32;

/// Whether a quote, a backslash or a control character is among the bytes. Without a branch, so that all are looked at
/// at once.
fn has_mark(bytes: &[u8; SHORT]) -> bool {
    let mark = |it: u8| u8::from(it < 0x20) | u8::from(it == b'"') | u8::from(it == b'\\');
    bytes.iter().fold(0, |found, it| found | mark(*it)) != 0
}

fn n_unmarked_by_words(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    for (nth, word) in words.iter().enumerate() {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return 8 * nth + marks.trailing_zeros() as usize / 8;
        }
    }
    let is_mark = |it: &u8| *it < 0x20 || matches!(it, b'"' | b'\\');
    8 * words.len() + rest.iter().position(is_mark).unwrap_or(rest.len())
}

/// The high bit of each of eight bytes that is a quote, a backslash or a control character; of the bytes behind the first
/// one it may be wrong.
fn marks(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGHS: u64 = 0x80 * ONES;
    let below = |word: u64, least: u64| word.wrapping_sub(least * ONES) & !word & HIGHS;
    below(word, 0x20) | below(word ^ (0x22 * ONES), 1) | below(word ^ (0x5c * ONES), 1)
}

impl<'a> Reader<'a> {
    /// A reader at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, is_first: false, n_spaces: 0 }
    }

    /// The next value, where one may stand.
    pub fn value(&mut self) -> Option<Value<'a>> {
        match self.peek()? {
            b'"' => self.quoted(),
            b'{' => Some(self.begin(Value::Object)),
            b'[' => Some(self.begin(Value::List)),
            b't' => self.constant("true"),
            b'f' => self.constant("false"),
            b'n' => self.constant("null"),
            _ => self.number(),
        }
    }

    /// The next name of the object that is open, or its end as none.
    pub fn name(&mut self) -> Option<Option<&'a str>> {
        if self.is_at_end(b'}')? {
            return Some(None);
        }
        if self.peek()? != b'"' {
            return None;
        }
        let Some(Value::Text(name)) = self.quoted() else { return None };
        if self.peek()? != b':' {
            return None;
        }
        self.at += 1;
        Some(Some(name))
    }

    /// The next entry of the list that is open, or its end as none.
    pub fn entry(&mut self) -> Option<Option<Value<'a>>> {
        if self.is_at_end(b']')? { Some(None) } else { self.value().map(Some) }
    }

    /// Whether nothing but white space is left.
    pub fn is_done(&mut self) -> bool {
        self.peek().is_none()
    }

    /// How far it has read, in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    /// White space between what it has read, in bytes.
    pub fn n_spaces(&self) -> usize {
        self.n_spaces
    }

    /// The text from `start` to where it stands.
    pub fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn begin(&mut self, value: Value<'a>) -> Value<'a> {
        self.at += 1;
        self.is_first = true;
        value
    }

    /// Steps over the bracket that closes, or over the comma before the next entry.
    fn is_at_end(&mut self, closing: u8) -> Option<bool> {
        let byte = self.peek()?;
        let is_first = std::mem::replace(&mut self.is_first, false);
        if byte == closing {
            self.at += 1;
            return Some(true);
        }
        if is_first {
            return Some(false);
        }
        self.at += 1;
        (byte == b',').then_some(false)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
            self.n_spaces += 1;
        }
    }

    fn quoted(&mut self) -> Option<Value<'a>> {
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..)?;
        let n_bytes = n_unmarked(rest);
        if rest.get(n_bytes) != Some(&b'"') {
            return self.escaped(start, n_bytes);
        }
        self.at = start + n_bytes + 1;
        Some(Value::Text(self.text.get(start..start + n_bytes)?))
    }

    /// The text from `start` on, of which so many bytes are unmarked.
    #[cold]
    fn escaped(&mut self, start: usize, mut n_bytes: usize) -> Option<Value<'a>> {
        let rest = self.text.as_bytes().get(start..)?;
        while rest.get(n_bytes) == Some(&b'\\') {
            n_bytes += 2;
            n_bytes += n_unmarked(rest.get(n_bytes..)?);
        }
        // Control characters stand in no text of JSON.
        if rest.get(n_bytes) != Some(&b'"') {
            return None;
        }
        self.at = start + n_bytes + 1;
        Some(Value::Escaped(self.text.get(start..start + n_bytes)?))
    }

    fn constant(&mut self, word: &'static str) -> Option<Value<'a>> {
        let found = self.text.get(self.at..self.at + word.len()).filter(|it| *it == word)?;
        self.at += word.len();
        Some(Value::Word(found))
    }

    fn number(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..)?;
        let n_sign = usize::from(rest.first() == Some(&b'-'));
        let n_digits = rest[n_sign..].iter().take_while(|it| it.is_ascii_digit()).count();
        let is_zero = rest.get(n_sign) == Some(&b'0');
        let is_plain = (1..=MOST_DIGITS).contains(&n_digits) && !(is_zero && n_sign + n_digits > 1);
        if !is_plain || matches!(rest.get(n_sign + n_digits), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at = start + n_sign + n_digits;
        Some(Value::Number(self.text.get(start..self.at)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::random::Random;

    /// The whole text as `serde_json` has it, read by this reader.
    fn tree(text: &str) -> Option<serde_json::Value> {
        let mut reader = Reader::new(text);
        let first = reader.value()?;
        let tree = value(&mut reader, first, 0)?;
        reader.is_done().then_some(tree)
    }

    fn value(reader: &mut Reader<'_>, it: Value<'_>, depth: usize) -> Option<serde_json::Value> {
        match it {
            _ if depth > 100 => None,
            Value::Text(text) => Some(text.into()),
            Value::Escaped(text) => serde_json::from_str(&format!("\"{text}\"")).ok(),
            Value::Number(text) | Value::Word(text) => serde_json::from_str(text).ok(),
            Value::Object => {
                let mut fields = serde_json::Map::new();
                while let Some(name) = reader.name()? {
                    let it = reader.value()?;
                    fields.insert(name.to_owned(), value(reader, it, depth + 1)?);
                }
                Some(fields.into())
            }
            Value::List => {
                let mut items = Vec::new();
                while let Some(it) = reader.entry()? {
                    items.push(value(reader, it, depth + 1)?);
                }
                Some(items.into())
            }
        }
    }

    #[test]
    fn plain_json_is_read_as_serde_reads_it() {
        let long = "x".repeat(300);
        for text in [
            r#"{"a":"b","c":-12,"d":[true,false,null,{}],"e":{"f":[]},"g":0}"#,
            " { \"a\" :\n[ 1 , 2 ]\t}\r\n",
            r#"{"a":"q\"\\\u00e9","b":"\\"}"#,
            &format!("{{\"a\":\"{long}\",\"b\":\"{long}开\\n\"}}"),
        ] {
            assert_eq!(tree(text), Some(serde_json::from_str(text).unwrap()), "{text}");
        }
    }

    #[test]
    fn what_it_takes_serde_takes_and_gives_the_same() {
        const SIGNS: &[u8] = b"{}[]\":,\\ \t0123.-eEatrufalsn\n\x01";
        let whole = r#"{"ab":"c\"d","n":[1,-20,0,true],"o":{"x":null,"y":"开"}}"#.as_bytes();
        let mut random = Random(7);
        let mut n_taken = 0;
        for _ in 0..200_000 {
            let mut bytes = whole.to_vec();
            for _ in 0..=random.number() % 3 {
                let at = usize::try_from(random.number()).unwrap() % bytes.len();
                let sign = SIGNS[usize::try_from(random.number()).unwrap() % SIGNS.len()];
                match random.number() % 3 {
                    0 => bytes[at] = sign,
                    1 => bytes.insert(at, sign),
                    _ => drop(bytes.remove(at)),
                }
            }
            let Ok(text) = str::from_utf8(&bytes) else { continue };
            let Some(found) = tree(text) else { continue };
            n_taken += 1;
            assert_eq!(serde_json::from_str::<serde_json::Value>(text).ok(), Some(found), "{text}");
        }
        assert!(n_taken > 10_000, "{n_taken}");
    }

    #[test]
    fn other_forms_are_left_to_others() {
        for text in
            ["1.5", "1e3", "-0", "01", "-", "1234567890123456789", "tru", "{1:2}", "[1,]", "{\"a\" 1}"]
        {
            assert_eq!(tree(text), None, "{text}");
        }
    }
}
