//! One block of the Bytes tab: its lines, which of its bytes are masked or marked, and what a screen reader says.

use egui::Align2;
use egui::FontId;
use egui::Pos2;
use egui::TextStyle;
use egui::Ui;
use egui::vec2;

use crate::payload::attempt::Attempt;
use crate::payload::blocks::BlockClass;
use crate::payload::decrypt::BLOCK;
use crate::payload::edit::Edit;
use crate::payload::evidence::Evidence;
use crate::payload::reading::Change;
use crate::payload::submission::Part;
use crate::redact::open_bytes;
use crate::text::Language;
use crate::text::Said;
use crate::ui::panel::bytes::Layers;
use crate::ui::panel::payload::pointed::keeps_places;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::theme::tokens::text_size;
use crate::ui::widget::hex_line::Form;
use crate::ui::widget::hex_line::HexLine;
use crate::ui::widget::hex_line::Look;

/// Width of the block's number, in points.
const NUMBER: f32 = 20.0;

/// What the lines of a block are: ciphertext, plaintext as given, and that as repaired; where the texts open as they were
/// given, there is one plaintext.
fn captions(language: Language, given: &Attempt) -> [&'static str; 3] {
    let plain = if given.opens() { "plaintext" } else { "as given" };
    [language.word("ciphertext"), language.word(plain), language.word("as repaired")]
}

/// All blocks of a payload, ready to be drawn.
pub(super) struct Sheet<'a> {
    language: Language,
    layers: Layers,
    form: Form,
    data: &'a [u8],
    given: &'a Attempt,
    better: Option<&'a Attempt>,
    given_looks: Vec<Look>,
    better_looks: Vec<Look>,
    cipher_looks: Vec<Look>,
}

impl<'a> Sheet<'a> {
    /// The sheet in the width that `ui` has left.
    pub(super) fn new(
        ui: &Ui,
        language: Language,
        layers: Layers,
        evidence: &'a Evidence,
        is_revealed: bool,
    ) -> Self {
        let captions = captions(language, &evidence.given);
        let width = ui.available_width() - NUMBER - 2.0 * space::TIGHT;
        let (given, better) = (&evidence.given, evidence.better.as_ref());
        // In exchanged fields a key stands where the data belongs.
        let has_own_data = !given.blocks.is_empty() && !is_moved(evidence);
        Self {
            language,
            layers,
            form: Form::within(ui, &captions, width),
            data: if has_own_data { &given.reading.data } else { &evidence.best().reading.data },
            given,
            better,
            given_looks: with_iv_marked(looks(given, is_revealed), evidence),
            better_looks: better
                .map(|it| with_iv_marked(looks(it, is_revealed), evidence))
                .unwrap_or_default(),
            cipher_looks: repaired(evidence),
        }
    }

    pub(super) fn n_blocks(&self) -> usize {
        let of_better = self.better.map_or(0, |it| it.blocks.len());
        (self.data.len() / BLOCK).max(self.given.blocks.len()).max(of_better)
    }

    pub(super) fn height(&self) -> f32 {
        let n_plain = usize::from(!self.given.blocks.is_empty()) + usize::from(self.better.is_some());
        let n_lines = usize::from(self.layers.has_cipher) + usize::from(self.layers.has_plain) * n_plain;
        n_lines.max(1) as f32 * self.form.line_height() + space::SMALL
    }

    /// What a screen reader says: `block 1 of 10, 16 bytes, noise`.
    pub(super) fn spoken(&self, at: usize) -> String {
        let said = Said::new("block {n} of {all}, 16 bytes, {state}").with("n", at + 1);
        said.with("all", self.n_blocks()).with_said("state", self.state(at)).in_language(self.language)
    }

    fn state(&self, at: usize) -> Said {
        let class = |of: &Attempt| of.blocks.get(at).copied();
        match (class(self.given), self.better.and_then(class)) {
            (Some(BlockClass::Noise), Some(BlockClass::Text)) => {
                Said::new("garbage as given, text as repaired")
            }
            (_, Some(BlockClass::Text)) | (Some(BlockClass::Text), _) => Said::new("text"),
            (Some(BlockClass::Noise), _) | (_, Some(BlockClass::Noise)) => Said::new("garbage"),
            (None, None) => Said::new("not decrypted"),
        }
    }

    pub(super) fn paint(&self, ui: &Ui, at: Pos2, block: usize) {
        let small = FontId { size: text_size::SMALL, ..TextStyle::Monospace.resolve(ui.style()) };
        let number = (block + 1).to_string();
        let top = at + vec2(0.0, space::TIGHT / 2.0);
        ui.painter().text(top, Align2::LEFT_TOP, number, small, color::WEAK.on(ui));
        let mut place = at + vec2(NUMBER, 0.0);
        if self.layers.has_cipher {
            let [caption, ..] = captions(self.language, self.given);
            let line = HexLine {
                caption,
                bytes: slice(self.data, block),
                looks: slice(&self.cipher_looks, block),
                noise: None,
                has_characters: false,
            };
            line.paint(ui, place, self.form);
            place.y += self.form.line_height();
        }
        if self.layers.has_plain {
            self.paint_plain(ui, place, block);
        }
    }

