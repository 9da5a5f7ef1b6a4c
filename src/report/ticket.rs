//! The text for a ticket: what happened, how sure that is, what to do. For the customer in plain words, for the
//! developer with proof and sizes. Nothing personal and no secret is in either.

use crate::errcode::in_text;
use crate::payload::Inspection;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::evidence::Evidence;
use crate::payload::verdict::Verdict;
use crate::redact::Border;
use crate::text::Language;
use crate::text::Said;

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Somebody who uses the Mini Program.
    Customer,
    /// Somebody who makes it.
    Developer,
}

impl Audience {
    /// Both, in the order to offer them.
    pub const ALL: [Self; 2] = [Self::Customer, Self::Developer];

    /// The word for the command line: `customer`, `developer`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Developer => "developer",
        }
    }

    /// A few words for a menu, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Customer => "For the customer",
            Self::Developer => "For the developer",
        }
    }
}

/// The text, each line ended.
pub fn to_text(inspection: &Inspection, audience: Audience, language: Language) -> String {
    let border = Border::new(inspection, false);
    let said = match audience {
        Audience::Customer => customer(inspection),
        Audience::Developer => developer(inspection),
    };
    let line = |it: &Option<Said>| match it {
        Some(said) => format!("{}\n", border.clean(&said.in_language(language))),
        None => "\n".to_owned(),
    };
    said.iter().map(line).collect()
}

/// The lines for the customer; none is an empty one.
fn customer(inspection: &Inspection) -> Vec<Option<Said>> {
    let told = in_text(&inspection.evidence.question.submission.error_text);
    if let Some(told) =
        told.filter(|_| inspection.findings.is_empty() && inspection.verdict != Verdict::Sound)
    {
        return vec![
            Some(Said::new("What happened: {what}").with_said("what", Said::new(told.title))),
            Some(Said::new("What you can do: {what}").with_said("what", Said::new(told.remedy))),
        ];
    }
    if inspection.verdict == Verdict::Incomplete && inspection.findings.is_empty() {
        return vec![Some(Said::new(inspection.verdict.title()))];
    }
    let fault = Fault::of(inspection);
    let mut lines = vec![
        Some(Said::new("What happened: {what}").with_said("what", happened(fault))),
        Some(Said::new("What you can do: {what}").with_said("what", to_do(fault))),
    ];
    if let Some(finding) = decisive(inspection) {
        lines.push(Some(how_sure(finding)));
        let reference =
            Said::new("Reference for our developers: {code}").with("code", finding.diagnosis.code);
        lines.extend([None, Some(reference)]);
    }
    lines
}

/// The finding that the fault was read from.
fn decisive(inspection: &Inspection) -> Option<&Finding> {
    let problem = inspection.findings.iter().find(|it| it.diagnosis.weight == Weight::Problem);
    problem.or(inspection.findings.first())
}

fn how_sure(finding: &Finding) -> Said {
    Said::new("How sure this is: {certainty}")
        .with_said("certainty", Said::new(finding.proof.certainty.title()))
}

fn happened(fault: Fault) -> Said {
    Said::new(match fault {
        Fault::Absent => "the Mini Program was given no data, most often because the permission was refused.",
        Fault::Code => "the login was not completed: its one-time code had expired or had been used.",
        Fault::Fields | Fault::KeyForm | Fault::Library | Fault::Unpadding => {
            "our server could not open your data because of a fault in our software; you did nothing wrong."
        }
        Fault::Login => "your data was protected under one login, and the server tried that of another.",
        Fault::None => "your data was opened, and nothing is wrong with it.",
        Fault::Storage => "our server kept your data damaged; you did nothing wrong.",
        Fault::Transport => "your data was damaged on its way to our server; you did nothing wrong.",
        Fault::Unknown => "your data could not be opened; the cause is not known yet.",
        Fault::Platform => "the data is not of a WeChat Mini Program.",
        Fault::Watermark => "your data was opened, but it is too old or meant for another Mini Program.",
    })
}

fn to_do(fault: Fault) -> Said {
    Said::new(match fault {
        Fault::Absent => "tap the button again and choose Allow.",
        Fault::Code | Fault::Login | Fault::Unknown => {
            "close the Mini Program, open it again, and tap the button once more."
        }
        Fault::Fields | Fault::KeyForm | Fault::Library | Fault::Transport | Fault::Unpadding => {
            "nothing for now; once our developers have corrected it, tap the button again."
        }
        Fault::None => "nothing.",
        Fault::Storage => "tap the button again once we ask you to; what was kept cannot be restored.",
        Fault::Platform => "nothing; we have to correct our side.",
        Fault::Watermark => "tap the button again; if that fails, tell us when you did.",
    })
}

