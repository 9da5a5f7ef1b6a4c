//! The bodies of the targets, as `cargo test` replays them; docs/FUZZING.md says how to run them.

#[path = "../../tests/fuzz/body/mod.rs"]
mod body;

/// Runs the target of this name.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, check) = body::ALL.into_iter().find(|it| it.0 == name).expect("a target of tests/fuzz/body");
    check(bytes);
}
