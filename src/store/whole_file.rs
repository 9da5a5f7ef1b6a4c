//! Reads a file whole and replaces it whole: a crash leaves the old one or the new one, never half of one.

use std::fs;
use std::fs::DirBuilder;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::SystemTime;

/// Settings are a few hundred bytes; what is larger is not ours.
const MAX_LEN: u64 = 1 << 20;

/// How temporary files of ours begin.
const TEMPORARY: &str = ".unseal-";

/// A temporary file this old was left by a program that was ended while it wrote.
const IS_LEFT: Duration = Duration::from_mins(1);

/// The text of a file, none where there is no file. What is no file, such as a pipe or a device, is not opened.
pub(super) fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::metadata(path) {
        Ok(it) if !it.is_file() => Err(io::ErrorKind::InvalidInput.into()),
        Ok(_) => text_of(File::open(path)?).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of a file, of which no more is read than may be in it, whatever its length is said to be.
fn text_of(file: File) -> io::Result<String> {
    let mut text = String::new();
    let n_bytes = file.take(MAX_LEN + 1).read_to_string(&mut text)?;
    let is_too_long = u64::try_from(n_bytes).map_or(true, |it| MAX_LEN < it);
    if is_too_long { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

/// Replaces a file through a temporary one beside it, readable by its owner only, and makes its folder if need be.
///
/// Where the path is a link to a file, the file is replaced and the link stays.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = &target(path);
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    make_folder(folder)?;
    // tempfile creates with mode 0600 where there are modes.
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|it| it.error)?;
    Ok(())
}

/// Takes away temporary files that were left beside a file.
pub(super) fn sweep(path: &Path) {
    let path = target(path);
    let entries = path.parent().and_then(|it| fs::read_dir(it).ok()).into_iter().flatten();
    for entry in entries.filter_map(Result::ok) {
        let is_ours = entry.file_name().to_str().is_some_and(|it| it.starts_with(TEMPORARY));
        let changed =
            entry.metadata().ok().filter(|it| is_ours && it.is_file()).and_then(|it| it.modified().ok());
        if changed.is_some_and(is_left) {
            // It may be gone already, or not be ours to take away.
            let _stays = fs::remove_file(entry.path());
        }
    }
}

fn is_left(changed: SystemTime) -> bool {
    changed.elapsed().is_ok_and(|it| IS_LEFT < it)
}

/// The file that a path leads to.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Makes a folder that only its owner may look into; one that is there stays as it is.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_may_be_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, vec![b'1'; 1 << 20]).unwrap();
        assert_eq!(read(&path).unwrap().map(|it| it.len()), Some(1 << 20));
        fs::write(&path, vec![b'1'; (1 << 20) + 1]).unwrap();
        assert_eq!(read(&path).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read(folder.path()).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(read(&folder.path().join("b")).unwrap(), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_opened() {
        // Its length is 0, and it has no end.
        assert_eq!(read(Path::new("/dev/zero")).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
        assert_eq!(read(&path).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        // A pipe that nobody writes to would be waited for without end.
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|it| it.success()) {
            assert_eq!(read(&pipe).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("dotfiles/settings"), folder.path().join("settings"));
        replace(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, "new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }

    #[test]
    fn temporary_files_that_were_left_are_taken_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        replace(&path, "kept").unwrap();
        let old = SystemTime::now().checked_sub(2 * IS_LEFT).unwrap();
        for (name, is_old) in [(".unseal-1", true), (".unseal-2", false), (".other", true)] {
            let file = File::create(folder.path().join(name)).unwrap();
            if is_old {
                file.set_modified(old).unwrap();
            }
        }
        sweep(&path);
        let left = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name());
        let mut left: Vec<_> = left.collect();
        left.sort();
        assert_eq!(left, [".other", ".unseal-2", "settings.json"]);
    }
}
