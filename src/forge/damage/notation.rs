//! Bytes in another notation than Base64: hexadecimal, decimal, Base32, Base64 of Base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::change;
use crate::forge::damage::edit::change_bytes;
use crate::forge::scene::Scene;
use crate::payload::hex::hex;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("hex-encoded", &["HEX-ENCODED"], |it| in_hex(it, Part::EncryptedData))
        .shown(Sample { title: "encryptedData was printed in hexadecimal", scene: Scene::phone_number }),
    Damage::new("iv-hex", &["IV-HEX"], |it| in_hex(it, Part::Iv)),
    Damage::new("key-hex", &["KEY-HEX"], |it| in_hex(it, Part::SessionKey))
        .shown(Sample { title: "The session_key was printed in hexadecimal", scene: Scene::phone_number }),
    Damage::new("hex-with-signs", &["HEX-ENCODED"], |it| in_hex_with_signs(it, Part::EncryptedData)),
    Damage::new("iv-hex-with-signs", &["IV-HEX"], |it| in_hex_with_signs(it, Part::Iv)).also(&["IV-LENGTH"]),
    Damage::new("key-hex-with-signs", &["KEY-HEX"], |it| in_hex_with_signs(it, Part::SessionKey))
        .also(&["KEY-LENGTH"]),
    Damage::new("key-decimal", &["KEY-DECIMAL"], |it| {
        change_bytes(it, Part::SessionKey, |it| it.iter().map(u8::to_string).collect::<Vec<_>>().concat());
    })
    .shown(Sample {
        title: "The session_key was printed as digits without separators",
        scene: Scene::phone_number,
    }),
    Damage::new("key-decimal-list", &["KEY-DECIMAL"], |it| in_decimal(it, Part::SessionKey)).shown(Sample {
        title: "The session_key was printed as a list of Java bytes",
        scene: Scene::phone_number,
    }),
    Damage::new("iv-decimal-list", &["IV-DECIMAL"], |it| in_decimal(it, Part::Iv)).also(&["IV-LENGTH"]),
    Damage::new("bytes-printed", &["BYTES-PRINTED"], |it| as_printed(it, Part::EncryptedData))
        .shown(Sample { title: "encryptedData is a printed byte array", scene: Scene::phone_number }),
    Damage::new("iv-bytes-printed", &["BYTES-PRINTED"], |it| as_printed(it, Part::Iv)).also(&["IV-LENGTH"]),
    Damage::new("key-bytes-printed", &["BYTES-PRINTED"], |it| as_printed(it, Part::SessionKey))
        .also(&["KEY-LENGTH"]),
    Damage::new("double-base64", &["DOUBLE-BASE64"], |it| twice(it, Part::EncryptedData))
        .shown(Sample { title: "encryptedData was encoded in Base64 once more", scene: Scene::phone_number }),
    Damage::new("iv-double-base64", &["DOUBLE-BASE64"], |it| twice(it, Part::Iv)),
    Damage::new("key-double-base64", &["DOUBLE-BASE64"], |it| twice(it, Part::SessionKey)).shown(Sample {
        title: "The session_key was encoded in Base64 once more",
        scene: Scene::phone_number,
    }),
    Damage::new("zlib", &["COMPRESSED"], |it| {
        change_bytes(it, Part::EncryptedData, |it| STANDARD.encode(zlib(it)));
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("base32", &["BASE32"], |it| {
        let alphabet =
            it.dice.one_of([*b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", *b"0123456789ABCDEFGHIJKLMNOPQRSTUV"]);
        let is_lower = it.dice.happens(30);
        change_bytes(it, Part::EncryptedData, |it| {
            let text = base32(it, &alphabet);
            if is_lower { text.to_ascii_lowercase() } else { text }
        });
    }),
];

/// The bytes as zlib wraps what it does not compress: header, one stored block, Adler-32.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let n = u16::try_from(bytes.len()).unwrap_or_default();
    let sums = bytes.iter().fold((1_u32, 0_u32), |(one, two), it| {
        let one = (one + u32::from(*it)) % 65_521;
        (one, (two + one) % 65_521)
    });
    let adler = (sums.1 << 16 | sums.0).to_be_bytes();
    [&[0x78, 0x01, 0x01], &n.to_le_bytes()[..], &(!n).to_le_bytes(), bytes, &adler].concat()
}

fn in_hex(scene: &mut Scene, part: Part) {
    let is_upper = scene.dice.happens(40);
    change_bytes(scene, part, |it| {
        let hex = hex(it);
        if is_upper { hex.to_ascii_uppercase() } else { hex }
    });
}

fn in_hex_with_signs(scene: &mut Scene, part: Part) {
    let (before, between) =
        scene.dice.one_of([("", ":"), ("", " "), ("0x", ""), ("\\x", "\\x"), ("", "-"), ("0x", ", 0x")]);
    change_bytes(scene, part, |it| {
        let bytes: Vec<String> = it.iter().map(|it| format!("{it:02x}")).collect();
        format!("{before}{}", bytes.join(between))
    });
}

fn in_decimal(scene: &mut Scene, part: Part) {
    let is_unsigned = scene.dice.happens(50);
    let [open, between, close] =
        scene.dice.one_of([["[", ", ", "]"], ["", ",", ""], ["", " ", ""], ["{", ", ", "}"]]);
    change_bytes(scene, part, |it| {
        let number = |it: &u8| if is_unsigned { it.to_string() } else { it.cast_signed().to_string() };
        format!("{open}{}{close}", it.iter().map(number).collect::<Vec<_>>().join(between))
    });
}

/// As a language prints its byte arrays; a plain list of numbers only where no other finding has that for its name.
fn as_printed(scene: &mut Scene, part: Part) {
    type Print = fn(&[u8]) -> String;
    const PRINTS: [Print; 5] = [
        |it| format!("<Buffer {}>", joined(it, " ", |it| format!("{it:02x}"))),
        |it| format!("b'{}'", it.iter().copied().map(in_python).collect::<String>()),
        |it| format!("Uint8Array({}) [ {} ]", it.len(), joined(it, ", ", u8::to_string)),
        |it| format!("[]byte{{{}}}", joined(it, ", ", |it| format!("0x{it:x}"))),
        |it| format!("new byte[] {{{}}}", joined(it, ", ", |it| it.cast_signed().to_string())),
    ];
    let list: Print = |it| format!("[{}]", joined(it, ", ", |it| it.cast_signed().to_string()));
    let sixth = if part == Part::EncryptedData { list } else { PRINTS[0] };
    let print = scene.dice.one_of([PRINTS[0], PRINTS[1], PRINTS[2], PRINTS[3], PRINTS[4], sixth]);
    // Python prints bytes that are all letters as a text, which is another damage.
    change_bytes(scene, part, |it| match print(it) {
        text if text.starts_with("b'") && !text.contains('\\') => PRINTS[0](it),
        text => text,
    });
}

fn joined(bytes: &[u8], between: &str, write: impl Fn(&u8) -> String) -> String {
    bytes.iter().map(write).collect::<Vec<_>>().join(between)
}

fn in_python(byte: u8) -> String {
    match byte {
        b'\n' => "\\n".to_owned(),
        b'\r' => "\\r".to_owned(),
        b'\t' => "\\t".to_owned(),
        b'\'' | b'\\' => format!("\\{}", char::from(byte)),
        b' '..=b'~' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02x}"),
    }
}

fn twice(scene: &mut Scene, part: Part) {
    change(scene, part, |it| STANDARD.encode(it));
}

fn base32(bytes: &[u8], alphabet: &[u8; 32]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(5) {
        let mut five = [0; 8];
        five[3..3 + chunk.len()].copy_from_slice(chunk);
        let number = u64::from_be_bytes(five);
        let n_chars = (chunk.len() * 8).div_ceil(5);
        let digit = |it: usize| usize::try_from(number >> (35 - 5 * it) & 31).unwrap_or_default();
        text.extend((0..n_chars).map(|it| char::from(alphabet[digit(it)])));
        text.extend(std::iter::repeat_n('=', 8 - n_chars));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zlib_is_that_of_the_rfc() {
        let expected = b"\x78\x01\x01\x03\x00\xfc\xff\x61\x62\x63\x02\x4d\x01\x27";
        assert_eq!(zlib(b"abc"), expected);
    }

    #[test]
    fn base32_is_that_of_the_rfc() {
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        for (bytes, text) in [("f", "MY======"), ("foo", "MZXW6==="), ("foobar", "MZXW6YTBOI======")] {
            assert_eq!(base32(bytes.as_bytes(), alphabet), text);
        }
    }
}
