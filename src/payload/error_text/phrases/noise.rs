//! Noise came out of decryption: padding that is none, or content that is no JSON and no text.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::phrases::PASTE_ALL;
use crate::payload::error_text::phrases::PASTE_AS_IS;

const END_IS_NOISE: &str =
    "The end of the decrypted data is noise: the session_key is not the one the data was made under.";
const NO_JSON: &str =
    "What came out of decryption is no JSON: the session_key is not the one the data was made under.";

/// What a phrase of noise has where it says nothing else.
const NOISE: Phrase = Phrase {
    needles: &[],
    seen_in: "",
    means: NO_JSON,
    next: PASTE_ALL,
    codes: &["KEY-MISMATCH"],
    is_about_padding: true,
};

pub(super) static ALL: &[Phrase] = &[
    Phrase {
        needles: &["padding is invalid and cannot be removed", "填充无效", "填充無效"],
        seen_in: "C# / .NET",
        means: "The end of the decrypted data is noise: almost always the session_key is not the one the \
                data was made under; rarely the data is cut.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH", "CIPHER-TRUNCATED"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["given final block not properly padded", "badpaddingexception", "pad block corrupted"],
        seen_in: "Java / BouncyCastle",
        means: END_IS_NOISE,
        ..NOISE
    },
    Phrase {
        needles: &[
            "bad decrypt",
            "bad_decrypt",
            "evp_decryptfinal",
            "err_ossl_bad_decrypt",
            "evp_cipherfinal_ex",
            "error:06065064",
            "error:1c800064",
        ],
        seen_in: "Node / OpenSSL / Ruby / PHP",
        means: END_IS_NOISE,
        ..NOISE
    },
    Phrase {
        needles: &[
            "padding is incorrect.",
            "padding is incorrect",
            "invalid padding bytes",
            "invalid pkcs7 padding",
        ],
        seen_in: "Python",
        means: END_IS_NOISE,
        ..NOISE
    },
    Phrase {
        needles: &[
            "invalid padding on input",
            "invalid pkcs7 data",
            "pkcs7 padding error",
            "invalid padding size",
        ],
        seen_in: "Go: silenceper, weapp",
        means: END_IS_NOISE,
        ..NOISE
    },
    Phrase {
        needles: &[
            "unpaderror",
            "unpad error",
            "paderror",
            "blockmodeerror",
            "invalid or corrupted pad block",
        ],
        seen_in: "Rust / Dart",
        means: END_IS_NOISE,
        ..NOISE
    },
    Phrase {
        needles: &["looking for beginning of value", "unexpected end of json input", "in string literal"],
        seen_in: "Go",
        means: "Noise or nothing came out of decryption: the session_key is not the one the data was made under.",
        ..NOISE
    },
    Phrase {
        needles: &["slice bounds out of range"],
        seen_in: "Go: weapp, PowerWeChat",
        means: "Noise was taken as the padding's length, or the iv or the data is too short.",
        next: PASTE_AS_IS,
        codes: &["KEY-MISMATCH", "IV-LENGTH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &[
            "expected begin_object but was string",
            "expected begin_object but was",
            "malformedjsonexception",
            "jsonreader.setlenient",
            "not a json object",
        ],
        seen_in: "WxJava / Gson",
        means: "A lenient unpadding let noise through, which is no JSON: the session_key is not the one the data \
         was made under.",
        ..NOISE
    },
    Phrase {
        needles: &[
            "com.alibaba.fastjson.jsonexception",
            "fastjson2.jsonexception",
            "syntax error, pos",
            "syntax error, expect {",
            "syntax error, expect [",
            "fastjson syntax error",
            "jsonparseexception",
            "a jsonobject text must begin with",
            "unrecognized token",
            "illegal character ((ctrl-char",
        ],
        seen_in: "Java: fastjson, Jackson, org.json",
        means: NO_JSON,
        ..NOISE
    },
    Phrase {
        needles: &["unexpected character encountered while parsing", "is an invalid start of a value"],
        seen_in: "C# / .NET",
        means: NO_JSON,
        ..NOISE
    },
    Phrase {
        needles: &["expecting value: line 1 column 1", "jsondecodeerror", "invalid control character at"],
        seen_in: "Python",
        means: NO_JSON,
        ..NOISE
    },
    Phrase {
        needles: &["unexpected token", "is not valid json"],
        seen_in: "JavaScript",
        means: NO_JSON,
        ..NOISE
    },
    Phrase {
        needles: &["expected value at line 1 column 1"],
        seen_in: "Rust: serde_json",
        means: NO_JSON,
        ..NOISE
    },
    Phrase {
        needles: &[
            "codec can't decode byte",
            "malformed utf-8 data",
            "invalid utf-8 sequence",
            "unexpected extension byte",
        ],
        seen_in: "Python / crypto-js / Rust / Dart",
        means: "Noise came out of decryption. At positions under 16 with the rest fine it is the iv, else \
                the session_key.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH", "IV-WRONG"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["the given payload is invalid"],
        seen_in: "EasyWeChat",
        means: "Decryption or the JSON failed; the text does not say which, most often it is the key.",
        ..NOISE
    },
    Phrase {
        needles: &[
            "decryptdata() must be of the type array, null returned",
            "decryptdata(): return value must be of type array, null returned",
        ],
        seen_in: "EasyWeChat",
        means: "Decryption or the JSON failed and gave null; most often it is the key.",
        ..NOISE
    },
    Phrase {
        needles: &[
            "解密结果是乱码",
            "解密出来是乱码",
            "解密出来的是乱码",
            "解密后是乱码",
            "结果是乱码",
            "解密后乱码",
        ],
        seen_in: "–",
        means: "Noise came out of decryption: the session_key is not the one the data was made under.",
        ..NOISE
    },
];
