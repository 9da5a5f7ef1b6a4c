//! The product's own source as data: every file with its tokens, for the tests that judge it.
//!
//! Knows no rule; `architecture` and `languages` have those.

mod lexer;

use std::fs;
use std::path::Path;

pub(crate) use lexer::Kind;
pub(crate) use lexer::Token;

/// One Rust file.
pub(crate) struct File {
    /// Its path below the folder that was read, with forward slashes: `payload/kind/mod.rs`.
    pub(crate) path: String,
    /// The text.
    pub(crate) text: String,
    /// Its tokens without comments; those that only tests compile are marked.
    pub(crate) tokens: Vec<Token>,
}

impl File {
    /// A file of this text; tests plant their violations with it.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), tokens: lexer::tokens(text) }
    }

    /// The lines where these tokens stand one after the other, counted from 1.
    pub(crate) fn lines_with(&self, wanted: &[&str]) -> Vec<usize> {
        let is_there = |it: &&[Token]| it.iter().zip(wanted).all(|(it, word)| it.is(word));
        self.tokens.windows(wanted.len()).filter(is_there).map(|it| it[0].line).collect()
    }
}

/// All Rust files below a folder of the package, sorted by path.
pub(crate) fn read(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort_by(|left, right| left.path.cmp(&right.path));
    assert!(!files.is_empty(), "nothing to judge in {folder}");
    let for_tests: Vec<String> = files.iter().flat_map(test_only_modules).collect();
    for file in files.iter_mut().filter(|it| for_tests.contains(&it.path)) {
        file.tokens.iter_mut().for_each(|it| it.in_test = true);
    }
    files
}

/// The files below `src/` that make up the product, without those that only tests compile.
pub(crate) fn product() -> Vec<File> {
    let mut files = read("src");
    files.retain(|it| !it.tokens.iter().all(|it| it.in_test));
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let below = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File::new(&below, &fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The files of `#[cfg(test)] mod name;` in this one.
fn test_only_modules(file: &File) -> Vec<String> {
    let folder = match file.path.strip_suffix("mod.rs") {
        Some(folder) => folder.to_owned(),
        None if file.path.contains('/') => format!("{}/", file.path.trim_end_matches(".rs")),
        None => String::new(),
    };
    let declares = |it: &&[Token]| it[0].is("mod") && it[2].is(";") && it[0].in_test;
    let modules = file.tokens.windows(3).filter(declares);
    modules.map(|it| format!("{folder}{}.rs", it[1].text)).collect()
}
