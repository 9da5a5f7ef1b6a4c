//! What an SDK's error text or an errcode answer means: each known phrase, its causes, and what to paste next.
//!
//! Error texts come from many layers and say little: nearly all of them mean "wrong key". So a text alone never
//! proves anything; with the payload beside it, the payload decides.

mod phrases;

pub use phrases::ALL;

/// A phrase that an SDK, a library or WeChat prints.
#[derive(Debug)]
pub struct Phrase {
    /// What to look for, in lower case; any of these.
    pub needles: &'static [&'static str],
    /// Who prints it; names, not translated.
    pub seen_in: &'static str,
    /// What it really means, in English.
    pub means: &'static str,
    /// What to paste or do next, in English, beginning with a verb.
    pub next: &'static str,
    /// Codes of the causes, the likeliest first.
    pub codes: &'static [&'static str],
    /// Whether the text complains of padding or of content that came out as noise.
    pub is_about_padding: bool,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The phrase.
    pub phrase: &'static Phrase,
    /// Where it begins, in bytes of the text.
    pub at: usize,
    /// Its length in bytes.
    pub n_bytes: usize,
}

/// Longer texts are read up to here, at a character's edge: 64 KiB, a very long stack trace.
const MAX_LEN: usize = 1 << 16;

/// Every known phrase in `text`, in the order they stand there; each phrase once.
pub fn explain(text: &str) -> Vec<Explanation> {
    let text = &text[..text.floor_char_boundary(MAX_LEN)];
    // Only ASCII changes, so offsets stay those of the text as given.
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Explanation> = ALL
        .iter()
        .filter_map(|phrase| {
            let hits = phrase.needles.iter().filter_map(|it| Some((find(&lower, it)?, it.len())));
            hits.min().map(|(at, n_bytes)| Explanation { phrase, at, n_bytes })
        })
        .collect();
    found.sort_by_key(|it| it.at);
    found
}

/// The first place where `needle` stands as whole words: `41003` is neither in `-41003` nor in `141003`.
fn find(text: &str, needle: &str) -> Option<usize> {
    let is_word = |it: char| it.is_ascii_alphanumeric();
    let is_number = needle.starts_with(|it: char| it.is_ascii_digit());
    let stands_alone = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + needle.len()..].chars().next();
        let is_cut =
            needle.starts_with(is_word) && before.is_some_and(|it| is_word(it) || (is_number && it == '-'));
        let is_continued = needle.ends_with(is_word) && after.is_some_and(is_word);
        !(is_cut || is_continued)
    };
    text.match_indices(needle).map(|(at, _)| at).find(stands_alone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::diagnosis;

    fn first_code(text: &str) -> Option<&'static str> {
        explain(text).first().and_then(|it| it.phrase.codes.first()).copied()
    }

    #[test]
    fn stack_traces_as_people_paste_them() {
        let java =
            "javax.crypto.BadPaddingException: Given final block not properly padded\n\tat com.sun.crypto";
        assert_eq!(first_code(java), Some("KEY-MISMATCH"));
        assert_eq!(
            first_code("{\"errcode\":40163,\"errmsg\":\"code been used, rid: 65a-1-2\"}"),
            Some("CODE-USED")
        );
        assert_eq!(first_code("illegal base64 data at input byte 84"), Some("PLUS-SPACE"));
        assert_eq!(first_code("返回 -41003"), Some("KEY-MISMATCH"));
        assert_eq!(first_code("all is well, 140029 of 40029x"), None);
        assert_eq!(
            first_code("errcode 41003"),
            explain("41003").first().and_then(|it| it.phrase.codes.first()).copied()
        );
        assert_eq!(first_code("填充无效,无法被移除"), Some("KEY-MISMATCH"));
        assert_eq!(first_code("IllegalArgumentException: Illegal base64 character 20"), Some("PLUS-SPACE"));
        assert_eq!(first_code("ValueError: Incorrect padding"), Some("PLUS-SPACE"));
        assert_eq!(first_code("ValueError: Padding is incorrect."), Some("KEY-MISMATCH"));
        assert_eq!(first_code("code: 'ERR_CRYPTO_INVALID_IV'"), Some("IV-LENGTH"));
        assert_eq!(first_code("AES解密失败"), Some("PLUS-SPACE"), "WxJava throws it for no wrong key");
        assert_eq!(first_code("-41005"), None, "WeChat's sample ends at -41004");
    }

    #[test]
    fn every_code_exists_and_every_needle_finds_its_own_phrase() {
        for phrase in ALL {
            for code in phrase.codes {
                assert!(diagnosis::by_code(code).is_some(), "{code}");
            }
            for needle in phrase.needles {
                assert_eq!(needle.to_ascii_lowercase(), *needle);
                assert!(explain(needle).iter().any(|it| std::ptr::eq(it.phrase, phrase)), "{needle}");
            }
            assert!(phrase.means.ends_with('.') && phrase.next.ends_with('.'));
        }
    }

    #[test]
    fn any_text_is_read() {
        let long = "错".repeat(MAX_LEN);
        assert!(explain(&long).is_empty() && explain("").is_empty() && explain("-").is_empty());
    }
}
