//! encryptedData holds words or the content itself, not ciphertext.

use serde_json::Value;

use crate::payload::decode::without_encodings;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::base64_unpadded;
use crate::payload::diagnosis::cause::base64_url;
use crate::payload::diagnosis::cause::case_folded;
use crate::payload::diagnosis::cause::charset;
use crate::payload::diagnosis::cause::cipher_changed;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::json_escaped;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::cause::line_breaks;
use crate::payload::diagnosis::cause::percent_encoded;
use crate::payload::diagnosis::cause::plus_lost;
use crate::payload::diagnosis::cause::plus_space;
use crate::payload::diagnosis::cause::quoted;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::printed::all_printed;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "CIPHER-IS-TEXT",
    title: "encryptedData is plain text, not ciphertext",
    why: "What stands in the field was decrypted already, or is a message, an explanation, a placeholder. Decoded as \
          Base64 it gives bytes that mean nothing.",
    remedy: "Look at what the program puts into the field; if it is the content already, do not decrypt it again.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Text,
    blames: None,
    explains: &[
        &base64_unpadded::DIAGNOSIS,
        &base64_url::DIAGNOSIS,
        &case_folded::DIAGNOSIS,
        &charset::DIAGNOSIS,
        &cipher_changed::DIAGNOSIS,
        &cipher_lost_chars::DIAGNOSIS,
        &json_escaped::DIAGNOSIS,
        &key_mismatch::DIAGNOSIS,
        &line_breaks::DIAGNOSIS,
        &percent_encoded::DIAGNOSIS,
        &plus_lost::DIAGNOSIS,
        &plus_space::DIAGNOSIS,
        &quoted::DIAGNOSIS,
    ],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    if evidence.best().key_fits() || evidence.shift.is_some() {
        return None;
    }
    let text = evidence.question.submission.encrypted_data.expose().trim();
    // A byte array in JSON is ciphertext, printed.
    if all_printed(text).is_some() {
        return None;
    }
    // Nor is an object that holds bytes in another print, or the ciphertext itself.
    let json = json_in(text);
    if json.as_ref().is_some_and(|it| it.values().any(holds_bytes)) {
        return None;
    }
    let fact = if json.is_some() {
        Said::new("it is a JSON object itself")
    } else if may_be_json(text) && without_encodings(text).iter().any(|it| json_in(it).is_some()) {
        Said::new("with its escapes undone it is a JSON object itself")
    } else if str::from_utf8(&evidence.parts.data.bytes).is_ok_and(|it| json_in(it).is_some()) {
        Said::new("decoded from Base64 it is a JSON object itself")
    } else if is_err_msg(text) {
        Said::new("it is the errMsg of a call")
    } else if are_words(text) {
        Said::new("it is words with spaces between, of {n} letters each on average")
            .with("n", mean_length(text))
    } else if is_chinese(text) {
        Said::new("it is words of Chinese")
    } else {
        return None;
    };
    Some(Proof::new(Certainty::Proven, fact))
}

/// Whether a text begins as an object does, or as its brace does in one of the encodings.
fn may_be_json(text: &str) -> bool {
    text.starts_with(['{', '\\', '&', '%', '"'])
}

/// The members of a text that is one JSON object.
fn json_in(text: &str) -> Option<serde_json::Map<String, Value>> {
    let text = text.trim();
    let is_object = text.starts_with('{') && text.ends_with('}');
    let object = is_object.then(|| serde_json::from_str(text).ok()).flatten()?;
    match object {
        Value::Object(members) if !members.is_empty() => Some(members),
        _ => None,
    }
}

/// Whether half of a text is Chinese characters: beside a value there are fewer.
fn is_chinese(text: &str) -> bool {
    let n = text.chars().filter(|it| ('\u{4e00}'..='\u{9fff}').contains(it)).count();
    n >= 2 && 2 * n >= text.chars().count()
}

/// Numbers in a row, or letters without a space, that are more than a field of an open content.
const FEWEST_BYTES: usize = 16;
const FEWEST_LETTERS: usize = 64;

/// Whether a member may be bytes: a list of numbers, or a long text of Base64 or hexadecimal.
fn holds_bytes(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.len() >= FEWEST_BYTES && all.iter().all(Value::is_number),
        Value::String(it) => {
            let is_of_base64 = |it: u8| it.is_ascii_alphanumeric() || b"+/=-_".contains(&it);
            it.len() >= FEWEST_LETTERS && it.bytes().all(is_of_base64)
        }
        _ => false,
    }
}

/// What a call of the Mini Program says of itself: `getPhoneNumber:fail user deny`.
fn is_err_msg(text: &str) -> bool {
    let Some((name, rest)) = text.split_once(':') else { return false };
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphabetic());
    is_name && ["fail", "ok", "cancel"].contains(&rest.split([' ', ':']).next().unwrap_or_default())
}

/// In Base64 with spaces for its plus signs a space comes after 64 characters on average, and lines are as long.
const LONGEST_WORD: usize = 12;
const FEWEST_WORDS: usize = 5;

fn are_words(text: &str) -> bool {
    let n_words = text.split_whitespace().count();
    let is_word = |it: &str| it.chars().all(|it| it.is_alphabetic() || ".,:;!?'\"()-，。：！？".contains(it));
    n_words >= FEWEST_WORDS && mean_length(text) <= LONGEST_WORD && text.split_whitespace().all(is_word)
}

fn mean_length(text: &str) -> usize {
    let n_words = text.split_whitespace().count().max(1);
    text.chars().filter(|it| !it.is_whitespace()).count() / n_words
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "CIPHER-IS-TEXT";

    #[test]
    fn the_content_or_a_message() {
        first_is("data-is-content", CODE, Certainty::Proven, "");
        first_is("data-is-sentence", CODE, Certainty::Proven, "");
        for text in ["getPhoneNumber:fail user deny", "getPhoneNumber:ok"] {
            let scene = changed(Part::EncryptedData, |_| text.to_owned());
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven), "{text}");
        }
        silent_on_sound(CODE);
    }

    #[test]
    fn the_content_in_another_dress_and_words_of_chinese() {
        let raw_data = r#"{"nickName":"开封","gender":0,"language":"zh_CN"}"#;
        let percent = raw_data.bytes().fold(String::new(), |text, it| format!("{text}%{it:02X}"));
        for text in [
            STANDARD.encode(raw_data),
            percent,
            raw_data.replace('"', "\\\""),
            raw_data.replace('"', "&quot;"),
            "用户拒绝授权".to_owned(),
        ] {
            let scene = changed(Part::EncryptedData, |_| text.clone());
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven), "{text}");
            assert_eq!(scene.inspect().findings[0].diagnosis.code, CODE, "{text}");
        }
        let wrong = changed(Part::EncryptedData, |it| format!("{}(已截断)", &it[..120]));
        near_miss(&wrong, CODE);
        near_miss(&changed(Part::EncryptedData, |_| STANDARD.encode("{}")), CODE);
    }

    #[test]
    fn an_object_around_the_ciphertext() {
        for name in ["ciphertext", "value"] {
            near_miss(&changed(Part::EncryptedData, |it| format!("{{\"{name}\":\"{it}\"}}")), CODE);
        }
        near_miss(&changed(Part::EncryptedData, |_| format!("{{\"b\":{:?}}}", [7; 32])), CODE);
    }

    #[test]
    fn base64_with_spaces_in_it() {
        for name in ["plus-space", "slash-space-data", "line-breaks", "undefined"] {
            near_miss(&damaged(&[name]), CODE);
        }
    }
}
