//! The objects of one long JSON array, one by one, from a file of any size: in the memory of its largest object.

use std::io::Read;

/// Bytes read at once.
const CHUNK: usize = 256 << 10;

/// Larger objects are passed over, in bytes: 64 MiB.
const MAX_OBJECT: usize = 64 << 20;

/// What the array holds next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A whole object.
    Whole(&'a [u8]),
    /// The beginning of the last object of a file that ends in it.
    Cut(&'a [u8]),
    /// An object that is too large.
    TooLarge,
}

/// Reads the objects of the array.
pub(super) struct Splitter<R> {
    input: R,
    buffer: Vec<u8>,
    at: usize,
    is_ended: bool,
}

/// Where a scan stands within an object.
#[derive(Clone, Copy, Default)]
struct Scan {
    depth: usize,
    is_in_string: bool,
    /// The last byte was a backslash within a string.
    is_escaped: bool,
}

impl<R: Read> Splitter<R> {
    /// Begins to read.
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), at: 0, is_ended: false }
    }

    /// Goes to the array of this name, given with its quotes; false where there is none.
    pub(super) fn enter(&mut self, name: &str) -> bool {
        let finder = memchr::memmem::Finder::new(name.as_bytes());
        loop {
            while let Some(found) = finder.find(&self.buffer[self.at..]) {
                self.at += found + name.len();
                if self.skip_to(b':') && self.skip_to(b'[') {
                    return true;
                }
            }
            // The name may stand across two chunks.
            self.at = self.at.max(self.buffer.len().saturating_sub(name.len()));
            if !self.fill() {
                return false;
            }
        }
    }

    /// Goes into an array that the file begins with.
    pub(super) fn enter_first(&mut self) -> bool {
        self.skip_to(b'[')
    }

    /// The next object; none at the end of the array.
    pub(super) fn next(&mut self) -> Option<Piece<'_>> {
        loop {
            match self.peek()? {
                b',' | b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                b'{' => break,
                _ => return None,
            }
        }
        let mut scan = Scan::default();
        let mut n_scanned = 0;
        loop {
            let start = self.at + n_scanned;
            if let Some(end) = end_of_object(&self.buffer[start..], &mut scan) {
                let from = self.at;
                self.at = start + end;
                return Some(Piece::Whole(&self.buffer[from..start + end]));
            }
            n_scanned = self.buffer.len() - self.at;
            if n_scanned > MAX_OBJECT {
                return Some(self.pass_over(scan));
            }
            if !self.fill() {
                let from = self.at;
                self.at = self.buffer.len();
                return Some(Piece::Cut(&self.buffer[from..]));
            }
        }
    }

    fn pass_over(&mut self, mut scan: Scan) -> Piece<'_> {
        loop {
            self.at = self.buffer.len();
            if !self.fill() {
                return Piece::TooLarge;
            }
            if let Some(end) = end_of_object(&self.buffer[self.at..], &mut scan) {
                self.at += end;
                return Piece::TooLarge;
            }
        }
    }

    /// Goes behind the next byte that is no white space, if it is this one.
    fn skip_to(&mut self, wanted: u8) -> bool {
        while let Some(it) = self.peek() {
            if it == wanted {
                self.at += 1;
                return true;
            }
            // A byte order mark stands before everything.
            if !it.is_ascii_whitespace() && !matches!(it, 0xef | 0xbb | 0xbf) {
                return false;
            }
            self.at += 1;
        }
        false
    }

    fn peek(&mut self) -> Option<u8> {
        if self.at == self.buffer.len() && !self.fill() {
            return None;
        }
        self.buffer.get(self.at).copied()
    }

    /// Reads one more chunk behind what is not yet taken; false at the end of the file.
    fn fill(&mut self) -> bool {
        if self.is_ended {
            return false;
        }
        if self.at > 0 {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
        let n_before = self.buffer.len();
        let chunk = u64::try_from(CHUNK).unwrap_or(u64::MAX);
        // What was read before an error counts, as the end of a file that was cut.
        let is_read = self.input.by_ref().take(chunk).read_to_end(&mut self.buffer).is_ok();
        let n_new = self.buffer.len() - n_before;
        self.is_ended = !is_read || n_new < CHUNK;
        n_new > 0
    }
}

