//! The text is no Base64; some decoders print the character, and that tells what happened to it.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::phrases::PASTE_AS_IS;

pub(super) static ALL: &[Phrase] = &[
    Phrase {
        needles: &["illegal base64 character 25", "invalid byte 37", "invalid symbol 37"],
        seen_in: "Java / Rust",
        means: "The character is a percent sign: nothing decoded the percent-encoding.",
        next: PASTE_AS_IS,
        codes: &["PERCENT-ENCODED"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "illegal base64 character 2d",
            "illegal base64 character 5f",
            "invalid byte 45",
            "invalid byte 95",
            "invalid symbol 45",
            "invalid symbol 95",
        ],
        seen_in: "Java / Rust",
        means: "The character is \"-\" or \"_\", of the alphabet for URLs.",
        next: PASTE_AS_IS,
        codes: &["BASE64-URL"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "illegal base64 character a",
            "illegal base64 character d",
            "invalid byte 10",
            "invalid byte 13",
            "invalid symbol 10",
            "invalid symbol 13",
        ],
        seen_in: "Java / Rust",
        means: "The character is a line break.",
        next: PASTE_AS_IS,
        codes: &["LINE-BREAKS"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "illegal base64 character 22",
            "illegal base64 character 27",
            "invalid byte 34",
            "invalid symbol 34",
        ],
        seen_in: "Java / Rust",
        means: "The character is a quotation mark: a JSON text was taken for the value.",
        next: PASTE_AS_IS,
        codes: &["QUOTED"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "illegal base64 data at input byte",
            "incorrect padding",
            "invalid base64",
            "invalid base64-encoded string",
            "illegal base64 character",
            "input byte array has incorrect ending byte",
            "input byte array has wrong 4-byte ending unit",
            "last unit does not have enough valid bits",
            "is a valid base 64 alphabet but not a possible value",
            "not a valid base-64 string",
            "invalid length for a base-64 char array",
            "不是有效的 base-64 字符串",
            "base-64 字符数组",
            "invalid byte 32",
            "invalid symbol 32",
            "invalid last symbol",
            "formatexception: invalid character (at character",
        ],
        seen_in: "Go / Python / Java / C# / Rust / Dart",
        means: "The text is not Base64 at that place: spaces that were \"+\", percent signs, or missing \"=\".",
        next: PASTE_AS_IS,
        codes: &["PLUS-SPACE", "PERCENT-ENCODED", "BASE64-UNPADDED"],
        is_about_padding: false,
    },
];
