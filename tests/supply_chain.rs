//! Where the crates come from and under which licences, by what cargo itself says of the locked tree.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The packages of the tree, of every platform.
fn packages() -> Vec<Value> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1", "--manifest-path", manifest])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    serde_json::from_value(metadata["packages"].take()).unwrap()
}

/// The licences that `.deny.toml` allows.
fn allowed() -> BTreeSet<String> {
    let text = include_str!("../.deny.toml");
    let list = text.split_once("allow = [").and_then(|it| it.1.split_once(']')).unwrap().0;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether an expression of licences can be met by those that are allowed: one of each OR, all of each AND.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // Older packages write a stroke for OR.
    let text = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut at = 0;
    any(&words, &mut at, allowed) && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut is_met = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        is_met |= all(words, at, allowed);
    }
    is_met
}

fn all(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut is_met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        is_met &= one(words, at, allowed);
    }
    is_met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut name = words.get(*at).copied().unwrap_or_default().to_owned();
    *at += 1;
    if name == "(" {
        let is_met = any(words, at, allowed);
        *at += 1;
        return is_met;
    }
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).copied().unwrap_or_default());
        *at += 2;
    }
    allowed.contains(&name)
}

#[test]
fn every_crate_comes_from_the_registry_and_may_be_used() {
    let allowed = allowed();
    let packages = packages();
    let mut wrong = Vec::new();
    for package in &packages {
        let text = |name: &str| package[name].as_str().unwrap_or_default();
        let is_own = text("name") == "unseal" && package["source"].is_null();
        if !is_own && text("source") != REGISTRY {
            wrong.push(format!("{} comes from {:?}", text("name"), package["source"]));
        }
        if !is_met(text("license"), &allowed) {
            wrong.push(format!("{}: licence {:?}", text("name"), package["license"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(100 < packages.len(), "{}", packages.len());
}

#[test]
fn expressions_of_licences_are_read() {
    let allowed = BTreeSet::from(["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned));
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("MIT/GPL-3.0", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR GPL-3.0-only) AND Zlib", true),
        ("(MIT OR Zlib) AND GPL-3.0-only", false),
        ("GPL-3.0-only AND MIT OR Zlib", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("", false),
        ("MIT Zlib", false),
    ] {
        assert_eq!(is_met(expression, &allowed), expected, "{expression}");
    }
}
