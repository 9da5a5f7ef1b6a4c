//! One finding as a card: what happened, how sure that is, the proof, how it comes about, and what to do.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::payload::decrypt::BLOCK;
use crate::payload::diagnosis::Finding;
use crate::payload::diagnosis::Place;
use crate::payload::diagnosis::Weight;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::report::span::Span;
use crate::text::Language;
use crate::text::Said;
use crate::ui::panel::why::card::card_ui;
use crate::ui::panel::why::slip;
use crate::ui::theme::tokens::Tone;
use crate::ui::theme::tokens::color;
use crate::ui::theme::tokens::space;
use crate::ui::view::CentreView;
use crate::ui::view::Tab;
use crate::ui::widget::badge;
use crate::ui::widget::fold;
use crate::ui::widget::mark::Mark;
use crate::ui::widget::marked_text;

/// Draws the card; `is_first` is unfolded until the user folds it. A problem has the colour of the verdict, `problem`: one
/// severity, one colour.
pub(super) fn finding_ui(
    ui: &mut Ui,
    language: Language,
    is_first: bool,
    finding: &Finding,
    problem: Mark,
    evidence: &Evidence,
    view: &mut CentreView,
) {
    card_ui(ui, |ui| {
        let name = finding.diagnosis.code;
        let mut is_open = view.is_open(name, is_first);
        badges_ui(ui, language, finding, problem);
        let title = language.word(finding.title());
        if fold::heading(ui, &mut is_open, RichText::new(title).strong(), title).clicked() {
            view.set_open(name, is_open);
        }
        if is_open {
            body_ui(ui, language, finding, evidence, view);
        }
    });
}

fn badges_ui(ui: &mut Ui, language: Language, finding: &Finding, problem: Mark) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::TIGHT;
        let tone = if finding.weight == Weight::Problem { problem.tone() } else { color::INFO };
        badge::code(ui, finding.diagnosis.code, tone);
        let weak = Tone { text: color::WEAK, fill: color::STRIPE };
        let certainty = finding.proof.certainty;
        let badge = badge::badge(ui, language.word(certainty.title()), weak);
        badge.on_hover_text(language.word(certainty.meaning()));
    });
}

fn body_ui(ui: &mut Ui, language: Language, finding: &Finding, evidence: &Evidence, view: &mut CentreView) {
    caption_ui(ui, language.word("Proof"));
    for fact in &finding.proof.facts {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::TIGHT;
            ui.weak("·");
            ui.add(Label::new(fact.in_language(language)).wrap());
        });
    }
    for place in &finding.proof.places {
        match place {
            Place::Blocks { at } => blocks_ui(ui, language, at, evidence, view),
            Place::Characters { part, at } => characters_ui(ui, language, *part, at, evidence, view),
        }
    }
    slip::slip_ui(ui, language, finding, evidence, view);
    caption_ui(ui, language.word("Why"));
    ui.add(Label::new(language.word(finding.diagnosis.why)).wrap());
    caption_ui(ui, language.word("What to do"));
    ui.add(Label::new(language.word(finding.diagnosis.remedy)).wrap());
    if ui.link(language.word("Show correct code")).clicked() {
        view.go_to_tab(Tab::Recipe);
    }
}

/// A small heading inside a card.
pub(super) fn caption_ui(ui: &mut Ui, words: &str) {
    ui.add_space(space::TIGHT);
    ui.label(RichText::new(words).small().color(color::WEAK.on(ui)));
    ui.add_space(-space::TIGHT);
}

/// A link to the first of the blocks.
fn blocks_ui(ui: &mut Ui, language: Language, at: &[usize], evidence: &Evidence, view: &mut CentreView) {
    let (Some(first), Some(last)) = (at.first(), at.last()) else { return };
    if ui.link(look_at(*first, *last, evidence).in_language(language)).clicked() {
        view.go_to_block(*first);
    }
}

/// What a link to blocks says.
fn look_at(first: usize, last: usize, evidence: &Evidence) -> Said {
    let said = if first == last {
        Said::new("Look at block {first} of {all}")
    } else {
        Said::new("Look at blocks {first} to {last} of {all}")
    };
    said.with("first", first + 1).with("last", last + 1).with("all", n_blocks(evidence))
}

fn n_blocks(evidence: &Evidence) -> usize {
    evidence.best().blocks.len().max(evidence.given.blocks.len())
}

/// The block that the first of these characters reaches into, where it is sure: the iv has a part in the first one, and of
/// text with escapes in it the places tell no block.
fn block_of(part: Part, at: &[usize], evidence: &Evidence) -> Option<usize> {
    let text = evidence.parts.get(part).filter(|_| evidence.field_of(part) == part)?;
    let block = match part {
        Part::Iv => 0,
        Part::EncryptedData if text.n_chars.abs_diff(text.repaired.len()) <= MOST_BESIDE => {
            at.first()? * 6 / (8 * BLOCK)
        }
        _ => return None,
    };
    (block < n_blocks(evidence)).then_some(block)
}

/// Quotes, padding and the like that a text may have beside its Base64 for its places to tell blocks.
const MOST_BESIDE: usize = 4;

/// The line of the text with the characters underlined, as the terminal shows it; of a secret only those are readable. Its
/// caption leads to the block that they reach into.
fn characters_ui(
    ui: &mut Ui,
    language: Language,
    part: Part,
    at: &[usize],
    evidence: &Evidence,
    view: &mut CentreView,
) {
    let Some(span) = Span::of(evidence, part, at, SPAN_COLUMNS) else { return };
    let said = match (part, at) {
        (Part::SessionKey, _) => {
            Said::new("{part}, {n} characters").with("part", part.name()).with("n", at.len())
        }
        _ => Said::new("{part}, character {places}").with("part", part.name()).with("places", places(at)),
    };
    let caption = RichText::new(said.in_language(language)).small();
    match block_of(part, at, evidence) {
        Some(block) => {
            let link = ui.link(caption);
            if link.on_hover_text(look_at(block, block, evidence).in_language(language)).clicked() {
                view.go_to_block(block);
            }
        }
        None => {
            ui.label(caption.color(color::WEAK.on(ui)));
        }
    }
    let marks = span.marked.iter().map(|it| (*it, color::WARN)).collect();
    let job = marked_text::job(ui, &span.source, &marks, ui.available_width());
    ui.add(Label::new(job));
}

/// `17, 30, 45, …`, counted from one.
fn places(at: &[usize]) -> String {
    let mut places: Vec<String> = at.iter().take(6).map(|it| (it + 1).to_string()).collect();
    if 6 < at.len() {
        places.push("…".to_owned());
    }
    places.join(", ")
}

/// Columns of a line in the narrow panel; what is longer is cut around the first place.
const SPAN_COLUMNS: usize = 40;
