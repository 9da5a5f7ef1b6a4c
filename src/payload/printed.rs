//! Bytes as a language prints its own byte arrays: Node's Buffer and Uint8Array, Go's `[]byte{…}`, `new byte[] {…}`,
//! Python's `b'…'`.
//!
//! In program code and logs such a print is the value itself and no fault of the program. A plain list of numbers is none
//! of these: it may be what was sent in place of the value, and is handed on as it stands.

use crate::payload::decode::decode_plain;
use crate::payload::decode::is_base64_byte;
use crate::payload::hex;

/// What stands before the numbers.
const TYPES: [&str; 14] = [
    "Buffer.from(",
    "Int8Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "[16]byte",
    "[16]uint8",
    "[]byte",
    "[]uint8",
    "byteArrayOf",
    "bytearray(",
    "bytes(",
    "new Uint8Array(",
    "new byte[",
    "new sbyte[",
];

/// The most bytes that are read of one print.
const MAX: usize = 64 << 10;

/// The bytes, at least sixteen, that are printed at the beginning of a text, and the length of the print. Of a print of a text
/// of Base64 they are the bytes that it stands for.
pub fn printed(text: &str) -> Option<(Vec<u8>, usize)> {
    let (bytes, n) = as_printed(text)?;
    Some((of_base64(&bytes).unwrap_or(bytes), n))
}

/// The shortest text of Base64 that sixteen bytes have.
const N_CHARS: usize = 22;

/// The bytes that a text of Base64 stands for: random bytes are none.
fn of_base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = str::from_utf8(bytes).ok()?;
    let body = text.trim_end_matches('=');
    (body.len() >= N_CHARS && body.bytes().all(is_base64_byte)).then(|| decode_plain(text))
}

fn as_printed(text: &str) -> Option<(Vec<u8>, usize)> {
    if let Some(found) = python(text).or_else(|| numbered(text)).or_else(|| of_words(text)) {
        return Some(found);
    }
    let (start, close) = opening(text)?;
    let inner = &text[start..];
    let room = &inner[..inner.floor_char_boundary((MAX * 6).min(inner.len()))];
    // No name can stand in what is read here, so nothing is read twice.
    let is_of_list = |it: char| it.is_ascii_hexdigit() || it.is_whitespace() || matches!(it, ',' | '-' | 'x');
    let end = room.find(|it| !is_of_list(it)).filter(|it| room[*it..].starts_with(close))?;
    let is_hex = close == '>';
    let words = room[..end].split(|it: char| it == ',' || it.is_whitespace()).filter(|it| !it.is_empty());
    let bytes: Option<Vec<u8>> = words.map(|it| number(it, is_hex)).collect();
    let bytes = bytes.filter(|it| it.len() >= 16)?;
    Some((bytes, start + end + 1))
}

/// The bytes that a whole text is the print of, but for quotes around it and a comma behind.
pub fn all_printed(text: &str) -> Option<Vec<u8>> {
    // Each print has brackets or quotes, and Base64 has neither.
    memchr::memchr3(b'[', b'{', b'(', text.as_bytes())
        .or_else(|| memchr::memchr3(b'<', b'\'', b'"', text.as_bytes()))?;
    let text = text.trim_matches(|it: char| it.is_whitespace() || it == ',');
    let quoted = ['"', '\''].iter().find_map(|it| text.strip_prefix(*it)?.strip_suffix(*it));
    let text = quoted.unwrap_or(text).trim();
    let casts = text.contains("(byte)").then(|| text.replace("(byte)", ""));
    let text = casts.as_deref().unwrap_or(text);
    let text = text.strip_prefix("bytearray(").and_then(|it| it.strip_suffix(')')).unwrap_or(text);
    let unescaped = text.starts_with("{\\\"").then(|| text.replace("\\\"", "\""));
    let text = unescaped.as_deref().unwrap_or(text);
    let (bytes, n) = printed(text)?;
    // The object around a list of Node's, which may say its type at its end.
    let rest = text.get(n..)?.trim();
    let bare: String = rest.chars().filter(|it| !it.is_whitespace()).collect();
    let is_object_end = text.starts_with('{') && matches!(bare.as_str(), "}" | ",\"type\":\"Buffer\"}");
    (rest.is_empty() || is_object_end).then_some(bytes)
}

/// How many bytes a print leaves out, where the program that printed them cut it: `<Buffer 1a 2b … 110 more bytes>`.
pub fn n_left_out(text: &str) -> Option<usize> {
    let text = text.trim();
    let is_print = text.starts_with("<Buffer ") || TYPES.iter().any(|it| text.starts_with(it));
    if !is_print || text.len() >= MAX {
        return None;
    }
    let (before, _) = [" more bytes", " more item"].iter().find_map(|it| text.rsplit_once(it))?;
    before.rsplit(' ').next()?.parse().ok()
}

