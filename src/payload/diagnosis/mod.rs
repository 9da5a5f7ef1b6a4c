//! The known causes: one file each, with code, words, detector and tests; registered in [`ALL`].
//!
//! A detector sees only the [`Evidence`], so its order does not matter and any evidence can test it.

mod anonymised;
mod app_id_is_secret;
mod app_id_mismatch;
mod around;
mod base64_unpadded;
mod base64_url;
mod by_error_text;
mod callback;
mod case_folded;
#[cfg(test)]
mod check;
mod cipher_changed;
mod cipher_empty;
mod cipher_lost_chars;
mod cipher_spliced;
mod cipher_truncated;
mod code_expired;
mod code_is_login_code;
mod code_is_phone_code;
mod code_shape;
mod code_used;
mod decoded_twice;
mod double_base64;
pub mod fault;
mod fields_swapped;
mod full_width;
mod hex_encoded;
mod html_entity;
mod iv_decimal;
mod iv_hex;
mod iv_is_key;
mod iv_length;
mod iv_missing;
mod iv_of_other_call;
mod iv_wrong;
mod json_escaped;
mod key_char;
mod key_decimal;
mod key_hex;
mod key_is_app_secret;
mod key_length;
mod key_mismatch;
mod key_missing;
mod key_not_decoded;
mod key_of_other_app;
mod key_sample;
mod key_stale;
mod library_padding;
mod line_breaks;
mod login_in_callback;
mod mcrypt;
mod no_openid;
mod no_unionid;
mod order;
mod other_platform;
mod padding_not_14;
mod percent_encoded;
mod plus_lost;
mod plus_space;
mod quoted;
mod raw_data_changed;
mod repaired;
mod signature_mismatch;
mod standing;
mod url_decoded;
mod watermark_future;
mod watermark_milliseconds;
mod watermark_missing;
mod watermark_stale;

use crate::payload::diagnosis::fault::Fault;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

/// A known cause.
#[derive(Debug)]
pub struct Diagnosis {
    /// The stable code, `PLUS-SPACE`; documented, never reused for anything else.
    pub code: &'static str,
    /// For the headline, in English: what happened.
    pub title: &'static str,
    /// For the curious, in English: how it comes about, about all such payloads.
    pub why: &'static str,
    /// What to do, in English, beginning with a verb.
    pub remedy: &'static str,
    /// Whether it is a fault or just worth knowing.
    pub weight: Weight,
    /// Where the fault lies, in the classes that need different code.
    pub fault: Fault,
    /// Codes of findings that are mere consequences of this one and are dropped when it holds.
    pub explains: &'static [&'static str],
    /// Looks for it.
    detect: fn(&Evidence) -> Option<Proof>,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Something is wrong.
    Problem,
    /// Nothing is wrong, but it is worth knowing.
    Note,
}

/// How sure a finding is. A wrong `Proven` is the worst bug that this program can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The evidence leaves no other explanation.
    Proven,
    /// Other explanations exist, and are far-fetched.
    VeryLikely,
    /// One of several explanations.
    Possible,
}

impl Certainty {
    /// The word for machines: `proven`, `very_likely`, `possible`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Proven => "proven",
            Self::VeryLikely => "very_likely",
        }
    }

    /// The word for people, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Proven => "proven",
            Self::VeryLikely => "very likely",
        }
    }
}

/// What in this payload's evidence supports a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How sure it is.
    pub certainty: Certainty,
    /// The facts, the strongest first; about this payload, without secrets.
    pub facts: Vec<Said>,
    /// Where to look.
    pub places: Vec<Place>,
    /// For the headline in place of [`Diagnosis::title`], where that would say more than the evidence shows.
    pub title: Option<&'static str>,
}

/// A place that a proof points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Characters of a text as given.
    Characters {
        /// Which text.
        part: Part,
        /// Offsets in characters.
        at: Vec<usize>,
    },
    /// Blocks of the decrypted data.
    Blocks {
        /// Indices, from 0.
        at: Vec<usize>,
    },
}

impl Proof {
    /// A proof of this certainty resting on one fact.
    pub fn new(certainty: Certainty, fact: Said) -> Self {
        Self { certainty, facts: vec![fact], places: Vec::new(), title: None }
    }

    /// Adds a fact.
    #[must_use]
    pub fn and(mut self, fact: Said) -> Self {
        self.facts.push(fact);
        self
    }

    /// With a title of its own.
    #[must_use]
    pub fn titled(mut self, title: &'static str) -> Self {
        self.title = Some(title);
        self
    }

    /// Points at characters of a text.
    #[must_use]
    pub fn at_characters(mut self, part: Part, at: Vec<usize>) -> Self {
        self.places.push(Place::Characters { part, at });
        self
    }

    /// Points at blocks.
    #[must_use]
    pub fn at_blocks(mut self, at: Vec<usize>) -> Self {
        self.places.push(Place::Blocks { at });
        self
    }
}

/// A known cause that holds here.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The cause.
    pub diagnosis: &'static Diagnosis,
    /// Why it holds.
    pub proof: Proof,
}

