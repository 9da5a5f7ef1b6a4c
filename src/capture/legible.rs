//! A file as texts that can be changed and written again: as it stands where it is text, as a HAR where it is another
//! recording, unpacked where it was packed.

use std::io::Read as _;

use crate::capture::container::MAX_UNPACKED;
use crate::capture::container::Refusal;
use crate::capture::container::Room;
use crate::capture::container::coding;
use crate::capture::container::encoding::text_of;
use crate::capture::container::office;
use crate::capture::container::zip;
use crate::capture::container::zip::Archive;
use crate::capture::file;
use crate::capture::file::MAX_MEMBERS;
use crate::capture::input::Input;
use crate::capture::kind_of_file;
use crate::capture::recording;
use crate::capture::recording::Collector;
use crate::capture::recording::har_text;
use crate::capture::unwrap::mail;
use crate::capture::unwrap::partial_lines;
use crate::text::Said;

/// How deep files are unpacked from one another.
const MAX_DEPTH: usize = 4;

/// The most that all that is packed in one file unpacks to, in bytes: 512 MiB, as all of it is kept.
pub(super) const MAX_KEPT: u64 = 512 << 20;

/// One text of a file.
#[derive(Clone, Debug)]
pub struct Legible {
    /// The path within the archive.
    pub member: Option<String>,
    /// The text; or why there is none.
    pub text: Result<String, Said>,
    /// What the text is, as files are called, where it is not what the file was: a HAR of another recording, the text of a
    /// document.
    pub becomes: Option<&'static str>,
}

/// The texts of a file, in the order in which [`crate::capture::read_bytes`] gives its parts.
pub fn legible(bytes: Vec<u8>) -> Vec<Legible> {
    let room = Room::new(MAX_KEPT, MAX_MEMBERS);
    let mut reader = Reader { all: Vec::new(), room: &room };
    reader.add(bytes, None, 0);
    reader.all
}

/// What was read, and what may still be.
struct Reader<'a> {
    all: Vec<Legible>,
    room: &'a Room,
}

impl Reader<'_> {
    fn push(&mut self, member: Option<&str>, text: Result<String, Said>, becomes: Option<&'static str>) {
        self.all.push(Legible { member: member.map(str::to_owned), text, becomes });
    }

    fn add(&mut self, bytes: Vec<u8>, member: Option<&str>, depth: usize) {
        let is_text = bytes.iter().take(256).all(|it| *it >= 0x20 || it.is_ascii_whitespace());
        let is_packed = depth < MAX_DEPTH;
        if is_packed
            && (coding::is_gzip(&bytes) || coding::is_zstd(&bytes) || (coding::is_zlib(&bytes) && !is_text))
        {
            return match unpacked(&bytes, self.room) {
                Some(inner) => self.add(inner, member, depth + 1),
                None => self.push(member, Err(file::said_of(Refusal::TooLarge)), None),
            };
        }
        if is_packed && zip::is_zip(&bytes) {
            return self.add_archive(&bytes, member, depth);
        }
        let known = recording::of(&bytes);
        if let Some(recording) = known.filter(|it| !it.is_edited) {
            let har = har_of(|collector| {
                // Reading from memory cannot fail.
                let mut rest = bytes.as_slice();
                if let Ok(mut input) = Input::open(&mut rest) {
                    (recording.read)(&mut input, collector);
                }
            });
            return self.push(member, Ok(har), Some("har"));
        }
        if let Some(seen) = kind_of_file::refused(&bytes).filter(|_| known.is_none()) {
            return self.push(member, Err(seen), None);
        }
        let text = text_of(bytes).unwrap_or_else(|bytes| kind_of_file::printable(&bytes));
        // A value that is broken by the encoding of a mail cannot be replaced in it.
        let text = mail::as_8bit(&text).unwrap_or(text);
        let text = partial_lines::joined(&text).unwrap_or(text);
        self.push(member, Ok(text), None);
    }

    fn add_archive(&mut self, bytes: &[u8], member: Option<&str>, depth: usize) {
        let archive = Archive::open(bytes, self.room);
        if let Some(packed) = recording::of_archive(&archive) {
            let har = har_of(|collector| (packed.read)(&archive, collector));
            return self.push(member, Ok(har), Some("har"));
        }
        if let Some(document) = office::document(&archive) {
            return self.push(member, Ok(document.text), Some("txt"));
        }
        if let Some(seen) = kind_of_file::document(&archive) {
            return self.push(member, Err(seen), None);
        }
        let (members, n_left_out) = self.room.members(&archive.members);
        for file in members.iter().filter(|it| !file::is_of_system(&it.name)) {
            let name = member.map_or_else(|| file.name.clone(), |it| format!("{it}/{}", file.name));
            match archive.read(file) {
                Ok(inner) => self.add(inner, Some(&name), depth + 1),
                Err(refusal) => self.push(Some(&name), Err(file::said_of(refusal)), None),
            }
        }
        if 0 < n_left_out {
            self.push(member, Err(file::left_out(n_left_out)), None);
        }
    }
}

/// What gzip, zlib or Zstandard packed; none where it is damaged from its beginning, or more than there is room for.
pub(super) fn unpacked(bytes: &[u8], room: &Room) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let most = room.n_bytes().min(MAX_UNPACKED as u64);
    let mut rest = bytes;
    let read = if coding::is_zstd(bytes) {
        let decoder = ruzstd::decoding::StreamingDecoder::new(&mut rest).ok()?;
        decoder.take(most + 1).read_to_end(&mut out)
    } else if coding::is_gzip(bytes) {
        flate2::read::MultiGzDecoder::new(bytes).take(most + 1).read_to_end(&mut out)
    } else {
        flate2::read::ZlibDecoder::new(bytes).take(most + 1).read_to_end(&mut out)
    };
    // What came before damage counts.
    let is_empty = read.is_err() && out.is_empty();
    let n_bytes = out.len() as u64;
    room.take(n_bytes);
    (!is_empty && n_bytes <= most).then_some(out)
}

fn har_of(read: impl FnOnce(&mut Collector<'_>)) -> String {
    let mut watch = |_| true;
    let mut collector = Collector::keeping(&mut watch);
    read(&mut collector);
    har_text::of(&collector.exchanges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::ReadAs;
    use crate::capture::read_bytes;

    #[test]
    fn a_recording_as_har_reads_as_it_did() {
        for (bytes, becomes) in [
            (&include_bytes!("../../tests/captures/synthetic/client.flow")[..], Some("har")),
            (include_bytes!("../../tests/captures/forms/canary.zip"), Some("har")),
            (include_bytes!("../../tests/captures/forms/packed.har.gz"), None),
            (include_bytes!("../../tests/captures/forms/session.chlsj"), None),
        ] {
            let all = legible(bytes.to_vec());
            assert_eq!((all.len(), all[0].becomes), (1, becomes));
            let facts = |bytes: &[u8]| -> Vec<Vec<(&'static str, String)>> {
                let parts = read_bytes(bytes, ReadAs::Found);
                let of = |it: &crate::capture::Record| {
                    it.facts.iter().map(|it| (it.name.name(), it.value.expose().to_owned())).collect()
                };
                parts.iter().flat_map(|it| &it.reading.records).map(of).collect()
            };
            assert_eq!(facts(all[0].text.as_ref().unwrap().as_bytes()), facts(bytes));
        }
        assert!(legible(b"\x89PNG\r\n\x1a\n".to_vec())[0].text.is_err());
    }
}
