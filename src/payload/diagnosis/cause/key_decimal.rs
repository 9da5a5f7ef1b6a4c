//! The key is printed as numbers.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::converted;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Notation;
use crate::payload::search::are_numbers;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-DECIMAL",
    title: "The session_key is written as decimal numbers",
    why: "A byte array was printed as its numbers, with or without separators, and the print was \
          stored in place of the key.",
    remedy: "Store session_key as the Base64 text that code2Session returned; never as the print of a \
          byte array.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&key_length::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let said = || Said::new("read as sixteen decimal numbers the key opens the data");
    converted(evidence, Part::SessionKey, Notation::Decimal, said).or_else(|| by_shape(evidence))
}

/// A session_key in Base64 is never numbers alone; whether these are the right ones, readable data would show.
fn by_shape(evidence: &Evidence) -> Option<Proof> {
    let is_print = are_numbers(evidence.question.submission.session_key.expose())
        && !evidence.opens_with(Part::SessionKey);
    let fact = Said::new("the session_key is digits alone, as the print of sixteen bytes is");
    is_print.then(|| Proof::new(Certainty::VeryLikely, fact))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "KEY-DECIMAL";

    #[test]
    fn a_byte_array_in_a_log() {
        first_is("key-decimal", CODE, Certainty::Proven, "");
        first_is("key-decimal-list", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn digits_that_end_as_base64_does() {
        near_miss(&changed(Part::SessionKey, |_| "123456789012345678901Q==".to_owned()), CODE);
    }
}
