//! The stages of reading: decrypted bytes as UTF-8, and that as JSON.

use crate::payload::attempt::Attempt;
use crate::payload::decrypt::BLOCK;
use crate::payload::parse::MAX_DEPTH;
use crate::payload::parse::Parsed;
use crate::payload::stage::Code;
use crate::payload::stage::Line;
use crate::payload::stage::Mark;
use crate::payload::stage::Stage;
use crate::text::Said;

/// Both.
pub(super) fn all(attempt: &Attempt) -> Vec<Stage<'_>> {
    if attempt.blocks.is_empty() {
        return not_reached().collect();
    }
    let all_blocks = 0..attempt.blocks.len();
    if let Parsed::NotUtf8 { at } = attempt.parsed {
        let line = Line::new(Mark::Error, Said::new("no UTF-8 from byte {at} on").with("at", at));
        let stage = Stage::new(Code::Utf8, vec![line]).about(at / BLOCK..at / BLOCK + 1);
        return vec![stage, Stage::not_reached(Code::Json)];
    }
    let n_bytes = attempt.plaintext().len();
    let line = Line::new(Mark::Ok, Said::new("{n} bytes of UTF-8").with("n", n_bytes));
    vec![Stage::new(Code::Utf8, vec![line]).about(all_blocks), json(attempt)]
}

/// Both, where nothing was decrypted.
pub(super) fn not_reached<'a>() -> impl Iterator<Item = Stage<'a>> {
    [Code::Utf8, Code::Json].into_iter().map(Stage::not_reached)
}

fn json(attempt: &Attempt) -> Stage<'_> {
    let broken = |pattern, at: &usize| Line::new(Mark::Error, Said::new(pattern).with("at", at));
    let line = match &attempt.parsed {
        Parsed::Object(value) => {
            let n_fields = value.as_object().map_or(0, serde_json::Map::len);
            Line::new(Mark::Ok, Said::new("one object, {n} fields").with("n", n_fields))
        }
        Parsed::NotUtf8 { .. } => return Stage::not_reached(Code::Json),
        Parsed::NotJson { at, is_cut: true } => broken("the JSON ends too early, at byte {at}", at),
        Parsed::NotJson { at, is_cut: false } => broken("no JSON from byte {at} on", at),
        Parsed::NotObject => Line::of(Mark::Error, "JSON, but not an object"),
        Parsed::TooLarge { at } => {
            broken("the JSON reader stops at byte {at}: a number larger than any that programs read", at)
        }
        Parsed::TooDeep { at } => Line::new(
            Mark::Error,
            Said::new("the JSON reader stops at byte {at}: values inside values, more than {n} deep")
                .with("at", at)
                .with("n", MAX_DEPTH),
        ),
    };
    let about = match attempt.parsed {
        Parsed::NotJson { at, .. } | Parsed::TooDeep { at } | Parsed::TooLarge { at } => {
            at / BLOCK..at / BLOCK + 1
        }
        _ => 0..attempt.blocks.len(),
    };
    Stage::new(Code::Json, vec![line]).plain(attempt.plaintext()).about(about)
}
