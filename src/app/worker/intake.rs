//! Reading and judging off the UI thread. Both look now and then whether they are still wanted.

use std::ops::ControlFlow;
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
use crate::payload;
use crate::payload::known::Known;
use crate::payload::question::Question;

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

/// Reads files one after the other.
pub(super) fn read_files(mail: &Mail, stop: &Stop, paths: &[PathBuf]) {
    for path in paths.iter().flat_map(|it| file::files_of(it)) {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        mail.send(file::read(&path, &mut |_| !stop.load(Ordering::Relaxed)));
    }
}
