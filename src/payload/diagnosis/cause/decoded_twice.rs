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

/// So many names of decoded values are kept.
const MAX_NAMES: usize = 32;
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
    let words = around::words(evidence);
    if let Some((number, _)) = around::lines(words).find(|(_, it)| is_nested(it)) {
        let fact = Said::new("line {line} decodes what it has just decoded").with("line", number);
        return Some(Proof::new(Certainty::VeryLikely, fact));
    }
    let number = line_that_decodes_for_openssl(words)?;
    let fact = Said::new(
        "line {line} hands decoded data to openssl_decrypt without OPENSSL_RAW_DATA, and that decodes it once more",
    );
    Some(Proof::new(Certainty::VeryLikely, fact.with("line", number)))
}

/// The line in which PHP's openssl_decrypt gets decoded data and the options 0, with which it decodes by itself.
fn line_that_decodes_for_openssl(text: &str) -> Option<usize> {
    let dense = |line: &str| line.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let mut decoded: Vec<String> = Vec::new();
    around::lines(text).find_map(|(number, line)| {
        let line = dense(&line);
        if let Some((name, _)) = line.split_once("=base64_decode(").filter(|_| decoded.len() < MAX_NAMES) {
            let start =
                name.rfind(|it: char| !it.is_alphanumeric() && !"_$".contains(it)).map_or(0, |it| it + 1);
            decoded.push(format!("{},", &name[name.ceil_char_boundary(start)..]));
        }
        let (_, call) = line.split_once("openssl_decrypt(")?;
        let is_decoded = call.starts_with("base64_decode(") || decoded.iter().any(|it| call.starts_with(it));
        (is_decoded && call.contains(",0,")).then_some(number)
    })
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
        let of = |words: &str| certainty(&saying(damaged(&["wrong-key"]), words), CODE);
        assert_eq!(of("$key = base64_decode( base64_decode($session_key));"), Some(Certainty::VeryLikely));
        assert_eq!(of(PYTHON), Some(Certainty::VeryLikely));
        for options in ["0, $iv", "0,base64_decode($iv)"] {
            let call = format!("openssl_decrypt(base64_decode($data), 'AES-128-CBC', $key, {options})");
            assert_eq!(of(&call), Some(Certainty::VeryLikely), "{call}");
            let two =
                format!("$a = base64_decode($data);\nopenssl_decrypt($a, 'AES-128-CBC', $key, {options})");
            assert_eq!(of(&two), Some(Certainty::VeryLikely), "{two}");
        }
    }

    #[test]
    fn one_beside_the_other_and_where_it_is_right() {
        let beside = "f(base64_decode($a), base64_decode($b))";
        near_miss(&saying(damaged(&["wrong-key"]), beside), CODE);
        near_miss(&saying(damaged(&["key-double-base64"]), PYTHON), CODE);
        for call in [
            "openssl_decrypt(base64_decode($data), 'AES-128-CBC', $key, OPENSSL_RAW_DATA, $iv)",
            "openssl_decrypt(base64_decode($data), 'AES-128-CBC', $key, 1, $iv)",
            "openssl_decrypt($data, 'AES-128-CBC', $key, 0, $iv)",
        ] {
            near_miss(&saying(damaged(&["wrong-key"]), call), CODE);
        }
    }
}
