//! WeChat's errmsg where its number was not pasted.

/// Messages in lower case and the errcode they come with; the first in the list that the text holds is taken.
const MESSAGES: &[(&str, i64)] = &[
    ("access_token missing", 41001),
    ("invalid appsecret", 40125),
    ("invalid credential", 40001),
    ("not in whitelist", 40164),
    ("invalid appid", 40013),
    ("invalid signature", 87009),
    ("api unauthorized", 48001),
    ("data format error", 47001),
    ("code been used", 40163),
    ("invalid code", 40029),
    ("minute-quota", 45011),
];

/// The errcode of the first message that stands in `text` as whole words.
pub(super) fn find(text: &str) -> Option<i64> {
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let holds = |needle: &str| {
        text.match_indices(needle).any(|(at, _)| {
            let is_cut = text[..at].ends_with(is_word);
            !(is_cut || text[at + needle.len()..].starts_with(is_word))
        })
    };
    MESSAGES.iter().find(|(needle, _)| holds(needle)).map(|(_, code)| *code)
}
