//! The decrypting code or its library is at fault, or the data is of another scheme.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::phrases::PASTE_ALL;

pub(super) static ALL: &[Phrase] = &[
    Phrase {
        needles: &[
            "cannot find any provider supporting aes/cbc/pkcs7padding",
            "no such provider: pkcs",
            "pkcs7padding not available",
            "padding pkcs7padding unknown",
            "nosuchproviderexception: no such provider: bc",
            "nosuchproviderexception: bc",
            "jce cannot authenticate the provider bc",
        ],
        seen_in: "Java",
        means: "Java has this padding under the name PKCS5Padding, so BouncyCastle is not needed; nothing is wrong with the data.",
        next: "Use AES/CBC/PKCS5Padding.",
        codes: &["LIBRARY-PADDING"],
        is_about_padding: true,
    },
    Phrase {
        needles: &["after top-level value", "extra data: line 1 column"],
        seen_in: "Go / Python",
        means: "The padding was stripped by a fixed byte, which works for numbers of mainland China only.",
        next: "Take the last byte as the number of bytes to strip.",
        codes: &["LIBRARY-PADDING"],
        is_about_padding: true,
    },
    Phrase {
        needles: &[
            "mcrypt_module_open",
            "mcrypt_generic_init",
            "mdecrypt_generic",
            "mcrypt_decrypt",
            "mcrypt",
        ],
        seen_in: "PHP",
        means: "PHP 7.1 deprecated mcrypt and 7.2 removed it; nothing is wrong with the data.",
        next: "Use openssl_decrypt with AES-128-CBC and OPENSSL_RAW_DATA.",
        codes: &["MCRYPT"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "the json object must be str, not 'bytes'",
            "expected string of length 1, but int found",
            "a bytes-like object is required, not 'str'",
            "can't concat str to bytes",
            "can't concat bytes to str",
            "must be str, not bytes",
            "object type <class 'str'> cannot be passed to c code",
            "missing parentheses in call to 'print'",
            "module 'time' has no attribute 'clock'",
        ],
        seen_in: "Python",
        means: "WeChat's sample for Python is written for Python 2, where a text is its bytes.",
        next: "Decode the decrypted bytes before json.loads, and take the last byte as a number, without ord().",
        codes: &["PYTHON-2"],
        is_about_padding: false,
    },
    Phrase {
        needles: &[
            "aeadbadtagexception",
            "authenticationtagmismatchexception",
            "authentication tag did not match",
            "message authentication failed",
            "unable to authenticate data",
            "mac check in gcm failed",
            "tag mismatch",
            "cryptography.exceptions.invalidtag",
        ],
        seen_in: "Java / C# / Go / Node / Python",
        means: "This is AES-GCM, as WeChat Pay uses it with the APIv3 key; open data is AES-128-CBC and has no tag.",
        next: "Decrypt payment notices with the APIv3 key of the merchant, not with a session_key.",
        codes: &["OTHER-PLATFORM"],
        is_about_padding: false,
    },
    Phrase {
        needles: &["-40008"],
        seen_in: "WeChat's message library",
        means: "The key does not fit, or this is not open data: message pushes are encrypted in another way.",
        next: PASTE_ALL,
        codes: &["KEY-MISMATCH", "OTHER-PLATFORM"],
        is_about_padding: false,
    },
];
