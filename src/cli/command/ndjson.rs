//! `inspect --ndjson`: a filter, one payload a line in, one JSON result a line out, in bounded memory.
//!
//! So `split`, `xargs`, Spark's or Hadoop's `pipe` can spread the work. A line that is too long or no payload gives
//! an error result and the next line goes on.

use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::PathBuf;

use serde_json::Value;
use serde_json::json;

use crate::capture;
use crate::case::SourceName;
use crate::cli::Outcome;
use crate::cli::args::Inspect;
use crate::cli::command::inspect;
use crate::cli::command::inspect::Frame;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::output;
use crate::report::case_json;
use crate::report::json_text;
use crate::text::Language;
use crate::text::Said;

/// The longest line that is read, in bytes: 16 MiB.
const MAX_LINE_LEN: usize = capture::MAX_LEN;

/// Runs `inspect --ndjson`.
pub(in crate::cli) fn run(arguments: &Inspect, language: Language) -> Result<Outcome, Failure> {
    let frame = Frame::new(arguments, language)?;
    filter(input::open(arguments.files.first().map(PathBuf::as_path))?, output::stdout(), &frame)
}

/// Runs the filter until the input ends.
fn filter(input: impl Read, mut out: impl Write, frame: &Frame) -> Result<Outcome, Failure> {
    let mut lines = Lines { reader: BufReader::with_capacity(1 << 16, input), line: Vec::new() };
    let mut outcome = Outcome::Fine;
    let mut n_lines: u64 = 0;
    while let Some(is_whole) = lines.next()? {
        n_lines += 1;
        let Some((result, of_line)) = line_result(&lines.line, is_whole, frame) else { continue };
        outcome = outcome.max(of_line);
        let mut numbered = json!({ "line": n_lines });
        if let (Some(numbered), Value::Object(mut fields)) = (numbered.as_object_mut(), result) {
            numbered.append(&mut fields);
        }
        writeln!(out, "{}", json_text::line(&numbered))?;
        // Whoever waits for this result has not sent the next line yet.
        if lines.reader.buffer().is_empty() {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn line_result(line: &[u8], is_whole: bool, frame: &Frame) -> Option<(Value, Outcome)> {
    if !is_whole {
        let said = Said::new("the line is over {n} bytes").with("n", MAX_LINE_LEN);
        return Some(error("line_too_long", &said, frame));
    }
    let Ok(text) = str::from_utf8(line) else {
        return Some(error("not_utf8", &Said::new("the line is not UTF-8"), frame));
    };
    if text.trim().is_empty() {
        return None;
    }
    let mut case = frame.case();
    let mut reading = capture::read(text);
    if let Some(seen) = reading.seen_instead.take() {
        return Some(error("not_recognised", &seen, frame));
    }
    case.append(SourceName::Input, reading);
    let payload = case.payloads.first()?;
    let inspection = frame.inspect(&case, payload);
    let mut result = case_json::inspection_to_json(&inspection, frame.style);
    let n_left_out: usize = case.sources.iter().map(|it| it.n_left_out).sum();
    let n_more = case.payloads.len() - 1 + n_left_out;
    if n_more > 0 {
        result["more_payloads_in_line"] = json!(n_more);
    }
    Some((result, inspect::outcome(&inspection)))
}

fn error(code: &str, said: &Said, frame: &Frame) -> (Value, Outcome) {
    (json!({ "error": code, "message": said.in_language(frame.style.language) }), Outcome::NotSound)
}

/// Lines of an input, one at a time, the too long ones thrown away as they come.
struct Lines<R> {
    reader: BufReader<R>,
    line: Vec<u8>,
}

impl<R: Read> Lines<R> {
    /// Reads the next line into `line`; false where it was too long, none at the end.
    fn next(&mut self) -> Result<Option<bool>, Failure> {
        self.line.clear();
        let mut n_bytes = 0_usize;
        loop {
            let buffer = self.reader.fill_buf().map_err(|it| input::unreadable("the input", &it))?;
            if buffer.is_empty() {
                return Ok((n_bytes > 0).then_some(n_bytes <= MAX_LINE_LEN));
            }
            let end = buffer.iter().position(|it| *it == b'\n');
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            n_bytes = n_bytes.saturating_add(piece.len());
            if n_bytes <= MAX_LINE_LEN {
                self.line.extend_from_slice(piece);
            } else {
                self.line = Vec::new();
            }
            let n_used = end.map_or(buffer.len(), |it| it + 1);
            self.reader.consume(n_used);
            if end.is_some() {
                return Ok(Some(n_bytes <= MAX_LINE_LEN));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<(usize, bool)> {
        let mut lines = Lines { reader: BufReader::with_capacity(7, input), line: Vec::new() };
        let mut all = Vec::new();
        while let Ok(Some(is_whole)) = lines.next() {
            all.push((lines.line.len(), is_whole));
        }
        all
    }

    #[test]
    fn lines_with_and_without_an_end() {
        assert_eq!(lines(b"abc\n\nabcdefghijk"), [(3, true), (0, true), (11, true)]);
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_line_that_is_too_long_is_thrown_away_and_the_next_one_read() {
        let mut input = vec![b'x'; MAX_LINE_LEN + 1];
        input.extend(b"\nabc\n");
        assert_eq!(lines(&input), [(0, false), (3, true)]);
    }
}
