//! The filter `inspect --ndjson --fields brief`, and one inspection, in multiples of the floor, of Python and of Node.
//!
//! `cargo bench --profile dist --bench batch`. CPU time, the least of several runs, all in one run; two jobs against one by
//! the clock on the wall. Peers that are missing are skipped with a word. Exits with 1 where a gate does not hold.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod corpus;
mod cpu;
mod filter;
mod floor;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use floor::Floor;
use serde_json::json;
use unseal::forge::Forged;
use unseal::forge::damage;
use unseal::forge::random::Random;
use unseal::forge::scene::Scene;
use unseal::forge::world;
use unseal::payload::budget::Effort;
use unseal::payload::inspect;
use unseal::payload::open::Opener;
use unseal::payload::secret::SessionKey;
use unseal::payload::submission::Submission;

const N_SOUND: usize = 300_000;
const N_DAMAGED: usize = 10_000;
const N_RUNS: usize = 5;
/// Worlds of each damage, and of each kind.
const N_WORLDS: u64 = 40;

const LEAST_TIMES_PYTHON: f64 = 20.0;
const LEAST_TIMES_NODE: f64 = 10.0;
const MOST_DAMAGED: f64 = 450.0;
const MOST_SOUND: f64 = 45.0;
const MOST_OPENER: f64 = 1.6;
const LEAST_TWO_JOBS: f64 = 1.7;
const MOST_KIB: f64 = 16.0 * 1024.0;

/// What did not hold.
#[derive(Default)]
struct Gates(Vec<String>);

impl Gates {
    fn least(&mut self, what: &str, found: f64, least: f64) {
        println!("{what:58} {found:9.2}  (at least {least})");
        if found < least {
            self.0.push(what.to_owned());
        }
    }

    fn most(&mut self, what: &str, found: f64, most: f64) {
        println!("{what:58} {found:9.2}  (at most {most})");
        if found > most {
            self.0.push(what.to_owned());
        }
    }
}

