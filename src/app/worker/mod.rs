//! Runs effects off the UI thread and sends messages back. The only part of `app` that opens connections or files.
//!
//! Every job can be stopped: stopping is dropping its future. A job that panics counts as failed, and no other
//! suffers from it.

mod apart;
mod call;
mod file;
mod filter;
mod intake;
mod passage;
mod play;
mod redact;
mod sandbox;
mod save;
mod secret;
#[cfg(test)]
mod tests;

pub use passage::read as read_passage;

use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

use tokio::runtime::Runtime;
use tokio::task::AbortHandle;

use crate::app::effect::Effect;
use crate::app::failure::Failure;
use crate::app::message::Message;
use crate::app::worker::intake::Stop;
use crate::memory;
use crate::sandbox::SandboxHandle;
use crate::store::keychain;
use crate::store::keychain::Keychain;
use crate::store::settings;
use crate::text::Said;

/// The threads behind the window.
pub struct Worker {
    runtime: Option<Runtime>,
    mail: Mail,
    inbox: mpsc::Receiver<Message>,
    jobs: BTreeMap<u64, AbortHandle>,
    /// Work that cannot be dropped at an await, and is told to stop.
    stops: BTreeMap<u64, Stop>,
    sandbox: Arc<OnceLock<SandboxHandle>>,
    keychain: Arc<dyn Keychain>,
    settings: Arc<settings::Writer>,
}

/// The way back to the window: a channel, and a bell.
#[derive(Clone)]
pub struct Mail {
    messages: mpsc::Sender<Message>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Mail {
    /// Sends a message and wakes the window; a window that is gone needs none.
    pub fn send(&self, message: Message) {
        if self.messages.send(message).is_ok() {
            (self.wake)();
        }
    }
}

impl Worker {
    /// Starts the threads; `wake` is called after each message.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        Self::with_keychain(wake, keychain::system())
    }

