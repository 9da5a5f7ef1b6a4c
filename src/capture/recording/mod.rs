//! The files of capture tools, told by their content: each format makes exchanges of its bytes.

mod array;
mod burp;
mod canary;
mod chlsj;
mod chlz;
mod collector;
mod curl_trace;
mod fields;
mod flow;
mod har;
pub(super) mod har_text;
mod http_text;
mod postman;
mod proxyman;
mod raw;
mod saz;
mod splitter;
mod tshark;
mod whistle;

use crate::capture::container::zip::Archive;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::input::N_HEAD;

pub(super) use collector::Collector;

/// One format of a capture tool.
pub(super) struct Recording {
    /// What it is called.
    pub(super) format: &'static CaptureFormat,
    /// Whether a file with this beginning is one.
    pub(super) recognise: fn(&[u8]) -> bool,
    /// Hands the exchanges of the file to the collector.
    pub(super) read: fn(&mut Input<'_>, &mut Collector<'_>),
    /// Whether values can be changed where they stand in its text.
    pub(super) is_edited: bool,
}

/// All of them, the stricter first.
static ALL: &[&Recording] = &[
    &flow::RECORDING,
    &har::RECORDING,
    &chlsj::RECORDING,
    &whistle::RECORDING,
    &tshark::RECORDING,
    &postman::RECORDING,
    &burp::RECORDING,
    &curl_trace::RECORDING,
    &http_text::RECORDING,
];

/// The format of a file with this beginning, where it is one of a capture tool.
pub(super) fn of(head: &[u8]) -> Option<&'static Recording> {
    let head = &head[..head.len().min(N_HEAD)];
    ALL.iter().copied().find(|it| (it.recognise)(head))
}

/// One format that is an archive.
pub(super) struct Packed {
    /// What it is called.
    pub(super) format: &'static CaptureFormat,
    /// Whether an archive with these files is one.
    pub(super) recognise: fn(&Archive<'_>) -> bool,
    /// Hands the exchanges of the archive to the collector.
    pub(super) read: fn(&Archive<'_>, &mut Collector<'_>),
}

/// All of those.
static PACKED: &[&Packed] = &[&saz::RECORDING, &chlz::RECORDING, &canary::RECORDING, &proxyman::RECORDING];

/// The format of an archive, where it is one of a capture tool.
pub(super) fn of_archive(archive: &Archive<'_>) -> Option<&'static Packed> {
    PACKED.iter().copied().find(|it| (it.recognise)(archive))
}
