//! A file that the user asked for: a ticket, a report.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::store::whole_file;

/// Writes a file whole; a path that does not begin at the root begins in the home folder. Gives the whole path.
///
/// # Errors
/// There is no home folder, or the file cannot be written.
pub fn save(path: &Path, text: &str) -> io::Result<PathBuf> {
    let path = whole(path)?;
    whole_file::replace(&path, text)?;
    Ok(path)
}

fn whole(path: &Path) -> io::Result<PathBuf> {
    if path.is_absolute() {
        return Ok(path.to_owned());
    }
    let home = etcetera::home_dir().map_err(|_| io::ErrorKind::NotFound)?;
    Ok(home.join(path.strip_prefix("~").unwrap_or(path)))
}