impl Finding {
    /// For the headline, in English: what happened here.
    pub fn title(&self) -> &'static str {
        self.proof.title.unwrap_or(self.diagnosis.title)
    }
}

/// All known causes, by code.
pub static ALL: &[&Diagnosis] = &[
    &anonymised::DIAGNOSIS,
    &app_id_is_secret::DIAGNOSIS,
    &app_id_mismatch::DIAGNOSIS,
    &base64_unpadded::DIAGNOSIS,
    &base64_url::DIAGNOSIS,
    &case_folded::DIAGNOSIS,
    &cipher_changed::DIAGNOSIS,
    &cipher_empty::DIAGNOSIS,
    &cipher_lost_chars::DIAGNOSIS,
    &cipher_spliced::DIAGNOSIS,
    &cipher_truncated::DIAGNOSIS,
    &code_expired::DIAGNOSIS,
    &code_is_login_code::DIAGNOSIS,
    &code_is_phone_code::DIAGNOSIS,
    &code_used::DIAGNOSIS,
    &decoded_twice::DIAGNOSIS,
    &double_base64::DIAGNOSIS,
    &fields_swapped::DIAGNOSIS,
    &full_width::DIAGNOSIS,
    &hex_encoded::DIAGNOSIS,
    &html_entity::DIAGNOSIS,
    &iv_decimal::DIAGNOSIS,
    &iv_hex::DIAGNOSIS,
    &iv_is_key::DIAGNOSIS,
    &iv_length::DIAGNOSIS,
    &iv_missing::DIAGNOSIS,
    &iv_of_other_call::DIAGNOSIS,
    &iv_wrong::DIAGNOSIS,
    &json_escaped::DIAGNOSIS,
    &key_char::DIAGNOSIS,
    &key_decimal::DIAGNOSIS,
    &key_hex::DIAGNOSIS,
    &key_is_app_secret::DIAGNOSIS,
    &key_length::DIAGNOSIS,
    &key_mismatch::DIAGNOSIS,
    &key_missing::DIAGNOSIS,
    &key_not_decoded::DIAGNOSIS,
    &key_of_other_app::DIAGNOSIS,
    &key_sample::DIAGNOSIS,
    &key_stale::DIAGNOSIS,
    &library_padding::DIAGNOSIS,
    &line_breaks::DIAGNOSIS,
    &login_in_callback::DIAGNOSIS,
    &mcrypt::DIAGNOSIS,
    &no_openid::DIAGNOSIS,
    &no_unionid::DIAGNOSIS,
    &other_platform::DIAGNOSIS,
    &padding_not_14::DIAGNOSIS,
    &percent_encoded::DIAGNOSIS,
    &plus_lost::DIAGNOSIS,
    &plus_space::DIAGNOSIS,
    &quoted::DIAGNOSIS,
    &raw_data_changed::DIAGNOSIS,
    &signature_mismatch::DIAGNOSIS,
    &url_decoded::DIAGNOSIS,
    &watermark_future::DIAGNOSIS,
    &watermark_milliseconds::DIAGNOSIS,
    &watermark_missing::DIAGNOSIS,
    &watermark_stale::DIAGNOSIS,
];

/// The diagnosis with this code, in any case.
pub fn by_code(code: &str) -> Option<&'static Diagnosis> {
    ALL.iter().find(|it| it.code.eq_ignore_ascii_case(code)).copied()
}

/// Runs every detector; problems before notes, each by certainty, then by [`order::rank`]; mere consequences left out.
///
/// No fault of a text is proven that does not stand with the payload under its own name, as [`standing`] says.
pub fn look(evidence: &Evidence) -> Vec<Finding> {
    let detected = |diagnosis: &&'static Diagnosis| {
        let proof = standing::weighed(evidence, diagnosis, (diagnosis.detect)(evidence)?)?;
        Some(Finding { diagnosis, proof })
    };
    let mut findings: Vec<Finding> = ALL.iter().filter_map(detected).collect();
    let from_text = by_error_text::findings(evidence, &findings);
    findings.extend(from_text);
    let is_explained = |it: &Finding, by: &Finding| {
        // A mere possibility explains nothing that is better founded than itself.
        let is_better_founded =
            by.proof.certainty == Certainty::Possible && it.proof.certainty < Certainty::Possible;
        by.diagnosis.explains.contains(&it.diagnosis.code) && !is_better_founded
    };
    let all = findings.clone();
    findings.retain(|it| !all.iter().any(|by| is_explained(it, by)));
    findings.sort_by_key(|it| {
        (it.diagnosis.weight, it.proof.certainty, order::rank(it.diagnosis.code), it.diagnosis.code)
    });
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_explains_only_what_exists() {
        let codes: Vec<_> = ALL.iter().map(|it| it.code).collect();
        assert!(codes.is_sorted(), "{codes:?}");
        for diagnosis in ALL {
            for explained in diagnosis.explains {
                assert!(by_code(explained).is_some(), "{} explains {explained}", diagnosis.code);
            }
            assert!(diagnosis.why.ends_with('.') && diagnosis.remedy.ends_with('.'), "{}", diagnosis.code);
        }
    }
}
