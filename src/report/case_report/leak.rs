//! A last look at a report before it leaves: whether any value of the case that must not leave stands in it.

use std::collections::HashSet;

use crate::case::Case;
use crate::payload::code::Code;

/// Shorter values are words as well.
const MIN_LEN: usize = 8;

/// Values of the case that stand in a text: keys, codes, openids, tokens. There should be none.
pub fn leaks(case: &Case, text: &str) -> usize {
    // Without the signs that stand between name and value; those at the end of a value are left out on both sides.
    let is_of_word = |it: char| it.is_alphanumeric() || "+/_-%".contains(it);
    let words: HashSet<&str> = text.split(|it| !is_of_word(it)).filter(|it| MIN_LEN <= it.len()).collect();
    let mut found: HashSet<String> = HashSet::new();
    let mut look = |value: &str| {
        let value = value.trim().trim_end_matches('=');
        if words.contains(value) {
            found.insert(value.to_owned());
        }
    };
    for login in case.logins() {
        look(login.key.to_base64().expose());
        let code = login.js_code.as_ref().and_then(Code::clear);
        let personal = [login.open_id.as_ref(), login.union_id.as_ref(), code];
        personal.into_iter().flatten().for_each(|it| look(it.expose()));
    }
    for payload in &case.payloads {
        let texts = &payload.submission;
        for it in [&texts.session_key, &texts.encrypted_data, &texts.raw_data, &texts.code, &texts.cloud_id] {
            look(it.expose());
        }
        payload.open_id.iter().for_each(|it| look(it.expose()));
        payload.tokens.iter().for_each(|it| look(it.text.expose()));
    }
    found.len()
}
