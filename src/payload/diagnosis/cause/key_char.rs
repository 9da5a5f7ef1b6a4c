//! One character of the key is another than it was: the right one opens the data, or it is none of Base64 at all.

use crate::payload::decode::DecodeProblem;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::base64_bits;
use crate::payload::diagnosis::cause::key_length::are_values_in_a_row;
use crate::payload::diagnosis::cause::key_length::is_of_other_notation;
use crate::payload::diagnosis::cause::key_length::one_of_several;
use crate::payload::diagnosis::cause::key_length::undone;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::cause::key_stale;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::SIGNS;
use crate::payload::diagnosis::repaired::all_are;
use crate::payload::diagnosis::repaired::any_is;
use crate::payload::diagnosis::repaired::is_sign_of_an_alphabet;
use crate::payload::diagnosis::repaired::is_taken_apart;
use crate::payload::edit::Slip;
use crate::payload::evidence::Evidence;
use crate::payload::known::Login;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-CHAR",
    title: "A character of the session_key is wrong",
    why: "Sixteen bytes are 22 characters of Base64, and each counts: one that was typed, read by a camera or masked \
          gives another key, under which nothing is readable.",
    remedy: "Copy session_key again from the answer of code2Session.",
    weight: Weight::Problem,
    fault: Fault::KeyForm,
    rank: Rank::Usual,
    blames: Some(Part::SessionKey),
    explains: &[&base64_bits::DIAGNOSIS, &key_mismatch::DIAGNOSIS, &key_stale::DIAGNOSIS],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    if one_of_several(evidence, Part::SessionKey).is_some() {
        return None;
    }
    mended(evidence).or_else(|| near_a_login(evidence)).or_else(|| illegal(evidence))
}

/// With another character in its place the data opens.
fn mended(evidence: &Evidence) -> Option<Proof> {
    let edit = evidence.edit(Part::SessionKey)?;
    if !matches!(edit.slip, Slip::Exchanged | Slip::Illegal | Slip::Typed) {
        return None;
    }
    let is_apart = is_taken_apart(evidence, Part::SessionKey)
        || has_backslash(evidence)
        || is_sign_of_an_alphabet(evidence, Part::SessionKey, &edit.at);
    let certainty = if is_apart { Certainty::VeryLikely } else { Certainty::Proven };
    let proof = Proof::new(certainty, edit.said_with_trials()).and(undone(evidence));
    let field = evidence.field_of(Part::SessionKey);
    // Else where the characters stand would tell part of the key.
    let has_odd_end = evidence.parts.get(field)?.has_trailing_bits;
    let shows_itself = has_odd_end || edit.slip == Slip::Illegal;
    let proof = if shows_itself { proof.at_characters(field, edit.at.clone()) } else { proof };
    let fact = Said::new("the last character of 16 bytes is always A, Q, g or w; here it is another");
    Some(if has_odd_end { proof.and(fact) } else { proof })
}

/// The key of a known login opens it, and is the given one but for a character or two: no two keys are so by chance.
fn near_a_login(evidence: &Evidence) -> Option<Proof> {
    let login = login_alike(evidence)?;
    let fact = Said::new("the key of login {login} opens it, and differs from the given one in one character or in two that are exchanged")
        .with("login", &login.label);
    Some(Proof::new(Certainty::Proven, fact))
}

/// The login whose key opens the data, where the given key is that key mistyped.
pub(super) fn login_alike(evidence: &Evidence) -> Option<&Login> {
    let index = evidence.change(|it| match it {
        Change::KeyOfLogin { index } => Some(*index),
        _ => None,
    })?;
    let login = evidence.question.known.logins.get(index)?;
    let right = login.key.to_base64();
    let right: Vec<char> = right.expose().chars().collect();
    let given: Vec<char> = evidence.parts.key.repaired.chars().collect();
    let differing: Vec<usize> =
        (0..right.len().max(given.len())).filter(|it| right.get(*it) != given.get(*it)).collect();
    let is_slip = match differing[..] {
        [_] => right.len() == given.len(),
        [one, two] => two == one + 1 && right.get(one) == given.get(two) && right.get(two) == given.get(one),
        _ => false,
    };
    is_slip.then_some(login)
}

