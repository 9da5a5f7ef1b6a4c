//! A file as texts that can be changed and written again: as it stands where it is text, as a HAR where it is another
//! recording, unpacked where it was packed.

use std::io::Read as _;

use crate::capture::container::MAX_UNPACKED;
use crate::capture::container::coding;
use crate::capture::container::encoding::text_of;
use crate::capture::container::zip;
use crate::capture::container::zip::Archive;
use crate::capture::file;
use crate::capture::input::Input;
use crate::capture::kind_of_file;
use crate::capture::recording;
use crate::capture::recording::Collector;
use crate::capture::recording::har_text;
use crate::text::Said;

/// How deep files are unpacked from one another.
const MAX_DEPTH: usize = 4;

/// Files read of one archive.
const MAX_MEMBERS: usize = 2_000;

/// One text of a file.
#[derive(Clone, Debug)]
pub struct Legible {
    /// The path within the archive.
    pub member: Option<String>,
    /// The text; or why there is none.
    pub text: Result<String, Said>,
    /// Whether the text is a HAR made of a recording of another format.
    pub is_har_of_other: bool,
}

/// The texts of a file, in the order in which [`crate::capture::read_bytes`] gives its parts.
pub fn legible(bytes: Vec<u8>) -> Vec<Legible> {
    let mut all = Vec::new();
    add(bytes, None, 0, &mut all);
    all
}

fn add(bytes: Vec<u8>, member: Option<&str>, depth: usize, all: &mut Vec<Legible>) {
    let mut push = |text: Result<String, Said>, is_har_of_other: bool| {
        all.push(Legible { member: member.map(str::to_owned), text, is_har_of_other });
    };
    let is_text = bytes.iter().take(256).all(|it| *it >= 0x20 || it.is_ascii_whitespace());
    if depth < MAX_DEPTH && (coding::is_gzip(&bytes) || (coding::is_zlib(&bytes) && !is_text)) {
        return match unpacked(&bytes) {
            Some(inner) => add(inner, member, depth + 1, all),
            None => push(Err(Said::new("larger than is read; unpack it first")), false),
        };
    }
    if depth < MAX_DEPTH && zip::is_zip(&bytes) {
        let archive = Archive::open(&bytes);
        if let Some(packed) = recording::of_archive(&archive) {
            return push(Ok(har_of(|collector| (packed.read)(&archive, collector))), true);
        }
        if let Some(seen) = kind_of_file::document(&archive) {
            return push(Err(seen), false);
        }
        for file in archive.members.iter().take(MAX_MEMBERS).filter(|it| !file::is_of_system(&it.name)) {
            let name = member.map_or_else(|| file.name.clone(), |it| format!("{it}/{}", file.name));
            match archive.read(file) {
                Ok(inner) => add(inner, Some(&name), depth + 1, all),
                Err(refusal) => {
                    let text = Err(file::said_of(refusal));
                    all.push(Legible { member: Some(name), text, is_har_of_other: false });
                }
            }
        }
        return;
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
        return push(Ok(har), true);
    }
    if let Some(seen) = kind_of_file::refused(&bytes).filter(|_| known.is_none()) {
        return push(Err(seen), false);
    }
    match text_of(bytes) {
        Ok(text) => push(Ok(text), false),
        Err(bytes) => push(Ok(kind_of_file::printable(&bytes)), false),
    }
}

pub(super) fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let limit = u64::try_from(MAX_UNPACKED).unwrap_or(u64::MAX);
    let read = if coding::is_gzip(bytes) {
        flate2::read::MultiGzDecoder::new(bytes).take(limit + 1).read_to_end(&mut out)
    } else {
        flate2::read::ZlibDecoder::new(bytes).take(limit + 1).read_to_end(&mut out)
    };
    // What came before damage counts.
    let is_empty = read.is_err() && out.is_empty();
    (!is_empty && out.len() <= MAX_UNPACKED).then_some(out)
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
        for (bytes, is_har_of_other) in [
            (&include_bytes!("../../tests/captures/synthetic/client.flow")[..], true),
            (include_bytes!("../../tests/captures/forms/canary.zip"), true),
            (include_bytes!("../../tests/captures/forms/packed.har.gz"), false),
            (include_bytes!("../../tests/captures/forms/session.chlsj"), false),
        ] {
            let all = legible(bytes.to_vec());
            assert_eq!((all.len(), all[0].is_har_of_other), (1, is_har_of_other));
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