    fn paint_plain(&self, ui: &Ui, mut place: Pos2, block: usize) {
        let [_, given, better] = captions(self.language, self.given);
        let attempts =
            [(given, Some(self.given), &self.given_looks), (better, self.better, &self.better_looks)];
        for (caption, attempt, looks) in attempts {
            let Some(attempt) = attempt.filter(|it| !it.blocks.is_empty()) else { continue };
            let is_noise = attempt.blocks.get(block) == Some(&BlockClass::Noise);
            let line = HexLine {
                caption,
                bytes: slice(&attempt.plain, block),
                looks: slice(looks, block),
                noise: is_noise.then(|| self.language.word("garbage")),
                has_characters: true,
            };
            line.paint(ui, place, self.form);
            place.y += self.form.line_height();
        }
    }
}

/// Whether the fields were exchanged.
pub(super) fn is_moved(evidence: &Evidence) -> bool {
    evidence.change(|it| matches!(it, Change::FieldsMoved { .. }).then_some(())).is_some()
}

fn slice<T>(all: &[T], block: usize) -> &[T] {
    let from = (block * BLOCK).min(all.len());
    &all[from..(from + BLOCK).min(all.len())]
}

/// How each byte of the plaintext is shown. Noise is nobody's data and is shown as it is.
pub(super) fn looks(attempt: &Attempt, is_revealed: bool) -> Vec<Look> {
    let visible = open_bytes(&attempt.plain, is_revealed);
    let n_text = attempt.plaintext().len();
    let look = |(at, is_visible): (usize, bool)| {
        let is_noise = attempt.blocks.get(at / BLOCK) == Some(&BlockClass::Noise);
        match is_visible || is_noise {
            _ if n_text <= at => Look::Padding,
            true => Look::Plain,
            false => Look::Masked,
        }
    };
    visible.into_iter().enumerate().map(look).collect()
}

/// Marks ciphertext bytes that repaired characters are part of, where characters still count from the same start.
fn repaired(evidence: &Evidence) -> Vec<Look> {
    let data = &evidence.parts.data;
    let mut looks = vec![Look::Plain; data.bytes.len()];
    if !keeps_places(data) {
        return looks;
    }
    mark(&mut looks, data.repairs.iter().flat_map(|it| &it.at));
    mark(&mut looks, evidence.edit(Part::EncryptedData).into_iter().flat_map(|it| &it.at));
    looks
}

/// Marks the bytes of the first block that a slip of the iv reaches: each byte of an iv changes one of them.
fn with_iv_marked(mut looks: Vec<Look>, evidence: &Evidence) -> Vec<Look> {
    let first = looks.len().min(BLOCK);
    let keeps_length = |it: &&Edit| !it.slip.changes_length();
    let edit = evidence.edit(Part::Iv).filter(keeps_length);
    mark(&mut looks[..first], edit.into_iter().flat_map(|it| &it.at));
    looks
}

/// Marks the bytes that characters of Base64 are part of. What may not be seen stays so.
fn mark<'a>(looks: &mut [Look], characters: impl Iterator<Item = &'a usize>) {
    for at in characters {
        // Four characters are three bytes; a character's six bits lie in one or two of them.
        let bits = at * 6;
        for byte in [bits / 8, (bits + 5) / 8] {
            if let Some(look) = looks.get_mut(byte).filter(|it| **it == Look::Plain) {
                *look = Look::Damaged;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;

    fn evidence(name: &str) -> Evidence {
        damage::by_name(name).unwrap_or_else(|| panic!("{name}")).scene().inspect().evidence
    }

    #[test]
    fn a_slip_is_marked_where_it_was_undone() {
        let marked = |looks: &[Look]| looks.iter().filter(|it| **it == Look::Damaged).count();
        let changed = evidence("char-changed");
        assert!(changed.edit(Part::EncryptedData).is_some());
        assert!((1..=2).contains(&marked(&repaired(&changed))));
        let sound = evidence("stale");
        assert_eq!(marked(&repaired(&sound)), 0);
        assert_eq!(marked(&with_iv_marked(looks(&sound.given, true), &sound)), 0);
    }

    #[test]
    fn what_is_masked_stays_masked() {
        let mut looks = [Look::Masked, Look::Plain, Look::Padding];
        mark(&mut looks, [0, 1, 3].iter());
        assert_eq!(looks, [Look::Masked, Look::Damaged, Look::Padding]);
    }
}
