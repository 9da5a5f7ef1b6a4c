//! What the standing of the texts does to findings: no fault of a text is proven that is not the payload's own.
//!
//! A key that was taken from another line may be the wrong one because of that alone; it says nothing of the program.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::evidence::Evidence;
use crate::payload::question::Standing;
use crate::payload::reading::Change;
use crate::payload::submission::Part;

/// Lowers the certainty of a problem that blames a text which does not stand with the payload under its own name.
/// What opens whole with that text is proof all the same; and where a value from elsewhere stands in for that text,
/// there is no problem.
pub(super) fn weighed(evidence: &Evidence, diagnosis: &Diagnosis, mut proof: Proof) -> Option<Proof> {
    if diagnosis.weight != Weight::Problem {
        return Some(proof);
    }
    let of_cause = diagnosis.blames;
    let blamed: Vec<Part> = of_cause.into_iter().chain(proof.parts()).collect();
    if !blamed.is_empty() && blamed.iter().all(|it| evidence.is_filled(*it)) {
        return None;
    }
    let at_most = blamed.iter().map(|part| at_most(evidence, *part, of_cause)).max();
    proof.certainty = proof.certainty.max(at_most.unwrap_or(Certainty::Proven));
    Some(proof)
}

/// The certainty that a fault of this text may have.
fn at_most(evidence: &Evidence, part: Part, of_cause: Option<Part>) -> Certainty {
    match evidence.question.standings.get(part) {
        Standing::Given => Certainty::Proven,
        _ if evidence.opens_with(part) || is_sealed_with_key(evidence, part) => Certainty::Proven,
        Standing::Borrowed | Standing::ByShape | Standing::Expected if of_cause == Some(Part::SessionKey) => {
            Certainty::Possible
        }
        Standing::Absent | Standing::Borrowed | Standing::ByShape | Standing::Expected => {
            Certainty::VeryLikely
        }
    }
}

/// Whether the data opens with its own key as iv, whatever else stands as iv.
fn is_sealed_with_key(evidence: &Evidence, part: Part) -> bool {
    let is_it = |it: &Change| matches!(it, Change::IvIsKey).then_some(());
    part == Part::Iv && evidence.best().opens() && evidence.change(is_it).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::payload::Inspection;
    use crate::payload::inspect;
    use crate::payload::verdict::Verdict;

    /// What is found of a damage when some texts have another standing.
    fn inspected(damage: &str, standings: &[(Part, Standing)]) -> Inspection {
        let mut question = damage::by_name(damage).unwrap().scene().question();
        for (part, standing) in standings {
            question.standings.set(*part, *standing);
        }
        inspect(&question)
    }

    fn found(damage: &str, standings: &[(Part, Standing)]) -> (Verdict, Vec<(&'static str, Certainty)>) {
        let inspection = inspected(damage, standings);
        let found = inspection.findings.iter().map(|it| (it.diagnosis.code, it.proof.certainty)).collect();
        (inspection.verdict, found)
    }

    const NOT_OWN: [Standing; 2] = [Standing::Borrowed, Standing::ByShape];

    #[test]
    fn a_key_that_is_not_the_payloads_own_is_possibly_wrong_at_most() {
        for standing in NOT_OWN {
            for (damage, code) in
                [("wrong-key", "KEY-MISMATCH"), ("key-cut", "KEY-LENGTH"), ("key-sample", "KEY-SAMPLE")]
            {
                let (_, found) = found(damage, &[(Part::SessionKey, standing)]);
                assert_eq!(found, [(code, Certainty::Possible)], "{damage}");
            }
        }
        assert_eq!(found("wrong-key", &[]).1, [("KEY-MISMATCH", Certainty::VeryLikely)]);
    }

    #[test]
    fn what_opens_whole_is_proof_whatever_the_standing() {
        for standing in NOT_OWN {
            let (verdict, found) = found("key-hex", &[(Part::SessionKey, standing)]);
            assert_eq!((verdict, found), (Verdict::Repaired, vec![("KEY-HEX", Certainty::Proven)]));
        }
        let absent = found("iv-is-key", &[(Part::Iv, Standing::Absent)]).1;
        assert_eq!(absent, [("IV-IS-KEY", Certainty::Proven)]);
    }

    #[test]
    fn the_key_of_a_login_in_place_of_none_is_no_fault() {
        for standing in NOT_OWN {
            assert_eq!(
                found("login-again", &[(Part::SessionKey, standing)]),
                (Verdict::Sound, Vec::new()),
                "{standing:?}"
            );
        }
        let (verdict, found) = found("login-again", &[]);
        assert_eq!((verdict, found[0]), (Verdict::Repaired, ("KEY-STALE", Certainty::Proven)));

        let mut scene = damage::by_name("login-again").unwrap().scene();
        scene.submission.session_key = "".into();
        assert_eq!(scene.inspect().verdict, Verdict::Sound);
        assert!(scene.inspect().findings.is_empty(), "{:?}", scene.inspect().findings);
    }

    #[test]
    fn two_values_without_names_are_not_exchanged() {
        let unnamed = [(Part::Iv, Standing::ByShape), (Part::SessionKey, Standing::ByShape)];
        assert_eq!(found("swapped-key-iv", &unnamed), (Verdict::Sound, Vec::new()));
        // With one of them under its name it is an exchange.
        let (verdict, found) = found("swapped-key-iv", &unnamed[..1]);
        assert_eq!((verdict, found), (Verdict::Repaired, vec![("FIELDS-SWAPPED", Certainty::Proven)]));
    }

    #[test]
    fn an_iv_taken_from_the_case_where_the_payload_has_none_of_its_own() {
        let (verdict, found) = found("iv-of-other-call", &[(Part::Iv, Standing::ByShape)]);
        assert!(found.iter().all(|it| !it.0.starts_with("IV-")), "{found:?}");
        assert_eq!(verdict, Verdict::Sound);
    }

    #[test]
    fn what_is_absent_is_very_likely_missing_and_what_is_empty_is_proven() {
        for (damage, part, code) in
            [("no-key", Part::SessionKey, "KEY-MISSING"), ("no-iv", Part::Iv, "IV-MISSING")]
        {
            let absent = found(damage, &[(part, Standing::Absent)]).1;
            assert!(absent.contains(&(code, Certainty::VeryLikely)), "{absent:?}");
            let empty = found(damage, &[(part, Standing::Given)]).1;
            assert!(empty.contains(&(code, Certainty::Proven)), "{empty:?}");
        }
        assert_eq!(found("no-key", &[(Part::SessionKey, Standing::Absent)]).0, Verdict::Incomplete);
        assert_eq!(found("no-key", &[(Part::SessionKey, Standing::Given)]).0, Verdict::Unreadable);
    }

    #[test]
    fn absent_data_is_no_finding_and_empty_data_is() {
        let mut question = damage::by_name("undefined").unwrap().scene().question();
        question.submission.encrypted_data = "".into();
        question.standings.set(Part::EncryptedData, Standing::Absent);
        assert!(inspect(&question).findings.is_empty());
        question.standings.set(Part::EncryptedData, Standing::Given);
        let codes: Vec<_> = inspect(&question).findings.iter().map(|it| it.diagnosis.code).collect();
        assert_eq!(codes, ["CIPHER-EMPTY"]);
    }
}
