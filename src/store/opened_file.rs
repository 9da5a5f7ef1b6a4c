//! Reads a file that the user opened or dropped: whole, and never more than was agreed.

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;

/// The bytes of a file of at most `max_len` bytes. Devices and endless files stop there too.
///
/// # Errors
/// Those of the disk; `FileTooLarge` for more bytes, `IsADirectory` for a folder.
pub fn read_up_to(path: &Path, max_len: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if about.len() > max_len {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    file.take(max_len + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_len {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_up_to_the_limit_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payload.json");
        std::fs::write(&path, b"12345678").unwrap();
        assert_eq!(read_up_to(&path, 8).unwrap(), b"12345678");
        assert_eq!(read_up_to(&path, 7).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read_up_to(folder.path(), 8).unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(read_up_to(&folder.path().join("no"), 8).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn an_endless_file_stops_at_the_limit() {
        let error = read_up_to(Path::new("/dev/zero"), 1_000).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    }
}
