//! A result in the fewest fields, for engines that read millions of them. The shape is documented in `docs/JSON.md`.
//!
//! Two ways lead here: an inspection, and a content that opened at once, which is written without a tree. Both give the
//! same text for the same payload.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::payload::Inspection;
use crate::payload::kind::Plain;
use crate::payload::secret::SessionKey;
use crate::payload::validate::AgeCheck;
use crate::payload::verdict::Verdict;
use crate::redact::Border;
use crate::redact::Shown;
use crate::redact::plain_rows;
use crate::report::Style;
use crate::report::json;
use crate::report::json_text;
use crate::text::moment;

/// The inspection in brief.
pub fn to_json(inspection: &Inspection, style: Style) -> Value {
    let border = Border::new(inspection, style.reveal);
    let evidence = &inspection.evidence;
    let is_sound = inspection.verdict == Verdict::Sound;
    let first = inspection.findings.first().filter(|_| !is_sound);
    json!({
        "verdict": inspection.verdict.code(),
        "code": first.map(|it| it.diagnosis.code),
        "certainty": first.map(|it| it.proof.certainty.code()),
        "kind": evidence.kind().map(|it| it.code),
        "fields": json::fields(inspection, &border),
        "watermark": json::watermark(evidence, &border),
        "key_fingerprint": evidence.best().reading.key.as_ref().map(SessionKey::fingerprint),
    })
}

/// A content that is sound: it opened as given, and every check agrees.
pub struct Sound<'a> {
    /// What it says.
    pub content: &'a Plain<'a>,
    /// The appid that was expected, and is in the watermark.
    pub expected_app_id: Option<&'a str>,
    /// How old it is.
    pub age: &'a AgeCheck,
    /// How old it may be.
    pub max_age_secs: Option<i64>,
    /// What opened it.
    pub key: &'a SessionKey,
    /// The fingerprint of that.
    pub key_fingerprint: &'a str,
    /// Whether personal values are shown.
    pub reveal: bool,
}

impl Sound<'_> {
    /// Writes the fields of the result with commas between them. False where the content is one that only an inspection
    /// can mask; what was written is then worth nothing.
    pub fn write(&self, out: &mut Vec<u8>) -> bool {
        let Some(watermark) = self.content.watermark() else { return false };
        let Some(app_id) = watermark.app_id else { return false };
        out.extend(b"\"verdict\":\"sound\",\"code\":null,\"certainty\":null,\"kind\":\"");
        out.extend(self.content.kind().code.as_bytes());
        out.extend(b"\",\"fields\":{");
        let mut before: &[u8] = b"";
        let is_told = plain_rows(self.content, self.reveal.then_some(self.key), |name, shown| {
            out.extend(before);
            before = b",";
            json_text::push(out, name);
            out.push(b':');
            push_shown(out, &shown);
        });
        out.extend(b"},\"watermark\":{\"appid\":");
        json_text::push(out, app_id);
        out.extend(b",\"expected_appid\":");
        push_optional(out, self.expected_app_id);
        out.extend(b",\"appid_check\":");
        json_text::push(out, json::app_id_code_of(self.expected_app_id.is_some()));
        out.extend(b",\"timestamp\":");
        push_number(out, self.age.timestamp());
        out.extend(b",\"time\":");
        match self.age.seconds().and_then(moment::rfc3339_bytes) {
            Some(time) => {
                out.push(b'"');
                out.extend(time);
                out.push(b'"');
            }
            None => return false,
        }
        out.extend(b",\"age_secs\":");
        push_number(out, json::age_secs(self.age));
        out.extend(b",\"max_age_secs\":");
        push_number(out, self.max_age_secs);
        out.extend(b",\"timestamp_check\":");
        json_text::push(out, json::age_code(self.age));
        out.extend(b"},\"key_fingerprint\":");
        json_text::push(out, self.key_fingerprint);
        is_told
    }
}

/// A line that gave no result, without a message.
pub fn error(code: &str) -> Value {
    Value::Object(Map::from_iter([("error".to_owned(), code.into())]))
}

fn push_shown(out: &mut Vec<u8>, shown: &Shown<'_>) {
    match shown {
        Shown::Json(json) => out.extend(json.as_bytes()),
        Shown::Text(text) => json_text::push(out, text),
        // What is shown of a masked text needs no escapes.
        Shown::Masked(masked) => {
            out.push(b'"');
            out.extend(masked.head.as_bytes());
            (0..masked.n_signs).for_each(|_| out.extend(masked.sign.as_bytes()));
            out.extend(masked.tail.as_bytes());
            out.push(b'"');
        }
    }
}

fn push_optional(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        Some(text) => json_text::push(out, text),
        None => out.extend(b"null"),
    }
}

/// Appends a number as JSON, `null` where there is none.
pub fn push_number(out: &mut Vec<u8>, number: Option<i64>) {
    let Some(number) = number else { return out.extend(b"null") };
    if number < 0 {
        out.push(b'-');
    }
    let mut digits = [0; 20];
    let mut rest = number.unsigned_abs();
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10).to_le_bytes()[0];
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(&digits[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_serde_writes_them() {
        for number in [0, 7, -1, 10, 1_767_247_331, i64::MIN, i64::MAX] {
            let mut out = Vec::new();
            push_number(&mut out, Some(number));
            assert_eq!(str::from_utf8(&out).unwrap(), json!(number).to_string());
        }
    }
}
