//! The rules one by one: files in, violations out, each as `path:line: what is wrong`.

use crate::source::File;
use crate::source::Kind;
use crate::source::Token;

/// What one module of `src/` may do.
pub(super) struct Module {
    /// The start of its files' paths; the longest that fits a file counts.
    pub(super) name: &'static str,
    /// The other modules it may name with `crate::`.
    pub(super) may_use: &'static [&'static str],
    /// Paths that must not be in it: `std::fs`, `egui`.
    pub(super) banned: &'static [&'static str],
}

/// A file holds one idea; past this it holds two.
const MOST_LINES: usize = 400;
/// Worth a look.
const MANY_LINES: usize = 250;

/// Names that say nothing about what is in a file.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "misc", "types", "manager", "handler", "service", "base",
    "data", "info",
];

/// Uses of other modules and banned words, against the table.
///
/// `for_tests` are the modules that every module's tests may use.
pub(super) fn borders(files: &[File], modules: &[Module], for_tests: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|it| !is_root(&it.path)) {
        let Some(module) = module_of(&file.path, modules) else {
            found.push(format!("{}:1: its module is not in the table of tests/architecture.rs", file.path));
            continue;
        };
        for name in named_modules(file) {
            let used = name.text.as_str();
            let is_tests = name.in_test && for_tests.contains(&used);
            if !is_tests && !is_allowed(used, module) {
                found.push(format!("{}:{}: {} must not use {used}", file.path, name.line, module.name));
            }
        }
        for &word in module.banned {
            let lines = lines_with_path(file, word);
            found.extend(lines.map(|line| format!("{}:{line}: {word} in {}", file.path, module.name)));
        }
    }
    found
}

/// `lib.rs`, the entries of the programs: they join everything.
fn is_root(path: &str) -> bool {
    matches!(path, "lib.rs" | "main.rs") || path.starts_with("bin/")
}

fn module_of<'a>(path: &str, modules: &'a [Module]) -> Option<&'a Module> {
    let stem = path.trim_end_matches(".rs");
    let fits = |it: &&Module| {
        stem.strip_prefix(it.name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '_']))
    };
    modules.iter().filter(fits).max_by_key(|it| it.name.len())
}

fn is_allowed(used: &str, module: &Module) -> bool {
    let own = module.name.split('/').next();
    own == Some(used) || module.may_use.contains(&used)
}

/// The modules named as `crate::<module>`, or as `super::<module>` from a module's own top.
fn named_modules(file: &File) -> impl Iterator<Item = &Token> {
    let is_top = !file.path.trim_end_matches("/mod.rs").contains('/');
    let names = move |it: &&[Token]| {
        let from_root = it[0].is("crate") || (it[0].is("super") && is_top && !it[0].in_test);
        from_root && it[1].is("::") && it[2].kind == Kind::Word
    };
    file.tokens.windows(3).filter(names).map(|it| &it[2])
}

/// The lines where a path stands, `std::fs` or `egui`.
fn lines_with_path(file: &File, path: &str) -> impl Iterator<Item = usize> {
    let words: Vec<&str> = path.split("::").collect();
    let n_tokens = 2 * words.len() - 1;
    let fits = move |&at: &usize| {
        let found = &file.tokens[at..];
        let is_spelled = (0..n_tokens).all(|it| found[it].is(if it % 2 == 0 { words[it / 2] } else { "::" }));
        is_spelled && (n_tokens > 1 || is_crate(file, at))
    };
    let last = (file.tokens.len() + 1).saturating_sub(n_tokens);
    (0..last).filter(fits).map(|at| file.tokens[at].line)
}

/// Whether the word is a crate's name: the head of a path, or alone in `use`. Elsewhere it is a variable or a module.
fn is_crate(file: &File, at: usize) -> bool {
    let before = at.checked_sub(1).map(|it| &file.tokens[it]);
    let is_tail = before.is_some_and(|it| it.is("::") || it.is("."));
    let is_head = file.tokens.get(at + 1).is_some_and(|it| it.is("::"));
    !is_tail && (is_head || before.is_some_and(|it| it.is("use")))
}

