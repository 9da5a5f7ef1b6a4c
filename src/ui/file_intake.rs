//! Files that are dropped or chosen: a thread shows the dialog and reads, the window goes on.

use std::future::Future;
use std::path::Path;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::task::Wake;
use std::task::Waker;
use std::thread;
use std::thread::Thread;

use rfd::AsyncFileDialog;

use crate::app::message::Message;
use crate::app::worker::Mail;
use crate::store::opened_file;
use crate::text::Language;
use crate::text::Said;

/// Files of more bytes than this are refused: 64 MiB, beyond what a person can have captured of one payload.
const MAX_LEN: u64 = 64 << 20;

/// Reads files and sends what is in them.
pub(super) struct FileIntake {
    mail: Mail,
}

impl FileIntake {
    /// An intake that sends to `mail`.
    pub(super) fn new(mail: Mail) -> Self {
        Self { mail }
    }

    /// Lets the user choose files, and reads them.
    pub(super) fn choose(&self, language: Language) {
        let mail = self.mail.clone();
        // The future is made here, on the thread of the window, as macOS asks.
        let chosen = AsyncFileDialog::new().set_title(language.word("Open files")).pick_files();
        start(move || {
            let files = wait_for(chosen).unwrap_or_default();
            files.iter().for_each(|it| mail.send(read(it.path())));
        });
    }

    /// Reads files that were dropped on the window, in the order they came.
    pub(super) fn read_all(&self, paths: Vec<PathBuf>) {
        let mail = self.mail.clone();
        start(move || paths.iter().for_each(|it| mail.send(read(it))));
    }
}

/// Where the system gives no thread, nothing is read: the next attempt may succeed.
fn start(work: impl FnOnce() + Send + 'static) {
    drop(thread::Builder::new().name("files".to_owned()).spawn(work));
}

fn read(path: &Path) -> Message {
    match opened_file::read_up_to(path, MAX_LEN) {
        Ok(bytes) => Message::FileRead(bytes.into()),
        Err(error) => Message::FileUnreadable(
            Said::new("{name} could not be read: {reason}")
                .with("name", path.file_name().unwrap_or_default().to_string_lossy())
                .with_said("reason", reason(&error)),
        ),
    }
}

/// The usual reasons in both languages; others as the system says them.
fn reason(error: &std::io::Error) -> Said {
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => Said::new("it has more than {n} MiB").with("n", MAX_LEN >> 20),
        std::io::ErrorKind::IsADirectory => Said::new("it is a folder"),
        std::io::ErrorKind::NotFound => Said::new("it is not there any more"),
        std::io::ErrorKind::PermissionDenied => Said::new("the system does not allow it"),
        other => Said::new("{error}").with("error", other),
    }
}

/// Sleeps until the future is done: a dialog is not worth a runtime.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