    /// Starts the threads, with another keychain than the system's.
    ///
    /// # Errors
    /// As [`Worker::new`].
    pub fn with_keychain(
        wake: impl Fn() + Send + Sync + 'static,
        keychain: Arc<dyn Keychain>,
    ) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let (messages, inbox) = mpsc::channel();
        let mail = Mail { messages, wake: Arc::new(wake) };
        Ok(Self {
            runtime: Some(runtime),
            mail,
            inbox,
            jobs: BTreeMap::new(),
            stops: BTreeMap::new(),
            sandbox: Arc::default(),
            keychain,
            settings: Arc::default(),
        })
    }

    /// The next message that came back, if there is one.
    pub fn try_recv(&self) -> Option<Message> {
        self.inbox.try_recv().ok()
    }

    /// Where other threads of the window, such as file dialogs, send their messages.
    pub fn mail(&self) -> Mail {
        self.mail.clone()
    }

    /// Runs an effect; returns at once.
    pub fn run(&mut self, effect: Effect) {
        let sandbox = Arc::clone(&self.sandbox);
        match effect {
            Effect::Cancel { job } => self.cancel(job),
            Effect::Call { job, profile, call, given, code_made_at } => {
                let log = call::Log::told_by(self.mail.clone());
                let made = apart::run(call::make(log, job, profile, call, given, code_made_at));
                self.start(job, async move { made.await.unwrap_or_else(|| broken(job)) });
            }
            Effect::GetData { job, user, call } => {
                self.start(job, async move { sandbox::get_data(&sandbox, job, user, call) });
            }
            Effect::Judge { job, payloads, known, now } => {
                self.start_blocking(job, move |mail, stop| {
                    intake::judge(mail, stop, job, &payloads, &known, now);
                });
            }
            Effect::Read { job, revision, case, request } => {
                self.start_blocking(job, move |mail, stop| {
                    intake::read(mail, stop, job, revision, case, request);
                });
            }
            Effect::ReadFiles { job, revision, case, paths, now } => {
                let reading = intake::Reading { job, revision, case, paths, now };
                self.start_blocking(job, move |mail, stop| intake::read_files(mail, stop, reading));
            }
            about @ (Effect::ForgetSecret { .. } | Effect::KeepSecret { .. } | Effect::ReadSecret { .. }) => {
                let keychain = Arc::clone(&self.keychain);
                self.start_blocking(0, move |mail, _| secret::run(mail, &*keychain, about));
            }
            Effect::Filter { job, lines, query } => {
                self.start_blocking(job, move |mail, stop| filter::run(mail, stop, job, &lines, &query));
            }
            Effect::ReadPassage(wanted) => {
                self.start_blocking(wanted.number, move |mail, _| mail.send(passage::read(&wanted)));
            }
            Effect::PlaySample { job, sample } => self.start(job, play::play(sandbox, job, sample)),
            Effect::Search { job, question } => {
                self.start_blocking(job, move |mail, stop| intake::search(mail, stop, job, &question));
            }
            Effect::Save { path, what } => {
                self.start_blocking(0, move |mail, _| mail.send(save::run(&path, &what)));
            }
            Effect::SaveSettings(kept) => self.save(kept),
            Effect::SaveRedacted { job, sources, n_missing, folder, now } => {
                self.start_blocking(job, move |mail, stop| {
                    let said = redact::saved(stop, sources, &folder, now);
                    redact::tell(mail, stop, job, n_missing, said);
                });
            }
            Effect::StartSandbox => self.start_sandbox(),
            Effect::Tap { job, user, drive, tap } => {
                self.start(job, sandbox::tap(sandbox, job, user, *drive, tap));
            }
            Effect::WxLogin { job, user } => {
                self.start(job, async move { sandbox::wx_login(&sandbox, job, user) });
            }
        }
    }

    fn cancel(&mut self, job: u64) {
        if let Some(handle) = self.jobs.remove(&job) {
            handle.abort();
        }
        if let Some(stop) = self.stops.remove(&job) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// Runs work that computes. It looks at the stop by itself.
    fn start_blocking(&mut self, job: u64, work: impl FnOnce(&Mail, &Stop) + Send + 'static) {
        let Some(runtime) = &self.runtime else { return };
        let (mail, stop) = (self.mail.clone(), Stop::default());
        // Those that nobody else holds any more have ended.
        self.stops.retain(|_, it| 1 < Arc::strong_count(it));
        self.stops.insert(job, Arc::clone(&stop));
        runtime.spawn_blocking(move || {
            work(&mail, &stop);
            memory::overwrite_stack();
        });
    }

    /// Runs a job to its message. A panic inside becomes a failed job.
    fn start(&mut self, job: u64, work: impl Future<Output = Message> + Send + 'static) {
        let Some(runtime) = &self.runtime else { return };
        let mail = self.mail.clone();
        let work = runtime.spawn(work);
        self.jobs.retain(|_, it| !it.is_finished());
        self.jobs.insert(job, work.abort_handle());
        runtime.spawn(async move {
            match work.await {
                Ok(message) => mail.send(message),
                Err(error) if error.is_panic() => mail.send(broken(job)),
                // Stopped by the user: nothing is to be said.
                Err(_) => {}
            }
        });
    }

    fn save(&self, kept: settings::Kept) {
        let Some(runtime) = &self.runtime else { return };
        let (mail, settings) = (self.mail.clone(), Arc::clone(&self.settings));
        let number = settings.number();
        runtime.spawn_blocking(move || {
            if settings.save(number, &kept).is_err() {
                mail.send(Message::Noticed(Said::new("The settings could not be saved")));
            }
        });
    }

    fn start_sandbox(&self) {
        let Some(runtime) = &self.runtime else { return };
        let (mail, sandbox) = (self.mail.clone(), Arc::clone(&self.sandbox));
        runtime.spawn(async move { mail.send(sandbox::start(&sandbox).await) });
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stops.values().for_each(|it| it.store(true, Ordering::Relaxed));
        if let Some(runtime) = self.runtime.take() {
            // A call that hangs must not keep the window from closing.
            runtime.shutdown_background();
        }
    }
}

/// What a job that panicked comes to.
fn broken(job: u64) -> Message {
    let explanation = crate::wechat::Explanation {
        title: Said::new("The work broke off inside Unseal"),
        why: Said::new("This is a fault of Unseal, not of your data."),
        remedy: Said::new("Try again, and report it with what you did."),
    };
    let what = Said::new("work under way");
    Message::JobFailed {
        job,
        failure: Failure { what, explanation, errcode: None, code: None, code_made_at: None, rid: None },
    }
}
