//! `+` were dropped, not replaced: the text is shorter than it was.

use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::offsets;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::is_bare;
use crate::payload::evidence::Evidence;
use crate::payload::phase::Shift;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "PLUS-LOST",
    title: "Plus signs were lost",
    why: "Form decoding turned \"+\" into a space, and a trim, a filter or a split on spaces then \
          removed it; or a filter dropped \"+\" itself. All bits behind a lost character shift, so the \
          rest is noise.",
    remedy: "Send the fields as JSON, or percent-encode each once with encodeURIComponent; do not remove \
          spaces from them on the server.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Program,
    blames: None,
    explains: &[&cipher_lost_chars::DIAGNOSIS, &key_length::DIAGNOSIS, &key_mismatch::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    put_back(evidence).or_else(|| by_absence(evidence))
}

/// So many characters of Base64 hold no `+` once in forty-four texts.
const LONG_ENOUGH: usize = 240;

/// Where it is known that few characters are lost, in one place or in several, shorter texts tell as much.
const LONG_ENOUGH_WITH_FEW: usize = 200;
const LONG_ENOUGH_WITH_PLACES: usize = 120;

/// Plus signs between two stretches that are readable.
const MOST_IN_A_PLACE: isize = 6;

/// How many places have lost a few characters, where none has won any.
fn n_places_with_few_lost(shift: &Shift) -> usize {
    let lost = shift.stretches.iter().map(|it| it.n_lost());
    let steps: Vec<_> =
        std::iter::once(0).chain(lost.clone()).zip(lost).map(|(from, to)| to - from).collect();
    if steps.iter().all(|it| (0..=MOST_IN_A_PLACE).contains(it)) {
        steps.iter().filter(|it| **it > 0).count()
    } else {
        0
    }
}

/// Characters are lost, and a long text holds no `+` at all.
fn by_absence(evidence: &Evidence) -> Option<Proof> {
    let best = evidence.best();
    let part = evidence.shift.as_ref().map_or(best.reading.data_part(), |it| it.part);
    let data = evidence.parts.get(part)?;
    let is_short = !best.key_fits() && !data.bytes.is_empty() && !data.bytes.len().is_multiple_of(16);
    let is_base64 = matches!(data.problem, None | Some(DecodeProblem::ImpossibleLength { .. }));
    if evidence.shift.is_none() && !(is_short && is_base64) {
        return None;
    }
    let text = data.repaired.as_str();
    let fact = Said::new(
        "characters are missing, and the {n} that are left hold no \"+\", of which every 64th is one",
    )
    .with("n", text.len());
    let n_places = evidence.shift.as_ref().map_or(0, n_places_with_few_lost);
    let long_enough = match n_places {
        0 => LONG_ENOUGH,
        1 => LONG_ENOUGH_WITH_FEW,
        _ => LONG_ENOUGH_WITH_PLACES,
    };
    let is_telling = text.len() >= long_enough && !text.contains('+');
    // Where the text goes on behind the loss is known only under its key.
    let certainty = if evidence.shift.is_some() { Certainty::VeryLikely } else { Certainty::Possible };
    is_telling.then(|| Proof::new(certainty, fact))
}

fn put_back(evidence: &Evidence) -> Option<Proof> {
    let (part, at) = evidence.change(|it| match it {
        Change::PlusInserted { part, at } => Some((*part, at.clone())),
        _ => None,
    })?;
    // Of a text from which more was taken, or at whose edge one is missing, another damage may have taken the sign.
    let text = evidence.parts.get(part);
    let is_at_an_edge = match (at.as_slice(), text) {
        ([0], _) => true,
        ([at], Some(text)) => *at >= text.repaired.trim_end_matches('=').len(),
        _ => false,
    };
    let is_sure =
        evidence.best().opens() && is_bare(evidence, part) && !is_at_an_edge && !evidence.is_plus_guessed();
    let certainty = if is_sure { Certainty::Proven } else { Certainty::VeryLikely };
    let said = if evidence.best().opens() {
        Said::new("with {n} \"+\" put back into {part} all of it opens")
    } else {
        Said::new("with {n} \"+\" put back into {part} the data is readable")
    };
    let fact = said.with("n", at.len()).with("part", part.name());
    let places = offsets(&at);
    let proof = Proof::new(certainty, fact);
    // Where the `+` of a key stood would tell part of the key.
    if part == Part::SessionKey {
        return Some(proof);
    }
    Some(proof.and(Said::new("they stand at the offsets {places} of the whole text").with("places", places)))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "PLUS-LOST";

    #[test]
    fn a_filter_removed_the_spaces_that_were_plus_signs() {
        first_is("plus-lost", CODE, Certainty::Proven, "");
        first_is("key-plus-lost", CODE, Certainty::Proven, "");
        first_is("iv-plus-lost", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn other_characters_were_lost() {
        near_miss(&damaged(&["chars-lost"]), CODE);
        near_miss(&damaged(&["plus-space"]), CODE);
        near_miss(&damaged(&["wrong-key"]), CODE);
    }
}
