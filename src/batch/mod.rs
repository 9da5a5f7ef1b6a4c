//! Many payloads, one a line: lines in, one JSON result a line out, each the same as if it were inspected alone. Pure.
//!
//! A line in plain form (`line`) whose payload opens as given and is sound is answered by `quick`, without a tree;
//! everything else is read and inspected as any other text. `echo` hands on what results are joined by.

mod echo;
mod frame;
mod line;
mod quick;
mod ring;

use std::sync::Arc;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::batch::quick::Asked;
use crate::batch::quick::Quick;
use crate::capture;
use crate::case::SourceName;
use crate::payload::Inspection;
use crate::payload::verdict::Verdict;
use crate::report::brief;
use crate::report::case_json;
use crate::report::json_text;
use crate::text::Said;

pub use echo::Echo;
pub use echo::Refused;
pub use frame::Frame;

/// The longest line that is read, in bytes: 16 MiB.
pub const MAX_LINE_LEN: usize = capture::MAX_LEN;

/// How much a result says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// What is in doubt and what is not, without a sentence.
    Brief,
    /// As `inspect --json` says it.
    #[default]
    Full,
}

impl Detail {
    /// All, in the order to offer them.
    pub const ALL: [Self; 2] = [Self::Brief, Self::Full];

    /// The word for the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Brief => "brief",
            Self::Full => "full",
        }
    }
}

/// Answers lines. Make one a thread and keep it: it holds tables, buffers and what it learnt of the lines' names.
pub struct Batch {
    frame: Arc<Frame>,
    detail: Detail,
    echo: Arc<Echo>,
    quick: Quick,
}

impl Batch {
    /// A batch under what holds for all of its lines.
    pub fn new(frame: Arc<Frame>, detail: Detail, echo: Arc<Echo>) -> Self {
        Self { quick: Quick::new(&frame), frame, detail, echo }
    }

    /// Appends the results of whole lines, of which the first has this number; says whether each of them is sound.
    pub fn answer(&mut self, lines: &[u8], first_number: u64, out: &mut Vec<u8>) -> bool {
        let mut is_all_sound = true;
        if self.detail == Detail::Brief {
            self.quick.look_for_keys(lines, &self.frame);
        }
        for (at, (number, line)) in (first_number..).zip(split(lines)).enumerate() {
            is_all_sound &= self.answer_line(line, at, number, out);
        }
        is_all_sound
    }

    /// Appends the result of a line that is too long to be read.
    pub fn answer_too_long(&self, number: u64, out: &mut Vec<u8>) {
        let said = Said::new("the line is over {n} bytes").with("n", MAX_LINE_LEN);
        self.push(number, None, self.error("line_too_long", &said), out);
    }

    fn answer_line(&mut self, bytes: &[u8], at: usize, number: u64, out: &mut Vec<u8>) -> bool {
        let line = str::from_utf8(bytes);
        if let (Detail::Brief, Ok(line)) = (self.detail, line)
            && self.quick.answer(Asked { line, at, number }, &self.frame, &self.echo, out)
        {
            return true;
        }
        let (result, is_sound) = match line {
            Ok(line) if line.trim().is_empty() => return true,
            Ok(line) => self.looked_at(line),
            Err(_) => (self.error("not_utf8", &Said::new("the line is not UTF-8")), false),
        };
        self.push(number, line.ok(), result, out);
        is_sound
    }

    /// What the whole inspection says; where the line has the texts and nothing else, without the whole reader.
    fn looked_at(&mut self, line: &str) -> (Value, bool) {
        // With logins of the options it matters what else a line says of its user and its time; with a key of the options
        // that of the line is a login of its own.
        // In full it is also said how many blocks were tried, and with what the whole reader knows these are more.
        let is_apart =
            self.detail == Detail::Brief && self.frame.logins().is_empty() && self.frame.key.is_none();
        match is_apart.then(|| self.quick.alone(line)).flatten() {
            Some(submission) => {
                let inspection = self.frame.inspect_alone(submission);
                (self.told(&inspection), inspection.verdict == Verdict::Sound)
            }
            None => self.inspected(line),
        }
    }

    fn told(&self, inspection: &Inspection) -> Value {
        match self.detail {
            Detail::Brief => brief::to_json(inspection, self.frame.style),
            Detail::Full => case_json::inspection_to_json(inspection, self.frame.style),
        }
    }

    /// What the whole reader and the whole inspection say.
    fn inspected(&self, line: &str) -> (Value, bool) {
        let mut case = self.frame.case();
        let mut reading = capture::read(line);
        if let Some(seen) = reading.seen_instead.take() {
            return (self.error("not_recognised", &seen), false);
        }
        case.append(SourceName::Input, reading);
        let Some(payload) = case.payloads.first() else {
            // Keys and codes alone; whoever waits for an answer gets one.
            return (self.error("no_payload", &Said::new("the line has no encryptedData")), false);
        };
        let inspection = self.frame.inspect(&case, payload);
        let mut result = self.told(&inspection);
        let n_left_out: usize = case.sources.iter().map(|it| it.n_left_out).sum();
        let n_more = case.payloads.len() - 1 + n_left_out;
        if n_more > 0 {
            result["more_payloads_in_line"] = json!(n_more);
        }
        (result, inspection.verdict == Verdict::Sound)
    }

    fn error(&self, code: &str, said: &Said) -> Value {
        match self.detail {
            Detail::Brief => brief::error(code),
            Detail::Full => json!({ "error": code, "message": said.in_language(self.frame.style.language) }),
        }
    }

    fn push(&self, number: u64, line: Option<&str>, result: Value, out: &mut Vec<u8>) {
        let mut row = Map::new();
        row.insert("line".to_owned(), number.into());
        self.echo.add_to(&mut row, line);
        if let Value::Object(mut fields) = result {
            row.append(&mut fields);
        }
        out.extend(json_text::line(&Value::Object(row)).as_bytes());
        out.push(b'\n');
    }
}

/// The lines of whole lines, without their ends.
fn split(lines: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends = memchr::memchr_iter(b'\n', lines);
    let rest = memchr::memrchr(b'\n', lines).map_or(0, |it| it + 1);
    let last = lines.get(rest..).filter(|it| !it.is_empty());
    let mut start = 0;
    ends.map(move |end| {
        let line = lines.get(start..end).unwrap_or_default();
        start = end + 1;
        line
    })
    .chain(last)
}

#[cfg(test)]
mod tests;
