//! What an SDK's error text or an errcode answer means: each known phrase, its causes, and what to paste next.
//!
//! Error texts come from many layers and say little: nearly all of them mean "wrong key". So a text alone never
//! proves anything; with the payload beside it, the payload decides.

mod lexicon;
mod phrases;
mod story;

use crate::payload::error_text::lexicon::Words;

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
    if text.trim().is_empty() {
        return Vec::new();
    }
    // Only ASCII changes, so offsets stay those of the text as given.
    let lower = text.to_ascii_lowercase();
    let inner = ["caused by:", "--->"].into_iter().filter_map(|it| lower.rfind(it)).max().unwrap_or(0);
    let words = lexicon::words_in(&lower);
    let mut found = phrases_in(&lower, inner, &words);
    if found.is_empty() {
        found = phrases_in(&lower, 0, &words);
    }
    found.extend(story::all_in(&lower, &words));
    if 1 < found.len() {
        found.retain(|it| !story::is_last(it.phrase));
    }
    found.sort_by_key(|it| it.at);
    found
}

/// Every phrase of the table and of the stories.
pub fn all() -> impl Iterator<Item = &'static Phrase> {
    phrases::all().chain(story::all().map(|it| &it.phrase))
}

/// Every word that is looked for.
fn words() -> impl Iterator<Item = &'static str> {
    phrases::all().flat_map(|it| it.needles).chain(story::words()).copied()
}

/// The phrases behind `start`; of a trace the innermost cause is the one that counts. `words` are those of the text.
fn phrases_in(text: &str, start: usize, words: &Words) -> Vec<Explanation> {
    let place = |phrase: &'static Phrase| {
        let needles = phrase.needles.iter().filter(|it| words.contains(it));
        let hits = needles.filter_map(|it| Some((find(&text[start..], it)?, it.len())));
        hits.min().map(|(at, n_bytes)| Explanation { phrase, at: start + at, n_bytes })
    };
    phrases::all().filter_map(place).collect()
}

/// Names of WeChat's sample that stand in pasted source without having occurred.
const CONSTANTS: [&str; 7] = [
    "illegalaeskey",
    "illegal_aes_key",
    "illegaliv",
    "illegal_iv",
    "illegalbuffer",
    "illegal_buffer",
    "decodebase64error",
];

/// Whether what stands between `before` and `after` is a constant of source or its definition, not an error.
fn is_source(before: &str, needle: &str, after: &str) -> bool {
    let near = before[before.floor_char_boundary(before.len().saturating_sub(16))..].trim_end();
    let is_name = CONSTANTS.contains(&needle)
        && (before.ends_with(['$', '.']) || before.ends_with("::") || near.ends_with("return"));
    let is_defined = needle.starts_with("-4") && near.ends_with('=') && after.starts_with([';', ',']);
    is_name || is_defined
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
        !(is_cut || is_continued || is_source(&text[..*at], needle, &text[at + needle.len()..]))
    };
    text.match_indices(needle).map(|(at, _)| at).find(stands_alone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::diagnosis::cause;

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
        for phrase in phrases::all() {
            for code in phrase.codes {
                assert!(cause::by_code(code).is_some(), "{code}");
            }
            for needle in phrase.needles {
                assert_eq!(needle.to_ascii_lowercase(), *needle);
                assert!(explain(needle).iter().any(|it| std::ptr::eq(it.phrase, phrase)), "{needle}");
            }
            assert!(phrase.means.ends_with('.') && phrase.next.ends_with('.'));
        }
    }

    #[test]
    fn the_innermost_cause_and_no_constant_of_source() {
        let trace = "RuntimeException: AES解密失败\nCaused by: BadPaddingException: x\nCaused by: IV not 16 bytes long";
        assert_eq!(first_code(trace), Some("IV-LENGTH"));
        assert_eq!(first_code("BadPaddingException\nCaused by: nothing known"), Some("KEY-MISMATCH"));
        assert_eq!(first_code("return ErrorCode::$IllegalAesKey;"), None);
        assert_eq!(first_code("public static $x = -41003;"), None);
        assert_eq!(first_code("message: \"IllegalAesKey\""), Some("KEY-LENGTH"));
    }

    #[test]
    fn a_story_needs_both_of_its_words() {
        assert_eq!(first_code("解密偶尔不行"), Some("KEY-STALE"));
        assert_eq!(first_code("偶尔下雨"), None);
        assert!(
            explain("getuserphonenumber 40029").iter().any(|it| it.phrase.codes == ["CODE-IS-LOGIN-CODE"])
        );
        assert!(
            !explain("jscode2session 40029 手机号")
                .iter()
                .any(|it| it.phrase.codes == ["CODE-IS-LOGIN-CODE"])
        );
        assert_eq!(first_code("小红书 报错"), Some("OTHER-PLATFORM"));
        assert_eq!(first_code("小红书"), None);
    }

    #[test]
    fn any_text_is_read() {
        let long = "错".repeat(MAX_LEN);
        assert!(explain(&long).is_empty() && explain("").is_empty() && explain("-").is_empty());
    }
}
