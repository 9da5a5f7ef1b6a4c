//! The program decodes a text from Base64 that is decoded already.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "DECODED-TWICE",
    title: "The program decodes from Base64 twice",
    why: "encryptedData, iv and session_key are encoded once. Decoded twice, the bytes of a key are taken for \
          text; lenient decoders skip what is not Base64 and return a few bytes without a word.",
    remedy: "Decode each of the three once; look whether the library that is called decodes by itself.",
    weight: Weight::Problem,
    fault: Fault::Library,
    rank: Rank::Program,
    blames: None,
    explains: &[],
    detect,
};

/// Functions that decode, in lower case.
const DECODERS: [&str; 6] =
    ["base64_decode(", "b64decode(", "base64.decode(", "decodebase64(", "atob(", "decodestring("];

fn detect(evidence: &Evidence) -> Option<Proof> {
    // A text that was encoded twice has to be decoded twice.
    let is_double =
        |it: &Change| matches!(it, Change::Converted { notation: Notation::DoubleBase64, .. }).then_some(());
    if evidence.change(is_double).is_some() {
        return None;
    }
    let (number, _) = around::lines(around::words(evidence)).find(|(_, it)| is_nested(it))?;
    let fact = Said::new("line {line} decodes what it has just decoded").with("line", number);
    Some(Proof::new(Certainty::VeryLikely, fact))
}

/// Whether a decoder's argument begins with a decoder.
fn is_nested(line: &str) -> bool {
    DECODERS.iter().any(|outer| {
        line.match_indices(outer).any(|(at, _)| {
            let argument = &line[at + outer.len()..];
            let n_head =
                argument.bytes().take_while(|it| around::is_name(*it) || matches!(it, b'.' | b' ')).count();
            let call = argument.get(..=n_head).unwrap_or_default();
            DECODERS.iter().any(|inner| call.ends_with(inner))
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;

    const CODE: &str = "DECODED-TWICE";
    const PYTHON: &str = "key = base64.b64decode(base64.b64decode(session_key))";

    #[test]
    fn one_decoder_in_the_other() {
        let of = |words| certainty(&saying(damaged(&["wrong-key"]), words), CODE);
        assert_eq!(of("$key = base64_decode( base64_decode($session_key));"), Some(Certainty::VeryLikely));
        assert_eq!(of(PYTHON), Some(Certainty::VeryLikely));
    }

    #[test]
    fn one_beside_the_other_and_where_it_is_right() {
        let beside = "f(base64_decode($a), base64_decode($b))";
        near_miss(&saying(damaged(&["wrong-key"]), beside), CODE);
        near_miss(&saying(damaged(&["key-double-base64"]), PYTHON), CODE);
    }
}
