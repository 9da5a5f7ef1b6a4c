//! The iv is not the one of this data: only the first block is noise, or begins with other letters than its kind.

use crate::payload::attempt::Attempt;
use crate::payload::blocks::BlockClass;
use crate::payload::blocks::Readability;
use crate::payload::decode::DecodeProblem;
use crate::payload::decrypt::BLOCK;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::offsets;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::is_sign_of_an_alphabet;
use crate::payload::edit::Slip;
use crate::payload::evidence::Evidence;
use crate::payload::kind::Doubt;
use crate::payload::slips::N_CHARS;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-WRONG",
    title: "The iv is not the one of this data",
    why: "In CBC the iv touches the first 16 bytes only, each by the byte in the same place. Here they are not what \
          such content begins with, and all the rest is readable: key and data are right and the iv is not. It is \
          of another callback, or was mistyped, or changed on the way.",
    remedy: "Take iv and encryptedData from the same callback, and send them together.",
    weight: Weight::Problem,
    fault: Fault::Fields,
    rank: Rank::Least,
    blames: Some(Part::Iv),
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let proof = recovered(evidence)
        .or_else(|| in_doubt(best))
        .or_else(|| by_raw_data(evidence))
        .or_else(|| by_noise(evidence))?;
    // Where the fields were exchanged, which text was meant for the iv is not certain.
    let is_moved = evidence.are_fields_moved();
    let proof = if is_moved { proof.at_most(Certainty::VeryLikely) } else { proof };
    Some(match &evidence.parts.iv.problem {
        Some(DecodeProblem::IllegalCharacters { at }) if evidence.parts.iv.bytes.len() == BLOCK => {
            let fact = Said::new("{n} characters of the iv are not Base64").with("n", at.len());
            // What has no padding or is mostly signs may be no iv at all, but a print of one.
            let text = evidence.question.submission.iv.expose().trim();
            let is_hidden = at.windows(2).all(|it| it[1] == it[0] + 1);
            let is_like_one = text.ends_with('=') && (3 * at.len() <= N_CHARS || is_hidden);
            let is_sure = is_like_one && !is_sign_of_an_alphabet(evidence, Part::Iv, at);
            let certainty = if is_sure { Certainty::Proven } else { Certainty::VeryLikely };
            let proof = Proof { certainty, ..proof }.and(fact);
            if evidence.edit(Part::Iv).is_some() { proof } else { proof.at_characters(Part::Iv, at.clone()) }
        }
        _ => proof,
    })
}

/// The first block is known whole, and gives back the iv under which all opens.
fn recovered(evidence: &Evidence) -> Option<Proof> {
    if !evidence.has_another_iv() {
        return None;
    }
    let first = match &evidence.given.doubt {
        Some(doubt) => wrong_beginning(doubt),
        None => noise_before(evidence.best()),
    };
    let fact = Said::new(
        "the known beginning of this kind of payload gives back the right iv, and all opens and agrees with itself",
    );
    let Some(edit) = evidence.edit(Part::Iv) else {
        // Of a text that had to be mended the right iv may still be read in another way.
        let iv = &evidence.parts.iv;
        let is_plain = iv.sixteen().is_some() && iv.is_plain();
        // Where a kind begins in several ways, the blocks with its first field may be what is missing.
        let is_only_beginning = evidence.best().kind.is_some_and(|it| it.starts.len() == 1);
        let is_sure = is_plain && is_only_beginning;
        let certainty = if is_sure { Certainty::Proven } else { Certainty::VeryLikely };
        return Some(Proof::new(certainty, first).and(fact).at_blocks(vec![0]));
    };
    let proof = Proof::new(Certainty::Proven, edit.said_with_trials()).and(first).at_blocks(vec![0]);
    let proof = if edit.slip.changes_length() || edit.slip == Slip::Folded {
        proof
    } else {
        proof.at_characters(Part::Iv, edit.at.clone())
    };
    let guessed = Said::new("nothing else tells whether the bytes that it changes are right");
    Some(match edit.n_tried {
        0 => proof.and(fact),
        _ if evidence.is_slip_guessed() => proof.and(guessed),
        _ => proof,
    })
}

/// JSON that begins with other bytes than such content has, and is like it in everything else.
fn in_doubt(best: &Attempt) -> Option<Proof> {
    let doubt = best.doubt.as_ref()?;
    let n_known = doubt.n_known;
    let proof = Proof::new(Certainty::VeryLikely, wrong_beginning(doubt)).at_blocks(vec![0]);
    let fact =
        Said::new("bytes {from} to 15 depend on the iv as well, and nothing tells whether they are right")
            .with("from", n_known);
    Some(if n_known < BLOCK { proof.and(fact) } else { proof })
}

/// rawData is as WeChat signed it, and is like the content in everything but the first block.
fn by_raw_data(evidence: &Evidence) -> Option<Proof> {
    let at = evidence.unlike_raw_data();
    if at.is_empty() {
        return None;
    }
    let fact = Said::new("rawData, whose signature is right, has other bytes at {places}, and all behind the first block agrees: the iv changes these bytes alone")
        .with("places", offsets(&at));
    let other = Said::new("or the user took another name between the two calls");
    Some(Proof::new(Certainty::VeryLikely, fact).and(other).at_blocks(vec![0]))
}

