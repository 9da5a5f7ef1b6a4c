//! A byte array as a language prints it stands where Base64 should.

use crate::payload::decode::name_of_bytes;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::cause::base64_url;
use crate::payload::diagnosis::cause::cipher_changed;
use crate::payload::diagnosis::cause::cipher_empty;
use crate::payload::diagnosis::cause::cipher_lost_chars;
use crate::payload::diagnosis::cause::iv_hex;
use crate::payload::diagnosis::cause::iv_length;
use crate::payload::diagnosis::cause::iv_missing;
use crate::payload::diagnosis::cause::iv_wrong;
use crate::payload::diagnosis::cause::json_escaped;
use crate::payload::diagnosis::cause::key_char;
use crate::payload::diagnosis::cause::key_length;
use crate::payload::diagnosis::cause::key_mismatch;
use crate::payload::diagnosis::cause::key_missing;
use crate::payload::diagnosis::cause::plus_space;
use crate::payload::diagnosis::cause::quoted;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::converted;
use crate::payload::evidence::Evidence;
use crate::payload::printed::all_printed;
use crate::payload::printed::n_left_out;
use crate::payload::reading::Notation;
use crate::payload::search::list_of_bytes;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "BYTES-PRINTED",
    title: "A printed byte array stands in the place of Base64",
    why: "A program decoded the text and printed the bytes as its language prints them, as <Buffer 1a 2b …>, b'\\x1a+…' \
          or [26, 43, …]; the print was sent or stored in place of the text.",
    remedy: "Pass the Base64 texts on as they came; where bytes have to be sent, encode them in Base64 again.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Usual,
    blames: None,
    explains: &[
        &base64_url::DIAGNOSIS,
        &cipher_changed::DIAGNOSIS,
        &cipher_empty::DIAGNOSIS,
        &cipher_lost_chars::DIAGNOSIS,
        &iv_hex::DIAGNOSIS,
        &iv_length::DIAGNOSIS,
        &iv_missing::DIAGNOSIS,
        &iv_wrong::DIAGNOSIS,
        &json_escaped::DIAGNOSIS,
        &key_char::DIAGNOSIS,
        &key_length::DIAGNOSIS,
        &key_mismatch::DIAGNOSIS,
        &key_missing::DIAGNOSIS,
        &plus_space::DIAGNOSIS,
        &quoted::DIAGNOSIS,
    ],
    detect,
};

/// Of some arrays programs print no bytes at all.
const WITHOUT_BYTES: &str = "The name of a byte array stands in the place of its bytes";

fn detect(evidence: &Evidence) -> Option<Proof> {
    Part::NEEDED.into_iter().filter_map(|it| of_part(evidence, it)).min_by_key(|it| it.certainty)
}

fn of_part(evidence: &Evidence, part: Part) -> Option<Proof> {
    let said = || Said::new("read as a printed byte array {part} opens the data").with("part", part.name());
    if let Some(proof) = converted(evidence, part, Notation::Printed, said) {
        return Some(proof);
    }
    if let Some(name) = name_of_bytes(evidence.question.submission.text(part)) {
        let fact = Said::new("{part} is the name of a byte array, {name}, and none of its bytes");
        let proof = Proof::new(Certainty::Proven, fact.with("part", part.name()).with("name", name));
        return Some(proof.titled(WITHOUT_BYTES));
    }
    let is_data = part == Part::EncryptedData;
    let said = || Said::new("read as a list of numbers encryptedData opens");
    if let Some(proof) = converted(evidence, part, Notation::Decimal, said).filter(|_| is_data) {
        return Some(proof);
    }
    let text = evidence.question.submission.text(part);
    if let Some(n) = n_left_out(text) {
        let fact =
            Said::new("{part} is a printed byte array, and the program that printed it left {n} bytes out");
        return Some(Proof::new(Certainty::Proven, fact.with("part", part.name()).with("n", n)));
    }
    let is_print = all_printed(text).is_some() || is_data && list_of_bytes(text).is_some();
    let fact = || Said::new("{part} has the form of a printed byte array").with("part", part.name());
    (is_print && !evidence.opens_with(part)).then(|| Proof::new(Certainty::VeryLikely, fact()))
}

#[cfg(test)]
mod tests {
    use crate::payload::decode::decode_plain;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::hex::hex;
    use crate::payload::submission::Part;

    const CODE: &str = "BYTES-PRINTED";

    #[test]
    fn each_text_as_languages_print_its_bytes() {
        first_is("bytes-printed", CODE, Certainty::Proven, "");
        first_is("iv-bytes-printed", CODE, Certainty::Proven, "");
        first_is("key-bytes-printed", CODE, Certainty::Proven, "");
        silent_on_sound(CODE);
    }

    #[test]
    fn what_node_writes_in_json_written_once_more() {
        let node = |it: &str| format!(r#"{{"type":"Buffer","data":{:?}}}"#, decode_plain(it));
        for part in Part::NEEDED {
            assert_eq!(certainty(&changed(part, node), CODE), Some(Certainty::Proven), "{part:?}");
        }
        let twice = changed(Part::SessionKey, |it| node(it).replace('"', "\\\""));
        assert_eq!(certainty(&twice, CODE), Some(Certainty::Proven));
    }

    #[test]
    fn a_print_that_was_cut_by_its_program() {
        let cut = |it: &str| {
            let bytes: Vec<String> = decode_plain(it).iter().take(50).map(|it| format!("{it:02x}")).collect();
            format!("<Buffer {} ... 110 more bytes>", bytes.join(" "))
        };
        let scene = changed(Part::EncryptedData, cut);
        assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven));
        assert_eq!(scene.inspect().findings[0].diagnosis.code, CODE);
    }

    #[test]
    fn a_print_that_opens_nothing_is_very_likely_at_most() {
        let scene = changed(Part::SessionKey, |_| r"b'\x8f8\xa2\n\'A\x00\xff0123456\\'".to_owned());
        assert_eq!(certainty(&scene, CODE), Some(Certainty::VeryLikely));
    }

    #[test]
    fn the_name_of_an_array_without_its_bytes() {
        for part in Part::NEEDED {
            let scene = changed(part, |_| "[B@1a2b3c".to_owned());
            assert_eq!(certainty(&scene, CODE), Some(Certainty::Proven), "{}", part.name());
            assert_eq!(scene.inspect().findings[0].diagnosis.code, CODE, "{}", part.name());
            near_miss(&changed(part, |_| "[object Object]".to_owned()), CODE);
        }
    }

    #[test]
    fn hexadecimal_and_nine_numbers_are_no_print() {
        near_miss(&changed(Part::EncryptedData, |it| hex(&decode_plain(it))), CODE);
        near_miss(&changed(Part::SessionKey, |_| "[1, 2, 3, 4, 5, 6, 7, 8, 9]".to_owned()), CODE);
    }
}
