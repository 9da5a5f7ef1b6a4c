//! The phrases themselves, in the order in which SDKs are met.
//!
//! Sources: issues of WxJava, EasyWeChat, silenceper/wechat, weapp, WeiXinMPSDK and PowerWeChat in which the cause was
//! found, and WeChat's own code tables. A needle is written as the program prints it, in lower case.

use crate::payload::error_text::Phrase;

const PASTE_ALL: &str = "Paste encryptedData, iv and session_key of this call.";
const PASTE_AS_IS: &str = "Paste encryptedData, iv and session_key exactly as the failing program has them, spaces and percent signs included.";
const PASTE_CODE: &str = "Paste the code, and say when it was made and where it was sent.";

/// All known phrases.
pub static ALL: &[Phrase] = &[
    Phrase {
        needles: &["padding is invalid and cannot be removed", "填充无效"],
        seen_in: "C# / .NET",
        means: "The end of the decrypted data is noise: almost always the session_key is not the one the \
                data was made under; rarely the data is cut.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH", "CIPHER-TRUNCATED"],
        is_about_padding: true,
    },
    Phrase {
        needles: &[
            "given final block not properly padded",
            "badpaddingexception",
            "pad block corrupted",
            "padding is incorrect.",
        ],
        seen_in: "Java / BouncyCastle / Python",
        means: "The end of the decrypted data is noise: the session_key is not the one the data was made \
                under.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &[
            "input length not multiple of 16 bytes",
            "illegalblocksizeexception",
            "ciphertext is not a multiple of the block size",
            "data not multiple of block length",
            "wrong final block length",
            "data must be padded to 16 byte boundary",
            "input strings must be a multiple of 16",
        ],
        seen_in: "Java / Go / Ruby / OpenSSL / Python",
        means: "The data is not whole blocks: characters were lost on the way, as spaces that were \"+\", or \
                its end was cut off.",
        next: PASTE_AS_IS,
        codes: &["CIPHER-LOST-CHARS", "PLUS-LOST", "CIPHER-TRUNCATED"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "iv not 16 bytes long",
            "wrong iv length",
            "invalid initialization vector",
            "iv must be 16 bytes",
            "incorrect iv length",
            "iv length must equal block size",
            "specified initialization vector (iv) does not match",
            "iv passed is only",
            "err_crypto_invalid_iv",
        ],
        seen_in: "Java / Node / Python / Go / C# / PHP",
        means: "The iv is damaged, not decoded, or another field stands in its place.",
        next: PASTE_AS_IS,
        codes: &["IV-LENGTH", "FIELDS-SWAPPED"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "invalid key length",
            "incorrect aes key length",
            "invalid aes key length",
            "invalid key size",
        ],
        seen_in: "Node / Python / Go",
        means: "The session_key does not decode to 16 bytes: it is cut, hexadecimal, or another value.",
        next: PASTE_AS_IS,
        codes: &["KEY-LENGTH", "KEY-IS-APP-SECRET", "KEY-HEX"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["expected begin_object but was string"],
        seen_in: "WxJava / Gson",
        means: "A lenient unpadding let noise through, which is no JSON: the session_key is not the one the \
                data was made under.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["aes解密失败"],
        seen_in: "WxJava",
        means: "Base64, the length of the data, of the session_key or of the iv is wrong. A session_key that merely does not fit gives noise here, never this text.",
        next: "Paste the whole stack trace with its \"Caused by\" lines, or encryptedData, iv and session_key.",
        codes: &["PLUS-SPACE", "CIPHER-TRUNCATED", "KEY-LENGTH", "IV-LENGTH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "cannot find any provider supporting aes/cbc/pkcs7padding",
            "no such provider: pkcs",
            "pkcs7padding not available",
        ],
        seen_in: "Java",
        means: "Java has this padding under the name PKCS5Padding; nothing is wrong with the data.",
        next: "Use AES/CBC/PKCS5Padding.",
        codes: &["LIBRARY-PADDING"],
        is_about_padding: true,
    },
    Phrase {
        needles: &[
            "invalid padding on input",
            "looking for beginning of value",
            "unexpected end of json input",
        ],
        seen_in: "Go: silenceper, weapp",
        means: "Noise or nothing came out of decryption: the session_key is not the one the data was made \
                under.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &[
            "illegal base64 data at input byte",
            "incorrect padding",
            "invalid base64",
            "illegal base64 character",
            "input byte array has incorrect ending byte",
            "not a valid base-64 string",
            "不是有效的 base-64 字符串",
        ],
        seen_in: "Go / Python / Java / C#",
        means: "The text is not Base64 at that place: spaces that were \"+\", percent signs, or missing \"=\".",
        next: PASTE_AS_IS,
        codes: &["PLUS-SPACE", "PERCENT-ENCODED", "BASE64-UNPADDED"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["slice bounds out of range"],
        seen_in: "Go: weapp, PowerWeChat",
        means: "The iv or the data is too short, or noise was taken as the padding's length.",
        next: PASTE_AS_IS,
        codes: &["IV-LENGTH", "KEY-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["after top-level value"],
        seen_in: "Go",
        means: "The padding was stripped by a fixed byte, which works for numbers of mainland China only.",
        next: PASTE_ALL,
        codes: &["LIBRARY-PADDING"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["codec can't decode byte", "malformed utf-8 data"],
        seen_in: "Python / crypto-js",
        means: "Noise came out of decryption. At positions under 16 with the rest fine it is the iv, else \
                the session_key.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH", "IV-WRONG"],
        is_about_padding: true,
    },
    Phrase {
        needles: &[
            "expecting value: line 1 column 1",
            "unexpected token",
            "com.alibaba.fastjson.jsonexception",
        ],
        seen_in: "Python / JavaScript / fastjson",
        means: "What came out of decryption is no JSON: the session_key is not the one the data was made \
                under.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["aeadbadtagexception", "-40008"],
        seen_in: "Java / WeChat's message library",
        means: "The key does not fit, or this is not open data: payment notices and message pushes are encrypted in other ways.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH", "OTHER-PLATFORM"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["mcrypt_module_open", "mcrypt_generic_init", "mdecrypt_generic", "mcrypt_decrypt"],
        seen_in: "PHP",
        means: "PHP 7.1 deprecated mcrypt and 7.2 removed it; nothing is wrong with the data.",
        next: "Use openssl_decrypt with AES-128-CBC and OPENSSL_RAW_DATA.",
        codes: &["LIBRARY-PADDING"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["received undefined"],
        seen_in: "Node",
        means: "One of the three values is undefined: it did not arrive, or is read under another name.",
        next: PASTE_AS_IS,
        codes: &["KEY-MISSING", "IV-MISSING", "CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["the given payload is invalid"],
        seen_in: "EasyWeChat",
        means: "Decryption or the JSON failed; the text does not say which, most often it is the key.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["-41001", "illegalaeskey", "illegal_aes_key"],
        seen_in: "WeChat's sample code",
        means: "The session_key does not have 24 characters.",
        next: PASTE_AS_IS,
        codes: &["KEY-LENGTH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["-41002", "illegaliv", "illegal_iv"],
        seen_in: "WeChat's sample code",
        means: "The iv does not have 24 characters.",
        next: PASTE_AS_IS,
        codes: &["IV-LENGTH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["-41003", "illegalbuffer", "illegal_buffer", "illegal buffer"],
        seen_in: "WeChat's sample code",
        means: "Three causes in one code: the key does not fit, what came out is no JSON, or the appid is \
                another one.",
        next: "Paste encryptedData, iv and session_key of this call. And the appid of the server.",
        codes: &["KEY-MISMATCH", "APPID-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["-41004", "decodebase64error"],
        seen_in: "WeChat's sample code",
        means: "The text is not Base64, or decryption failed, depending on the SDK.",
        next: PASTE_AS_IS,
        codes: &["PLUS-SPACE", "KEY-MISMATCH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["bad decrypt", "evp_decryptfinal"],
        seen_in: "Node / OpenSSL / Ruby / PHP",
        means: "The end of the decrypted data is noise: the session_key is not the one the data was made \
                under.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["40029", "invalid code"],
        seen_in: "WeChat",
        means: "The code is not valid here: older than five minutes, of another appid, cut, or of the other \
                kind: login code and phone code are not interchangeable.",
        next: PASTE_CODE,
        codes: &["CODE-EXPIRED", "CODE-IS-PHONE-CODE", "CODE-IS-LOGIN-CODE"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["40163", "code been used"],
        seen_in: "WeChat",
        means: "The code was exchanged before: a retry, a double submit or two servers. The answer to the \
                first exchange held the session_key.",
        next: PASTE_CODE,
        codes: &["CODE-USED"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["87009"],
        seen_in: "WeChat: checksession",
        means: "The session_key is not the current one, or the HMAC was made with the decoded key or with \
                its arguments exchanged.",
        next: "Paste the session_key and the payload that fails.",
        codes: &["KEY-STALE", "KEY-MISMATCH"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["user deny"],
        seen_in: "WeChat: e.detail.errMsg",
        means: "The user refused, so there is no encryptedData to open.",
        next: "Ask again only after the user taps the button once more; there is nothing to decrypt.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["fail user cancel", "cancel to bind phone"],
        seen_in: "WeChat: e.detail.errMsg",
        means: "The user closed the dialog or did not bind a phone number, so there is no encryptedData to open.",
        next: "Let the user tap the button again; there is nothing to decrypt.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["fail no permission", "jsapi has no permission"],
        seen_in: "WeChat: e.detail.errMsg",
        means: "The account may not use this interface, so there is no encryptedData to open.",
        next: "Look up the interface's permission in the console; phone numbers need a certified, non-personal account.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["1400001"],
        seen_in: "WeChat: e.detail.errMsg",
        means: "The phone number quota is used up, so there is no encryptedData to open.",
        next: "Buy quota in the console.",
        codes: &["CIPHER-EMPTY"],
        is_about_padding: false,
    },
];