fn wrong_beginning(doubt: &Doubt) -> Said {
    let places = offsets(&doubt.at);
    Said::new(
        "it comes out as text, but such content begins with {start}, and the bytes at {places} are others",
    )
    .with("start", doubt.start)
    .with("places", places)
}

fn noise_before(best: &Attempt) -> Said {
    Said::new("the first block is noise, and {n} blocks behind it are readable")
        .with("n", best.n_text_blocks_behind_first())
}

fn by_noise(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let is_first_noise = best.blocks.first() == Some(&BlockClass::Noise);
    let is_all_but_first = is_first_noise && best.noise_blocks().get(1) != Some(&1) && best.key_fits();
    if !is_all_but_first || evidence.shift.is_some() {
        return None;
    }
    // Bytes changed or lost inside the first block look the same but for the second one, which is readable here.
    let is_whole = best.readability == Readability::AllButFirst
        && best.padding.is_sound()
        && best.n_leftover_bytes() == 0;
    let certainty = if is_whole { Certainty::VeryLikely } else { Certainty::Possible };
    Some(Proof::new(certainty, noise_before(best)).at_blocks(vec![0]))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::secret::SessionKey;
    use crate::payload::submission::Part;
    use crate::payload::verdict::Verdict;

    const CODE: &str = "IV-WRONG";

    #[test]
    fn an_iv_of_another_call() {
        first_is("wrong-iv", CODE, Certainty::Proven, "blocks 0");
        first_is("wrong-iv-user-info", CODE, Certainty::VeryLikely, "blocks 0");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_print_of_no_bytes_is_no_wrong_iv() {
        let with = |text: &str| changed(Part::Iv, |_| text.to_owned());
        assert_ne!(certainty(&with("new(byte)[0](){(empty)}"), CODE), Some(Certainty::Proven));
        let one = changed(Part::Iv, |it| it.replacen('7', "*", 1));
        assert_eq!(certainty(&one, CODE), Some(Certainty::Proven));
    }

    #[test]
    fn a_slip_where_nothing_is_known_of_the_first_block_leaves_a_doubt() {
        let scene = Scene::user_info();
        let iv = scene.submission.iv.expose();
        let mut n_edited = 0;
        // Three letters hidden behind one sort: a single one in their place may give letters of an id as well.
        for other in ('a'..='z').chain('A'..='Z').chain('0'..='9') {
            let mut typed = scene.clone();
            let text: String = iv
                .chars()
                .enumerate()
                .map(|it| if (18..=20).contains(&it.0) { other } else { it.1 })
                .collect();
            typed.submission.iv = text.as_str().into();
            let inspection = typed.inspect();
            if inspection.evidence.edit(Part::Iv).is_some() {
                n_edited += 1;
                assert_eq!(inspection.verdict, Verdict::Doubtful, "{other}");
            }
        }
        assert!(n_edited > 0);
    }

    #[test]
    fn a_changed_block_elsewhere() {
        near_miss(&damaged(&["char-changed"]), CODE);
        near_miss(&damaged(&["wrong-key"]), CODE);
    }

    #[test]
    fn one_mistyped_character_is_told_wherever_it_stands() {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let scene = Scene::phone_number();
        let iv: Vec<char> = scene.submission.iv.expose().chars().collect();
        for at in 0..22 {
            let others: Vec<char> = alphabet.chars().filter(|it| *it != iv[at]).collect();
            for other in others.into_iter().filter(|it| at < 21 || "AQgw".contains(*it)) {
                let mut typed = iv.clone();
                typed[at] = other;
                let mut scene = scene.clone();
                scene.submission.iv = typed.iter().collect::<String>().as_str().into();
                let inspection = scene.inspect();
                let found = inspection.findings.first().map(|it| (it.diagnosis.code, it.proof.certainty));
                assert_eq!(found, Some((CODE, Certainty::Proven)), "{at} {other}");
                assert_eq!(inspection.verdict, Verdict::Repaired);
                let content = inspection.evidence.content().unwrap();
                assert_eq!(
                    content,
                    &serde_json::from_str::<serde_json::Value>(scene.forged.plaintext.expose()).unwrap()
                );
            }
        }
    }

    #[test]
    fn a_letter_of_the_first_name_of_user_info() {
        let mut scene = Scene::user_info();
        let mut iv = scene.forged.recipe.iv;
        iv[3] ^= 1;
        scene.submission.iv = SessionKey::new(iv).to_base64();
        assert_eq!(scene.inspect().verdict, Verdict::Repaired);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        // With a second one it is no slip of one character.
        iv[8] ^= 1;
        scene.submission.iv = SessionKey::new(iv).to_base64();
        let inspection = scene.inspect();
        assert_eq!(inspection.verdict, Verdict::Doubtful);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
        assert!(inspection.evidence.content().is_some());
    }
}
