//! docs/FINDINGS.md against the table of causes: its head is written by hand, the rest by the table.
//!
//! `UPDATE=1 cargo test --no-default-features --test integration findings` writes docs/FINDINGS.md anew.

use std::fmt::Write as _;

use unseal::forge::damage;
use unseal::payload::diagnosis::Diagnosis;
use unseal::payload::diagnosis::Weight;
use unseal::payload::diagnosis::cause;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/FINDINGS.md");

/// Behind this line nothing is written by hand.
const FROM_THE_TABLE: &str = "<!-- From here on written by `UPDATE=1 cargo test --no-default-features --test integration \
                              findings`, from src/payload/diagnosis/cause/ -->\n";

fn names(codes: impl Iterator<Item = String>) -> String {
    codes.collect::<Vec<_>>().join(", ")
}

fn entry(it: &Diagnosis) -> String {
    let mut out = String::new();
    let weight = if it.weight == Weight::Problem { "problem" } else { "note" };
    write!(
        out,
        "\n## {}\n\n**{}** ({weight})\n\n{}\n\n*What to do.* {}\n",
        it.code, it.title, it.why, it.remedy
    )
    .unwrap();
    if let Some(part) = it.blames {
        writeln!(
            out,
            "\n*Proven* only of the payload's own {}, or where all of it opens with another one.",
            part.name()
        )
        .unwrap();
    }
    if !it.explains.is_empty() {
        let explained =
            names(it.explains.iter().map(|it| format!("[{0}](#{1})", it.code, it.code.to_lowercase())));
        writeln!(out, "\n*Not listed beside it,* as they follow from it: {explained}.").unwrap();
    }
    let damages = names(damage::all().filter(|by| by.code == it.code).map(|by| format!("`{}`", by.name)));
    if !damages.is_empty() {
        writeln!(
            out,
            "\n*To see it:* `unseal-cli sample --damage NAME | unseal-cli inspect`, NAME being {damages}."
        )
        .unwrap();
    }
    out
}

#[test]
fn the_page_says_what_the_table_says() {
    let kept = std::fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    let head = kept.split_once(FROM_THE_TABLE).map_or(kept.as_str(), |(head, _)| head);
    let page = format!("{head}{FROM_THE_TABLE}{}", cause::ALL.iter().map(|it| entry(it)).collect::<String>());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, &page).unwrap();
        return;
    }
    assert!(kept == page, "docs/FINDINGS.md is out of date: run with UPDATE=1");
}
