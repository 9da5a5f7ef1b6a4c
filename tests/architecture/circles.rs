//! No circles: what one module uses does not use it back, on no detour, at any depth of folders.
//!
//! In each folder its files and subfolders are the knots, and `crate::` and `super::` paths, in `use` and elsewhere, the
//! arrows. A `pub use` counts as what stands behind it. That a parent names its own children is aside: that is what a
//! parent is for. So is what only tests compile.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::source::File;
use crate::source::Kind;
use crate::source::Token;

/// A module's path, `["payload", "kind"]`.
type Path<'a> = Vec<&'a str>;

/// What of one member of a folder names another one, each with its file and line.
type Ties<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Vec<String>>>;

/// Each circle once, with what ties it.
pub(super) fn circles(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for (folder, ties) in ties(files) {
        let mut in_one: BTreeSet<&str> = BTreeSet::new();
        for start in ties.keys().copied() {
            if in_one.contains(start) {
                continue;
            }
            let Some(circle) = shortest(&ties, start) else { continue };
            in_one.extend(&circle);
            found.push(said(&folder.join("/"), &ties, &circle));
        }
    }
    found
}

fn said(folder: &str, ties: &Ties<'_>, circle: &[&str]) -> String {
    let mut lines = vec![format!("a circle in src/{folder}: {} → {}", circle.join(" → "), circle[0])];
    for (at, from) in circle.iter().enumerate() {
        let to = circle[(at + 1) % circle.len()];
        let all = &ties[from][to];
        lines.extend(all.iter().take(3).map(|it| format!("    {it}")));
        lines.extend((3 < all.len()).then(|| format!("    … and {} more", all.len() - 3)));
    }
    lines.join("\n")
}

/// The shortest way from `start` back to it, if there is one.
fn shortest<'a>(ties: &Ties<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let mut ways = vec![vec![start]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in way.last().and_then(|it| ties.get(it)).into_iter().flat_map(BTreeMap::keys) {
                if *next == start {
                    return Some(way);
                }
                if seen.insert(*next) {
                    longer.push(way.iter().copied().chain([*next]).collect());
                }
            }
        }
        ways = longer;
    }
    None
}

/// The ties of each folder.
fn ties(files: &[File]) -> BTreeMap<Path<'_>, Ties<'_>> {
    let modules: BTreeSet<Path<'_>> = files.iter().filter_map(module_of).collect();
    let aliases: BTreeMap<Path<'_>, Path<'_>> = files.iter().flat_map(aliases_in).collect();
    let mut all: BTreeMap<Path<'_>, Ties<'_>> = BTreeMap::new();
    for file in files {
        let Some(from) = module_of(file) else { continue };
        for (at, path) in paths(file, &from) {
            let to = resolved(&path, &modules, &aliases);
            let n_common = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
            // One of them is the other's parent, or the same.
            let (Some(member), Some(other)) = (from.get(n_common), to.get(n_common)) else { continue };
            let ties = all.entry(from[..n_common].to_vec()).or_default();
            let line = format!("{}:{}: {}", file.path, at.line, path.join("::"));
            ties.entry(member).or_default().entry(other).or_default().push(line);
        }
    }
    all
}

/// The module that a file is; none for the roots, which join everything.
fn module_of(file: &File) -> Option<Path<'_>> {
    let stem = file.path.strip_suffix(".rs")?;
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    let is_root = matches!(stem, "lib" | "main") || stem.starts_with("bin/");
    (!is_root).then(|| stem.split('/').collect())
}

/// Every path from `crate` or `super`, from the root; no test's, and none that says who may see something.
fn paths<'a>(file: &'a File, module: &Path<'a>) -> Vec<(&'a Token, Path<'a>)> {
    let mut paths = Vec::new();
    for (at, head) in file.tokens.iter().enumerate().filter(|(_, it)| !it.in_test) {
        let before = at.checked_sub(1).map(|it| &file.tokens[it]);
        let is_visibility = before.is_some_and(|it| it.is("in"));
        let base = match head {
            it if it.is("crate") && !is_visibility => Vec::new(),
            it if it.is("super") && !is_visibility => module[..module.len() - 1].to_vec(),
            _ => continue,
        };
        let words = words_behind(&file.tokens[at + 1..]);
        if !words.is_empty() {
            paths.push((head, base.into_iter().chain(words).collect()));
        }
    }
    paths
}

/// The words of `::a::b::c`.
fn words_behind(tokens: &[Token]) -> Path<'_> {
    let pairs = tokens.chunks_exact(2).take_while(|it| it[0].is("::") && it[1].kind == Kind::Word);
    pairs.map(|it| it[1].text.as_str()).collect()
}

/// What `pub use a::B;` in a module makes of its name: `["module", "B"]` → `["module", "a", "B"]`.
fn aliases_in(file: &File) -> Vec<(Path<'_>, Path<'_>)> {
    let Some(module) = module_of(file) else { return Vec::new() };
    let mut aliases = Vec::new();
    for (at, head) in file.tokens.iter().enumerate().skip(1) {
        let before = &file.tokens[at - 1];
        let Some(first) = file.tokens.get(at + 1).filter(|_| head.is("use")) else { continue };
        if !before.is("pub") && !before.is(")") {
            continue;
        }
        let words = words_behind(&file.tokens[at + 2..]);
        let Some(name) = words.last().copied() else { continue };
        let base =
            if first.is("crate") { Vec::new() } else { [&module[..], &[first.text.as_str()]].concat() };
        aliases.push(([&module[..], &[name]].concat(), [base, words].concat()));
    }
    aliases
}

/// The module that a path leads into, by way of what is passed on.
fn resolved<'a>(
    path: &Path<'a>,
    modules: &BTreeSet<Path<'a>>,
    aliases: &BTreeMap<Path<'a>, Path<'a>>,
) -> Path<'a> {
    let mut path = path.clone();
    // As often as something is passed on at most; a circle of `pub use` does not compile.
    for _ in 0..4 {
        let known = (1..=path.len()).rev().find_map(|it| Some((it, aliases.get(&path[..it])?)));
        let Some((n_known, stands_for)) = known else { break };
        path = [&stands_for[..], &path[n_known..]].concat();
    }
    let n_module = (1..=path.len()).rev().find(|it| modules.contains(&path[..*it])).unwrap_or(0);
    path.truncate(n_module);
    path
}
