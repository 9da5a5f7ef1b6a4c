//! A file of any format: read in pieces as it is read at once, places within it, limits kept, the same parts as texts.

use std::io;
use std::io::Read;

use unseal::capture::MAX_PAYLOADS;
use unseal::capture::Part;
use unseal::capture::ReadAs;
use unseal::capture::Reading;
use unseal::capture::legible;
use unseal::capture::read_bytes;
use unseal::capture::read_file;

use super::packed;
use super::shared;

/// Members of the archives, of each tool's own names and of none's.
const ARCHIVES: [&[&str]; 5] = [
    &["raw/1_c.txt", "raw/1_s.txt", "raw/1_m.xml", "raw/2_c.txt"],
    &["1-meta.json", "1-req.json", "1-res.json", "2-meta.json"],
    &["1/request.json", "1/req_raw.bin", "1/response.json", "1/res_body.txt"],
    &["request_1_a", "request_2_b"],
    &["a.log", "b.har", "c/d.json", "e.gz"],
];

/// Beginnings and ends that lead to a reader: HAR, Charles, whistle, tshark, Postman, Burp, curl, messages, bytes of Charles, and
/// UTF-16.
const BEGINNINGS: [[&[u8]; 2]; 10] = [
    [b"{\"log\":{\"creator\":{},\"entries\":[", b""],
    [b"[{\"request\":{\"header\":{}},\"times\":{}},", b""],
    [b"[{\"req\":{\"headers\":{},\"url\":\"\"},\"startTime\":1},", b""],
    [b"[{\"_source\":{\"layers\":{\"frame\":{}}}},", b""],
    [b"{\"info\":{\"schema\":\"https://schema.getpostman.com/json/collection/v2.1.0/\"},\"item\":[", b"]}"],
    [b"<items burpVersion=\"1\">", b"</items>"],
    [b"=> Send header, 4 bytes (0x4)\n0000: GET \n", b""],
    [b"GET /a HTTP/1.1\n\nHTTP/1.1 200 OK\n\n", b""],
    [b"\xac\xed\0\x05com.xk72.charles[B\xac\xf3\x17\xf8\x06\x08T\xe0\x02\0\0xp", b""],
    [b"\xff\xfe", b""],
];

/// The first byte leads to a reader, the second says in which pieces the file comes; the rest is the file.
pub(crate) fn check(bytes: &[u8]) {
    let Some(([first, second], rest)) = bytes.split_first_chunk() else { return };
    if rest.len() > shared::MAX_LEN {
        return;
    }
    let file = file_of(usize::from(*first), rest);
    let parts = read_bytes(&file, ReadAs::Found);
    for it in &parts {
        holds(&it.reading);
    }
    let mut pieces = Pieces { rest: &file, most: 1 + usize::from(*second) };
    let again = read_file(&mut pieces, ReadAs::Found, &mut |_| true).expect("reading from memory");
    assert_eq!(told(&parts), told(&again), "in pieces of {}", pieces.most);
    // A file is read as far as one wants: each part that is there then is one of those.
    let stopped =
        read_file(&mut file.as_slice(), ReadAs::Found, &mut |_| false).expect("reading from memory");
    assert!(stopped.len() <= parts.len());
    let texts: Vec<Option<String>> = legible(file).into_iter().map(|it| it.member).collect();
    assert_eq!(texts, parts.into_iter().map(|it| it.member).collect::<Vec<_>>());
}

fn file_of(way: usize, rest: &[u8]) -> Vec<u8> {
    match way {
        0 => rest.to_vec(),
        1 => packed::gzip(rest),
        2 => packed::zlib(rest),
        // A string of tnetstrings as mitmproxy writes a flow.
        3 => [format!("{}:", rest.len()).as_bytes(), rest, b"}"].concat(),
        4..9 => packed::zip(ARCHIVES[way - 4], rest),
        9..14 => packed::gzip(&packed::zip(ARCHIVES[way - 9], rest)),
        _ => {
            let [beginning, end] = BEGINNINGS[(way - 14) % BEGINNINGS.len()];
            [beginning, rest, end].concat()
        }
    }
}

/// What holds of everything that is read.
fn holds(reading: &Reading) {
    assert!(reading.n_payloads() <= MAX_PAYLOADS);
    assert!(reading.records.len() <= reading.n_exchanges || !reading.is_recording || reading.n_exchanges > 0);
    assert!(reading.records.is_empty() || reading.is_recognised());
    for record in &reading.records {
        assert!(record.bytes.start <= record.bytes.end, "{:?}", record.bytes);
        assert!(reading.is_recording || reading.setting.is_some() || 0 < record.line);
        for fact in &record.facts {
            assert!(fact.span.start <= fact.span.end, "{:?}", fact.span);
            let n_chars = fact.value.expose().chars().count();
            assert!(fact.form_pluses.iter().all(|it| *it < n_chars), "a plus outside its value");
        }
    }
    for skip in &reading.skipped.all {
        assert!(skip.entries.len() <= skip.n);
    }
}

/// All that is to be the same, however a file comes.
fn told(parts: &[Part]) -> Vec<String> {
    let of = |it: &Part| {
        let values: Vec<&str> =
            it.reading.records.iter().flat_map(|it| &it.facts).map(|it| it.value.expose()).collect();
        format!("{it:?} {values:?}")
    };
    parts.iter().map(of).collect()
}

/// A file that comes in pieces.
struct Pieces<'a> {
    rest: &'a [u8],
    most: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = self.most.min(out.len());
        self.rest.read(&mut out[..most])
    }
}
