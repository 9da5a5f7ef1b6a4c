//! A redacted case on disk: texts below a folder. Nothing else of a case is ever written.

use std::fs;
use std::io;
use std::path::Path;

use crate::text::Said;

/// Writes texts below a folder, each at its path.
///
/// # Errors
/// Those of the disk.
pub fn write_below(folder: &Path, texts: &[(&str, &str)]) -> io::Result<()> {
    for (path, text) in texts {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Why a text could not be written, in words.
pub fn reason(error: &io::Error) -> Said {
    Said::new(match error.kind() {
        io::ErrorKind::PermissionDenied => "it may not be read or written",
        io::ErrorKind::StorageFull => "the disk is full",
        _ => "the system refused",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_below_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        write_below(folder.path(), &[("a.log", "x"), ("logs.zip/b/c.log", "y")]).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("logs.zip/b/c.log")).unwrap(), "y");
    }
}
