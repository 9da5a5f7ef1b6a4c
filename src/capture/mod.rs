//! Text that a user has → records of named values, each at its place. Pure: a text in, values out, and it cannot fail.
//!
//! `unwrap` takes wrappings off the whole text, `read` finds the named values in it, `group` says which of them belong
//! together, `words` keeps what stands around them. Everything is linear in the text. What records lend each other and
//! what they come to is the business of `case`.

mod apart;
mod case_file;
mod container;
mod exchange;
mod fact;
mod file;
mod format;
mod group;
mod input;
mod kind_of_file;
mod legible;
mod long_text;
mod moment;
mod name;
mod passage;
mod progress;
mod read;
mod record;
mod recording;
mod redaction_file;
mod refusal;
mod shape;
mod skip;
mod stamp;
mod thread;
mod unwrap;
mod words;

use std::ops::Range;

use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::payload::error_text;
use crate::payload::expectation::Expectation;
use crate::payload::known::Known;
use crate::text::Said;

pub use case_file::to_json as case_to_json;
pub use container::coding::body_of;
pub use container::encoding::text_of;
pub use exchange::is_token_name;
pub use fact::Fact;
pub use file::Part;
pub use file::read_bytes;
pub use file::read_file;
pub use format::CaptureFormat;
pub use legible::Legible;
pub use legible::legible;
pub use name::Name;
pub use name::Sure;
pub use passage::passage;
pub use passage::without_wrappings;
pub use progress::Progress;
pub(crate) use read::Budget;
pub(crate) use read::content_of_cell;
pub(crate) use read::is_rule;
pub use read::percent_decoded;
pub(crate) use read::row_end;
pub(crate) use read::split;
pub(crate) use read::sql_cells;
pub use record::Outcome;
pub use record::Record;
pub use record::Request;
pub use record::Token;
pub use record::Traffic;
pub use redaction_file::to_json as redaction_to_json;
pub use skip::Skip;
pub use skip::Skipped;
pub use skip::Why;
pub use stamp::Stamp;

/// Texts of more bytes than this are not read: 16 MiB.
pub const MAX_LEN: usize = 16 << 20;

/// Payloads kept of one text; the rest is counted in [`Reading::n_left_out`].
pub const MAX_PAYLOADS: usize = 10_000;

/// What was read out of a text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The format; none where nothing was recognised.
    pub format: Option<&'static CaptureFormat>,
    /// Wrappings that were taken off before, in English, the outermost first.
    pub steps: Vec<&'static str>,
    /// What the text holds, in its order.
    pub records: Vec<Record>,
    /// Where no record is a payload: the words of the whole text without its values, if they say something of one.
    pub words: Option<String>,
    /// Values and payloads beyond the limits.
    pub n_left_out: usize,
    /// Whether it was recorded by a capture tool: requests and answers, never words.
    pub is_recording: bool,
    /// Exchanges of a recording, also those without anything that matters.
    pub n_exchanges: usize,
    /// What could not be read.
    pub skipped: Skipped,
    /// What is worth knowing about the text.
    pub notes: Vec<Said>,
    /// What a case of Unseal brings beside its payload.
    pub setting: Option<Box<Setting>>,
    /// Where nothing was recognised: what the text is instead. Quotes nothing of it.
    pub seen_instead: Option<Said>,
}

/// What a case of Unseal says should hold, and what else it knows.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// What should hold.
    pub expectation: Expectation,
    /// Other logins, payloads, apps and codes.
    pub known: Known,
}

/// What a user says a text is, where the reader took it for something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadAs {
    /// What the reader finds.
    #[default]
    Found,
    /// Names and values as they stand, with no wrapping taken off.
    AsItStands,
    /// The value of one name and nothing else.
    Value(Name),
    /// Words alone: an error text, a question.
    Words,
}

impl ReadAs {
    /// All, in the order to offer them.
    pub const ALL: [Self; 6] = [
        Self::Found,
        Self::AsItStands,
        Self::Value(Name::EncryptedData),
        Self::Value(Name::Iv),
        Self::Value(Name::SessionKey),
        Self::Words,
    ];

