//! The key ring: 1,000 keys against 200,000 payloads in one thread, most of which none of the keys opens.
//!
//! A trial is one key against one block. What no key opens by its end is tried on three blocks from its inside as
//! well; both rates are printed, the gate is on the first.
//!
//! `cargo bench --profile dist --bench ring`. CPU time, the least of several runs; exits with 1 below the gate.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod corpus;
mod cpu;
mod floor;

use std::hint::black_box;
use std::ops::ControlFlow;
use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use unseal::forge::random::Random;
use unseal::payload::ring::Fit;
use unseal::payload::ring::Hit;
use unseal::payload::ring::Lock;
use unseal::payload::ring::Ring;
use unseal::payload::secret::SessionKey;

const N_KEYS: usize = 1_000;
const N_PAYLOADS: usize = 200_000;
/// Every so many payloads, one that a key of the ring opens.
const STEP: usize = 200;
const N_RUNS: usize = 3;
/// Every key with every payload.
const N_PAIRS: u64 = (N_KEYS * N_PAYLOADS) as u64;
/// Trials in the time of the floor, at least: a key against the end of a payload.
const LEAST_IN_A_FLOOR: f64 = 60.0;

fn main() -> ExitCode {
    let mut random = Random(2);
    let keys: Vec<SessionKey> = (0..N_KEYS).map(|_| SessionKey::new(random.sixteen())).collect();
    let payloads: Vec<(Vec<u8>, [u8; 16])> =
        (0..N_PAYLOADS).map(|at| payload(&mut random, &keys, at)).collect();
    let locks: Vec<Lock<'_>> = payloads.iter().map(|(data, iv)| Lock { data, iv: Some(*iv) }).collect();

    let ring = Ring::new(&keys);
    let mut hits = Vec::new();
    let by_end = rate(&ring, &locks, &mut hits, |done, _| done < N_PAIRS);
    let by_all = rate(&ring, &locks, &mut hits, |_, _| true);
    println!("AES in hardware: {}", aes::hardware_accelerated());
    let in_a_floor = by_end * 1e6 * floor_secs(&mut random);
    println!("ends of the payloads  {by_end:6.0} million trials a second");
    println!("in the time of one floor  {in_a_floor:6.0} trials (at least {LEAST_IN_A_FLOOR})");
    println!("ends, then insides    {by_all:6.0} million trials a second");

    let right = |it: usize| it.is_multiple_of(STEP).then_some((it, it / STEP % N_KEYS, Fit::Whole));
    let expected: Vec<_> = (0..N_PAYLOADS).filter_map(right).collect();
    let found: Vec<_> = hits.iter().map(|it| (it.lock, it.key, it.fit)).collect();
    let is_right = found == expected;
    println!("{} of {} payloads found with their key, {} hits", expected.len(), expected.len(), found.len());
    assert!(is_right, "the ring found other keys than those that were used");
    if in_a_floor >= LEAST_IN_A_FLOOR { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Seconds of the floor for one payload.
fn floor_secs(random: &mut Random) -> f64 {
    let phones: Vec<_> = (0..20_000)
        .map(|_| {
            let key = SessionKey::new(random.sixteen());
            corpus::payload(random, key)
        })
        .collect();
    let floor = floor::Floor::new();
    let mut buffer: floor::Buffer = [0; 192];
    let spent = cpu::least(5, || {
        for it in &phones {
            let phone = floor.open(&mut buffer, &it.encrypted_data, &it.iv, it.session_key.expose());
            let phone = phone.expect("the floor opens its one shape");
            black_box((phone.number, phone.app_id, phone.timestamp));
        }
    });
    spent.as_secs_f64() / phones.len() as f64
}

/// Million trials a second while `goes_on` says so of `(done, all)`; the hits of the last run stay in `hits`.
fn rate(ring: &Ring, locks: &[Lock<'_>], hits: &mut Vec<Hit>, goes_on: impl Fn(u64, u64) -> bool) -> f64 {
    let mut n_trials = 0;
    let spent = cpu::least(N_RUNS, || {
        *hits = ring.search(locks, |done, all| {
            n_trials = done;
            if goes_on(done, all) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
    });
    n_trials as f64 / spent.as_secs_f64() / 1e6
}

fn payload(random: &mut Random, keys: &[SessionKey], at: usize) -> (Vec<u8>, [u8; 16]) {
    let unknown = SessionKey::new(random.sixteen());
    let key = if at.is_multiple_of(STEP) { keys[at / STEP % N_KEYS].clone() } else { unknown };
    let forged = corpus::payload(random, key);
    let bytes = |text: &str| STANDARD.decode(text).expect("forged Base64");
    (bytes(&forged.encrypted_data), bytes(&forged.iv).try_into().expect("sixteen bytes"))
}
