//! rawData is not byte for byte what was signed; what was, is known.

use serde_json::Value;

use crate::payload::decode::without_encodings;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::signature_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::kind::user_info::public_fields;
use crate::payload::validate::SignatureCheck;
use crate::payload::validate::signature_of;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "RAWDATA-CHANGED",
    title: "rawData is not byte for byte what was signed",
    why: "signature is SHA-1 over the very bytes of rawData and the session_key. Parsing the JSON and \
          writing it anew, unescaping, trimming or encoding changes the bytes, and the hash with them.",
    remedy: "Hash rawData exactly as the client received it; send it as a string and do not parse it \
          before the check.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Usual,
    blames: None,
    explains: &[&signature_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let change = raw_data_change(evidence)?;
    // Other values may as well be the rawData of another call.
    let is_other = matches!(&change, RawDataChange::Different { fields } if !fields.is_empty());
    let certainty = if is_other { Certainty::Possible } else { Certainty::Proven };
    let proof = Proof::new(certainty, change.said());
    Some(if is_other {
        proof.and(Said::new("or rawData is of another call than signature and data"))
    } else {
        proof
    })
}

/// What was done to rawData.
#[derive(Clone, Debug, PartialEq, Eq)]
enum RawDataChange {
    /// White space or line ends were added around it.
    Edges,
    /// It still carries an encoding: JSON escapes, HTML entities or percent-encoding.
    Encoded,
    /// White space between the values was added.
    Spaced,
    /// It says other things than the sealed content, or in another order.
    Different {
        /// Names of the fields whose values differ; none where only the order or the writing does.
        fields: Vec<String>,
    },
}

impl RawDataChange {
    fn said(&self) -> Said {
        match self {
            Self::Edges => Said::new("without the white space around it rawData fits the signature"),
            Self::Encoded => Said::new("decoded once more rawData fits the signature"),
            Self::Spaced => Said::new("without the white space between its values rawData fits the signature"),
            Self::Different { fields } if fields.is_empty() => {
                Said::new("written as the sealed content has it, rawData fits the signature: the values agree, the order or the writing does not")
            }
            Self::Different { fields } => {
                Said::new("as the sealed content has it, rawData fits the signature; here these fields differ: {fields}")
                    .with("fields", fields.join(", "))
            }
        }
    }
}

/// The change that explains why the signature does not fit, if one does.
fn raw_data_change(evidence: &Evidence) -> Option<RawDataChange> {
    let SignatureCheck::Differs { only_by_edges } = evidence.checks.signature else { return None };
    if only_by_edges {
        return Some(RawDataChange::Edges);
    }
    let key = match &evidence.best().reading.key {
        Some(key) if evidence.best().key_fits() => key.to_base64(),
        _ => evidence.parts.key.repaired.as_str().into(),
    };
    let signature = evidence.question.submission.signature.expose().trim().to_ascii_lowercase();
    let fits = |text: &str| signature_of(text, key.expose()) == signature;
    let raw_data = evidence.question.submission.raw_data.expose();
    let as_value = serde_json::from_str::<Value>(raw_data).ok();
    if decoded(raw_data, as_value.as_ref()).iter().any(|it| fits(it)) {
        return Some(RawDataChange::Encoded);
    }
    if as_value.as_ref().is_some_and(|it| fits(&it.to_string())) {
        return Some(RawDataChange::Spaced);
    }
    let sealed = public_fields(evidence.content().filter(|_| evidence.best().opens())?)?;
    fits(&sealed.to_string())
        .then(|| RawDataChange::Different { fields: differing(&sealed, as_value.as_ref()) })
}

/// The text with each known encoding taken off.
fn decoded(raw_data: &str, as_value: Option<&Value>) -> Vec<String> {
    let mut all = without_encodings(raw_data);
    // JSON in JSON: rawData with the quotes and escapes of a string.
    all.extend(as_value.and_then(Value::as_str).map(str::to_owned));
    all.extend(serde_json::from_str::<String>(&format!("\"{raw_data}\"")).ok());
    // Copies of WeChat's page escape the underscore as Markdown does.
    all.push(raw_data.replace("\\_", "_"));
    all.push(raw_data.replace("\\/", "/"));
    all
}

fn differing(sealed: &Value, given: Option<&Value>) -> Vec<String> {
    let (Some(sealed), Some(given)) = (sealed.as_object(), given.and_then(Value::as_object)) else {
        return Vec::new();
    };
    sealed
        .iter()
        .filter(|(name, value)| given.get(*name) != Some(*value))
        .map(|(name, _)| name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "RAWDATA-CHANGED";

    #[test]
    fn parsed_and_written_anew() {
        first_is("rawdata-edges", CODE, Certainty::Proven, "");
        first_is("rawdata-reserialised", CODE, Certainty::Proven, "");
        first_is("rawdata-escaped", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn other_values_may_be_of_another_call() {
        let scene = damaged(&["rawdata-other-name"]);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Possible));
        assert_eq!(certainty(&scene, "SIGNATURE-MISMATCH"), Some(Certainty::Proven));
    }

    #[test]
    fn another_calls_signature() {
        near_miss(&damaged(&["signature-of-other-call"]), CODE);
    }
}