/// Colours and fonts of their own in the window, outside the theme. `TRANSPARENT` and `PLACEHOLDER` are no colours.
pub(super) fn colours(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|it| it.path.starts_with("ui/") && !it.path.starts_with("ui/theme/")) {
        for it in file.tokens.windows(3) {
            let makes =
                ["Color32", "Rgba", "Hsva", "FontId"].iter().any(|word| it[0].is(word)) && it[1].is("::");
            if makes && !it[2].is("TRANSPARENT") && !it[2].is("PLACEHOLDER") {
                found.push(format!(
                    "{}:{}: {}::{} belongs into ui/theme",
                    file.path, it[0].line, it[0].text, it[2].text
                ));
            }
        }
    }
    found
}

/// Printing macros outside the terminal program and the entries.
pub(super) fn prints(files: &[File]) -> Vec<String> {
    let may_print = |path: &str| path.starts_with("cli/") || is_root(path);
    let mut found = Vec::new();
    for file in files.iter().filter(|it| !may_print(&it.path)) {
        for word in ["print", "println", "eprint", "eprintln", "dbg"] {
            let lines = file.lines_with(&[word, "!"]);
            found.extend(lines.iter().map(|line| format!("{}:{line}: {word}!", file.path)));
        }
    }
    found
}

/// Names of a payload's fields in literals that are no sentence, outside the kinds and what makes up payloads.
pub(super) fn field_names(files: &[File]) -> Vec<String> {
    /// Where they stand, and where invented payloads are made.
    const HOMES: [&str; 3] = ["payload/kind/", "forge/", "sandbox/"];
    const NAMES: [&str; 12] = [
        "avatarUrl",
        "countryCode",
        "group_openid",
        "nickName",
        "openGId",
        "openId",
        "open_single_roomid",
        "opengid",
        "phoneNumber",
        "purePhoneNumber",
        "stepInfoList",
        "unionId",
    ];
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let mut found = Vec::new();
    for file in files.iter().filter(|it| !HOMES.iter().any(|home| it.path.starts_with(home))) {
        let literals = file.tokens.iter().filter(|it| it.kind == Kind::Literal && !it.in_test);
        for it in literals.filter(|it| !it.text.trim().contains(' ')) {
            let is_named = it.text.split(|it| !is_word(it)).any(|it| NAMES.contains(&it));
            if is_named || it.text.contains("watermark.") || it.text.contains("watermark/") {
                found.push(format!(
                    "{}:{}: a field's name; it belongs into payload/kind/",
                    file.path, it.line
                ));
            }
        }
    }
    found
}

/// Sentences about how a check went, outside `payload/stage`: its texts a second time, or a panel, a report or a command
/// that looks at the check itself. JSON has a word for machines for each; no sentence is made of those.
pub(super) fn check_words(files: &[File]) -> Vec<String> {
    const HOME: &str = "payload/stage/";
    const CODES: &str = "report/json.rs";
    const SHOWING: [&str; 3] = ["ui/", "cli/", "report/"];
    const CHECKS: [&str; 6] = ["AgeCheck", "AppIdCheck", "Padding", "Parsed", "PhoneDoubt", "SignatureCheck"];
    let literals = |file: &'_ File| -> Vec<(usize, String)> {
        let own = file.tokens.iter().filter(|it| it.kind == Kind::Literal && !it.in_test);
        own.filter(|it| is_sentence(&it.text)).map(|it| (it.line, it.text.clone())).collect()
    };
    let (home, others): (Vec<_>, Vec<_>) = files.iter().partition(|it| it.path.starts_with(HOME));
    let sentences: Vec<String> = home.into_iter().flat_map(literals).map(|it| it.1).collect();
    let mut found = Vec::new();
    for file in others {
        let said = literals(file).into_iter().filter(|(_, text)| sentences.contains(text));
        found.extend(said.map(|(line, text)| format!("{}:{line}: payload/stage says \"{text}\"", file.path)));
        if file.path == CODES || !SHOWING.iter().any(|it| file.path.starts_with(it)) {
            continue;
        }
        for it in file.tokens.windows(2).filter(|it| !it[0].in_test && it[1].is("::")) {
            if let Some(check) = CHECKS.iter().find(|check| it[0].is(check)) {
                found.push(format!("{}:{}: {check} is worded in payload/stage", file.path, it[0].line));
            }
        }
    }
    found
}

