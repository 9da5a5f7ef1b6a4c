//! A file, whatever it is called → what is in it: told by its content, unpacked, read by the reader of its format.
//!
//! Files come in pieces, so that one of a gigabyte does not lie in memory; what is read whole has a limit.

use std::io;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use flate2::read::ZlibDecoder;

use crate::capture::MAX_LEN;
use crate::capture::ReadAs;
use crate::capture::Reading;
use crate::capture::container::MAX_UNPACKED;
use crate::capture::container::Refusal;
use crate::capture::container::Room;
use crate::capture::container::coding;
use crate::capture::container::encoding::text_of;
use crate::capture::container::office;
use crate::capture::container::zip;
use crate::capture::container::zip::Archive;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::kind_of_file;
use crate::capture::long_text;
use crate::capture::nothing;
use crate::capture::progress::Progress;
use crate::capture::read_as;
use crate::capture::recording;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::text::Said;

/// How deep files are unpacked from one another.
const MAX_DEPTH: usize = 4;

/// Files read of one archive, with those of the archives in it.
pub(super) const MAX_MEMBERS: usize = 2_000;

/// The most that all that is packed in one file unpacks to, in bytes: 8 GiB.
const MAX_STREAMED: u64 = 8 << 30;

/// What one file held: itself, or one of the files packed in it.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The path within the archive.
    pub member: Option<String>,
    /// What is in it.
    pub reading: Reading,
}

/// Reads a file. `watch` is told how far it is, and stops it with `false`; what was read until then is given back.
///
/// # Errors
/// Those of the file's own reader.
pub fn read_file(
    file: &mut dyn Read,
    read_as: ReadAs,
    watch: &mut dyn FnMut(Progress) -> bool,
) -> io::Result<Vec<Part>> {
    let mut input = Input::open(file)?;
    let room = Room::new(MAX_STREAMED, MAX_MEMBERS);
    let mut reader = Reader { read_as, watch, parts: Vec::new(), is_stopped: false, room: &room };
    reader.read(&mut input, None, &[])?;
    Ok(reader.parts)
}

/// Reads the bytes of a file.
pub fn read_bytes(bytes: &[u8], read_as: ReadAs) -> Vec<Part> {
    let mut rest = bytes;
    // Reading from memory cannot fail.
    read_file(&mut rest, read_as, &mut |_| true).unwrap_or_default()
}

struct Reader<'a> {
    read_as: ReadAs,
    watch: &'a mut dyn FnMut(Progress) -> bool,
    parts: Vec<Part>,
    is_stopped: bool,
    room: &'a Room,
}