/// Whether a backslash stands in the key: what stands behind it is one with it, and no character of its own.
fn has_backslash(evidence: &Evidence) -> bool {
    evidence.question.submission.session_key.expose().contains('\\')
}

/// A text of the right length with characters that no Base64 has.
fn illegal(evidence: &Evidence) -> Option<Proof> {
    let key = &evidence.parts.key;
    let Some(DecodeProblem::IllegalCharacters { at }) = &key.problem else { return None };
    let [text, iv] = [Part::SessionKey, Part::Iv].map(|it| evidence.question.submission.text(it).trim());
    let is_other = text == iv || is_of_other_notation(text);
    // Signs may be those of another alphabet. Of these that end in "=", none has stars.
    let signs = if text.ends_with('=') { "-_." } else { SIGNS };
    let is_sign = all_are(text, at, |it| signs.contains(it));
    // What separates values may stand between two of them.
    let has_separators = any_is(text, at, |it| ",;: \t|".contains(it));
    let has_spaces = text.contains(char::is_whitespace) || has_backslash(evidence);
    let is_sure = key.bytes.len() == 16 && !is_sign && !has_separators && !has_spaces;
    let certainty = if is_sure { Certainty::Proven } else { Certainty::VeryLikely };
    // Stars in a row were put there to hide what they stand for.
    let is_hidden = at.windows(2).all(|it| it[1] == it[0] + 1) && at.len() < key.n_chars;
    let is_other = is_other || are_values_in_a_row(text) || are_values_in_a_row(&key.repaired);
    if (key.n_chars < 3 * at.len() && !is_hidden)
        || is_other
        || evidence.field_of(Part::SessionKey) != Part::SessionKey
    {
        return None;
    }
    let fact = Said::new("{n} characters are not Base64").with("n", at.len());
    Some(Proof::new(certainty, fact).at_characters(Part::SessionKey, at.clone()))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "KEY-CHAR";

    #[test]
    fn a_typing_error_at_the_end() {
        first_is("key-char", CODE, Certainty::Proven, "session_key 21");
        silent_on_sound(CODE);
    }

    #[test]
    fn another_key_that_an_encoder_could_have_written() {
        near_miss(&damaged(&["wrong-key"]), CODE);
        near_miss(&damaged(&["key-cut"]), CODE);
    }

    #[test]
    fn a_mocks_key_whose_last_bits_count_for_nothing() {
        near_miss(&damaged(&["mock-key"]), CODE);
    }

    #[test]
    fn a_character_that_base64_has_not() {
        let masked = changed(Part::SessionKey, |it| it.replacen('t', "*", 1));
        assert_eq!(certainty(&masked, CODE), Some(Certainty::Proven));
        near_miss(&masked, "KEY-LENGTH");
    }

    #[test]
    fn a_key_most_of_which_was_hidden_and_one_given_twice() {
        let hidden = changed(Part::SessionKey, |it| format!("{}************{}", &it[..4], &it[16..]));
        assert_eq!(certainty(&hidden, CODE), Some(Certainty::Proven));
        near_miss(&changed(Part::SessionKey, |it| format!("{it}, {it}")), CODE);
    }

    #[test]
    fn the_right_key_stands_in_the_list_beside_the_mistyped_one() {
        let scene = damaged(&["key-typed-from-the-list"]);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        near_miss(&scene, "KEY-STALE");
        near_miss(&damaged(&["login-again"]), CODE);
    }

    #[test]
    fn what_separates_values_is_no_character_of_one() {
        let scene = changed(Part::SessionKey, |it| format!("{}, {}", &it[..10], &it[..10]));
        assert_ne!(certainty(&scene, CODE), Some(Certainty::Proven));
    }
}
