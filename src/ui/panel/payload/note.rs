//! One line below each field: what the text is, or what is wrong with it.

use egui::Ui;

use crate::app::state::State;
use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::decrypt::BLOCK;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::text::Said;
use crate::ui::widget::mark::Mark;

/// Draws the line; nothing while nothing was handed in.
pub(super) fn note_ui(ui: &mut Ui, state: &State, part: Part) {
    let language = state.settings.language;
    if part == Part::SessionKey
        && let Some(session) = state.key_login()
    {
        let (mark, said) = of_login(&session.key);
        mark.line(ui, language, &with_fingerprint(said.in_language(language), Some(&session.key)));
        return;
    }
    let decoded = state.desk.inspection.as_ref().and_then(|it| it.evidence.parts.get(part));
    let (mark, said) = match decoded {
        Some(decoded) => note(decoded, part),
        None => (Mark::Absent, Said::new("nothing yet")),
    };
    let key = state.desk.inspection.as_ref().and_then(|it| it.evidence.given.reading.key.as_ref());
    let key = key.filter(|_| part == Part::SessionKey);
    mark.line(ui, language, &with_fingerprint(said.in_language(language), key));
}

/// The key in use is a login's: it is known before there is a payload to open with it.
fn of_login(key: &SessionKey) -> (Mark, Said) {
    let n_chars = key.to_base64().expose().chars().count();
    let said = Said::new("{chars} characters, {bytes} bytes");
    (Mark::Ok, said.with("chars", n_chars).with("bytes", key.expose().len()))
}

fn with_fingerprint(said: String, key: Option<&SessionKey>) -> String {
    match key {
        Some(key) => format!("{said} · #{}", key.fingerprint()),
        None => said,
    }
}

fn note(decoded: &Decoded, part: Part) -> (Mark, Said) {
    match &decoded.problem {
        Some(problem) => of_problem(problem),
        None if part == Part::EncryptedData => of_data(decoded),
        None => of_sixteen(decoded),
    }
}

fn of_problem(problem: &DecodeProblem) -> (Mark, Said) {
    match problem {
        DecodeProblem::Empty => (Mark::Absent, Said::new("nothing yet")),
        DecodeProblem::IllegalCharacters { at } => {
            (Mark::Error, Said::new("{n} characters that Base64 does not have").with("n", at.len()))
        }
        DecodeProblem::ImpossibleLength { n_chars } => (
            Mark::Error,
            Said::new("{n} characters: no Base64 has this length, so some were lost or added")
                .with("n", n_chars),
        ),
        DecodeProblem::Placeholder { word } => {
            (Mark::Error, Said::new("the word \"{word}\" instead of a value").with("word", word))
        }
        DecodeProblem::TooLong { n_bytes } => {
            (Mark::Error, Said::new("{n} bytes are longer than any payload").with("n", n_bytes))
        }
    }
}

fn of_data(decoded: &Decoded) -> (Mark, Said) {
    let n_bytes = decoded.bytes.len();
    let sizes = |pattern| {
        Said::new(pattern)
            .with("chars", decoded.n_chars)
            .with("bytes", n_bytes)
            .with("blocks", n_bytes / BLOCK)
            .with("rest", n_bytes % BLOCK)
    };
    if n_bytes.is_multiple_of(BLOCK) {
        (repaired(decoded), sizes("{chars} characters, {bytes} bytes, {blocks} blocks"))
    } else {
        let said = sizes("{chars} characters, {bytes} bytes: {blocks} blocks and {rest} bytes left over");
        (Mark::Error, said)
    }
}

fn of_sixteen(decoded: &Decoded) -> (Mark, Said) {
    let n_bytes = decoded.bytes.len();
    let sizes = |pattern| Said::new(pattern).with("chars", decoded.n_chars).with("bytes", n_bytes);
    if n_bytes != BLOCK {
        (Mark::Error, sizes("{chars} characters, {bytes} bytes, where 16 are needed"))
    } else if decoded.has_trailing_bits {
        (Mark::Warn, sizes("{chars} characters, {bytes} bytes; no encoder writes this last character"))
    } else {
        (repaired(decoded), sizes("{chars} characters, {bytes} bytes"))
    }
}

fn repaired(decoded: &Decoded) -> Mark {
    if decoded.repairs.is_empty() { Mark::Ok } else { Mark::Warn }
}
