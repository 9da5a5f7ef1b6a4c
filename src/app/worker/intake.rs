//! Reading and judging off the UI thread. Both look now and then whether they are still wanted.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::app::message::Message;
use crate::app::request::Request;
use crate::app::update::intake;
use crate::app::worker::Mail;
use crate::app::worker::file;
use crate::capture;
use crate::case::Case;
use crate::case::Payload;
use crate::case::Row;
use crate::payload::known::Known;

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

/// Reads files one after the other.
pub(super) fn read_files(mail: &Mail, stop: &Stop, paths: &[PathBuf]) {
    for path in paths.iter().flat_map(|it| file::files_of(it)) {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        mail.send(file::read(&path, &mut |_| !stop.load(Ordering::Relaxed)));
    }
}
