//! `sample`: made-up cases, sound or damaged in a known way.

use std::fmt::Write as _;

use crate::capture::case_to_json;
use crate::cli::Outcome;
use crate::cli::args::Sample;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::forge::damage;
use crate::forge::damage::Damage;
use crate::forge::form;
use crate::forge::scene::Scene;
use crate::forge::world;
use crate::report::columns::padded;
use crate::text::Language;
use crate::text::Said;

/// Runs `sample`.
pub(in crate::cli) fn run(arguments: &Sample, language: Language) -> Result<Outcome, Failure> {
    if arguments.list {
        output::print(&list(language))?;
        return Ok(Outcome::Fine);
    }
    let damage = arguments.damage.as_deref().map(named).transpose()?;
    let scene = match (damage, arguments.seed) {
        (None, None) => Scene::phone_number(),
        (Some(damage), None) => damage.scene(),
        (None, Some(seed)) => world::sound(seed),
        (Some(damage), Some(seed)) => world::damaged(seed, &[damage]).unwrap_or_else(|| damage.scene()),
    };
    let case = form::to_json(&scene.submission, scene.form)
        .unwrap_or_else(|| case_to_json(&scene.submission, &scene.expectation, &scene.known));
    output::print(&format!("{case:#}\n"))?;
    Ok(Outcome::Fine)
}

fn named(name: &str) -> Result<&'static Damage, Failure> {
    let unknown = || Failure::told(Said::new("there is no damage of this name; --list shows them all"));
    damage::by_name(name).ok_or_else(unknown)
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
