//! The program calls mcrypt, which PHP no longer has.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "MCRYPT",
    title: "The program calls mcrypt, which PHP has no longer",
    why: "WeChat's old sample for PHP decrypts with mcrypt_module_open. PHP 7.1 warns of mcrypt and PHP 7.2 \
          came without it.",
    remedy: "Use openssl_decrypt($data, \"AES-128-CBC\", $key, OPENSSL_RAW_DATA, $iv) with all three decoded \
             from Base64.",
    weight: Weight::Problem,
    fault: Fault::Library,
    rank: Rank::Program,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let text = around::words(evidence);
    let (number, line) = around::lines(text).find(|(_, it)| it.contains("mcrypt_"))?;
    let is_refused =
        |it: &str| it.contains("mcrypt_") && (it.contains("undefined function") || it.contains("deprecated"));
    if is_refused(&line) || around::lines(text).any(|(_, it)| is_refused(&it)) {
        let fact =
            Said::new("PHP says in line {line} that it does not have the function").with("line", number);
        return Some(Proof::new(Certainty::VeryLikely, fact));
    }
    let fact = Said::new("mcrypt is called in line {line}; whether this PHP still has it is not known here");
    Some(Proof::new(Certainty::Possible, fact.with("line", number)))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;

    const CODE: &str = "MCRYPT";

    #[test]
    fn refused_and_called() {
        let of = |words| certainty(&saying(Scene::phone_number(), words), CODE);
        let refused = "PHP Fatal error: Call to undefined function mcrypt_module_open() in a.php:30";
        assert_eq!(of(refused), Some(Certainty::VeryLikely));
        let called = "$td = mcrypt_module_open(MCRYPT_RIJNDAEL_128, '', 'cbc', '');";
        assert_eq!(of(called), Some(Certainty::Possible));
    }

    #[test]
    fn its_name_in_a_sentence() {
        near_miss(&saying(Scene::phone_number(), "we use openssl_decrypt, not mcrypt"), CODE);
    }
}
