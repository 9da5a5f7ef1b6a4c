//! The content as JSON, pretty-printed; each personal value masked until it may be seen.

use egui::Label;
use egui::Ui;
use serde_json::Value;

use crate::payload::Inspection;
use crate::payload::kind::Mask;
use crate::payload::kind::Row;
use crate::report::redact::Border;
use crate::report::redact::rows_of;
use crate::text::Language;
use crate::text::Said;
use crate::ui::widget::json_text;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::sunken;

/// Content of more plaintext bytes than this is not drawn as JSON: laying it out would hold up typing.
const MAX_BYTES: usize = 64 * 1024;

/// Draws the content as JSON.
pub(super) fn raw_json_ui(ui: &mut Ui, language: Language, inspection: &Inspection, is_revealed: bool) {
    let evidence = &inspection.evidence;
    let n_bytes = evidence.best().plain.len();
    if MAX_BYTES < n_bytes {
        let said = Said::new("{n} bytes are too many to show here; copy them instead").with("n", n_bytes);
        Mark::Note.line(ui, language, &said.in_language(language));
        return;
    }
    let Some(text) = pretty(inspection, is_revealed) else { return };
    if evidence.salvaged.is_some() {
        let words = language.word("Only the values that stand whole before the damage; the rest is lost");
        Mark::Warn.line(ui, language, words);
    }
    sunken::frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let job = json_text::job(ui, &text, ui.available_width());
        ui.add(Label::new(job).selectable(!is_revealed));
    });
}

/// The content pretty-printed, masked unless `is_revealed`; none where there is no content.
pub(super) fn pretty(inspection: &Inspection, is_revealed: bool) -> Option<String> {
    let content = inspection.evidence.content()?;
    if is_revealed {
        return serde_json::to_string_pretty(content).ok();
    }
    let masking = Masking { border: Border::new(inspection, false), rows: rows_of(inspection), content };
    serde_json::to_string_pretty(&masking.of(content, "")).ok()
}

/// Masks a whole value, name by name.
struct Masking<'a> {
    border: Border,
    rows: Vec<Row>,
    content: &'a Value,
}

impl Masking<'_> {
    /// The same value with every leaf masked as the row of its path says; what no row names counts as an id.
    fn of(&self, value: &Value, path: &str) -> Value {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match value {
            Value::Object(fields) => {
                fields.iter().map(|(name, it)| (self.border.path(name), self.of(it, &below(name)))).collect()
            }
            Value::Array(items) => {
                items.iter().enumerate().map(|(at, it)| self.of(it, &below(&at.to_string()))).collect()
            }
            Value::Bool(_) | Value::Null => value.clone(),
            Value::Number(_) | Value::String(_) => self.leaf(value, path),
        }
    }

    fn leaf(&self, value: &Value, path: &str) -> Value {
        if let Some(row) = self.rows.iter().find(|it| it.path == path) {
            return self.border.value(row, self.content);
        }
        let is_below = |it: &&Row| path.strip_prefix(it.path.as_str()).is_some_and(|it| it.starts_with('.'));
        let mask = self.rows.iter().find(is_below).map_or(Mask::Id, |it| it.mask);
        match value {
            Value::Number(_) if mask == Mask::Shown => value.clone(),
            Value::String(text) => Value::String(Mask::Id.apply(text)),
            other => Value::String(Mask::Id.apply(&other.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge;
    use crate::forge::scene::Scene;
    use crate::forge::scene::recipe;

    #[test]
    fn masked_json_keeps_the_shape_and_hides_the_values() {
        let text = pretty(&Scene::phone_number().inspect(), false).unwrap();
        assert!(text.contains("\"phoneNumber\": \"138****8000\"") && !text.contains("13800138000"), "{text}");
        assert!(text.contains("\"timestamp\": 1767247331"), "{text}");
        let run = pretty(&Scene::we_run().inspect(), false).unwrap();
        assert!(run.contains("\"step\": 4000"), "{run}");
    }

    #[test]
    fn what_nobody_knows_is_masked_names_and_all() {
        let content = serde_json::json!({"13800138000": {"deep": ["abcdefghijklmnopqrstuvw", 13_900_139_000_u64]},
            "countryCode": "13700137000", "phoneNumber": "13600136000"});
        let scene = Scene::sound(forge::seal(&recipe(), &content.to_string()));
        let text = pretty(&scene.inspect(), false).unwrap();
        for private in ["13800138000", "efgh", "13900139000", "13700137000", "13600136000"] {
            assert!(!text.contains(private), "{private}: {text}");
        }
    }
}