fn main() -> ExitCode {
    let mut gates = Gates::default();
    let mut random = Random(12);
    let phones: Vec<Forged> = (0..20_000)
        .map(|_| {
            let key = SessionKey::new(random.sixteen());
            corpus::payload(&mut random, key)
        })
        .collect();
    let floor = nanos_each(phones.len(), || with_floor(&phones));
    println!("AES in hardware: {}; the floor is {floor:.0} ns a payload", aes::hardware_accelerated());

    openers(&mut gates, floor, &phones);
    inspections(&mut gates, floor);
    filters(&mut gates, floor, &mut random);
    for gate in &gates.0 {
        println!("does not hold: {gate}");
    }
    if gates.0.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The opener on phone payloads, and on all kinds in turn, some in another order or with another field, against the
/// floor of the same bytes.
fn openers(gates: &mut Gates, floor: f64, phones: &[Forged]) {
    let ours = nanos_each(phones.len(), || with_opener(phones));
    gates.most("Opener on phones, in floors", ours / floor, MOST_OPENER);
    let mixed: Vec<Forged> = (0..20_000).map(|it| world::sound(it).forged).collect();
    let bare = nanos_each(mixed.len(), || with_bare(&mixed));
    let ours = nanos_each(mixed.len(), || with_opener(&mixed));
    gates.most("Opener on all kinds, in floors of the same bytes", ours / bare, MOST_OPENER);
}

/// One inspection of something sound, and of each damage without the searches for slips, as a filter inspects.
fn inspections(gates: &mut Gates, floor: f64) {
    let sound: Vec<Scene> = Scene::all_sound();
    let ours = inspection(&sound);
    gates.most("inspect of a sound payload, in floors", ours / floor, MOST_SOUND);
    let mut all: Vec<(f64, &str)> = damage::every()
        .filter_map(|damage| {
            let scenes: Vec<Scene> = (0..N_WORLDS).filter_map(|it| world::damaged(it, &[damage])).collect();
            (!scenes.is_empty()).then(|| (inspection(&scenes) / floor, damage.name))
        })
        .collect();
    all.sort_by(|one, two| two.0.total_cmp(&one.0));
    for (times, name) in all.iter().take(12) {
        println!("    {name:30} {times:9.1} floors");
    }
    let slowest = all.first().map_or(0.0, |it| it.0);
    gates.most("inspect of the slowest damage without searches, in floors", slowest, MOST_DAMAGED);
}

/// CPU nanoseconds of one inspection, on average over the scenes.
fn inspection(scenes: &[Scene]) -> f64 {
    let questions: Vec<_> = scenes.iter().map(|it| it.question().searching(Effort::Batch)).collect();
    let n_rounds = 200_usize.div_ceil(questions.len());
    let spent = cpu::least(N_RUNS, || {
        for question in questions.iter().cycle().take(n_rounds * questions.len()) {
            black_box(inspect(question));
        }
    });
    spent.as_nanos() as f64 / (n_rounds * questions.len()) as f64
}

/// The program over files of lines.
fn filters(gates: &mut Gates, floor: f64, random: &mut Random) {
    let folder = std::env::temp_dir().join(format!("unseal-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the lines");
    let sound = written(&folder, "sound", N_SOUND, || submission(random));
    let ours = filter::least(N_RUNS, &sound, 1);
    let each = ours.cpu.as_nanos() as f64 / N_SOUND as f64;
    println!("a sound line takes {each:.0} ns, {:.1} floors", each / floor);
    let python = std::env::var("UNSEAL_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peers = [
        (python.as_str(), "batch_peer.py", LEAST_TIMES_PYTHON),
        ("node", "batch_peer.mjs", LEAST_TIMES_NODE),
    ];
    for (interpreter, script, least) in peers {
        match filter::peer(interpreter, script, &sound) {
            Ok(theirs) => gates.least(&format!("{script} takes so many of ours"), theirs / each, least),
            Err(why) => println!("{script}: skipped, {why}"),
        }
    }
    let two = filter::least(N_RUNS, &sound, 2);
    let times = ours.wall.as_secs_f64() / two.wall.as_secs_f64();
    gates.least("two jobs against one", times, LEAST_TWO_JOBS);
    gates.most("KiB of memory over sound lines", ours.most_kib as f64, MOST_KIB);

    for name in ["plus-space", "plus-lost", "wrong-key", "wrong-iv", "cut-at-block"] {
        let damage = damage::by_name(name).expect("a damage of this name");
        let mut seed = 0;
        let file = written(&folder, name, N_DAMAGED, || {
            seed += 1;
            world::damaged(seed, &[damage]).unwrap_or_else(|| damage.scene()).submission
        });
        let ours = filter::least(3, &file, 1);
        let each = ours.cpu.as_nanos() as f64 / N_DAMAGED as f64;
        gates.most(&format!("a line with {name}, in floors"), each / floor, MOST_DAMAGED);
    }
    fs::remove_dir_all(&folder).expect("the folder goes");
}

fn written(folder: &Path, name: &str, n_lines: usize, mut submission: impl FnMut() -> Submission) -> PathBuf {
    let file = folder.join(format!("{name}.ndjson"));
    let line = |it: Submission| {
        let [data, iv, key] = [&it.encrypted_data, &it.iv, &it.session_key].map(|it| it.expose().to_owned());
        json!({ "encryptedData": data, "iv": iv, "session_key": key }).to_string() + "\n"
    };
    let lines: String = (0..n_lines).map(|_| line(submission())).collect();
    fs::write(&file, lines).expect("lines can be written");
    file
}

fn submission(random: &mut Random) -> Submission {
    let key = SessionKey::new(random.sixteen());
    corpus::payload(random, key).submission()
}

fn nanos_each(n: usize, run: impl FnMut()) -> f64 {
    cpu::least(N_RUNS, run).as_nanos() as f64 / n as f64
}

fn with_floor(all: &[Forged]) {
    let floor = Floor::new();
    let mut buffer: floor::Buffer = [0; 192];
    for it in all {
        let phone = floor.open(&mut buffer, &it.encrypted_data, &it.iv, it.session_key.expose());
        let phone = phone.expect("the floor opens its one shape");
        black_box((phone.number, phone.app_id, phone.timestamp));
    }
}

fn with_bare(all: &[Forged]) {
    let floor = Floor::new();
    let mut buffer = vec![0; 16 << 10];
    for it in all {
        black_box(floor.quotes(&mut buffer, &it.encrypted_data, &it.iv, it.session_key.expose()));
    }
}

fn with_opener(all: &[Forged]) {
    let mut opener = Opener::new();
    for it in all {
        let found = opener.open(&it.encrypted_data, &it.iv, it.session_key.expose());
        black_box(found.expect("what was forged opens").plaintext.len());
    }
}
