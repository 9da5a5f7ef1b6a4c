//! Files that are chosen: a thread shows the dialog, the window goes on.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::task::Wake;
use std::task::Waker;
use std::thread;
use std::thread::Thread;
use std::time::Duration;
use std::time::Instant;

use rfd::AsyncFileDialog;

use crate::app::message::Message;
use crate::app::worker::Mail;
use crate::text::Language;
use crate::text::Said;

/// Asks for files and sends their paths.
pub(super) struct FileIntake {
    mail: Mail,
}

impl FileIntake {
    /// An intake that sends to `mail`.
    pub(super) fn new(mail: Mail) -> Self {
        Self { mail }
    }

    /// Lets the user choose files.
    pub(super) fn choose(&self, language: Language) {
        let mail = self.mail.clone();
        // The future is made here, on the thread of the window, as macOS asks.
        let chosen = AsyncFileDialog::new().set_title(language.word("Open files")).pick_files();
        start(move || {
            let asked = Instant::now();
            match wait_for(chosen) {
                Some(files) => {
                    let paths = files.iter().map(|it| it.path().to_owned()).collect();
                    mail.send(Message::FilesChosen(paths));
                }
                None if asked.elapsed() < QUICKEST => mail.send(Message::DialogMissing),
                None => {}
            }
        });
    }

    /// Lets the user choose where to save a file that would be called `name`.
    pub(super) fn choose_place(&self, language: Language, name: &str) {
        let mail = self.mail.clone();
        let dialog = AsyncFileDialog::new().set_title(language.word("Save as")).set_file_name(name);
        let chosen = dialog.save_file();
        start(move || {
            if let Some(file) = wait_for(chosen) {
                mail.send(Message::PlaceChosen(file.path().to_owned()));
            }
        });
    }

    /// Lets the user choose where a redacted case goes.
    pub(super) fn choose_folder(&self, language: Language) {
        let mail = self.mail.clone();
        let chosen =
            AsyncFileDialog::new().set_title(language.word("Folder for the redacted case")).pick_folder();
        start(move || {
            let asked = Instant::now();
            match wait_for(chosen) {
                Some(folder) => mail.send(Message::RedactedFolderChosen(folder.path().to_owned())),
                None if asked.elapsed() < QUICKEST => mail.send(Message::Noticed(Said::new(NO_FOLDER))),
                None => {}
            }
        });
    }
}

/// What is said where no dialog opens.
const NO_FOLDER: &str =
    "No folder dialog opened on this desktop; in the terminal, unseal-cli redact writes the same files";

/// A dialog that closes before anyone can have closed it was never there: no portal, no zenity. It gives no error.
const QUICKEST: Duration = Duration::from_millis(250);

/// Where the system gives no thread, nothing is read: the next attempt may succeed.
fn start(work: impl FnOnce() + Send + 'static) {
    drop(thread::Builder::new().name("files".to_owned()).spawn(work));
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
