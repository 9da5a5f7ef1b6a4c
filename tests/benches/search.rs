//! Every search for a slip over random worlds: how often it finds the right text, how often another, and how long it takes.
//!
//! `cargo bench --bench search` prints the table that docs/PERFORMANCE.md keeps, and the pace of cut data; with a number it
//! takes so many worlds a search. It fails where a search gives another content than was sealed.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod cpu;

use std::ops::ControlFlow;
use std::time::Duration;
use std::time::Instant;

use unseal::forge::dice::BASE64;
use unseal::forge::dice::Dice;
use unseal::forge::scene::Scene;
use unseal::forge::world;
use unseal::payload::inspect;
use unseal::payload::open::Opener;
use unseal::payload::search;
use unseal::payload::submission::Part;

/// A slip: its name, whether it is searched only when asked for, the text, and what happens to its characters.
type Slip = (&'static str, bool, Part, fn(&mut Vec<char>, &mut Dice));

const SLIPS: &[Slip] = &[
    ("iv: one typed", false, Part::Iv, |text, dice| typed(text, dice, 21)),
    ("iv: two exchanged", false, Part::Iv, |text, dice| exchanged(text, dice, 21)),
    ("iv: one lost", false, Part::Iv, |text, dice| lost_below(text, dice, 21)),
    ("key: one typed", false, Part::SessionKey, |text, dice| typed(text, dice, 21)),
    ("key: two exchanged", false, Part::SessionKey, |text, dice| exchanged(text, dice, 20)),
    ("key: one lost", false, Part::SessionKey, |text, dice| lost_below(text, dice, 22)),
    ("key: one doubled", false, Part::SessionKey, |text, dice| doubled(text, dice, 22)),
    ("key: one illegal", false, Part::SessionKey, |text, dice| text[dice.below(22, 0)] = '?'),
    ("data: one typed", false, Part::EncryptedData, |text, dice| typed(text, dice, 150)),
    ("data: two exchanged", false, Part::EncryptedData, |text, dice| exchanged(text, dice, 150)),
    ("data: one lost", false, Part::EncryptedData, |text, dice| lost_below(text, dice, 150)),
    ("data: one doubled", false, Part::EncryptedData, |text, dice| doubled(text, dice, text.len() - 3)),
    ("data: blocks in any order", false, Part::EncryptedData, |text, dice| shuffled(text, dice, 64, "")),
    ("data: lines of 76 in any order", false, Part::EncryptedData, |text, dice| {
        shuffled(text, dice, 76, "\n");
    }),
    ("key: one case", true, Part::SessionKey, |text, _| {
        in_one_case(text);
    }),
    ("key: two typed", true, Part::SessionKey, |text, dice| {
        typed(text, dice, 10);
        typed(&mut text[10..], dice, 11);
    }),
    ("key: two lost", true, Part::SessionKey, |text, dice| {
        text.remove(dice.below(10, 0));
        text.remove(10 + dice.below(11, 0));
    }),
    ("key: last four missing", true, Part::SessionKey, |text, _| drop(text.drain(18..22))),
    ("key: first three missing", true, Part::SessionKey, |text, _| drop(text.drain(..3))),
    ("data: two in a row lost", true, Part::EncryptedData, |text, dice| lost_in_a_row(text, dice, 2)),
    ("data: three in a row lost", true, Part::EncryptedData, |text, dice| lost_in_a_row(text, dice, 3)),
    ("data: two typed within twenty", true, Part::EncryptedData, |text, dice| {
        let at = 22 + 64 * dice.below((text.len() - 40) / 64, 0);
        typed(&mut text[at..], dice, 9);
        typed(&mut text[at + 9..], dice, 9);
    }),
    ("data: one case", true, Part::EncryptedData, |text, _| {
        in_one_case(text);
    }),
    ("data: every / lost", true, Part::EncryptedData, |text, _| text.retain(|it| *it != '/')),
    ("data: every + and / lost", true, Part::EncryptedData, |text, _| text.retain(|it| !"+/".contains(*it))),
];

fn typed(text: &mut [char], dice: &mut Dice, n: usize) {
    let at = dice.below(n, 0);
    let given = text[at];
    while text[at] == given {
        text[at] = char::from(BASE64[dice.below(64, 0)]);
    }
}

fn lost_below(text: &mut Vec<char>, dice: &mut Dice, n: usize) {
    text.remove(dice.below(n, 0));
}

fn in_one_case(text: &mut [char]) {
    for it in text {
        it.make_ascii_lowercase();
    }
}

fn exchanged(text: &mut [char], dice: &mut Dice, n: usize) {
    let at = dice.below(n, 0);
    text.swap(at, at + 1);
}

fn doubled(text: &mut Vec<char>, dice: &mut Dice, n: usize) {
    let at = dice.below(n, 0);
    text.insert(at, text[at]);
}

fn lost_in_a_row(text: &mut Vec<char>, dice: &mut Dice, n: usize) {
    let at = dice.below(text.len() - n - 3, 0);
    text.drain(at..at + n);
}

fn shuffled(text: &mut Vec<char>, dice: &mut Dice, n: usize, between: &str) {
    let mut lines: Vec<String> = text.chunks(n).map(|it| it.iter().collect()).collect();
    for at in (1..lines.len()).rev() {
        lines.swap(at, dice.below(at + 1, 0));
    }
    *text = lines.join(between).chars().collect();
}

#[derive(Default)]
struct Row {
    n: u32,
    n_right: u32,
    n_wrong: u32,
    /// Those that open as they are.
    n_untold: u32,
    millis: Vec<f64>,
}

/// Runs of which the shortest counts: the clock of a processor is too coarse for what takes a tenth of a millisecond.
const N_RUNS: u32 = 5;

/// The shortest of several runs by the clock on the wall.
fn shortest(mut run: impl FnMut()) -> Duration {
    let one = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..N_RUNS).map(one).min().unwrap_or_default()
}