/// Bytes as JavaScript writes a Uint8Array in JSON: `{"0":182,"1":40,…}`.
fn numbered(text: &str) -> Option<(Vec<u8>, usize)> {
    let mut rest = text.strip_prefix('{')?;
    let mut bytes: Vec<u8> = Vec::new();
    loop {
        let name = format!("\"{}\":", bytes.len());
        let value = rest.strip_prefix(name.as_str())?.trim_start();
        let n_digits = value.bytes().take(4).take_while(u8::is_ascii_digit).count();
        bytes.push(value[..n_digits].parse().ok()?);
        rest = value[n_digits..].trim_start();
        match rest.strip_prefix(',') {
            Some(next) if bytes.len() < MAX => rest = next.trim_start(),
            _ => break,
        }
    }
    let n = text.len() - rest.strip_prefix('}')?.len();
    (bytes.len() >= 16).then_some((bytes, n))
}

/// Bytes as CryptoJS keeps them: `{"words":[-1021968…,…],"sigBytes":16}`, four bytes a word, the highest first.
fn of_words(text: &str) -> Option<(Vec<u8>, usize)> {
    let rest = text.strip_prefix('{')?.trim_start().strip_prefix("\"words\"")?.trim_start();
    let rest = rest.strip_prefix(':')?.trim_start().strip_prefix('[')?;
    let room = &rest[..rest.floor_char_boundary((MAX * 3).min(rest.len()))];
    let end =
        room.find(|it: char| !(it.is_ascii_digit() || it.is_whitespace() || matches!(it, ',' | '-')))?;
    let words = room[..end].split(',').map(|it| it.trim().parse::<i64>().ok());
    let words: Option<Vec<u32>> = words.map(|it| u32::try_from(it? & i64::from(u32::MAX)).ok()).collect();
    let behind = room[end..].strip_prefix(']')?.trim_start().strip_prefix(',')?.trim_start();
    let behind = behind.strip_prefix("\"sigBytes\"")?.trim_start().strip_prefix(':')?.trim_start();
    let n_digits = behind.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let n_bytes: usize = behind[..n_digits].parse().ok()?;
    let n = text.len() - rest.len() + (rest.len() - behind.len()) + n_digits;
    text.get(n..)?.trim_start().strip_prefix('}')?;
    let mut bytes: Vec<u8> = words?.into_iter().flat_map(u32::to_be_bytes).collect();
    let is_whole = (16..=bytes.len()).contains(&n_bytes);
    bytes.truncate(n_bytes);
    is_whole.then_some((bytes, n))
}

/// Bytes as Python prints them: `b'\x8f8\xa2…'`. Without an escape it is a text of Base64 with a mark.
fn python(text: &str) -> Option<(Vec<u8>, usize)> {
    let rest = text.strip_prefix('b')?;
    let quote = rest.chars().next().filter(|it| matches!(it, '\'' | '"'))?;
    let mut bytes = Vec::new();
    let mut characters = rest[1..].char_indices().take(4 * MAX);
    let mut has_escape = false;
    while let Some((at, it)) = characters.next() {
        match it {
            it if it == quote => {
                let is_print = has_escape && bytes.len() >= 16;
                return is_print.then_some((bytes, at + 3));
            }
            '\\' => {
                has_escape = true;
                let byte = match characters.next()?.1 {
                    'n' => b'\n',
                    'r' => b'\r',
                    't' => b'\t',
                    'x' => {
                        let digits: String = [characters.next()?.1, characters.next()?.1].iter().collect();
                        hex::bytes_of(digits.as_bytes())?.first().copied()?
                    }
                    it => u8::try_from(it).ok()?,
                };
                bytes.push(byte);
            }
            it => bytes.push(u8::try_from(it).ok()?),
        }
    }
    None
}

/// Where the numbers begin, and the sign that ends them.
fn opening(text: &str) -> Option<(usize, char)> {
    if let Some(rest) = text.strip_prefix("<Buffer ") {
        return Some((text.len() - rest.len(), '>'));
    }
    let head = &text[..text.floor_char_boundary(48.min(text.len()))];
    if head.starts_with('{') {
        let bare: String = head.chars().filter(|it| !it.is_whitespace()).collect();
        let is_print =
            head.contains("Buffer") || ["{\"data\":[", "{\"bytes\":["].iter().any(|it| bare.starts_with(it));
        return is_print.then(|| head.find('[').map(|it| (it + 1, ']'))).flatten();
    }
    let word = TYPES.iter().find(|it| head.starts_with(**it))?;
    // The bracket of `new byte[16] {…}` holds a length, that of `Uint8Array(16) […]` as well.
    let brackets: &[char] = match *word {
        "byteArrayOf" => &['('],
        it if it.ends_with('[') => &['{'],
        _ => &['[', '{'],
    };
    let open = word.len() + head[word.len()..].find(brackets)?;
    let close = match head.as_bytes().get(open)? {
        b'[' => ']',
        b'{' => '}',
        _ => ')',
    };
    Some((open + 1, close))
}

