//! A message of a library, of WeChat or of a server of the user's own: what it means, and what of it is shown.

use unseal::errcode;
use unseal::payload::error_text::all;
use unseal::payload::error_text::explain;
use unseal::redact;

use super::shared;

/// Explains the text behind the first line, and masks the first line in it.
pub(crate) fn check(bytes: &[u8]) {
    if bytes.len() > shared::MAX_LEN {
        return;
    }
    let [personal, text]: [String; 2] = shared::fields(bytes);
    explained(&text);
    told(&text);
    shown(&text, &personal);
}

/// Each phrase is of the table, stands where it is said to, and comes once.
fn explained(text: &str) {
    let found = explain(text);
    let places: Vec<(usize, usize)> = found.iter().map(|it| (it.at, it.n_bytes)).collect();
    assert_eq!(places, explain(text).iter().map(|it| (it.at, it.n_bytes)).collect::<Vec<_>>());
    for it in &found {
        assert!(all().any(|known| std::ptr::eq(known, it.phrase)));
        assert!(0 < it.n_bytes && text.get(it.at..it.at + it.n_bytes).is_some(), "{places:?}");
        assert_eq!(found.iter().filter(|other| std::ptr::eq(other.phrase, it.phrase)).count(), 1);
    }
    assert!(found.is_sorted_by_key(|it| it.at));
}

/// What is taken out of WeChat's message stood in it.
fn told(text: &str) {
    let told = errcode::in_text(text);
    assert_eq!(told.map(|it| it.errcode), errcode::in_text(text).map(|it| it.errcode));
    let (message, rid) = errcode::split_rid(text);
    assert!(message.len() <= text.len() && rid.is_none_or(|it| text.contains(&it)));
    if let Some(message) = errcode::errmsg_in(text) {
        assert!(message.len() <= text.len(), "a message longer than its text");
    }
    errcode::ip_in(text);
}

/// What is shown of an answer steers nothing, and holds nothing of what is known to be personal.
fn shown(text: &str, personal: &str) {
    shared::assert_shown(&redact::visible(text));
    assert_eq!(redact::visible(text).chars().count(), text.chars().count());
    shared::assert_shown(&redact::address(text));
    let answer = redact::answer(text, &[personal]);
    shared::assert_shown(&answer);
    // A short value may come again of what is left of it, as `a` of `*a`.
    let is_number = 7 <= personal.len() && personal.bytes().all(|it| it.is_ascii_digit());
    assert!(!is_number || !answer.contains(personal), "a personal value leaves: {answer}");
    let plain = redact::plaintext(text.as_bytes(), false);
    shared::assert_shown(&plain);
    assert_eq!(redact::open_bytes(text.as_bytes(), false).len(), text.len());
}
