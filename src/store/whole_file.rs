//! Reads a file whole and replaces it whole: a crash leaves the old one or the new one, never half of one.

use std::fs;
use std::io;
use std::io::Write as _;
use std::path::Path;

/// Settings are a few hundred bytes; what is larger is not ours.
const MAX_LEN: u64 = 1 << 20;

/// The text of a file, none where there is no file.
pub(super) fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::metadata(path) {
        Ok(it) if it.len() > MAX_LEN => Err(io::ErrorKind::FileTooLarge.into()),
        Ok(_) => fs::read_to_string(path).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Replaces a file through a temporary one beside it, readable by its owner only, and makes its folder if need be.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    // tempfile creates with mode 0600 where there are modes.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|it| it.error)?;
    Ok(())
}
