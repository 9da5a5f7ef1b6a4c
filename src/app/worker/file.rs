//! A file that the user opened or dropped, as a message. Slow: never on the thread of the window.

use std::cell::Cell;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::update::intake::MOST_KEPT;
use crate::capture;
use crate::capture::Progress;
use crate::capture::ReadAs;
use crate::capture::text_of;
use crate::payload::secret::SecretText;
use crate::store::opened_file;
use crate::text::Said;

/// A file itself, or the files of a folder that was dropped.
pub(super) fn files_of(path: &Path) -> Vec<PathBuf> {
    opened_file::files_below(path).unwrap_or_else(|_| vec![path.to_owned()])
}

/// What was read of a file.
pub(super) struct FileContent {
    /// What is in it, or in the files packed in it.
    pub(super) parts: Vec<capture::Part>,
    /// Its text, where it is one that can be read another way.
    pub(super) text: Option<Arc<SecretText>>,
}

/// Reads a file: what is in it, or why it could not be read. `watch` is told how many of its bytes are read and how
/// many payloads are found, and stops it with `false`.
pub(super) fn read(path: &Path, watch: &mut dyn FnMut(u64, usize) -> bool) -> Result<FileContent, Said> {
    let read = opened_file::open(path).and_then(|mut file| match opened_file::short(&mut file, MOST_KEPT)? {
        Ok(bytes) => {
            let parts = capture::read_bytes(&bytes, ReadAs::Found);
            let is_plain = |it: &capture::Part| it.member.is_none() && !it.reading.is_recording;
            let is_text = matches!(parts.as_slice(), [one] if is_plain(one));
            let text = text_of(bytes).ok().filter(|_| is_text).map(|it| Arc::new(SecretText::new(it)));
            Ok(FileContent { parts, text })
        }
        Err(long) => {
            let n_read = Cell::new(0);
            let mut counted = Counted { file: long, n_read: &n_read };
            let mut watch = |it: Progress| watch(n_read.get(), it.n_payloads);
            let parts = capture::read_file(&mut counted, ReadAs::Found, &mut watch)?;
            Ok(FileContent { parts, text: None })
        }
    });
    read.map_err(|error| {
        Said::new("{name} could not be read: {reason}")
            .with("name", name_of(path))
            .with_said("reason", reason(&error))
    })
}

/// A file whose bytes are counted as they are read: what is packed tells by them how far it is.
struct Counted<'a, R> {
    file: R,
    n_read: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(out)?;
        self.n_read.set(self.n_read.get() + n as u64);
        Ok(n)
    }
}

/// The length of a file; 0 where it cannot be told.
pub(super) fn n_bytes(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |it| it.len())
}

/// What a file is called, without its folder.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The usual reasons in both languages; others as the system says them.
fn reason(error: &io::Error) -> Said {
    match error.kind() {
        io::ErrorKind::IsADirectory => Said::new("it is a folder"),
        io::ErrorKind::NotFound => Said::new("it is not there"),
        io::ErrorKind::PermissionDenied => Said::new("the system does not allow it"),
        other => Said::new("{error}").with("error", other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn what_is_read_and_why_not() {
        let read = |path: &Path| read(path, &mut |_, _| true);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payload.json");
        std::fs::write(&path, b"{}").unwrap();
        assert!(read(&path).is_ok_and(|it| it.text.is_some_and(|it| it.expose() == "{}")));
        std::fs::write(&path, br#"{"log":{"creator":{},"entries":[]}}"#).unwrap();
        assert!(read(&path).is_ok_and(|it| it.text.is_none() && it.parts[0].reading.is_recording));
        std::fs::write(&path, b"\x89PNG\0").unwrap();
        assert!(read(&path).is_ok_and(|it| it.parts[0].reading.seen_instead.is_some()));
        std::fs::write(&path, "10:00:01 nothing here\n".repeat(100_000)).unwrap();
        assert!(read(&path).is_ok_and(|it| it.parts.len() == 1));
        assert_eq!(files_of(folder.path()), [path]);
        let Err(why) = read(&folder.path().join("gone.har")) else { panic!("read") };
        let words = why.in_language(Language::English);
        assert_eq!(words, "gone.har could not be read: it is not there");
    }
}
