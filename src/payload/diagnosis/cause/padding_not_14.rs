//! The padding is not the 14 bytes of every mainland number; worth knowing for homemade unpadding.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "PADDING-NOT-14",
    title: "The padding is not the usual 14 bytes",
    why: "Every phone number of mainland China gives 146 bytes of JSON and so 14 bytes of padding. \
          Code that strips a fixed byte works for those and fails for foreign numbers, as with \
          \"invalid character '\\x0f' after top-level value\".",
    remedy: "Nothing to do for this payload; let the platform's PKCS#7 strip the padding.",
    weight: Weight::Note,
    fault: Fault::Unpadding,
    rank: Rank::Usual,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    if evidence.is_another_payload() {
        return None;
    }
    let best = evidence.best();
    let is_phone = best.kind.is_some_and(|it| it.code == "phone-number");
    let n_bytes = best.padding.n_bytes();
    let fact =
        Said::new("the padding has {n} bytes; that of a number of mainland China has 14").with("n", n_bytes);
    (best.opens() && is_phone && n_bytes != 14).then(|| Proof::new(Certainty::Proven, fact))
}

#[cfg(test)]
mod tests {
    use crate::forge::scene::Scene;
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;

    const CODE: &str = "PADDING-NOT-14";

    #[test]
    fn a_number_of_another_country() {
        first_is("foreign-number", CODE, Certainty::Proven, "");
    }

    #[test]
    fn a_number_of_mainland_china_and_no_number() {
        near_miss(&Scene::phone_number(), CODE);
        near_miss(&Scene::user_info(), CODE);
    }
}