/// Three words and more: a place alone, a name or a format says nothing about a check.
fn is_sentence(text: &str) -> bool {
    let has_letters = |it: &&str| !it.starts_with('{') && it.chars().any(char::is_alphabetic);
    text.split(' ').filter(has_letters).count() >= 3
}

/// Files that no `mod` names; `roots` are files, or folders of files, that `Cargo.toml` names.
pub(super) fn unlisted(files: &[File], roots: &[&str]) -> Vec<String> {
    let is_declared = |name: &str, parent: &str| {
        let parent = files.iter().find(|it| it.path == parent);
        parent.is_some_and(|it| !it.lines_with(&["mod", name, ";"]).is_empty())
    };
    let is_listed = |path: &str| {
        let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
        match stem.rsplit_once('/') {
            None => is_declared(stem, "lib.rs"),
            Some((folder, name)) => {
                is_declared(name, &format!("{folder}/mod.rs")) || is_declared(name, &format!("{folder}.rs"))
            }
        }
    };
    let is_at_root =
        |path: &str| roots.iter().any(|it| path == *it || (it.ends_with('/') && path.starts_with(it)));
    let lost = files.iter().filter(|it| !is_at_root(&it.path) && !is_listed(&it.path));
    lost.map(|it| format!("{}:1: no `mod` names this file", it.path)).collect()
}

/// How a file looks: head, length, name, imports, nothing left for later.
pub(super) fn form(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let mut say = |line: usize, what: &str| found.push(format!("{}:{line}: {what}", file.path));
        if !file.text.starts_with("//! ") {
            say(1, "the file does not begin with `//!` and what it is for");
        }
        if n_lines(file) > MOST_LINES {
            say(MOST_LINES + 1, "the file is longer than 400 lines");
        }
        let stem = file.path.trim_end_matches(".rs");
        if stem.split('/').any(|it| EMPTY_NAMES.contains(&it)) {
            say(1, "the name says nothing about what is in the file");
        }
        // Such a group would hide a module from the scan for `crate::<module>` and `std::<module>`.
        for head in ["crate", "std"] {
            for line in file.lines_with(&[head, "::", "{"]) {
                say(line, "a group of modules in `use`; write one module per `use`");
            }
        }
        for line in file.lines_with(&["super", "::", "super"]) {
            say(line, "`super::super`; write the path from `crate::`");
        }
        for (at, text) in file.text.lines().enumerate() {
            // Spelled apart, as this file is judged too.
            let is_left_over = [["TO", "DO"], ["FIX", "ME"]].iter().any(|it| text.contains(&it.concat()));
            if is_left_over && text.contains("//") {
                say(at + 1, "something was left for later");
            }
        }
    }
    found
}

/// The files that are long, the longest first.
pub(super) fn long_files(files: &[File]) -> Vec<(usize, &str)> {
    let mut long: Vec<_> = files.iter().map(|it| (n_lines(it), it.path.as_str())).collect();
    long.retain(|it| it.0 > MANY_LINES);
    long.sort_unstable_by(|left, right| right.cmp(left));
    long
}

fn n_lines(file: &File) -> usize {
    file.text.lines().count()
}
