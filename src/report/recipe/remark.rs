//! The words in the comments of recipes: a piece of code names them between guillemets.

use crate::text::Language;

/// Words for one place of the code.
struct Remark {
    /// Its name between guillemets.
    name: &'static str,
    /// What it says, in English.
    said: &'static str,
}

/// All remarks, by name.
#[rustfmt::skip]
const ALL: &[Remark] = &[
    Remark { name: "age", said: "WeChat names no maximum age: choose one." },
    Remark { name: "argument-order", said: "session_key first, then encryptedData, then iv." },
    Remark { name: "before-call", said: "Taken before the call: a late answer to an earlier code must not win." },
    Remark { name: "case-sensitive", said: "Base64 tells upper from lower case, and so must the column." },
    Remark { name: "column-length", said: "A phone number has 216 characters, user info up to 536, WeRun data about 1,664: VARCHAR(255) cuts them." },
    Remark { name: "find-cut", said: "Rows that were cut already; their data is lost, so ask those users again." },
    Remark { name: "form", said: "If it must be a form: percent-encode each value once, and nothing on top." },
    Remark { name: "go-panics", said: "CryptBlocks panics on anything but whole blocks." },
    Remark { name: "java-padding", said: "PKCS5Padding is what the JDK calls PKCS#7; a provider for PKCS7Padding is not needed." },
    Remark { name: "latest-key", said: "The key of this user's last login, from the table; never one from the client or an old cache." },
    Remark { name: "latest-wins", said: "logged_in_ms is when the code arrived; a slower answer to an earlier code changes nothing." },
    Remark { name: "lenient-buffer", said: "Buffer.from skips what is not Base64, such as a space that was a plus sign: compare." },
    Remark { name: "lenient-wxjava", said: "WxJava's Base64 skips what does not belong, such as a space that was a plus sign: check strictly first." },
    Remark { name: "library-padding", said: "PKCS#7, by the library: the last byte says how many bytes to take off, not always 14." },
    Remark { name: "login-first", said: "Before the button is shown, never in its callback: each login may replace the session_key." },
    Remark { name: "one-at-a-time", said: "Two logins at once would leave the server with the key of either." },
    Remark { name: "read-json", said: "Read JSON: a form or query decoder would make a space of each plus sign." },
    Remark { name: "refused", said: "The user refused, or the app has no permission: there is no data." },
    Remark { name: "same-callback", said: "Both from this callback; an iv of another one garbles the first 16 bytes." },
    Remark { name: "save-key", said: "One row for each user; the statement on the table lets the last login win." },
    Remark { name: "seconds", said: "timestamp is in seconds; a minute ahead covers clocks that differ." },
    Remark { name: "secret-in-error", said: "The client's own error may quote the address, with the AppSecret in it." },
    Remark { name: "sql-mode", said: "In strict mode a text that is too long is an error instead of being cut." },
    Remark { name: "strict", said: "Strict Base64: a space or a lost character is an error here, nothing to patch." },
    Remark { name: "strict-csharp", said: "FromBase64String ignores white space: a space that was a plus sign shows as a wrong length." },
    Remark { name: "tap-again", said: "After a failure log in, then ask for a new tap: a new key does not open old data." },
    Remark { name: "toast", said: "Please tap again" },
    Remark { name: "unpad", said: "PKCS#7: the last byte says how many bytes to take off, and all of them are alike; not always 14." },
    Remark { name: "watermark", said: "Nothing in the cipher proves where the data comes from: check whose it is and how old." },
    Remark { name: "wxjava-config", said: "appid and AppSecret come from WxMaDefaultConfigImpl; with several apps, switchoverTo(appid) first." },
];

/// The code with its remarks said in `language`; a name that is none stays as it is.
pub(super) fn said_in(code: &str, language: Language) -> String {
    let mut out = String::with_capacity(code.len() + 256);
    let mut rest = code;
    while let Some((before, name, after)) = next_name(rest) {
        out.push_str(before);
        match ALL.iter().find(|it| it.name == name) {
            Some(remark) => out.push_str(language.word(remark.said)),
            None => out.push_str(&rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Splits at the first `«name»`.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inner) = text.split_once('«')?;
    let (name, after) = inner.split_once('»')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words_and_unknown_ones_stay() {
        let said = said_in("a // «age»\nb // «nothing»\n", Language::English);
        assert_eq!(said, "a // WeChat names no maximum age: choose one.\nb // «nothing»\n");
        assert!(ALL.iter().map(|it| it.name).is_sorted());
        assert!(said_in("«toast»", Language::Chinese).chars().all(|it| !it.is_ascii_alphabetic()));
    }
}
