//! One line below each field: what the text is, or what is wrong with it.

use egui::Ui;

use crate::app::state::State;
use crate::payload::secret::SessionKey;
use crate::payload::stage;
use crate::payload::submission::Part;
use crate::text::Language;
use crate::ui::panel::payload::blame;
use crate::ui::widget::mark::Mark;

/// Draws the line; nothing while nothing was handed in.
pub(super) fn note_ui(ui: &mut Ui, state: &State, part: Part) {
    let language = state.settings.language;
    let session = state.key_login().filter(|_| part == Part::SessionKey);
    let (mark, mut words) = match (session, &state.desk.inspection) {
        // The key in use is a login's: it is known before there is a payload to open with it.
        (Some(_), _) => (Mark::Ok, Vec::new()),
        (None, Some(inspection)) => joined(&stage::notes(&inspection.evidence, part), language),
        (None, None) => (Mark::Absent, vec![language.word("nothing yet").to_owned()]),
    };
    let given = state.desk.inspection.as_ref().and_then(|it| it.evidence.given.reading.key.as_ref());
    let key = session.map(|it| &it.key).or(given).filter(|_| part == Part::SessionKey);
    words.extend(key.map(fingerprint));
    let mark = state.desk.inspection.as_ref().map_or(mark, |it| blame::mark_of(it, part, mark));
    mark.line(ui, language, &words.join(" · "));
}

fn joined(lines: &[stage::Line], language: Language) -> (Mark, Vec<String>) {
    let worst = lines.iter().map(|it| it.mark).max().unwrap_or(stage::Mark::Absent);
    (worst.into(), lines.iter().map(|it| it.said.in_language(language)).collect())
}

fn fingerprint(key: &SessionKey) -> String {
    format!("#{}", key.fingerprint())
}
