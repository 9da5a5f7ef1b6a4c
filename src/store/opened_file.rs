//! Files that the user opened or dropped, to be read once.

use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// Files of one folder that are read.
const MAX_FILES: usize = 2_000;

/// Opens a file.
///
/// # Errors
/// Those of the disk; `IsADirectory` for a folder.
pub fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(file)
}

/// All of a file that has at most so many bytes; of a longer one a reader that begins at its beginning.
///
/// # Errors
/// Those of the disk.
pub fn short(file: &mut File, max_len: usize) -> io::Result<Result<Vec<u8>, impl Read>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(max_len).unwrap_or(u64::MAX).saturating_add(1);
    Read::by_ref(file).take(limit).read_to_end(&mut bytes)?;
    Ok(if bytes.len() <= max_len { Ok(bytes) } else { Err(io::Cursor::new(bytes).chain(file)) })
}

/// The files below a folder, sorted by their paths; the path itself where it is none.
///
/// # Errors
/// Those of the disk.
pub fn files_below(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            // What a link leads to may lead back.
            if path.is_symlink() || files.len() >= MAX_FILES {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_up_to_the_limit_is_read_whole_and_a_longer_one_from_its_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payload.json");
        std::fs::write(&path, b"12345678").unwrap();
        assert!(short(&mut open(&path).unwrap(), 8).unwrap().is_ok_and(|it| it == b"12345678"));
        let mut file = open(&path).unwrap();
        let Err(mut long) = short(&mut file, 3).unwrap() else { panic!("short") };
        let mut text = String::new();
        long.read_to_string(&mut text).unwrap();
        assert_eq!(text, "12345678");
        assert_eq!(open(folder.path()).unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(open(&folder.path().join("no")).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(files_below(folder.path()).unwrap(), [path]);
    }
}
