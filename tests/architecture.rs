//! The house rules, held against the source: who may use whom, what the pure core never touches, how files look.
//!
//! The table below is the one of `docs/ARCHITECTURE.md`. A scan of tokens is enough, because the source has one
//! module per `use` and `crate::` paths; both are rules here too. Test modules are not exempt.

mod circles;
mod planted;
mod rules;

use crate::source;
use rules::Module;

/// Words that would make the core depend on more than its arguments.
const IMPURE: &[&str] = &[
    "axum",
    "eframe",
    "egui",
    "log",
    "reqwest",
    "std::env",
    "std::fs",
    "std::io::stdin",
    "std::io::stdout",
    "std::net",
    "std::process",
    "std::thread",
    "tempfile",
    "tokio",
    "tracing",
    "Instant::now",
    "SystemTime::now",
    "Timestamp::now",
    "Zoned::now",
];

/// Who may use whom, and which words must not stand where.
const MODULES: &[Module] = &[
    Module { name: "text", may_use: &[], banned: IMPURE },
    Module {
        name: "clock",
        may_use: &[],
        banned: &["axum", "eframe", "egui", "reqwest", "std::fs", "std::net", "tokio"],
    },
    // No dumps, no copies on a stack: what a program asks of itself and of the system, without knowing of anything else.
    Module {
        name: "memory",
        may_use: &[],
        banned: &["axum", "eframe", "egui", "reqwest", "std::fs", "std::net", "std::process", "tokio"],
    },
    Module { name: "errcode", may_use: &["text"], banned: IMPURE },
    Module { name: "payload", may_use: &["text"], banned: IMPURE },
    Module { name: "forge", may_use: &["payload", "text"], banned: IMPURE },
    Module { name: "capture", may_use: &["payload", "text"], banned: IMPURE },
    Module { name: "case", may_use: &["capture", "payload", "text"], banned: IMPURE },
    Module { name: "redact", may_use: &["capture", "case", "payload", "text"], banned: IMPURE },
    Module { name: "report", may_use: &["case", "errcode", "payload", "redact", "text"], banned: IMPURE },
    Module {
        name: "batch",
        may_use: &["capture", "case", "payload", "redact", "report", "text"],
        banned: IMPURE,
    },
    Module {
        name: "wechat",
        may_use: &["errcode", "payload", "text"],
        banned: &["axum", "eframe", "egui", "std::fs"],
    },
    Module {
        name: "sandbox",
        may_use: &["clock", "errcode", "forge", "payload", "text", "wechat"],
        banned: &["eframe", "egui", "std::fs", "std::process"],
    },
    Module {
        name: "store",
        may_use: &["payload", "text", "wechat"],
        banned: &["axum", "eframe", "egui", "reqwest", "tokio"],
    },
    // It names the types of network, sandbox and disk; what acts on them is the worker's.
    Module {
        name: "app",
        may_use: &["capture", "case", "errcode", "payload", "report", "sandbox", "store", "text", "wechat"],
        banned: &[
            "axum",
            "eframe",
            "egui",
            "reqwest",
            "std::env",
            "std::fs",
            "std::process",
            "std::thread",
            "tokio",
            "wechat::Client",
            "sandbox::start",
            "settings::load",
            "settings::save",
            "store::folder",
            "Instant::now",
            "SystemTime::now",
        ],
    },
    // Does what the rest of `app` asks for: the window's only user of network, sandbox and disk.
    Module {
        name: "app/worker",
        may_use: &[
            "app", "capture", "case", "clock", "errcode", "memory", "payload", "redact", "report", "sandbox",
            "store", "text", "wechat",
        ],
        banned: &["axum", "eframe", "egui", "reqwest"],
    },
    Module {
        name: "ui",
        may_use: &[
            "app", "capture", "case", "clock", "errcode", "memory", "payload", "redact", "report", "text",
            "wechat",
        ],
        banned: &["axum", "reqwest", "std::fs", "std::net", "std::process", "tokio"],
    },
    Module {
        name: "cli",
        may_use: &[
            "batch", "capture", "case", "clock", "errcode", "forge", "payload", "redact", "report",
            "sandbox", "store", "text", "wechat",
        ],
        banned: &["axum", "eframe", "egui"],
    },
];

/// What every module's tests may use, whatever the module itself may.
const FOR_TESTS: &[&str] = &["forge"];

#[track_caller]
fn none(violations: &[String]) {
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
}

#[test]
fn modules_use_only_what_the_table_allows() {
    none(&rules::borders(&source::read("src"), MODULES, FOR_TESTS));
}

#[test]
fn no_module_is_used_by_what_it_uses() {
    none(&circles::circles(&source::read("src")));
}

#[test]
fn colours_and_font_sizes_have_names_in_the_theme() {
    none(&rules::colours(&source::read("src")));
}

#[test]
fn nothing_prints_but_the_terminal_program() {
    none(&rules::prints(&source::read("src")));
}

#[test]
fn fields_of_payloads_have_their_names_in_the_kinds() {
    none(&rules::field_names(&source::read("src")));
}

#[test]
fn how_a_check_went_is_said_in_one_place() {
    none(&rules::check_words(&source::read("src")));
}

#[test]
fn every_file_is_compiled() {
    none(&rules::unlisted(&source::read("src"), &["lib.rs", "main.rs", "bin/cli.rs"]));
    none(&rules::unlisted(&source::read("tests"), &["lib.rs", "benches/", "memory.rs"]));
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    for folder in ["src", "tests"] {
        let files = source::read(folder);
        for (n_lines, path) in rules::long_files(&files) {
            println!("{n_lines} lines: {folder}/{path}");
        }
        none(&rules::form(&files));
    }
}