    /// The word for the command line: `auto`, `plain`, `data`, `iv`, `key`, `words`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "auto",
            Self::AsItStands => "plain",
            Self::Value(Name::EncryptedData) => "data",
            Self::Value(Name::Iv) => "iv",
            Self::Value(_) => "key",
            Self::Words => "words",
        }
    }

    /// For a menu, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::Found => "What Unseal finds in it",
            Self::AsItStands => "Names and values as they stand",
            Self::Value(Name::EncryptedData) => "encryptedData alone",
            Self::Value(Name::Iv) => "iv alone",
            Self::Value(_) => "session_key alone",
            Self::Words => "An error text or a question",
        }
    }
}

impl Reading {
    /// What came of a recording.
    fn of_recording(format: &'static CaptureFormat, collector: Collector<'_>) -> Self {
        let Collector { mut records, skipped, n_exchanges, n_left_out, .. } = collector;
        // Tools write entries in the order in which they ended.
        records.sort_by_key(|it| it.time.map(Stamp::local_millis));
        Self {
            format: Some(format),
            is_recording: true,
            records,
            n_left_out,
            n_exchanges,
            skipped,
            ..Self::default()
        }
    }

    /// How many payloads the text holds.
    pub fn n_payloads(&self) -> usize {
        self.records.iter().filter(|it| it.is_payload()).count()
    }

    /// Whether anything was recognised.
    pub fn is_recognised(&self) -> bool {
        self.seen_instead.is_none()
    }
}

/// Reads a text that a user has.
pub fn read(text: &str) -> Reading {
    read_as(text, ReadAs::Found)
}

/// Reads a text as its user says.
pub fn read_as(text: &str, read_as: ReadAs) -> Reading {
    if text.len() > MAX_LEN {
        return nothing(
            Said::new("a text of {n} bytes; up to {max} are read").with("n", text.len()).with("max", MAX_LEN),
        );
    }
    // A byte order mark is what Windows editors put first.
    let bare = text.trim_start_matches('\u{feff}').trim_start();
    let mut reading = read_trimmed(bare.trim_end(), read_as);
    let n_empty_lines = memchr::memchr_iter(b'\n', &text.as_bytes()[..text.len() - bare.len()]).count();
    if !reading.is_recording {
        reading.records.iter_mut().for_each(|it| it.line += n_empty_lines);
    }
    reading
}

fn read_trimmed(text: &str, read_as: ReadAs) -> Reading {
    match read_as {
        ReadAs::Found => recorded(text)
            .or_else(|| case_file::read(text))
            .or_else(|| redaction_file::read(text))
            .unwrap_or_else(|| {
                let (bare, steps) = unwrap::unwrapped(text);
                found(text, &bare, steps)
            }),
        ReadAs::AsItStands => found(text, text, Vec::new()),
        ReadAs::Value(name) => value_alone(text, name),
        ReadAs::Words => Reading {
            format: Some(format::TEXT),
            words: Some(words::without_values::<Fact>(text, 0..text.len(), &[])),
            ..Reading::default()
        },
    }
}

/// What capture tools write, pasted as a text.
fn recorded(text: &str) -> Option<Reading> {
    let recording = recording::of(text.as_bytes())?;
    let mut watch = |_| true;
    let mut collector = Collector::new(&mut watch);
    // Reading from memory cannot fail.
    (recording.read)(&mut Input::open(&mut text.as_bytes()).ok()?, &mut collector);
    Some(Reading::of_recording(recording.format, collector))
}

