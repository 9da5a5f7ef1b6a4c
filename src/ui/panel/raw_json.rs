//! The content as JSON, pretty-printed; each personal value masked until it may be seen.

use egui::CornerRadius;
use egui::Frame;
use egui::Label;
use egui::Margin;
use egui::Ui;
use serde_json::Value;

use crate::payload::evidence::Evidence;
use crate::payload::kind::Mask;
use crate::payload::kind::Row;
use crate::text::Language;
use crate::text::Said;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::radius;
use crate::ui::theme::tokens::space;
use crate::ui::widget::json_text;
use crate::ui::widget::mark::Mark;

/// Content of more plaintext bytes than this is not drawn as JSON: laying it out would hold up typing.
const MAX_BYTES: usize = 64 * 1024;

/// Draws the content as JSON.
pub(super) fn raw_json_ui(ui: &mut Ui, language: Language, evidence: &Evidence, is_revealed: bool) {
    let n_bytes = evidence.best().plain.len();
    if MAX_BYTES < n_bytes {
        let said = Said::new("{n} bytes are too many to show here; copy them instead").with("n", n_bytes);
        Mark::Note.line(ui, language, &said.in_language(language));
        return;
    }
    let Some(text) = pretty(evidence, is_revealed) else { return };
    if evidence.salvaged.is_some() {
        let words = language.word("Only the values that stand whole before the damage; the rest is lost");
        Mark::Warn.line(ui, language, words);
    }
    let frame = Frame::new()
        .fill(color::SUNKEN.on(ui))
        .corner_radius(CornerRadius::same(radius::NORMAL))
        .inner_margin(Margin::same(space::SMALL as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let job = json_text::job(ui, &text, ui.available_width());
        ui.add(Label::new(job).selectable(!is_revealed));
    });
}

/// The content pretty-printed, masked unless `is_revealed`; none where there is no content.
pub(super) fn pretty(evidence: &Evidence, is_revealed: bool) -> Option<String> {
    let content = evidence.content()?;
    if is_revealed {
        return serde_json::to_string_pretty(content).ok();
    }
    let rows = evidence.kind()?.rows(content);
    serde_json::to_string_pretty(&masked(content, "", &rows)).ok()
}

/// The same value with every leaf masked as the row of its path says; what no row names counts as an id.
fn masked(value: &Value, path: &str, rows: &[Row]) -> Value {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, it)| (name.clone(), masked(it, &below(name), rows))).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, it)| masked(it, &below(&at.to_string()), rows)).collect()
        }
        Value::Bool(_) | Value::Null => value.clone(),
        Value::Number(number) => match mask_at(path, rows) {
            Mask::Shown => value.clone(),
            mask => Value::String(mask.apply(&number.to_string())),
        },
        Value::String(text) => Value::String(mask_at(path, rows).apply(text)),
    }
}

fn mask_at(path: &str, rows: &[Row]) -> Mask {
    let is_at = |it: &&Row| {
        path == it.path || path.strip_prefix(it.path.as_str()).is_some_and(|it| it.starts_with('.'))
    };
    rows.iter().find(is_at).map_or(Mask::Id, |it| it.mask)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::forge::scene::Scene;

    #[test]
    fn masked_json_keeps_the_shape_and_hides_the_values() {
        let inspection = Scene::phone_number().inspect();
        let text = pretty(&inspection.evidence, false).unwrap();
        assert!(text.contains("\"phoneNumber\": \"138****8000\"") && !text.contains("13800138000"), "{text}");
        assert!(text.contains("\"timestamp\": 1767247331"), "{text}");
        let run = Scene::we_run().inspect();
        assert!(pretty(&run.evidence, false).unwrap().contains("\"step\": 4000"));
    }

    #[test]
    fn fields_that_nobody_knows_are_masked() {
        let content =
            serde_json::json!({"secret": {"deep": ["abcdefghijklmnopqrstuvw", 12_345_678_901_u64]}});
        let text = masked(&content, "", &[]).to_string();
        assert!(!text.contains("efgh") && !text.contains("12345678901"), "{text}");
    }
}
