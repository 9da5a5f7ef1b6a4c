//! The program is WeChat's sample for Python 2, run by Python 3.

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
    code: "PYTHON-2",
    title: "The program is written for Python 2",
    why: "WeChat's sample for Python is older than Python 3, which tells a text from its bytes: a byte is a number \
          and needs no ord(), and what the cipher returns has to be decoded before it is JSON.",
    remedy: "In Python 3 strip the padding with data[:-data[-1]], decode the rest as UTF-8 and hand that to \
             json.loads; install pycryptodome in place of pycrypto.",
    weight: Weight::Problem,
    fault: Fault::Library,
    rank: Rank::Program,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    let is_it = |line: &str| line.contains("ord(") && line.contains("[-1])");
    let (number, _) = around::lines(around::words(evidence)).find(|(_, it)| is_it(it))?;
    let fact = Said::new(
        "line {line} takes ord() of a byte, which is a number in Python 3; in Python 2 it is right",
    );
    Some(Proof::new(Certainty::Possible, fact.with("line", number)))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;

    const CODE: &str = "PYTHON-2";

    #[test]
    fn ord_of_a_byte() {
        let words = "decrypted_data = decrypted_data[:-ord(decrypted_data[-1])]";
        assert_eq!(certainty(&saying(damaged(&["wrong-key"]), words), CODE), Some(Certainty::Possible));
    }

    #[test]
    fn what_both_understand() {
        for words in ["return s[:-ord(s[len(s)-1:])]", "data[:-data[-1]]", "ord(character)"] {
            near_miss(&saying(damaged(&["wrong-key"]), words), CODE);
        }
    }
}