/// 0 to 255, or -128 to 127 as Java prints them.
fn number(word: &str, is_hex: bool) -> Option<u8> {
    if let Some(digits) = word.strip_prefix("0x").or(is_hex.then_some(word)) {
        return u8::from_str_radix(digits, 16).ok();
    }
    decimal(word)
}

/// The byte of a number from 0 to 255, or from -128 to 127.
pub(in crate::payload) fn decimal(word: &str) -> Option<u8> {
    let number: i16 = word.parse().ok()?;
    u8::try_from(number).ok().or_else(|| i8::try_from(number).ok().map(i8::cast_unsigned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_as_python_prints_them() {
        let text = r"b'\x8f8\xa2\n\'A\x00\xff0123456\\', 'iv'";
        let bytes = b"\x8f8\xa2\n'A\x00\xff0123456\\";
        assert_eq!(printed(text), Some((bytes.to_vec(), text.len() - ", 'iv'".len())));
        assert_eq!((all_printed(text), all_printed(&text[..text.len() - 6])), (None, Some(bytes.to_vec())));
        for around in [("\"", "\","), ("bytearray(", ")")] {
            let text = format!("{}{}{}", around.0, &text[..text.len() - 6], around.1);
            assert_eq!(all_printed(&text), Some(bytes.to_vec()), "{text}");
        }
        assert_eq!(printed("b'tiihtNczf5v6AKRyjwEUhQ=='"), None);
        assert_eq!(printed(r"b'\x8f8'"), None);
        assert_eq!(printed(r"b'\xé"), None);
    }

    #[test]
    fn prints_of_byte_arrays() {
        let bytes: Vec<u8> = (0..16).map(|it| it * 17).collect();
        let list = |write: fn(&u8) -> String, between: &str| {
            bytes.iter().map(write).collect::<Vec<_>>().join(between)
        };
        let (dec, hex) = (list(u8::to_string, ", "), list(|it| format!("{it:02x}"), " "));
        let signed = list(|it| it.cast_signed().to_string(), ", ");
        for text in [
            format!("{{\"type\":\"Buffer\",\"data\":[{dec}]}}"),
            format!("Uint8Array(16) [\n  {dec}\n]"),
            format!("<Buffer {hex}>"),
            format!("[]byte{{0x{}}}", hex.replace(' ', ", 0x")),
            format!("new byte[] {{ {signed} }}"),
            format!("new byte[16] {{{signed}}}"),
            format!("Buffer.from([{dec}])"),
            format!("byteArrayOf({signed})"),
            format!(
                "{{{}}}",
                (0..).zip(&bytes).map(|it| format!("\"{}\":{}", it.0, it.1)).collect::<Vec<_>>().join(",")
            ),
        ] {
            let (value, n_read) = printed(&format!("{text} ")).unwrap_or_default();
            assert_eq!(value, bytes, "{text}");
            assert!(text.len() - n_read <= 1, "{text}");
        }
        let text =
            "ABEiM0RVZneImaq7zN3u/w==".bytes().map(|it| format!("{it:02x}")).collect::<Vec<_>>().join(" ");
        assert_eq!(all_printed(&format!("<Buffer {text}>")), Some(bytes.clone()));
        let words: Vec<String> = bytes
            .chunks(4)
            .map(|it| u32::from_be_bytes(it.try_into().unwrap()).cast_signed().to_string())
            .collect();
        let words = format!("{{\"words\":[{}],\"sigBytes\":16}}", words.join(","));
        assert_eq!(all_printed(&words), Some(bytes.clone()), "{words}");
        assert_eq!(all_printed(&words.replace(":16}", ":17}")), None);
        for node in [
            format!("{{\"data\":[{dec}],\"type\":\"Buffer\"}}"),
            format!("{{\"bytes\": [{dec}]}}"),
            format!("{{\"type\":\"Buffer\",\"data\":[{dec}]}}"),
            format!(r#"{{\"type\":\"Buffer\",\"data\":[{dec}]}}"#),
        ] {
            assert_eq!(all_printed(&node), Some(bytes.clone()), "{node}");
            assert_eq!(all_printed(&format!("{node}}}")), None);
        }
        let casts = format!("new byte[]{{(byte)0x{}}}", hex.replace(' ', ", (byte)0x"));
        assert_eq!(all_printed(&casts), Some(bytes.clone()));
        assert_eq!(n_left_out(&format!("<Buffer {hex} ... 110 more bytes>")), Some(110));
        assert_eq!(n_left_out(&format!("Uint8Array(216) [\n {dec},\n  ... 116 more items\n]")), Some(116));
        assert_eq!(n_left_out(&format!("<Buffer {hex}>")), None);
        assert_eq!(n_left_out("and 3 more bytes"), None);
        assert_eq!(printed(&format!("[{dec}]")), None);
        assert_eq!(printed("Uint8Array(16) [ 1, 2, 300 ]"), None);
    }
}
