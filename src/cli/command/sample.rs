//! `sample`: made-up cases, sound or damaged in a known way.

use std::fmt::Write as _;

use crate::capture::case_to_json;
use crate::cli::Outcome;
use crate::cli::args::Sample;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::forge::damage;
use crate::forge::scene::Scene;
use crate::report::columns::padded;
use crate::text::Language;
use crate::text::Said;

/// Runs `sample`.
pub(in crate::cli) fn run(arguments: &Sample, language: Language) -> Result<Outcome, Failure> {
    if arguments.list {
        output::print(&list(language))?;
        return Ok(Outcome::Fine);
    }
    let scene = match arguments.damage.as_deref() {
        None => Scene::phone_number(),
        Some(name) => damage::by_name(name)
            .ok_or_else(|| {
                Failure::told(Said::new("there is no damage of this name; --list shows them all"))
            })?
            .scene(),
    };
    let case = case_to_json(&scene.submission, &scene.expectation, &scene.known);
    output::print(&format!("{case:#}\n"))?;
    Ok(Outcome::Fine)
}

fn list(language: Language) -> String {
    let mut text = String::new();
    for it in damage::all() {
        // Writing to a String cannot fail.
        let _ =
            writeln!(text, "{} {} {}", padded(it.name, 24), padded(it.code, 18), language.word(it.title()));
    }
    text
}
