//! Filtering many lines off the UI thread: what is found comes back at once, and more as it is found.

use std::sync::atomic::Ordering;

use crate::app::message::Message;
use crate::app::worker::Mail;
use crate::app::worker::intake::Stop;
use crate::case::rows::Line;
use crate::case::rows::Query;
use crate::case::rows::View;

/// Lines looked at between two messages.
const CHUNK: usize = 1 << 15;

/// Looks at all lines in their order.
pub(super) fn run(mail: &Mail, stop: &Stop, job: u64, lines: &[Line], query: &Query) {
    let mut start = 0;
    while start < lines.len() && !stop.load(Ordering::Relaxed) {
        let end = (start + CHUNK).min(lines.len());
        let mut view = View::default();
        view.extend(lines, start..end, query);
        view.order();
        mail.send(Message::Filtered { job, view: Box::new(view), n_done: end });
        start = end;
    }
}
