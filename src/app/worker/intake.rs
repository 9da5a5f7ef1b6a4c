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

use crate::case::SourceName;
use crate::payload;
use crate::payload::known::Known;
use crate::payload::question::Question;
use crate::payload::secret::SecretText;
use crate::text::Said;
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
