//! The name of a byte array where its bytes should stand: `[B@1a2b3c`, `System.Byte[]`.

/// What programs print of a byte array in place of its bytes: its type, and where it stands in memory.
const NAMES_OF_BYTES: [&str; 14] = [
    "[B@",
    "[C@",
    "[object ArrayBuffer]",
    "[object Int8Array]",
    "[object Uint8Array]",
    "[object Uint8ClampedArray]",
    "System.Byte[]",
    "System.Object[]",
    "byte[]",
    "java.nio.HeapByteBuffer[",
    "<memory at 0x",
    "kotlin.ByteArray",
    "<ByteString@",
    "System.ReadOnlyMemory<Byte>",
];

/// The name that stands in place of the bytes of an array, where a text is nothing else: `[B@1a2b3c`, `System.Byte[]`.
pub(in crate::payload) fn name_of_bytes(text: &str) -> Option<&'static str> {
    let text = text.trim().trim_matches(['"', '\'']);
    let name = NAMES_OF_BYTES.iter().find(|it| text.starts_with(**it))?;
    let rest = &text[name.len()..];
    let is_place = |it: &str| it.len() <= 16 && it.bytes().all(|it| it.is_ascii_hexdigit());
    let is_whole = match *name {
        "[B@" | "[C@" => !rest.is_empty() && is_place(rest),
        "<memory at 0x" => rest.strip_suffix('>').is_some_and(is_place),
        "<ByteString@" | "java.nio.HeapByteBuffer[" => rest.len() < 64 && rest.ends_with(['>', ']']),
        _ => rest.is_empty(),
    };
    is_whole.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_byte_arrays_without_their_bytes() {
        for (text, name) in [
            ("[B@1a2b3c", "[B@"),
            ("\"[B@6d06d69c\"", "[B@"),
            ("System.Byte[]", "System.Byte[]"),
            ("[object Uint8Array]", "[object Uint8Array]"),
            ("<memory at 0x7f1c>", "<memory at 0x"),
            ("java.nio.HeapByteBuffer[pos=0 lim=16 cap=16]", "java.nio.HeapByteBuffer["),
        ] {
            assert_eq!(name_of_bytes(text), Some(name), "{text}");
        }
        for text in ["[B@", "[B@xyz", "System.Byte[] x", "tiihtNczf5v6AKRyjwEUhQ==", "[object Object]", ""] {
            assert_eq!(name_of_bytes(text), None, "{text}");
        }
    }
}