/// What stands in a text, `bare` being the text without its wrappings.
fn found(text: &str, bare: &str, steps: Vec<&'static str>) -> Reading {
    let (facts, n_facts_left_out) = read::facts(bare);
    let has_secret = facts.iter().any(|it| it.name == Name::AppSecret);
    let is_telling = facts.iter().any(|it| it.name.is_telling());
    let mut records = group::records(bare, facts);
    let n_payloads_left_out = limit_payloads(&mut records);
    fill_words(bare, &mut records);
    refusal::fill(bare, &mut records);
    let has_payload = records.iter().any(Record::is_payload);
    if !has_payload && !is_telling && !are_words(bare) {
        return nothing(what_it_is(text));
    }
    let mut notes = Vec::new();
    let lacks_data = |it: &Record| it.value(Name::EncryptedData).is_none_or(|it| it.value.is_blank());
    if words::is_shortened(bare)
        && records.iter().filter(|it| it.is_payload() || !has_payload).all(lacks_data)
    {
        notes.push(Said::new(
            "encryptedData is shortened with … here: right-click it in the console and choose Copy string contents",
        ));
    }
    if has_secret {
        notes
            .push(Said::new("the text holds an AppSecret; it was left out, and whoever saw the text has it"));
    }
    if !has_payload && !is_telling {
        notes.push(Said::new(
            "this is an error text without the payload; add encryptedData, iv and session_key to see the cause",
        ));
    }
    let is_text_alone = !has_payload && !is_telling;
    let facts: Vec<&Fact> = records.iter().flat_map(|it| &it.facts).collect();
    let whole = (!has_payload).then(|| words::without_values(bare, 0..bare.len(), &facts));
    Reading {
        format: if is_text_alone { Some(format::TEXT) } else { Some(format::of(text)) },
        steps,
        records,
        words: whole,
        n_left_out: n_payloads_left_out + n_facts_left_out,
        notes,
        ..Reading::default()
    }
}

/// Keeps as many payloads as are read of one text; says how many go.
fn limit_payloads(records: &mut Vec<Record>) -> usize {
    let (mut n_payloads, mut n_left_out) = (0, 0);
    records.retain(|it| {
        n_payloads += usize::from(it.is_payload());
        let is_kept = !it.is_payload() || n_payloads <= MAX_PAYLOADS;
        n_left_out += usize::from(!is_kept);
        is_kept
    });
    n_left_out
}

/// Gives each payload the words from its line to the line of the next one.
fn fill_words(text: &str, records: &mut [Record]) {
    let starts: Vec<(usize, usize)> = records
        .iter()
        .enumerate()
        .filter(|(_, it)| it.is_payload())
        .map(|(at, it)| (at, words::line_start(text, it.bytes.start)))
        .collect();
    let ranges: Vec<(usize, Range<usize>)> = starts
        .iter()
        .enumerate()
        .map(|(n, (at, start))| {
            let from = if n == 0 { 0 } else { *start };
            let to = starts.get(n + 1).map_or(text.len(), |it| it.1.max(from));
            (*at, from..to)
        })
        .collect();
    let spans: Vec<&Fact> = records.iter().flat_map(|it| &it.facts).collect();
    let all: Vec<(usize, String)> =
        ranges.into_iter().map(|(at, range)| (at, words::without_values(text, range, &spans))).collect();
    for (at, words) in all {
        if let Some(record) = records.get_mut(at) {
            record.words = words;
        }
    }
}

/// One value and nothing else, as its user says.
fn value_alone(text: &str, name: Name) -> Reading {
    let value = text.trim_matches(|it: char| it.is_whitespace() || matches!(it, '"' | '\'' | ',' | ';'));
    let fact = Fact { span: 0..text.len(), ..Fact::named(name, value) };
    let record = Record { bytes: 0..text.len(), line: 1, facts: vec![fact], ..Record::default() };
    let is_payload = record.is_payload();
    Reading {
        format: Some(format::BARE),
        records: vec![record],
        words: (!is_payload).then(String::new),
        ..Reading::default()
    }
}

/// Whether a text without any value of a payload says something of one: an error, an answer, program code, a question.
fn are_words(text: &str) -> bool {
    /// Longer texts are logs, not messages: 64 KiB.
    const MAX_WORDS: usize = 64 << 10;
    text.len() <= MAX_WORDS && (words::are_telling(text) || !error_text::explain(text).is_empty())
}

fn nothing(seen_instead: Said) -> Reading {
    Reading { seen_instead: Some(seen_instead), ..Reading::default() }
}

fn what_it_is(text: &str) -> Said {
    if text.is_empty() {
        return Said::new("nothing but white space");
    }
    if text.starts_with("PK\u{3}\u{4}") {
        return Said::new("a spreadsheet or an archive; save the sheet as CSV and paste that");
    }
    if text.starts_with('<') {
        return Said::new("a page or document in HTML or XML, without fields of a payload");
    }
    if text.starts_with('{') || text.starts_with('[') {
        return Said::new("JSON or an object without fields of a payload");
    }
    Said::new("a text of {n} characters without encryptedData, iv or session_key")
        .with("n", text.chars().count())
}

#[cfg(test)]
mod tests;