/// The lines for the developer; none is an empty one.
fn developer(inspection: &Inspection) -> Vec<Option<Said>> {
    let mut lines = vec![Some(title(inspection))];
    for finding in &inspection.findings {
        let diagnosis = finding.diagnosis;
        let head = Said::new("{code} ({certainty}): {what}")
            .with("code", diagnosis.code)
            .with_said("certainty", Said::new(finding.proof.certainty.title()))
            .with_said("what", Said::new(finding.title()));
        lines.extend([None, Some(head)]);
        let fact = |it: &Said| Some(Said::new("- {fact}").with_said("fact", it.clone()));
        lines.extend(finding.proof.facts.iter().map(fact));
        lines.push(Some(Said::new("Why: {why}").with_said("why", Said::new(diagnosis.why))));
        lines.push(Some(Said::new("What to do: {what}").with_said("what", Said::new(diagnosis.remedy))));
    }
    lines.push(None);
    lines.extend(circumstances(&inspection.evidence).into_iter().map(Some));
    lines
}

fn title(inspection: &Inspection) -> Said {
    let verdict = Said::new(inspection.verdict.title());
    match inspection.evidence.kind() {
        Some(kind) => Said::new("{verdict}: {kind}")
            .with_said("verdict", verdict)
            .with_said("kind", Said::new(kind.title)),
        None => verdict,
    }
}

fn circumstances(evidence: &Evidence) -> Vec<Said> {
    let given = &evidence.given.reading;
    let mut said = vec![
        Said::new("encryptedData: {chars} characters, {bytes} bytes, {blocks} blocks")
            .with("chars", evidence.parts.data.n_chars)
            .with("bytes", given.data.len())
            .with("blocks", given.data.len() / 16),
    ];
    if let Some(key) = &given.key {
        said.push(
            Said::new("session_key: fingerprint #{fingerprint}").with("fingerprint", key.fingerprint()),
        );
    }
    said.push(Said::new("Unseal {version}").with("version", env!("CARGO_PKG_VERSION")));
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;

    fn text(name: &str, audience: Audience, language: Language) -> String {
        to_text(&damage::by_name(name).unwrap().scene().inspect(), audience, language)
    }

    #[test]
    fn the_developer_reads_cause_proof_and_remedy() {
        let said = text("login-again", Audience::Developer, Language::English);
        assert!(said.contains("KEY-STALE (proven): The data was made under another"), "{said}");
        assert!(said.contains("- the key of login A1 opens it"), "{said}");
        assert!(said.contains("What to do: Call wx.login before") && said.contains("160 bytes"), "{said}");
    }

    #[test]
    fn the_customer_reads_what_to_do_and_no_jargon() {
        let said = text("login-again", Audience::Customer, Language::English);
        assert!(said.contains("tap the button once more") && said.contains("KEY-STALE"), "{said}");
        assert!(said.contains("How sure this is: proven"), "{said}");
        for word in ["session_key", "Base64", "encryptedData", "wx.login"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
        let chinese = text("plus-space", Audience::Customer, Language::Chinese);
        assert!(chinese.contains("小程序") || chinese.contains("服务器"), "{chinese}");
    }

    #[test]
    fn every_phrase_and_errcode_has_something_for_the_customer() {
        use crate::errcode;
        use crate::payload::error_text;
        use crate::payload::inspect;
        use crate::payload::question::Question;
        use crate::payload::submission::Submission;
        let needles = error_text::all().flat_map(|it| it.needles).map(|it| (*it).to_owned());
        let codes = errcode::all().filter(|it| it.code != 0).map(|it| format!("{{\"errcode\":{}}}", it.code));
        for error_text in needles.chain(codes) {
            let submission = Submission { error_text: error_text.clone(), ..Submission::default() };
            let said = to_text(&inspect(&Question::of(submission)), Audience::Customer, Language::English);
            assert!(
                said.contains("What happened: ") && said.contains("What you can do: "),
                "{error_text}: {said}"
            );
        }
    }

    #[test]
    fn neither_holds_anything_personal_or_secret() {
        let scenes = damage::all().map(damage::Damage::scene).chain(Scene::all_sound());
        for scene in scenes {
            let inspection = scene.inspect();
            let secrets = [
                scene.forged.session_key.expose().to_owned(),
                scene.submission.session_key.expose().to_owned(),
                scene.submission.encrypted_data.expose().to_owned(),
            ];
            for (audience, language) in
                Audience::ALL.into_iter().flat_map(|it| Language::ALL.map(|language| (it, language)))
            {
                let said = to_text(&inspection, audience, language);
                assert!(said.ends_with('\n') && !said.contains('{'), "{said}");
                let private = ["13800138000", "开封府尹", "oSANDBOXuser0000"];
                for it in private.into_iter().chain(secrets.iter().map(String::as_str)) {
                    assert!(it.len() < 12 || !said.contains(it), "{it} in {said}");
                }
            }
        }
    }
}
