//! Opening 200,000 phone payloads in one thread: against the floor, against Tencent's sample, and in allocations.
//!
//! `cargo bench --profile dist --bench decode`. All figures are CPU time, the least of several runs, and what counts
//! are the ratios within one run. Exits with 1 where a gate of `docs/PERFORMANCE.md` does not hold.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod corpus;
mod cpu;
mod floor;
mod python;

use std::hint::black_box;
use std::process::ExitCode;

use floor::Floor;
use unseal::forge::random::Random;
use unseal::forge::scene;
use unseal::payload::open::Opener;
use unseal::payload::secret::SessionKey;

const N_PAYLOADS: usize = 200_000;
const N_RUNS: usize = 7;
/// Ours against the floor, at most.
const MOST_TIMES_FLOOR: f64 = 1.6;
/// Tencent's sample against ours, at least.
const LEAST_TIMES_PYTHON: f64 = 30.0;

/// The three texts as a server gets them.
struct Texts {
    data: String,
    iv: String,
    key: String,
}

fn main() -> ExitCode {
    let mut random = Random(1);
    let texts: Vec<Texts> = (0..N_PAYLOADS).map(|_| texts(&mut random)).collect();

    let floor = nanos_each(|| with_floor(&texts));
    let ours = nanos_each(|| with_opener(&texts));
    let times_floor = ours / floor;
    println!("AES in hardware: {}", aes::hardware_accelerated());
    println!("floor   {floor:8.1} ns a payload");
    println!(
        "Opener  {ours:8.1} ns a payload, {times_floor:.2} times the floor (at most {MOST_TIMES_FLOOR})"
    );

    let n_allocations = allocations(&texts);
    println!("Opener  {n_allocations} allocations for {N_PAYLOADS} payloads (0)");

    let lines = texts.iter().map(|it| format!("{} {} {}\n", it.data, it.iv, it.key));
    let times_python = match python::nanos_each(lines, scene::APP_ID) {
        Ok(python) => {
            let times = python / ours;
            println!(
                "Tencent's sample {python:.0} ns a payload, {times:.1} times ours (at least {LEAST_TIMES_PYTHON})"
            );
            times
        }
        Err(why) => {
            println!("Tencent's sample: skipped, {why}");
            f64::INFINITY
        }
    };
    let holds = times_floor <= MOST_TIMES_FLOOR && n_allocations == 0 && times_python >= LEAST_TIMES_PYTHON;
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// CPU nanoseconds a payload.
fn nanos_each(run: impl FnMut()) -> f64 {
    cpu::least(N_RUNS, run).as_nanos() as f64 / N_PAYLOADS as f64
}

fn texts(random: &mut Random) -> Texts {
    let key = SessionKey::new(random.sixteen());
    let forged = corpus::payload(random, key);
    Texts { data: forged.encrypted_data, iv: forged.iv, key: forged.session_key.expose().to_owned() }
}

fn with_floor(texts: &[Texts]) {
    let floor = Floor::new();
    let mut buffer: floor::Buffer = [0; 192];
    for it in texts {
        let phone =
            floor.open(&mut buffer, &it.data, &it.iv, &it.key).expect("the floor opens its one shape");
        assert_eq!(phone.app_id, scene::APP_ID);
        black_box((phone.number, phone.timestamp));
    }
}

fn with_opener(texts: &[Texts]) {
    let mut opener = Opener::new();
    for it in texts {
        open(&mut opener, it);
    }
}

fn open(opener: &mut Opener, it: &Texts) {
    let phone = opener.open(&it.data, &it.iv, &it.key).expect("what was forged opens");
    let plain = phone.plain.as_ref().expect("a content in WeChat's own form");
    let watermark = plain.watermark().expect("a watermark");
    assert_eq!(watermark.app_id, Some(scene::APP_ID));
    black_box((plain.get("phoneNumber").map(|it| it.value), watermark.timestamp));
}

/// How often the opener asks for memory once its buffer stands.
fn allocations(texts: &[Texts]) -> u64 {
    let one = allocation_counter::measure(|| drop(black_box(vec![1_u8])));
    assert_eq!(one.count_total, 1, "the counter counts");
    let mut opener = Opener::new();
    open(&mut opener, &texts[0]);
    let all = allocation_counter::measure(|| texts.iter().for_each(|it| open(&mut opener, it)));
    all.count_total
}
