//! Quotes, blanks or invisible characters around or inside a text, taken along when copying.

use crate::payload::decode::Repair;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::line_breaks::are_tabs;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::is_taken_apart;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "QUOTED",
    title: "Quotes, blanks or other foreign characters came along with the text",
    why: "The text was copied with the quotes, a label or a prefix around it, or a chat program put invisible \
          characters in. Unseal leaves them out; a decoder does not.",
    remedy: "Copy the value without its quotes; check that the program does not send it with them.",
    weight: Weight::Note,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let proof = repaired(
        evidence,
        RepairKind::Trimmed,
        |part, repair| {
            // A blank in whose place another character opens the data did not come along with it.
            let is_edited = |it: &&usize| evidence.edit(part).is_some_and(|edit| edit.at.contains(it));
            let at: Vec<usize> = repair.at.iter().filter(|it| !is_edited(it)).copied().collect();
            is_more_than_space(evidence.question.submission.text(part), &at)
        },
        said,
    )
    .or_else(|| repaired(evidence, RepairKind::LineBreaks, |part, it| are_tabs(evidence, part, it), said))?;
    // A blank inside a text with a slip may be what stood there, and the slip another one; and a character before or in
    // the place of a missing `=` may stand for it.
    let has_no_end = |it| evidence.parts.get(it).is_some_and(|it| it.repair(RepairKind::Padding).is_some());
    let is_blurred = Part::NEEDED.into_iter().any(|it| {
        (evidence.edit(it).is_some() || has_no_end(it)) && is_taken_apart(evidence, it)
            || has_no_end(it) && has_sign_behind_alone(evidence.question.submission.text(it))
    });
    Some(if is_blurred { proof.at_most(Certainty::VeryLikely) } else { proof })
}

fn said(part: Part, repair: &Repair) -> Said {
    Said::new("{n} characters around or inside {part} that are not its own")
        .with("part", part.name())
        .with("n", repair.at.len())
}

/// Whether a sign stands behind the last character of Base64, and nothing before the first.
fn has_sign_behind_alone(text: &str) -> bool {
    let is_base64 = |it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '-' | '_' | '=');
    let text = text.trim();
    let behind = text.trim_start_matches(is_base64).trim();
    text.starts_with(is_base64) && !behind.is_empty() && !behind.contains(is_base64)
}

/// White space at the edges is what copying leaves, and every program trims it; dots at the end tell of a cut, and
/// blanks before the `=` of a column.
fn is_more_than_space(text: &str, at: &[usize]) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let first = chars.iter().position(|it| !it.is_whitespace()).unwrap_or(0);
    let last = chars.iter().rposition(|it| !it.is_whitespace()).unwrap_or(0);
    let last_of_body = chars.iter().rposition(|it| !it.is_whitespace() && *it != '=').unwrap_or(0);
    let is_telling = |it: usize| match chars.get(it) {
        Some(' ') => it < last_of_body,
        // One behind the padding ends a sentence.
        Some('.') => it == last && it.checked_sub(1).and_then(|it| chars.get(it)) == Some(&'='),
        Some('…') | None => false,
        _ => true,
    };
    at.iter().any(|it| (first..=last).contains(it) && is_telling(*it))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "QUOTED";

    #[test]
    fn copied_with_its_quotes() {
        first_is("quoted", CODE, Certainty::Proven, "encryptedData 0, 217; iv 0, 25; session_key 0, 25");
        silent_on_sound(CODE);
    }

    #[test]
    fn the_end_of_a_sentence_and_marks_of_direction() {
        for part in Part::NEEDED {
            for (before, behind) in
                [("", "。"), ("", "."), ("\u{202a}", "\u{202c}"), ("<", ">"), ("【", "】")]
            {
                let scene = changed(part, |it| format!("{before}{it}{behind}"));
                let found = certainty(&scene, CODE);
                assert_eq!(found, Some(Certainty::Proven), "{}{before}{behind}", part.name());
                assert!(scene.inspect().evidence.best().opens());
            }
        }
    }

    #[test]
    fn white_space_around_the_text() {
        near_miss(&changed(Part::EncryptedData, |it| format!(" {it}\n")), CODE);
    }

    #[test]
    fn a_sign_in_the_place_of_the_end_may_be_a_wrong_one() {
        let with_end = |end: &str| changed(Part::Iv, |it| format!("{}{end}", it.trim_end_matches('=')));
        assert_eq!(certainty(&with_end(";"), CODE), Some(Certainty::VeryLikely));
        assert_eq!(certainty(&with_end("==;"), CODE), Some(Certainty::Proven));
    }

    #[test]
    fn blanks_inside_are_told_and_those_of_a_column_are_not() {
        let data = Scene::phone_number().submission.encrypted_data.expose().to_owned();
        let with = |text: &str| {
            let mut scene = Scene::phone_number();
            scene.submission.encrypted_data = text.into();
            scene
        };
        let fours: Vec<String> =
            data.chars().collect::<Vec<_>>().chunks(4).map(|it| it.iter().collect()).collect();
        assert_eq!(certainty(&with(&fours.join(" ")), CODE), Some(Certainty::Proven));
        near_miss(&with(&format!("{}      =", data.trim_end_matches('='))), CODE);
    }
}
