//! What the strip's buttons put onto the clipboard: never a secret, personal values masked.

use crate::payload::Inspection;
use crate::payload::evidence::Evidence;
use crate::text::Language;
use crate::text::Said;
use crate::ui::panel::raw_json;
use crate::ui::panel::verdict::headline::Headline;

/// One line a field: `phoneNumber: 138****8000`.
pub(super) fn fields(evidence: &Evidence) -> String {
    let (Some(kind), Some(content)) = (evidence.kind(), evidence.content()) else { return String::new() };
    let lines = kind.rows(content).into_iter().map(|it| format!("{}: {}\n", it.path, it.masked()));
    lines.collect()
}

/// The content as JSON, masked.
pub(super) fn json(evidence: &Evidence) -> String {
    raw_json::pretty(evidence, false).unwrap_or_default()
}

/// What somebody else needs to act on it: verdict, proof, remedy, and the sizes; no values of the user's.
pub(super) fn ticket(inspection: &Inspection, language: Language) -> String {
    let mut lines = vec![title(inspection, language)];
    for finding in &inspection.findings {
        lines.push(String::new());
        let diagnosis = finding.diagnosis;
        let certainty = language.word(finding.proof.certainty.title());
        lines.push(format!("{} ({certainty}): {}", diagnosis.code, language.word(diagnosis.title)));
        lines.extend(finding.proof.facts.iter().map(|it| format!("- {}", it.in_language(language))));
        lines.push(format!("{}: {}", language.word("Why"), language.word(diagnosis.why)));
        lines.push(format!("{}: {}", language.word("What to do"), language.word(diagnosis.remedy)));
    }
    lines.push(String::new());
    lines.extend(circumstances(&inspection.evidence).iter().map(|it| it.in_language(language)));
    lines.push(String::new());
    lines.join("\n")
}

fn title(inspection: &Inspection, language: Language) -> String {
    let headline = Headline::of(Some(inspection));
    format!("{}: {}", language.word(headline.word), headline.said.in_language(language))
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
    if let Some(kind) = evidence.kind() {
        said.push(Said::new("kind: {kind}").with_said("kind", Said::new(kind.title)));
    }
    said.push(Said::new("Unseal {version}").with("version", env!("CARGO_PKG_VERSION")));
    said
}
