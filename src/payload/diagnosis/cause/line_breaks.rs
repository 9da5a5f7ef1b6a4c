//! Line breaks inside a text: an encoder for mail wrote it, or a terminal wrapped it.

use crate::payload::decode::Repair;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::all_are;
use crate::payload::diagnosis::repaired::has_byte_escapes;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "LINE-BREAKS",
    title: "The text is broken into lines",
    why: "Base64 for mail (MIME) has a line break every 76 characters, and terminals and chats wrap \
          long lines. Strict decoders refuse white space.",
    remedy: "Encode without line breaks (Base64.NO_WRAP, RFC 4648), or take the breaks out before \
          decoding.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    repaired(
        evidence,
        RepairKind::LineBreaks,
        |part, repair| !are_tabs(evidence, part, repair) && !is_of_escapes(evidence, part),
        |part, repair| {
            Said::new("{n} characters of white space at line breaks inside {part}")
                .with("part", part.name())
                .with("n", repair.at.len())
        },
    )
}

/// Whether the breaks are bytes that the text has as escapes.
fn is_of_escapes(evidence: &Evidence, part: Part) -> bool {
    let text = evidence.question.submission.text(part);
    (has_byte_escapes(text) || has_stray_backslash(text)) && !text.contains(['\r', '\n'])
}

/// Whether a backslash stands before a letter that makes no escape with it: of `\/` the sign was lost, and `\n` may be
/// what is left of `\/n`.
fn has_stray_backslash(text: &str) -> bool {
    let pairs = text.as_bytes().windows(2);
    pairs
        .into_iter()
        .any(|it| it[0] == b'\\' && it[1].is_ascii_alphanumeric() && !b"nrtbfux".contains(&it[1]))
}

/// Whether tabs alone were taken out, which break no line.
pub(super) fn are_tabs(evidence: &Evidence, part: Part, repair: &Repair) -> bool {
    all_are(evidence.question.submission.text(part), &repair.at, |it| it == '\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "LINE-BREAKS";

    #[test]
    fn base64_for_mail() {
        first_is(
            "line-breaks",
            CODE,
            Certainty::Proven,
            "encryptedData 76-77, 154-155, 232-233, 310-311, 388-389",
        );
        silent_on_sound(CODE);
    }

    #[test]
    fn a_line_end_behind_the_text() {
        near_miss(&changed(Part::EncryptedData, |it| format!("\n{it}\r\n")), CODE);
        near_miss(&damaged(&["plus-space"]), CODE);
        near_miss(
            &changed(Part::EncryptedData, |it| format!("{}\\C{}\\n{}", &it[..20], &it[20..60], &it[60..])),
            CODE,
        );
    }
}
