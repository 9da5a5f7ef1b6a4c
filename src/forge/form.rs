//! The forms that programs hand the three values on in, where they are not simply texts.

use serde_json::Value;
use serde_json::json;

use crate::payload::decode::decode_plain;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;

/// How a program hands the values on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As three texts.
    #[default]
    Texts,
    /// In JSON, each in a list of one, as servlets and PHP give parameters.
    Lists,
    /// In JSON, the session_key as Node writes a Buffer.
    KeyBuffer,
    /// In JSON, the iv as Node writes a Buffer.
    IvBuffer,
    /// In JSON, the session_key as a list of numbers.
    KeyNumbers,
    /// In JSON, the iv as a list of numbers.
    IvNumbers,
}

/// The JSON that a program hands on; none where it hands on texts.
pub fn to_json(submission: &Submission, form: Form) -> Option<Value> {
    let text = |part: Part| submission.text(part);
    let bytes = |part: Part| decode_plain(text(part));
    let buffer = |part: Part| json!({ "type": "Buffer", "data": bytes(part) });
    let [data, iv, key] = Part::NEEDED;
    let mut all = json!({ "encryptedData": text(data), "iv": text(iv), "session_key": text(key) });
    for (name, text) in [("rawData", &submission.raw_data), ("signature", &submission.signature)] {
        if !text.is_blank() {
            all[name] = json!(text.expose());
        }
    }
    match form {
        Form::Texts => return None,
        Form::Lists => {
            for part in Part::NEEDED {
                all[part.name()] = json!([text(part)]);
            }
        }
        Form::KeyBuffer => all[key.name()] = buffer(key),
        Form::IvBuffer => all[iv.name()] = buffer(iv),
        Form::KeyNumbers => all[key.name()] = json!(bytes(key)),
        Form::IvNumbers => all[iv.name()] = json!(bytes(iv)),
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_are_there_in_the_form_asked_for() {
        let submission = Submission {
            iv: "AAAAAAAAAAAAAAAAAAAAAA==".into(),
            session_key: "tihitNczf5v6AKRyjwEUhQ==".into(),
            ..Submission::default()
        };
        assert_eq!(to_json(&submission, Form::Texts), None);
        assert_eq!(to_json(&submission, Form::Lists).unwrap()["iv"][0], "AAAAAAAAAAAAAAAAAAAAAA==");
        assert_eq!(to_json(&submission, Form::KeyBuffer).unwrap()["session_key"]["data"][0], 0xb6);
        assert_eq!(to_json(&submission, Form::IvNumbers).unwrap()["iv"][15], 0);
    }
}
