//! A file that the user opened or dropped, as a message. Slow: never on the thread of the window.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::app::message::Message;
use crate::capture::text_of;
use crate::payload::secret::SecretText;
use crate::store::opened_file;
use crate::text::Said;

/// Files of more bytes than this are refused: 64 MiB, beyond what a person captures of one payload.
const MAX_LEN: u64 = 64 << 20;

/// Reads a file: what is in it, or why it could not be read.
pub(super) fn read(path: &Path) -> Message {
    match opened_file::read_up_to(path, MAX_LEN) {
        Ok(bytes) => match text_of(bytes) {
            Ok(text) => Message::FileText { name: name_of(path), text: Arc::new(SecretText::new(text)) },
            Err(_) => Message::FileUnreadable(
                Said::new("{name} is not text; save or export it as text, JSON or CSV")
                    .with("name", name_of(path)),
            ),
        },
        Err(error) => Message::FileUnreadable(
            Said::new("{name} could not be read: {reason}")
                .with("name", name_of(path))
                .with_said("reason", reason(&error)),
        ),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The usual reasons in both languages; others as the system says them.
fn reason(error: &io::Error) -> Said {
    match error.kind() {
        io::ErrorKind::FileTooLarge => Said::new("it has more than {n} MiB").with("n", MAX_LEN >> 20),
        io::ErrorKind::IsADirectory => Said::new("it is a folder"),
        io::ErrorKind::NotFound => Said::new("it is not there any more"),
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
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payload.json");
        std::fs::write(&path, b"{}").unwrap();
        assert!(
            matches!(read(&path), Message::FileText { name, text } if name == "payload.json" && text.expose() == "{}")
        );
        std::fs::write(&path, b"\x89PNG").unwrap();
        assert!(matches!(read(&path), Message::FileUnreadable(_)));
        let Message::FileUnreadable(why) = read(&folder.path().join("gone.har")) else { panic!("read") };
        let words = why.in_language(Language::English);
        assert_eq!(words, "gone.har could not be read: it is not there any more");
    }
}
