//! WeChat's errmsg where its number was not pasted.

/// Messages in lower case and the errcode they come with; the first in the list that the text holds is taken.
const MESSAGES: &[(&str, i64)] = &[
    ("access_token missing", 41001),
    ("access_token expired", 42001),
    ("invalid appsecret", 40125),
    ("invalid credential", 40001),
    ("not in whitelist", 40164),
    ("access clientip is not registered", 61004),
    ("invalid appid", 40013),
    ("appid missing", 41002),
    ("appsecret missing", 41004),
    ("missing secret", 41004),
    ("missing appid", 41002),
    ("missing code", 41008),
    ("js_code missing", 41008),
    ("invalid grant_type", 40002),
    ("invalid openid", 40003),
    ("invalid signature", 87009),
    ("invalid sig_method", 87008),
    ("api unauthorized", 48001),
    ("data format error", 47001),
    ("empty post data", 44002),
    ("require post method", 43002),
    ("require get method", 43001),
    ("invalid args", 40097),
    ("code been used", 40163),
    ("code blocked", 40226),
    ("invalid code", 40029),
    ("minute-quota", 45011),
    ("api daily quota", 45009),
    ("api_component_token", 61024),
    ("use component api", 61024),
    ("not allow to access from your ip", 60020),
    ("invalid access_token", 40014),
    ("system error", -1),
    ("系统繁忙", -1),
    ("api is unauthorized to component", 61007),
    ("has no permission to call this api", -604_101),
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
