//! A file that the user opened or dropped, as a message. Slow: never on the thread of the window.

use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::message::Message;
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

/// Reads a file: what is in it, or why it could not be read. A text that is short enough to be read another way comes
/// back as it is.
pub(super) fn read(path: &Path, watch: &mut dyn FnMut(Progress) -> bool) -> Message {
    let name = name_of(path);
    let read = opened_file::open(path).and_then(|mut file| match opened_file::short(&mut file, MOST_KEPT)? {
        Ok(bytes) => {
            let parts = capture::read_bytes(&bytes, ReadAs::Found);
            let is_plain = |it: &capture::Part| it.member.is_none() && !it.reading.is_recording;
            let is_text = matches!(parts.as_slice(), [one] if is_plain(one));
            Ok(match text_of(bytes) {
                Ok(text) if is_text => {
                    Message::FileText { name: name.clone(), text: Arc::new(SecretText::new(text)) }
                }
                _ => Message::FileRead { name: name.clone(), parts },
            })
        }
        Err(mut long) => {
            let parts = capture::read_file(&mut long, ReadAs::Found, watch)?;
            Ok(Message::FileRead { name: name.clone(), parts })
        }
    });
    read.unwrap_or_else(|error| {
        Message::FileUnreadable(
            Said::new("{name} could not be read: {reason}")
                .with("name", name)
                .with_said("reason", reason(&error)),
        )
    })
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The usual reasons in both languages; others as the system says them.
fn reason(error: &io::Error) -> Said {
    match error.kind() {
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
        let read = |path: &Path| read(path, &mut |_| true);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("payload.json");
        std::fs::write(&path, b"{}").unwrap();
        assert!(
            matches!(read(&path), Message::FileText { name, text } if name == "payload.json" && text.expose() == "{}")
        );
        std::fs::write(&path, br#"{"log":{"creator":{},"entries":[]}}"#).unwrap();
        assert!(matches!(read(&path), Message::FileRead { parts, .. } if parts[0].reading.is_recording));
        std::fs::write(&path, b"\x89PNG\0").unwrap();
        assert!(
            matches!(read(&path), Message::FileRead { parts, .. } if parts[0].reading.seen_instead.is_some())
        );
        std::fs::write(&path, "10:00:01 nothing here\n".repeat(100_000)).unwrap();
        assert!(matches!(read(&path), Message::FileRead { parts, .. } if parts.len() == 1));
        assert_eq!(files_of(folder.path()), [path]);
        let Message::FileUnreadable(why) = read(&folder.path().join("gone.har")) else { panic!("read") };
        let words = why.in_language(Language::English);
        assert_eq!(words, "gone.har could not be read: it is not there any more");
    }
}