/// Where the object that a scan is in ends, if it ends in these bytes.
fn end_of_object(bytes: &[u8], scan: &mut Scan) -> Option<usize> {
    let mut at = usize::from(scan.is_escaped).min(bytes.len());
    scan.is_escaped &= bytes.is_empty();
    while at < bytes.len() {
        if scan.is_in_string {
            at += memchr::memchr2(b'"', b'\\', &bytes[at..])? + 1;
            if bytes[at - 1] == b'"' {
                scan.is_in_string = false;
            } else {
                scan.is_escaped = at == bytes.len();
                at += 1;
            }
            continue;
        }
        at += memchr::memchr3(b'"', b'{', b'}', &bytes[at..])? + 1;
        match bytes[at - 1] {
            b'"' => scan.is_in_string = true,
            b'{' => scan.depth += 1,
            _ => {
                scan.depth = scan.depth.saturating_sub(1);
                if scan.depth == 0 {
                    return Some(at);
                }
            }
        }
    }
    None
}

/// A cut object with all that is open in it closed; the field that the cut runs through keeps what is there.
pub(super) fn closed(cut: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(cut).into_owned();
    let (mut open, mut is_in_string, mut is_escaped) = (Vec::new(), false, false);
    for it in text.bytes() {
        match it {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_string => is_escaped = true,
            b'"' => is_in_string = !is_in_string,
            b'{' | b'[' if !is_in_string => open.push(it),
            b'}' | b']' if !is_in_string => drop(open.pop()),
            _ => {}
        }
    }
    if is_escaped {
        text.pop();
    }
    if is_in_string {
        text.push('"');
    }
    let bare = text.trim_end().trim_end_matches([',', ':']).len();
    text.truncate(bare);
    // A name without its value.
    let tail = text.rfind([',', '{', ':']).map_or("", |it| &text[it..]);
    if tail.starts_with([',', '{']) && tail.len() > 1 && open.last() == Some(&b'{') {
        text.push_str(":null");
    }
    text.extend(open.iter().rev().map(|it| if *it == b'{' { '}' } else { ']' }));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let n = self.0.len().min(out.len()).min(1);
            out[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    #[test]
    fn objects_with_braces_and_quotes_in_their_texts() {
        let file = br#"{"log":{"pages":[],"entries" : [ {"a":"}\\"}, {"b":{"c":"\"}"}} ]}}"#;
        let mut splitter = Splitter::new(Slow(file));
        assert!(splitter.enter("\"entries\""));
        assert_eq!(splitter.next(), Some(Piece::Whole(br#"{"a":"}\\"}"#)));
        assert_eq!(splitter.next(), Some(Piece::Whole(br#"{"b":{"c":"\"}"}}"#)));
        assert_eq!(splitter.next(), None);
        assert!(!Splitter::new(Slow(b"{}")).enter("\"entries\""));
    }

    #[test]
    fn objects_across_chunks() {
        let text = "\\\"".repeat(CHUNK);
        let file = format!("[{{\"a\":\"{text}\"}},{{\"b\":1}}");
        let mut splitter = Splitter::new(file.as_bytes());
        assert!(splitter.enter_first());
        assert!(matches!(splitter.next(), Some(Piece::Whole(it)) if it.len() == text.len() + 8));
        assert_eq!(splitter.next(), Some(Piece::Whole(br#"{"b":1}"#)));
        assert_eq!(splitter.next(), None);
    }

    #[test]
    fn what_is_cut_is_closed() {
        let file = br#"[{"a":{"b":[1,"iv\"x"#;
        let mut splitter = Splitter::new(&file[..]);
        assert!(splitter.enter_first());
        let Some(Piece::Cut(cut)) = splitter.next() else { panic!("not cut") };
        assert_eq!(closed(cut), r#"{"a":{"b":[1,"iv\"x"]}}"#);
        for (cut, expected) in [
            (r#"{"a":"#, r#"{"a":null}"#),
            (r#"{"a":1,"b"#, r#"{"a":1,"b":null}"#),
            (r#"{"a":1,"#, r#"{"a":1}"#),
            (r#"{"a":"x\"#, r#"{"a":"x"}"#),
        ] {
            assert_eq!(closed(cut.as_bytes()), expected);
            assert!(serde_json::from_str::<serde_json::Value>(expected).is_ok());
        }
    }
}
