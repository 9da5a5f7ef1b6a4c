//! The program decodes a text as a URL that is decoded already: its plus signs become spaces.

use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "URL-DECODED",
    title: "The program decodes the fields as URLs once more",
    why: "Frameworks decode forms and queries before the program sees them. Decoded once more, every \"+\" of \
          the Base64 becomes a space.",
    remedy: "Take the call out; the framework has decoded the fields already.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Program,
    blames: None,
    explains: &[],
    detect,
};

/// Functions that make spaces of plus signs, in lower case. decodeURIComponent and rawurldecode do not.
const DECODERS: [&str; 6] = [
    "urldecode(",
    "urldecoder.decode(",
    "unquote_plus(",
    "queryunescape(",
    "urlutility.urldecode(",
    "uridecoder.decode(",
];

const NAMES: [&str; 3] = ["encrypteddata", "encrypted_data", "iv"];

fn detect(evidence: &Evidence) -> Option<Proof> {
    let (number, _) = around::lines(around::words(evidence)).find(|(_, it)| is_decoded(it))?;
    let has_spaces = |part: &Part| {
        evidence.parts.get(*part).is_some_and(|it| it.repair(RepairKind::SpaceToPlus).is_some())
    };
    let fact = Said::new("line {line} decodes a field as a URL").with("line", number);
    Some(if Part::NEEDED.iter().any(has_spaces) {
        Proof::new(Certainty::VeryLikely, fact)
            .and(Said::new("spaces stand in the text where Base64 has plus signs"))
    } else {
        Proof::new(Certainty::Possible, fact)
    })
}

fn is_decoded(line: &str) -> bool {
    let arguments = DECODERS.iter().flat_map(|it| line.match_indices(it)).filter(|(at, _)| {
        let before = &line[..*at];
        !before.ends_with("raw")
    });
    arguments.into_iter().any(|(at, function)| {
        let argument = &line[at + function.len()..];
        let argument = argument.split([')', ',']).next().unwrap_or_default();
        NAMES.iter().any(|it| around::names_at(argument, it).next().is_some())
    })
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;

    const CODE: &str = "URL-DECODED";

    #[test]
    fn a_field_decoded_with_spaces_in_the_text_and_without() {
        let of = |name, words| certainty(&saying(damaged(&[name]), words), CODE);
        let java = "String data = URLDecoder.decode(encryptedData, \"UTF-8\");";
        assert_eq!(of("plus-space", java), Some(Certainty::VeryLikely));
        assert_eq!(of("wrong-key", "$iv = urldecode($iv);"), Some(Certainty::Possible));
    }

    #[test]
    fn decoders_that_leave_plus_signs_and_other_arguments() {
        for words in ["decodeURIComponent(encryptedData)", "rawurldecode($iv)", "urldecode($name); f($iv)"] {
            near_miss(&saying(damaged(&["plus-space"]), words), CODE);
        }
    }
}