impl Reader<'_> {
    /// Reads a file; `steps` is what it was packed in.
    fn read(
        &mut self,
        input: &mut Input<'_>,
        member: Option<&str>,
        steps: &[&'static str],
    ) -> io::Result<()> {
        let is_packed = steps.len() < MAX_DEPTH;
        if is_packed && coding::is_gzip(input.head()) {
            return self.unpacked(MultiGzDecoder::new(input), member, steps, "gzip");
        }
        if is_packed && coding::is_zlib(input.head()) && !is_text(input.head()) {
            return self.unpacked(ZlibDecoder::new(input), member, steps, "zlib");
        }
        if is_packed && coding::is_zstd(input.head()) {
            // A frame that cannot be begun is what it is.
            let Some(bytes) = input.whole_or_none(MAX_UNPACKED)? else {
                return self.text(input, member, steps);
            };
            let mut rest = bytes.as_slice();
            if let Ok(decoder) = ruzstd::decoding::StreamingDecoder::new(&mut rest) {
                return self.unpacked(decoder, member, steps, "zstd");
            }
            return self.text(&mut Input::open(&mut bytes.as_slice())?, member, steps);
        }
        if is_packed && zip::is_zip(input.head()) {
            return self.archive(input, member, steps);
        }
        if let Some(recording) = recording::of(input.head()).filter(|_| self.read_as == ReadAs::Found) {
            let reading = self.recorded(recording, input);
            self.push(member, steps, reading);
            return Ok(());
        }
        self.text(input, member, steps)
    }

    fn unpacked(
        &mut self,
        decoder: impl Read,
        member: Option<&str>,
        steps: &[&'static str],
        step: &'static str,
    ) -> io::Result<()> {
        let steps: Vec<&'static str> = steps.iter().copied().chain([step]).collect();
        let n_bytes = self.room.n_bytes();
        let mut limited = Lenient(decoder).take(n_bytes);
        let read = self.read(&mut Input::open(&mut limited)?, member, &steps);
        self.room.take(n_bytes - limited.limit());
        read
    }

    fn recorded(&mut self, recording: &'static Recording, input: &mut Input<'_>) -> Reading {
        self.collected(recording.format, |collector| (recording.read)(input, collector))
    }

    fn collected(
        &mut self,
        format: &'static CaptureFormat,
        read: impl FnOnce(&mut Collector<'_>),
    ) -> Reading {
        let mut collector = Collector::new(self.watch);
        read(&mut collector);
        self.is_stopped |= collector.is_stopped();
        Reading::of_recording(format, collector)
    }

    fn archive(
        &mut self,
        input: &mut Input<'_>,
        member: Option<&str>,
        steps: &[&'static str],
    ) -> io::Result<()> {
        let Some(bytes) = input.whole_or_none(MAX_UNPACKED)? else {
            let seen = Said::new("an archive of more than {n} MiB; unpack it and choose the files")
                .with("n", MAX_UNPACKED >> 20);
            self.push(member, steps, nothing(seen));
            return Ok(());
        };
        let archive = Archive::open(&bytes, self.room);
        if let Some(recording) = recording::of_archive(&archive) {
            let reading = self.collected(recording.format, |collector| (recording.read)(&archive, collector));
            self.push(member, steps, reading);
            return Ok(());
        }
        if let Some(document) = office::document(&archive) {
            let steps: Vec<&'static str> = steps.iter().copied().chain([document.title]).collect();
            return self.text(&mut Input::open(&mut document.text.as_bytes())?, member, &steps);
        }
        if let Some(seen) = kind_of_file::document(&archive) {
            self.push(member, steps, nothing(seen));
            return Ok(());
        }
        let steps: Vec<&'static str> = steps.iter().copied().chain(["zip"]).collect();
        let (members, n_left_out) = self.room.members(&archive.members);
        for file in members {
            if self.is_stopped || is_of_system(&file.name) {
                continue;
            }
            let name = member.map_or_else(|| file.name.clone(), |it| format!("{it}/{}", file.name));
            match archive.read(file) {
                Ok(bytes) => self.read(&mut Input::open(&mut bytes.as_slice())?, Some(&name), &steps)?,
                Err(refusal) => self.push(Some(&name), &steps, nothing(said_of(refusal))),
            }
        }
        if 0 < n_left_out {
            self.push(member, &steps, nothing(left_out(n_left_out)));
        }
        Ok(())
    }

    /// What is no format of a tool: a text, as a whole or line by line, or something that is named for what it is.
    fn text(
        &mut self,
        input: &mut Input<'_>,
        member: Option<&str>,
        steps: &[&'static str],
    ) -> io::Result<()> {
        let Some(bytes) = input.whole_or_none(MAX_LEN)? else {
            let (reading, is_stopped) = long_text::read(input, self.watch)?;
            self.is_stopped |= is_stopped;
            self.push(member, steps, reading);
            return Ok(());
        };
        if let Some(seen) = kind_of_file::refused(&bytes) {
            self.push(member, steps, nothing(seen));
            return Ok(());
        }
        let (text, scanned) = match text_of(bytes) {
            Ok(text) => (text, None),
            Err(bytes) => (kind_of_file::printable(&bytes), Some(bytes)),
        };
        let reading = match scanned {
            None => read_as(&text, self.read_as),
            Some(bytes) => of_scanned(&text, &bytes),
        };
        self.push(member, steps, reading);
        Ok(())
    }

    fn push(&mut self, member: Option<&str>, steps: &[&'static str], mut reading: Reading) {
        reading.steps.splice(0..0, steps.iter().copied());
        self.parts.push(Part { member: member.map(str::to_owned), reading });
    }
}

/// What was read of the readable stretches of a file that is no text; or what it is.
fn of_scanned(text: &str, bytes: &[u8]) -> Reading {
    let mut reading = read_as(text, ReadAs::AsItStands);
    let is_found = reading.records.iter().any(|it| it.is_payload());
    if !is_found {
        return nothing(kind_of_file::named(bytes));
    }
    reading.format = Some(kind_of_file::format_of(bytes));
    reading
        .notes
        .push(Said::new("read from the readable stretches of a binary file; times and order are unknown"));
    reading
}

fn is_text(head: &[u8]) -> bool {
    let head = &head[..head.len().min(256)];
    head.iter().all(|it| *it >= 0x20 || it.is_ascii_whitespace())
}

/// Files that systems put beside those of the user.
pub(super) fn is_of_system(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") || name.ends_with("Thumbs.db")
}

/// What is said of the files of an archive that are too many.
pub(super) fn left_out(n_files: usize) -> Said {
    Said::new("an archive with {n} more files; unpack it and choose the files").with("n", n_files)
}

pub(super) fn said_of(refusal: Refusal) -> Said {
    Said::new(match refusal {
        Refusal::Damaged => "a damaged file of an archive",
        Refusal::Encrypted => "protected with a password; unpack it first",
        Refusal::TooLarge => "larger than is read; unpack it first",
        Refusal::Unknown => "packed in a way that is not read; unpack it first",
    })
}

/// A decoder whose damage ends the file there: what came before it counts.
struct Lenient<R>(R);

impl<R: Read> Read for Lenient<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        Ok(self.0.read(out).unwrap_or(0))
    }
}
