//! Files that are no text and no format of a capture tool: named for what they are, with what to do instead; of some
//! the readable stretches are read.

use crate::capture::container::coding;
use crate::capture::container::zip::Archive;
use crate::capture::format::CaptureFormat;
use crate::text::Said;

/// Beginnings of files in which nothing can be read, and what to say.
const NAMED: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a picture; copy the text itself"),
    (b"\xff\xd8\xff", "a picture; copy the text itself"),
    (b"GIF8", "a picture; copy the text itself"),
    (b"BM", "a picture; copy the text itself"),
    (b"\0\0\0\x18ftyp", "a film or a picture; copy the text itself"),
    (b"\0\0\0\x1cftyp", "a film or a picture; copy the text itself"),
    (b"\0\0\0\x20ftyp", "a film or a picture; copy the text itself"),
    (b"\xd4\xc3\xb2\xa1", PCAP),
    (b"\xa1\xb2\xc3\xd4", PCAP),
    (b"\x4d\x3c\xb2\xa1", PCAP),
    (b"\x0a\x0d\x0d\x0a", PCAP),
    (b"%PDF", "a PDF; copy the text itself"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or document; save it as CSV or text"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
];

const PCAP: &str = "a recording of packets; export it as JSON with tshark -T json, TLS decrypted";

static BYTES: CaptureFormat = CaptureFormat { name: "bytes", title: "Readable stretches of a binary file" };

static CHARLES: CaptureFormat = CaptureFormat { name: "chls", title: "Charles session (binary)" };

/// What a file is in which nothing can be read.
pub(super) fn refused(bytes: &[u8]) -> Option<Said> {
    let is_text = || bytes.iter().take(64).all(|it| *it >= 0x20 || it.is_ascii_whitespace());
    NAMED.iter().find(|(head, _)| bytes.starts_with(head)).filter(|_| !is_text()).map(|it| Said::new(it.1))
}

/// What an archive is that is a document of an office program: its members hold no text as people see it.
pub(super) fn document(archive: &Archive<'_>) -> Option<Said> {
    const DOCUMENTS: [(&str, &str); 3] = [
        ("xl/workbook.bin", SPREADSHEET),
        ("ppt/presentation.xml", "a presentation; copy the text itself"),
        ("content.xml", "a document of LibreOffice; save it as CSV or as text"),
    ];
    let has = |name: &str| archive.members.iter().any(|it| it.name == name);
    DOCUMENTS.iter().find(|it| has(it.0)).map(|it| Said::new(it.1))
}

const SPREADSHEET: &str = "a spreadsheet of Excel; save the sheet as CSV";

/// What a binary file is in which nothing was found.
pub(super) fn named(bytes: &[u8]) -> Said {
    match bytes {
        _ if is_charles(bytes) => Said::new("a binary session of Charles; export it as JSON session or HAR"),
        [b'R', b'E', b'D', b'I', b'S', ..] => Said::new("a dump of Redis; export the keys with redis-cli"),
        _ if bytes.starts_with(b"SQLite format 3") => {
            Said::new("an SQLite database; export the table as CSV")
        }
        _ => Said::new("a binary file of {n} bytes").with("n", bytes.len()),
    }
}

/// What its readable stretches are called.
pub(super) fn format_of(bytes: &[u8]) -> &'static CaptureFormat {
    if is_charles(bytes) { &CHARLES } else { &BYTES }
}

/// A stream of Java objects that names Charles.
fn is_charles(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xac\xed\0\x05")
        && memchr::memmem::find(&bytes[..bytes.len().min(4096)], b"com.xk72.charles").is_some()
}

/// Shorter stretches say nothing.
const MIN_STRETCH: usize = 6;

/// The most that is unpacked of what lies in the file, in bytes: 32 MiB.
const MAX_UNPACKED: usize = 32 << 20;

/// The readable stretches of a file, one a line; what is packed with gzip in it is unpacked.
pub(super) fn printable(bytes: &[u8]) -> String {
    if is_charles(bytes) {
        return java_arrays(bytes);
    }
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        let is_readable = |it: char| !it.is_control() || matches!(it, '\t' | '\n' | '\r');
        for stretch in chunk.valid().split(|it| !is_readable(it)).filter(|it| it.len() >= MIN_STRETCH) {
            out.push_str(stretch);
            out.push('\n');
        }
    }
    let mut room = MAX_UNPACKED;
    for at in memchr::memmem::find_iter(bytes, b"\x1f\x8b\x08").take(1_000) {
        let Ok(inner) = coding::inflated(flate2::read::GzDecoder::new(&bytes[at..]), room) else { continue };
        room -= inner.len();
        if let Ok(text) = String::from_utf8(inner) {
            out.push_str(&text);
            out.push('\n');
        }
    }
    out
}

/// The byte arrays of a stream of Java objects that are text, one a line: the bodies of a session of Charles.
///
/// Source: Java Object Serialization Specification, 6.4.2: `TC_ARRAY`, the class or a reference to it, the length, the
/// bytes.
fn java_arrays(bytes: &[u8]) -> String {
    const CLASS: &[u8] = b"[B\xac\xf3\x17\xf8\x06\x08T\xe0\x02\0\0xp";
    const REFERENCE: &[u8] = b"uq\0~";
    let mut starts: Vec<usize> = memchr::memmem::find_iter(bytes, CLASS).map(|it| it + CLASS.len()).collect();
    starts.extend(memchr::memmem::find_iter(bytes, REFERENCE).map(|it| it + REFERENCE.len() + 2));
    starts.sort_unstable();
    let mut out = String::new();
    let mut end = 0;
    for start in starts {
        let Some(length) = bytes.get(start..).and_then(<[u8]>::first_chunk).map(|it| u32::from_be_bytes(*it))
        else {
            break;
        };
        let array =
            usize::try_from(length).ok().and_then(|it| bytes.get(start + 4..start.checked_add(4 + it)?));
        // What stands within an array is no array of its own.
        let Some(array) = array.filter(|_| end <= start) else { continue };
        end = start + 4 + array.len();
        if let Ok(text) = String::from_utf8(coding::told_by_itself(array.to_vec())) {
            // A form is one also where nothing says so.
            let is_form = text.contains('=') && !text.contains(['\n', ' ', '{']);
            out.push_str(if is_form { "?" } else { "" });
            out.push_str(&text);
            out.push_str("\n\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn files_are_named_for_what_they_are() {
        let said = |bytes: &[u8]| refused(bytes).map(|it| it.in_language(Language::English));
        assert!(said(b"\x89PNG\r\n\x1a\n").unwrap().starts_with("a picture"));
        assert!(said(b"\xd4\xc3\xb2\xa1\x02\0").unwrap().contains("tshark"));
        assert_eq!(said(b"BM is how this text begins"), None);
        assert!(named(b"SQLite format 3\0").in_language(Language::English).contains("CSV"));
    }

    #[test]
    fn readable_stretches() {
        assert_eq!(printable(b"\0\x01iv=abcdef\0\xff\xfe\0short\0and more\0"), "iv=abcdef\nand more\n");
    }
}
