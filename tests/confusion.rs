//! Every damage against the findings: the right one must come first; in the samples, and in random worlds with one
//! damage or two.
//!
//! `UPDATE=1 cargo test --no-default-features --test integration confusion` writes the samples' part of
//! docs/CONFUSION.md anew; that of the worlds is written by the benchmark `worlds`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use unseal::forge::damage;
use unseal::payload::Inspection;

use crate::worlds;
use crate::worlds::FROM_THE_WORLDS;
use crate::worlds::gate::Figures;
use crate::worlds::gate::bar;
use crate::worlds::table::Row;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/CONFUSION.md");

fn codes(inspection: &Inspection) -> Vec<&'static str> {
    inspection.findings.iter().map(|it| it.diagnosis.code).collect()
}

/// The samples' part of the page, and how many do not have their finding first.
fn report() -> (String, usize) {
    let mut out = String::from(
        "# Confusion table\n\nThe samples are written by `UPDATE=1 cargo test --no-default-features --test integration \
         confusion`; the test fails when they are out of date. The worlds are written by `cargo bench --bench worlds \
         -- write`.\n\n## Samples\n\n| damage | must come first | comes first | certainty | also listed |\n\
         |---|---|---|---|---|\n",
    );
    let mut n_wrong = 0;
    for damage in damage::all() {
        let inspection = damage.scene().inspect();
        let found = codes(&inspection);
        n_wrong += usize::from(found.first() != Some(&damage.code));
        let certainty = inspection.findings.first().map_or("", |it| it.proof.certainty.title());
        let others = found.get(1..).unwrap_or_default().join(", ");
        let first = found.first().unwrap_or(&"nothing");
        writeln!(out, "| {} | {} | {first} | {certainty} | {others} |", damage.name, damage.code).unwrap();
    }
    (out, n_wrong)
}

#[test]
fn the_right_finding_comes_first() {
    let (report, n_wrong) = report();
    println!("{report}");
    assert_eq!(n_wrong, 0);
    let kept = std::fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    let (samples, worlds) = kept.split_once(FROM_THE_WORLDS).unwrap_or((&kept, ""));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, format!("{report}{FROM_THE_WORLDS}{worlds}")).unwrap();
        return;
    }
    assert!(samples == report, "docs/CONFUSION.md is out of date: run with UPDATE=1");
}

/// The release benchmark has a higher bar over ten times as many worlds, with the searches that take longer.
#[test]
fn ten_thousand_worlds() {
    let (table, claims) = worlds::run(10_000, 0, 2, false);
    let figures = Figures::of(&table);
    println!("{}\n{figures:#?}", claims.to_markdown());
    let bar = bar(false);
    assert!(figures.reach(&bar), "{figures:#?} do not reach {bar:#?}");
    let sound = table.singles.get("(sound)").map_or(0.0, Row::right);
    assert_eq!(sound, 100.0, "a sound world is not said to be sound");
    // The large table is the benchmark's; that it is of these damages is cheap to see.
    let kept = std::fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    let names = |page: &str| -> BTreeSet<String> {
        let damages = page.split("### Damages").nth(1).and_then(|it| it.split("### ").next());
        let rows =
            damages.unwrap_or_default().lines().filter_map(|it| it.strip_prefix("| ")?.split(' ').next());
        rows.map(str::to_owned).collect()
    };
    let (_, page) = kept.split_once(FROM_THE_WORLDS).unwrap_or_default();
    let (ours, theirs) = (names(&table.to_markdown(&figures)), names(page));
    assert_eq!(ours, theirs, "run `cargo bench --bench worlds -- write`");
}

#[test]
fn four_damages_at_once() {
    // A stale key, fields exchanged, then plus signs read as spaces after two rounds of percent-encoding.
    let mut scene = damage::by_name("login-again").unwrap().scene();
    for name in ["swapped-data-iv", "plus-space", "percent-encoded-twice"] {
        (damage::by_name(name).unwrap().apply)(&mut scene);
    }
    let inspection = scene.inspect();
    assert!(inspection.evidence.best().opens());
    let found = codes(&inspection);
    for code in ["KEY-STALE", "FIELDS-SWAPPED", "PERCENT-ENCODED", "PLUS-SPACE"] {
        assert!(found.contains(&code), "{code} is not in {found:?}");
    }
}
