//! HTML entities left in a text: it went through a page or an XSS filter.

use crate::payload::decode::RepairKind;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::diagnosis::repaired::repaired;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "HTML-ENTITY",
    title: "The text holds HTML entities",
    why: "A page, a template or a filter against script injection wrote \"+\" as \"&#43;\" and \"/\" as \
          \"&#x2F;\".",
    remedy: "Exempt encryptedData, iv and session_key from HTML escaping, and from filters that rewrite \
          request parameters.",
    weight: Weight::Problem,
    fault: Fault::Transport,
    rank: Rank::Text,
    blames: None,
    explains: &[],
    detect,
};

fn detect(evidence: &Evidence) -> Option<Proof> {
    repaired(
        evidence,
        RepairKind::HtmlEntities,
        |_, _| true,
        |part, repair| {
            Said::new("{n} HTML entities inside {part}").with("part", part.name()).with("n", repair.at.len())
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::changed;
    use crate::payload::diagnosis::check::first_is;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::silent_on_sound;
    use crate::payload::submission::Part;

    const CODE: &str = "HTML-ENTITY";

    #[test]
    fn a_filter_against_script_injection() {
        first_is(
            "html-entity",
            CODE,
            Certainty::Proven,
            "encryptedData 15, 84, 98, 116, 121, 151, 157, 243, 248; iv 22, 27; session_key 22, 27",
        );
        silent_on_sound(CODE);
    }

    #[test]
    fn the_next_field_of_a_query() {
        near_miss(&changed(Part::EncryptedData, |it| format!("{it}&iv=")), CODE);
    }
}
