//! A hundred thousand random worlds against the diagnosis; docs/CONFUSION.md keeps the tables.
//!
//! `cargo bench --bench worlds` prints the tables and exits with 1 below the bar of `tests/worlds/gate.rs`; with
//! `-- write` it writes them into docs/CONFUSION.md, with `-- claims` it prints the wrong claims with their inputs, with
//! a number it takes so many worlds.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and fails by panicking"
)]

#[path = "../worlds/mod.rs"]
mod worlds;

use std::process::ExitCode;

use worlds::FROM_THE_WORLDS;
use worlds::gate::Figures;
use worlds::gate::bar;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CONFUSION.md");
const N_WORLDS: u64 = 100_000;

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |word: &str| wanted.iter().any(|it| it == word);
    let n = wanted.iter().find_map(|it| it.parse().ok()).unwrap_or(N_WORLDS);
    let (table, claims) = worlds::run(n, 0, 2, true);
    let figures = Figures::of(&table);
    let page = table.to_markdown(&figures);
    if is_wanted("claims") {
        println!("{}", claims.to_markdown());
    } else if is_wanted("write") {
        let kept = std::fs::read_to_string(PATH).unwrap().replace("\r\n", "\n");
        let samples = kept.split_once(FROM_THE_WORLDS).map_or(kept.as_str(), |it| it.0);
        std::fs::write(PATH, format!("{samples}{FROM_THE_WORLDS}{page}")).unwrap();
    } else {
        println!("{page}");
    }
    if figures.reach(&bar(true)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
