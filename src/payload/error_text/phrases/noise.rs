//! Noise came out of decryption: padding that is none, or content that is no JSON and no text.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::phrases::PASTE_ALL;
use crate::payload::error_text::phrases::PASTE_AS_IS;

const END_IS_NOISE: &str =
    "The end of the decrypted data is noise: the session_key is not the one the data was made under.";
const NO_JSON: &str =
    "What came out of decryption is no JSON: the session_key is not the one the data was made under.";

const fn noise(needles: &'static [&'static str], seen_in: &'static str, means: &'static str) -> Phrase {
    Phrase { needles, seen_in, means, next: PASTE_ALL, codes: &["KEY-MISMATCH"], is_about_padding: true }
}

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
    noise(
        &["given final block not properly padded", "badpaddingexception", "pad block corrupted"],
        "Java / BouncyCastle",
        END_IS_NOISE,
    ),
    noise(
        &["bad decrypt", "bad_decrypt", "evp_decryptfinal", "err_ossl_bad_decrypt", "evp_cipherfinal_ex"],
        "Node / OpenSSL / Ruby / PHP",
        END_IS_NOISE,
    ),
    noise(
        &["padding is incorrect.", "padding is incorrect", "invalid padding bytes", "invalid pkcs7 padding"],
        "Python",
        END_IS_NOISE,
    ),
    noise(
        &["invalid padding on input", "invalid pkcs7 data", "pkcs7 padding error", "invalid padding size"],
        "Go: silenceper, weapp",
        END_IS_NOISE,
    ),
    noise(
        &["unpaderror", "unpad error", "paderror", "blockmodeerror", "invalid or corrupted pad block"],
        "Rust / Dart",
        END_IS_NOISE,
    ),
    noise(
        &["looking for beginning of value", "unexpected end of json input", "in string literal"],
        "Go",
        "Noise or nothing came out of decryption: the session_key is not the one the data was made under.",
    ),
    Phrase {
        needles: &["slice bounds out of range"],
        seen_in: "Go: weapp, PowerWeChat",
        means: "Noise was taken as the padding's length, or the iv or the data is too short.",
        next: PASTE_AS_IS,
        codes: &["KEY-MISMATCH", "IV-LENGTH"],
        is_about_padding: true,
    },
    noise(
        &[
            "expected begin_object but was string",
            "expected begin_object but was",
            "malformedjsonexception",
            "jsonreader.setlenient",
            "not a json object",
        ],
        "WxJava / Gson",
        "A lenient unpadding let noise through, which is no JSON: the session_key is not the one the data \
         was made under.",
    ),
    noise(
        &[
            "com.alibaba.fastjson.jsonexception",
            "fastjson2.jsonexception",
            "jsonparseexception",
            "a jsonobject text must begin with",
            "unrecognized token",
            "illegal character ((ctrl-char",
        ],
        "Java: fastjson, Jackson, org.json",
        NO_JSON,
    ),
    noise(
        &["unexpected character encountered while parsing", "is an invalid start of a value"],
        "C# / .NET",
        NO_JSON,
    ),
    noise(
        &["expecting value: line 1 column 1", "jsondecodeerror", "invalid control character at"],
        "Python",
        NO_JSON,
    ),
    noise(&["unexpected token", "is not valid json"], "JavaScript", NO_JSON),
    noise(&["expected value at line 1 column 1"], "Rust: serde_json", NO_JSON),
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
    noise(
        &["the given payload is invalid"],
        "EasyWeChat",
        "Decryption or the JSON failed; the text does not say which, most often it is the key.",
    ),
    noise(
        &[
            "decryptdata() must be of the type array, null returned",
            "decryptdata(): return value must be of type array, null returned",
        ],
        "EasyWeChat",
        "Decryption or the JSON failed and gave null; most often it is the key.",
    ),
    noise(
        &["解密结果是乱码", "解密出来是乱码", "解密出来的是乱码", "解密后是乱码", "结果是乱码", "解密后乱码"],
        "–",
        "Noise came out of decryption: the session_key is not the one the data was made under.",
    ),
];