/// Whether the texts open as they are: a slip in an iv may touch letters of an id alone, which nothing tells.
fn is_untold(scene: &Scene) -> bool {
    let submission = &scene.submission;
    let [data, iv, key] = [&submission.encrypted_data, &submission.iv, &submission.session_key];
    Opener::new().open(data.expose(), iv.expose(), key.expose()).is_ok()
}

/// The scene with a slip in one text; none where nothing is changed by it.
fn slipped(seed: u64, part: Part, change: fn(&mut Vec<char>, &mut Dice)) -> Option<Scene> {
    let mut scene = world::sound(seed);
    let given = scene.submission.text(part).to_owned();
    let mut text: Vec<char> = given.chars().collect();
    change(&mut text, &mut Dice::seeded(seed ^ 0x5eed));
    let text: String = text.into_iter().collect();
    *scene.submission.text_mut(part) = text.as_str().into();
    (text != given).then_some(scene)
}

fn measured(n: u64, (_, is_asked, part, change): &Slip) -> Row {
    let mut row = Row::default();
    for seed in 0..n {
        let Some(scene) = slipped(seed, *part, *change) else { continue };
        if is_untold(&scene) {
            row.n_untold += 1;
            continue;
        }
        let question = scene.question();
        let mut inspection = None;
        let time = shortest(|| {
            inspection = Some(if *is_asked {
                let found = search(&question, &mut |_| ControlFlow::Continue(()));
                inspect(&question.clone().having_found(found))
            } else {
                inspect(&question)
            });
        });
        let Some(inspection) = inspection else { continue };
        row.millis.push(1000.0 * time.as_secs_f64());
        row.n += 1;
        let best = inspection.evidence.best();
        if best.opens() {
            let is_right = best.plaintext() == scene.forged.plaintext.expose().as_bytes();
            row.n_right += u32::from(is_right);
            row.n_wrong += u32::from(!is_right);
        }
    }
    row.millis.sort_by(f64::total_cmp);
    row
}

/// Payloads of a cut text that are inspected in a second.
fn pace_of_cut_data() -> f64 {
    let cut = |seed| {
        slipped(seed, Part::EncryptedData, |text, dice| {
            let n = dice.from(64..text.len() - 3, 0);
            text.truncate(n);
        })
    };
    let questions: Vec<_> = (0..2000).filter_map(cut).map(|it| it.question()).collect();
    let time = cpu::least(3, || {
        for question in &questions {
            std::hint::black_box(inspect(question));
        }
    });
    questions.len() as f64 / time.as_secs_f64()
}

fn main() {
    let n = std::env::args().skip(1).find_map(|it| it.parse().ok()).unwrap_or(200);
    println!(
        "| slip | worlds | put right | other content | open as they are | median ms | 99 % ms |\n|---|---|---|---|---|---|---|"
    );
    let mut n_wrong = 0;
    for slip in SLIPS {
        let row = measured(if slip.1 { n / 4 } else { n }, slip);
        let at = |share: f64| row.millis.get((share * (row.millis.len() - 1) as f64) as usize).copied();
        println!(
            "| {} | {} | {:.1} % | {} | {} | {:.2} | {:.2} |",
            slip.0,
            row.n,
            100.0 * f64::from(row.n_right) / f64::from(row.n),
            row.n_wrong,
            row.n_untold,
            at(0.5).unwrap_or_default(),
            at(0.99).unwrap_or_default(),
        );
        n_wrong += row.n_wrong;
    }
    println!("\ncut data: {:.0} payloads a second", pace_of_cut_data());
    assert_eq!(n_wrong, 0, "a search gave other content than was sealed");
}
