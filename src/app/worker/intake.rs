//! Reading and judging off the UI thread. Both look now and then whether they are still wanted.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use crate::app::batch::Batch;
use crate::app::message::Message;
use crate::app::request::Request;
use crate::app::update::intake;
use crate::app::worker::Mail;
use crate::app::worker::file;
use crate::capture;
use crate::case::Case;
use crate::case::Payload;
use crate::case::Row;
use crate::case::SourceName;
use crate::payload;
use crate::payload::known::Known;
use crate::payload::question::Question;
use crate::payload::secret::SecretText;
use crate::text::Said;

/// Payloads judged before the first message, and between two later ones.
const FIRST_CHUNK: usize = 64;
const LAST_CHUNK: usize = 1024;

/// Set when the work is no longer wanted.
pub(super) type Stop = Arc<AtomicBool>;

/// Reads a text into a case.
pub(super) fn read(mail: &Mail, stop: &Stop, job: u64, revision: u64, mut case: Case, request: Arc<Request>) {
    let reading = capture::read_as(request.text.expose(), request.read_as);
    if stop.load(Ordering::Relaxed) {
        return;
    }
    let added = intake::appended(&mut case, &request, reading);
    mail.send(Message::Read { job, revision, added, case: Box::new(case), request });
}

/// Judges payloads for the list.
pub(super) fn judge(
    mail: &Mail,
    stop: &Stop,
    job: u64,
    payloads: &[Arc<Payload>],
    known: &Arc<Known>,
    now: i64,
) {
    let (mut rest, mut n) = (payloads, FIRST_CHUNK);
    while !rest.is_empty() {
        let (chunk, later) = rest.split_at(n.min(rest.len()));
        rest = later;
        // The first ones come soon; later ones make the table anew less often.
        n = (2 * n).min(LAST_CHUNK);
        let mut rows = Vec::with_capacity(chunk.len());
        for payload in chunk {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            rows.push((payload.id, Row::of(payload, known, now)));
        }
        mail.send(Message::Judged { job, rows });
    }
}

/// Blocks of AES between two messages, some ten milliseconds.
const BETWEEN_MESSAGES: u64 = 1 << 19;

/// Searches slips of several characters.
pub(super) fn search(mail: &Mail, stop: &Stop, job: u64, question: &Question) {
    let mut next = BETWEEN_MESSAGES;
    let found = payload::search(question, &mut |n_blocks| {
        if stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if next <= n_blocks {
            next = n_blocks + BETWEEN_MESSAGES;
            mail.send(Message::SearchWent { job, n_blocks });
        }
        ControlFlow::Continue(())
    });
    if !stop.load(Ordering::Relaxed) {
        mail.send(Message::Searched { job, found: Box::new(found) });
    }
}

/// What files are read into.
pub(super) struct Reading {
    pub(super) job: u64,
    pub(super) revision: u64,
    pub(super) case: Case,
    pub(super) paths: Vec<PathBuf>,
    pub(super) now: i64,
}

/// What was read and is not yet in the case.
#[derive(Default)]
struct Pending {
    readings: Vec<(SourceName, capture::Reading)>,
    paths: Vec<PathBuf>,
    texts: Vec<Option<Arc<SecretText>>>,
}

/// Reads files one after the other. What is read comes back now and then, and at the end; what is read of the file at
/// which it is stopped comes back as well.
pub(super) fn read_files(mail: &Mail, stop: &Stop, mut reading: Reading) {
    let files: Vec<PathBuf> = reading.paths.iter().flat_map(|it| file::files_of(it)).collect();
    let n_all: u64 = files.iter().map(|it| file::n_bytes(it)).sum();
    let mut done = 0;
    let mut begun = 0;
    let mut pending = Pending::default();
    let mut at = Instant::now();
    let mut pause = MIN_PAUSE;
    for (number, path) in files.iter().enumerate() {
        let name = file::name_of(path);
        let mut told = Instant::now();
        let mut watch = |n_bytes: u64, n_payloads: usize| {
            if told.elapsed() >= TELL_EACH {
                told = Instant::now();
                mail.send(progress(reading.job, &name, done + n_bytes, n_all, n_payloads));
            }
            !stop.load(Ordering::Relaxed)
        };
        match file::read(path, &mut watch) {
            Ok(read) => {
                for part in read.parts {
                    pending
                        .readings
                        .push((SourceName::File(name.clone()).holding(part.member), part.reading));
                    pending.paths.push(path.clone());
                    pending.texts.push(read.text.clone());
                }
            }
            Err(why) => mail.send(Message::FileUnreadable(why)),
        }
        done += file::n_bytes(path);
        let is_last = number + 1 == files.len() || stop.load(Ordering::Relaxed);
        if is_last || at.elapsed() >= pause {
            at = Instant::now();
            let left = files[begun..].to_vec();
            batch(mail, &mut reading, std::mem::take(&mut pending), left, is_last);
            begun = number + 1;
            // A large case is correlated anew each time: that takes no more than a part of the whole.
            pause = MIN_PAUSE.max(at.elapsed() * 4);
            at = Instant::now();
        }
        if is_last {
            return;
        }
    }
    batch(mail, &mut reading, pending, Vec::new(), true);
}

/// Files of less than this time come back together.
const MIN_PAUSE: Duration = Duration::from_millis(150);

/// How often it is said how far the reading is.
const TELL_EACH: Duration = Duration::from_millis(100);

/// Payloads judged with each batch, so that there are rows at once; the rest is judged at the end.
const MOST_ROWS: usize = 48;

fn batch(mail: &Mail, reading: &mut Reading, pending: Pending, left: Vec<PathBuf>, is_last: bool) {
    let Pending { readings, paths, texts } = pending;
    let n_before = reading.case.payloads.len();
    let revision = reading.revision;
    let added = reading.case.append_all(readings);
    for (added, text) in added.iter().zip(texts) {
        if let Some(text) = text {
            reading.case.keep_text(added.source, text);
        }
    }
    let new = reading.case.payloads.iter().skip(n_before).take(MOST_ROWS);
    let rows = new.map(|it| (it.id, Row::of(it, &reading.case.known, reading.now))).collect();
    let files = added.iter().map(|it| it.source).zip(paths).collect();
    reading.revision = reading.case.revision();
    let case = reading.case.clone();
    let batch = Batch { job: reading.job, revision, case, added, files, rows, left, is_last };
    mail.send(Message::FilesRead(Box::new(batch)));
}

fn progress(job: u64, name: &str, n_bytes: u64, n_all: u64, n_payloads: usize) -> Message {
    let percent = u8::try_from(n_bytes.min(n_all) * 100 / n_all.max(1)).unwrap_or(100);
    let what = Said::new("reading {name}, {n} payloads so far").with("name", name).with("n", n_payloads);
    Message::ReadingOn { job, what, percent }
}
