//! Every word of the product in every language: nothing missing, nothing stale, the same places, proper punctuation.
//!
//! English stands in the source and is the key. What is missing is printed in a form to be pasted into the catalog.

mod catalog;
mod planted;
mod tables;
mod words;

use std::collections::BTreeSet;

use crate::source;
use catalog::Catalog;

#[test]
fn every_text_is_said_in_chinese() {
    let catalog = Catalog::chinese();
    let said: BTreeSet<String> = words::said(&source::product()).into_iter().collect();
    let missing: Vec<_> = said.iter().filter(|it| catalog.get(it).is_none()).collect();
    let lines: Vec<_> = missing.iter().map(|it| format!("  {}: \"\",", json(it))).collect();
    assert!(missing.is_empty(), "{} texts without Chinese:\n{}", missing.len(), lines.join("\n"));
}

#[test]
fn no_prose_escapes_the_languages() {
    let catalog = Catalog::chinese();
    let mut escaped = words::prose(&source::product());
    escaped.retain(|it| catalog.get(&it.text).is_none());
    let lines: Vec<_> =
        escaped.iter().map(|it| format!("{}:{}: {}", it.path, it.line, json(&it.text))).collect();
    assert!(lines.is_empty(), "prose that is neither said in Chinese nor excused:\n{}", lines.join("\n"));
}

#[test]
fn no_entry_of_the_catalog_is_stale() {
    let literals = words::literals(&source::product());
    let catalog = Catalog::chinese();
    let stale: Vec<_> = catalog.entries.iter().filter(|it| !literals.contains(&it.english)).collect();
    let lines: Vec<_> = stale.iter().map(|it| json(&it.english)).collect();
    assert!(stale.is_empty(), "{} entries that no source text uses:\n{}", stale.len(), lines.join("\n"));
}

#[test]
fn the_catalog_is_in_form() {
    let faults = Catalog::chinese().faults();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
