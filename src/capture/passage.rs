//! The text that a place of a file means: one exchange of a recording as its messages, or all of a text.

use crate::capture::container::Room;
use crate::capture::container::coding;
use crate::capture::container::encoding::text_of;
use crate::capture::container::zip;
use crate::capture::container::zip::Archive;
use crate::capture::exchange::Exchange;
use crate::capture::exchange::Message;
use crate::capture::exchange::body_text;
use crate::capture::input::Input;
use crate::capture::legible::MAX_KEPT;
use crate::capture::legible::unpacked;
use crate::capture::recording;
use crate::capture::recording::Collector;
use crate::capture::unwrap;

/// How deep files are unpacked from one another.
const MAX_DEPTH: usize = 4;

/// The text of an entry, or all of a text, of a file or of one packed in it; none where there is no such thing.
pub fn passage(bytes: Vec<u8>, member: Option<&str>, entry: Option<usize>) -> Option<String> {
    at_depth(bytes, member, entry, 0)
}

/// A text as its lines are counted: without its wrappings.
pub fn without_wrappings(text: &str) -> String {
    unwrap::unwrapped(text).0.into_owned()
}

fn at_depth(bytes: Vec<u8>, member: Option<&str>, entry: Option<usize>, depth: usize) -> Option<String> {
    let room = Room::new(MAX_KEPT, 0);
    if depth < MAX_DEPTH && (coding::is_gzip(&bytes) || (member.is_some() && coding::is_zlib(&bytes))) {
        return at_depth(unpacked(&bytes, &room)?, member, entry, depth + 1);
    }
    if depth < MAX_DEPTH && zip::is_zip(&bytes) {
        let archive = Archive::open(&bytes, &room);
        if let (Some(packed), Some(entry)) = (recording::of_archive(&archive), entry) {
            return of_entry(entry, |collector| (packed.read)(&archive, collector));
        }
        return archive.members.iter().find_map(|file| {
            let rest = member?.strip_prefix(file.name.as_str())?;
            let rest = if rest.is_empty() { None } else { Some(rest.strip_prefix('/')?) };
            at_depth(archive.read(file).ok()?, rest, entry, depth + 1)
        });
    }
    let recording = entry.and_then(|entry| Some((entry, recording::of(&bytes)?)));
    let Some((entry, recording)) = recording else { return text_of(bytes).ok() };
    of_entry(entry, |collector| {
        // Reading from memory cannot fail.
        let mut rest = bytes.as_slice();
        if let Ok(mut input) = Input::open(&mut rest) {
            (recording.read)(&mut input, collector);
        }
    })
}

fn of_entry(entry: usize, read: impl FnOnce(&mut Collector<'_>)) -> Option<String> {
    let mut watch = |_| true;
    let mut collector = Collector::keeping_one(entry, &mut watch);
    read(&mut collector);
    collector.exchanges.first().map(as_messages)
}

/// An exchange as it went over the wire, its bodies unpacked.
fn as_messages(exchange: &Exchange) -> String {
    let mut text = format!("{} {}\n", exchange.method, exchange.url);
    add(&mut text, &exchange.request);
    if let Some(response) = &exchange.response {
        text.push_str("\n\n");
        text.extend(exchange.status.map(|it| format!("{it}\n")));
        add(&mut text, response);
    }
    text
}

fn add(text: &mut String, message: &Message) {
    text.extend(message.headers.iter().map(|(name, value)| format!("{name}: {value}\n")));
    let body = body_text(message);
    if !body.is_empty() {
        text.push('\n');
        text.push_str(&body);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::ReadAs;
    use crate::capture::read_bytes;

    #[test]
    fn each_payload_stands_in_the_passage_of_its_entry() {
        let mut n_payloads = 0;
        for bytes in [
            &include_bytes!("../../tests/captures/synthetic/client.har")[..],
            include_bytes!("../../tests/captures/synthetic/client.flow"),
            include_bytes!("../../tests/captures/forms/packed.har.gz"),
            include_bytes!("../../tests/captures/forms/canary.zip"),
            include_bytes!("../../tests/captures/forms/session.chlsj"),
        ] {
            for part in read_bytes(bytes, ReadAs::Found) {
                for record in part.reading.records.iter().filter(|it| it.is_payload()) {
                    let text = passage(bytes.to_vec(), part.member.as_deref(), record.entry).unwrap();
                    let data = record.value(crate::capture::Name::EncryptedData).unwrap();
                    // Signs may be escaped in many ways; letters and digits are not.
                    let value = data.value.expose();
                    let runs = value.split(|it: char| !it.is_ascii_alphanumeric());
                    let longest = runs.max_by_key(|it| it.len()).unwrap_or_default();
                    assert!(4 < longest.len() && text.contains(longest), "{:?}", record.entry);
                    n_payloads += 1;
                }
            }
        }
        assert!(5 < n_payloads, "{n_payloads}");
    }

    #[test]
    fn what_is_not_there_has_no_passage() {
        let har = include_bytes!("../../tests/captures/synthetic/client.har").to_vec();
        assert_eq!(passage(har, None, Some(1_000_000)), None);
        assert_eq!(passage(b"PK\x03\x04".to_vec(), Some("a.txt"), None), None);
        assert_eq!(passage(b"one\ntwo".to_vec(), None, Some(3)).as_deref(), Some("one\ntwo"));
    }
}
