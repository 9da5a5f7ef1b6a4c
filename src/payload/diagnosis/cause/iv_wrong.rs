//! The iv is not the one of this data: only the first block is noise.

use crate::payload::blocks::BlockClass;
use crate::payload::blocks::Readability;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "IV-WRONG",
    title: "The iv is not the one of this data",
    why: "In CBC the iv touches the first 16 bytes only. They are noise here and all the rest is \
          readable, so key and data are right and the iv is not: it is of another callback, or was \
          changed on the way.",
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
    let recovered = evidence.change(|it| matches!(it, Change::IvRecovered { .. }).then_some(()));
    let is_first_noise = best.blocks.first() == Some(&BlockClass::Noise);
    let is_all_but_first = is_first_noise && best.noise_blocks().get(1) != Some(&1) && best.key_fits();
    if recovered.is_none() && (!is_all_but_first || evidence.shift.is_some()) {
        return None;
    }
    let n_rest = best.n_text_blocks_behind_first();
    let rest = Said::new("the first block is noise, and {n} blocks behind it are readable").with("n", n_rest);
    if recovered.is_some() {
        let fact = Said::new(
            "the known beginning of this kind of payload gives back the right iv, and all opens and agrees with itself",
        );
        return Some(Proof::new(Certainty::Proven, rest).and(fact).at_blocks(vec![0]));
    }
    // Bytes changed or lost inside the first block look the same but for the second one, which is readable here.
    let is_whole = best.readability == Readability::AllButFirst
        && best.padding.is_sound()
        && best.n_leftover_bytes() == 0;
    let certainty = if is_whole { Certainty::VeryLikely } else { Certainty::Possible };
    Some(Proof::new(certainty, rest).at_blocks(vec![0]))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "IV-WRONG";

    #[test]
    fn an_iv_of_another_call() {
        first_is("wrong-iv", CODE, Certainty::Proven, "blocks 0");
        first_is("wrong-iv-user-info", CODE, Certainty::VeryLikely, "blocks 0");
        silent_on_sound(CODE);
    }

    #[test]
    fn a_changed_block_elsewhere() {
        near_miss(&damaged(&["char-changed"]), CODE);
        near_miss(&damaged(&["wrong-key"]), CODE);
    }
}
