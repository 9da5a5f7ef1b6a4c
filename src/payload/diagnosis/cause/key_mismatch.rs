//! The key and the data do not belong together: every block is noise, and nothing known makes it otherwise.
//!
//! It cannot say which of the two is at fault; that takes another key, a signature or WeChat's own answer. That nothing
//! is readable is proven of the key only where the signature of rawData does not fit it either: damage from end to end
//! and another mode of AES look the same.

use crate::payload::budget::Effort;
use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::payload::validate::SignatureCheck;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-MISMATCH",
    title: "Nothing is readable under this session_key",
    why: "A payload opens only with the session_key that was valid when it was made. wx.login, also \
          when called in the button's callback or by data pre-fetch, may replace the key, and the \
          server then holds one that this data was not made under. Data changed from end to end looks \
          the same.",
    remedy: "Add the keys of the logins before and after to see which one opens it. In the app, log in \
          before the button is shown and never inside its callback; then ask for a fresh payload, as \
          no new key opens an old one.",
    weight: Weight::Problem,
    fault: Fault::Pair,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[],
    detect,
};

/// The shortest genuine payload, an openGId with its watermark, has seven blocks. Of fewer it is certain that data is
/// missing, and with it may be what would have been readable under the right key.
const ENOUGH_BLOCKS: usize = 6;

/// Data that is noise from end to end under the key as given, with nothing known that makes it otherwise.
pub(super) struct Noise {
    /// The blocks that are noise.
    pub(super) blocks: Vec<usize>,
    /// All of them.
    pub(super) n_blocks: usize,
    /// Whether the key stands there as WeChat gives keys.
    pub(super) is_key_intact: bool,
}

/// Whether key and data do not belong together, whichever of them is at fault.
pub(super) fn noise(evidence: &Evidence) -> Option<Noise> {
    let given = &evidence.given;
    let n_blocks = given.blocks.len();
    // One block of noise passes as text once in 80,000, so a few among many do not make a key right; but badly
    // damaged data leaves a few under the right key as well, so with any it is not proven.
    let is_noise = !given.key_fits() && given.n_text_blocks_behind_first() * 4 <= n_blocks;
    if evidence.better.is_some() || evidence.shift.is_some() || !is_noise || n_blocks == 0 {
        return None;
    }
    let is_key_intact = !evidence.parts.key.has_trailing_bits
        && evidence.parts.key.repairs.iter().all(|it| it.kind == RepairKind::Trimmed);
    Some(Noise { blocks: given.noise_blocks(), n_blocks, is_key_intact })
}

fn detect(evidence: &Evidence) -> Option<Proof> {
    let Noise { blocks, n_blocks, is_key_intact } = noise(evidence)?;
    let given = &evidence.given;
    let n_text = given.n_text_blocks_behind_first();
    let data = &evidence.parts.data;
    let is_text_intact = data.problem.is_none() && given.n_leftover_bytes() == 0;
    // That nothing is readable has more than one reason: damage from end to end, a mode of AES with another iv. Only a
    // second witness, the signature, excludes them all.
    let is_witnessed = matches!(evidence.checks.signature, SignatureCheck::Differs { .. });
    let certainty = match () {
        // One block alone depends on the iv as well.
        () if !is_text_intact || !is_key_intact || n_text >= 1 || n_blocks == 1 => Certainty::Possible,
        () if n_blocks < ENOUGH_BLOCKS || !is_witnessed || !is_searched(evidence) => Certainty::VeryLikely,
        () => Certainty::Proven,
    };
    let fact = if n_blocks == 1 {
        Said::new("the only block comes out as noise under this key")
    } else {
        Said::new("{noise} of {n} blocks come out as noise under this key, also those that no iv affects")
            .with("noise", blocks.len())
            .with("n", n_blocks)
    };
    let mut proof = Proof::new(certainty, fact).at_blocks(blocks);
    match evidence.checks.signature {
        SignatureCheck::Differs { .. } => {
            proof = proof.and(Said::new("the signature of rawData does not fit this key either"));
        }
        SignatureCheck::Matches => {
            proof = proof.and(Said::new(
                "the signature of rawData fits this key, so the key is the session's and the data is not",
            ));
        }
        SignatureCheck::NoKey | SignatureCheck::NotGiven => {}
    }
    if is_text_intact {
        proof = proof.and(Said::new(
            "ruled out: damage that the Base64 shows, lost characters, one case for all letters, exchanged fields, a wrong iv, another mode of AES",
        ));
    }
    let tally = evidence.searched.tally;
    if tally.n_keys > 0 {
        let said = if evidence.searched.effort == Effort::Asked {
            Said::new("{n} keys were tried that are one or two slips away from this one: none opens it")
        } else {
            Said::new("{n} keys were tried that are one slip away from this one: none opens it")
        };
        proof = proof.and(said.with("n", tally.n_keys));
    }
    if tally.has_run_out {
        proof = proof.and(Said::new("the search ended before all was tried"));
    }
    Some(and_what_would_settle_it(proof, evidence))
}

/// Whether every slip of one character of the key was tried. Of one that was masked none is.
fn is_searched(evidence: &Evidence) -> bool {
    evidence.searched.tally.n_keys > 0 && !evidence.searched.tally.has_run_out
}

fn and_what_would_settle_it(proof: Proof, evidence: &Evidence) -> Proof {
    let given = evidence.given.reading.key.as_ref();
    let n_others = evidence.question.known.logins.iter().filter(|it| Some(&it.key) != given).count();
    let proof = match n_others {
        0 => proof.and(Said::new("no other key is known here; which of the two is at fault stays open")),
        n => proof.and(Said::new("none of the {n} known keys opens it").with("n", n)),
    };
    let has_signature = evidence.checks.signature != SignatureCheck::NotGiven;
    if has_signature {
        return proof;
    }
    proof.and(Said::new(
        "what would settle it: the keys of the logins around it, rawData with its signature, or WeChat's checkencryptedmsg for a phone number of the last three days",
    ))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use crate::forge::scene::Scene;
    use crate::payload::decode::decode_plain;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;

    const CODE: &str = "KEY-MISMATCH";

    #[test]
    fn a_key_nobody_knows_the_login_of() {
        first_is("wrong-key", CODE, Certainty::VeryLikely, "blocks 0-9");
        silent_on_sound(CODE);
    }

    #[test]
    fn only_the_signature_as_a_second_witness_proves_it() {
        let mut scene = Scene::user_info();
        scene.submission.session_key = damaged(&["wrong-key"]).submission.session_key;
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        scene.submission.signature = "".into();
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
    }

    #[test]
    fn a_readable_block_keeps_it_from_being_proven() {
        near_miss(&damaged(&["char-changed"]), CODE);
        let cut_to = |scene: &mut Scene, change: &dyn Fn(&mut Vec<u8>)| {
            let mut data = decode_plain(scene.submission.encrypted_data.expose());
            change(&mut data);
            scene.submission.encrypted_data = STANDARD.encode(data).as_str().into();
        };
        let mut scene = Scene::share_info();
        cut_to(&mut scene, &|data| {
            for it in [1, 3, 6] {
                data[16 * it..16 * (it + 1)].fill(0x5a);
            }
        });
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Possible));
        // Four blocks are less than any payload has.
        let mut short = damaged(&["wrong-key"]);
        cut_to(&mut short, &|data| data.truncate(64));
        assert_eq!(certainty(&short, CODE), Some(Certainty::VeryLikely));
    }
}
