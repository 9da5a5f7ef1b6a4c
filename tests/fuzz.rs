//! The bodies that the fuzzer runs, over the seeds that it began with and what it found; docs/FUZZING.md says more.

#[path = "fuzz/body/mod.rs"]
pub(crate) mod body;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The most that all seeds weigh, in bytes: 400 kB.
const MOST_SEEDS: usize = 400_000;

fn seeds_of(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_seed_holds_and_all_of_them_are_small() {
    let mut n_bytes = 0;
    for (name, check) in body::ALL {
        let seeds = seeds_of(name);
        assert!(10 <= seeds.len(), "{name} has {} seeds", seeds.len());
        for path in seeds {
            let bytes = fs::read(&path).unwrap();
            n_bytes += bytes.len();
            // The name of the seed stands above the reason of a failure.
            println!("{}", path.display());
            check(&bytes);
        }
    }
    assert!(n_bytes <= MOST_SEEDS, "{n_bytes}");
}

#[test]
fn every_target_has_its_program_and_every_program_its_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".fuzz/fuzz_targets");
    let mut programs: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    programs.sort();
    assert_eq!(programs, body::ALL.map(|it| it.0));
    for name in programs {
        let path = format!("{}/.fuzz/fuzz_targets/{name}.rs", env!("CARGO_MANIFEST_DIR"));
        assert!(fs::read_to_string(path).unwrap().contains(&format!("run(\"{name}\", bytes)")));
    }
}
