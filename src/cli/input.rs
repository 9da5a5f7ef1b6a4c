//! Where texts and secrets come from: files, standard input, the environment. Errors name the place, never the value.

use std::fs::File;
use std::io;
use std::io::BufRead as _;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use crate::capture;
use crate::capture::Part;
use crate::capture::ReadAs;
use crate::capture::text_of;
use crate::cli::failure::Failure;
use crate::cli::failure::reason;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::text::Said;

/// The most that is read of a file with a secret: 64 KiB.
const MAX_SECRET_LEN: u64 = 64 << 10;

/// The most that is read of a file with keys: 16 MiB, some 600,000 keys.
const MAX_KEYS_LEN: u64 = 16 << 20;

/// Opens a file, or standard input for `-` and for none.
pub(super) fn open(file: Option<&Path>) -> Result<Box<dyn Read + Send>, Failure> {
    match file.filter(|it| *it != Path::new("-")) {
        Some(path) => Ok(Box::new(File::open(path).map_err(|it| unreadable("the input file", &it))?)),
        None => Ok(Box::new(io::stdin())),
    }
}

/// Files of a folder that are read.
const MAX_FILES: usize = 2_000;

/// A file to read, none for standard input; and its path below the folder that was named.
pub(super) type Listed = (Option<PathBuf>, Option<String>);

/// A file itself, or the files of a folder; standard input where none is named.
pub(super) fn files_of(path: Option<&Path>) -> Result<Vec<Listed>, Failure> {
    let Some(root) = path.filter(|it| it.is_dir()) else { return Ok(vec![(path.map(Path::to_owned), None)]) };
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|it| unreadable("the input file", &it))?;
        for path in entries.filter_map(Result::ok).map(|it| it.path()) {
            // What a link leads to may lead back.
            if path.is_symlink() || files.len() >= MAX_FILES {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((Some(path), Some(below)));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// What a file holds, or standard input where none is named.
pub(super) fn read_parts(file: Option<&Path>, read_as: ReadAs) -> Result<Vec<Part>, Failure> {
    let mut input = open(file)?;
    capture::read_file(&mut input, read_as, &mut |_| true).map_err(|it| unreadable("the input", &it))
}

/// A secret from a file, or from a variable of the environment; none where neither is given.
pub(super) fn secret(file: Option<&Path>, variable: &str) -> Result<Option<SecretText>, Failure> {
    if let Some(path) = file {
        return read_secret(path).map(Some);
    }
    match std::env::var(variable) {
        Ok(text) if !text.trim().is_empty() => Ok(Some(SecretText::new(text.trim()))),
        Ok(_) | Err(std::env::VarError::NotPresent) => Ok(None),
        Err(_) => Err(Failure::told(Said::new("the variable {name} is not text").with("name", variable))),
    }
}

/// The next line of standard input as a secret; none at its end.
pub(super) fn secret_line() -> Result<Option<SecretText>, Failure> {
    let mut line = String::new();
    let mut limited = io::stdin().lock().take(MAX_SECRET_LEN);
    limited.read_line(&mut line).map_err(|it| unreadable("the standard input", &it))?;
    let secret = SecretText::new(line.trim());
    Ok((!secret.is_blank()).then_some(secret))
}

fn read_secret(path: &Path) -> Result<SecretText, Failure> {
    let mut text = String::new();
    let file = File::open(path).map_err(|it| unreadable("the file with the secret", &it))?;
    file.take(MAX_SECRET_LEN)
        .read_to_string(&mut text)
        .map_err(|it| unreadable("the file with the secret", &it))?;
    Ok(SecretText::new(text.trim()))
}

/// The keys of other logins: one a line, a label behind it; empty lines and those with `#` are left out.
pub(super) fn logins(path: &Path) -> Result<Vec<Login>, Failure> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|it| unreadable("the file with the keys", &it))?;
    file.take(MAX_KEYS_LEN + 1)
        .read_to_end(&mut bytes)
        .map_err(|it| unreadable("the file with the keys", &it))?;
    // Keys that were not read would be keys that were not tried, and "none fits" would be wrong.
    if MAX_KEYS_LEN < u64::try_from(bytes.len()).unwrap_or(u64::MAX) {
        return Err(Failure::told(
            Said::new("the keys file is over {n} bytes; split it").with("n", MAX_KEYS_LEN),
        ));
    }
    let text = text_of(bytes).ok().map(SecretText::new);
    let text =
        text.ok_or_else(|| Failure::told(Said::new("the keys file is not text in UTF-8 or UTF-16")))?;
    let mut logins = Vec::new();
    for (at, line) in text.expose().lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, label) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let Some(key) = SessionKey::from_base64(key) else {
            return Err(Failure::told(
                Said::new("line {n} of the keys file does not begin with a session_key of 24 characters")
                    .with("n", at + 1),
            ));
        };
        let label = if label.trim().is_empty() { format!("#{}", at + 1) } else { label.trim().to_owned() };
        logins.push(Login::of_key(key, label));
    }
    Ok(logins)
}

pub(super) fn unreadable(what: &'static str, error: &io::Error) -> Failure {
    Failure::told(
        Said::new("could not read {what}: {reason}")
            .with_said("what", Said::new(what))
            .with_said("reason", reason(error)),
    )
}
