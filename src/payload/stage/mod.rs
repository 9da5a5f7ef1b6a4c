//! What was done with a payload, stage by stage, in words: the one place with sentences about checks.
//!
//! Terminal, JSON, Steps, Why, Compare and the notes below the fields read this list and add no sentence of their own.
//! Nothing here is masked: a value says what it is, and whoever shows it takes it through the border.

mod change;
mod cipher;
mod code;
mod content;
mod field;
mod plaintext;

use std::borrow::Cow;
use std::ops::Range;

use crate::payload::attempt::Attempt;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub use change::changes;
pub use code::Code;
pub use content::doubt;

/// How a stage went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Not given, or not reached.
    Absent,
    /// As it should be.
    Ok,
    /// It could not be judged: there is nothing to compare with.
    Open,
    /// Something had to be repaired, or is doubtful.
    Warn,
    /// It broke here.
    Error,
}

impl Mark {
    /// The word for machines: `absent`, `ok`, `open`, `warn`, `error`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Error => "error",
            Self::Ok => "ok",
            Self::Open => "open",
            Self::Warn => "warn",
        }
    }

    /// The sign in a text: `✔`, `✖` …
    pub fn sign(self) -> &'static str {
        match self {
            Self::Absent | Self::Open => "–",
            Self::Error => "✖",
            Self::Ok => "✔",
            Self::Warn => "!",
        }
    }
}

/// One sentence about a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How it stands.
    pub mark: Mark,
    /// The sentence.
    pub said: Said,
}

impl Line {
    fn new(mark: Mark, said: Said) -> Self {
        Self { mark, said }
    }

    fn of(mark: Mark, english: &'static str) -> Self {
        Self::new(mark, Said::new(english))
    }
}

/// What a stage came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// There is none, or it is a secret.
    Nothing,
    /// Ciphertext of which a key is known that opens it, as text: it looks like a secret and holds none of its own.
    Cipher(Cow<'a, str>),
    /// Neither secret nor personal as far as its name tells; the border still looks for known values in it.
    Open(Cow<'a, str>),
    /// Decrypted bytes: personal.
    Plain(&'a [u8]),
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage<'a> {
    /// Which one.
    pub code: Code,
    /// What there is to say, the most telling first.
    pub lines: Vec<Line>,
    /// What it came to.
    pub value: Value<'a>,
    /// Which blocks it is about.
    pub blocks: Range<usize>,
}

impl<'a> Stage<'a> {
    fn new(code: Code, lines: Vec<Line>) -> Self {
        Self { code, lines, value: Value::Nothing, blocks: 0..0 }
    }

    fn not_reached(code: Code) -> Self {
        Self::new(code, vec![Line::of(Mark::Absent, "not reached")])
    }

    fn cipher(self, value: Cow<'a, str>) -> Self {
        Self { value: Value::Cipher(value), ..self }
    }

    fn open(self, value: impl Into<Cow<'a, str>>) -> Self {
        Self { value: Value::Open(value.into()), ..self }
    }

    fn plain(self, value: &'a [u8]) -> Self {
        Self { value: Value::Plain(value), ..self }
    }

    fn about(self, blocks: Range<usize>) -> Self {
        Self { blocks, ..self }
    }

    /// What it is about: the name of a field, or English words.
    pub fn title(&self) -> &'static str {
        self.code.title()
    }

    /// The worst of its lines.
    pub fn mark(&self) -> Mark {
        self.lines.iter().map(|it| it.mark).max().unwrap_or(Mark::Absent)
    }

    /// Whether nothing was there to begin it with.
    pub fn is_unreached(&self) -> bool {
        self.lines.iter().all(|it| it.mark == Mark::Absent) && self.code > Code::SessionKey
    }
}

/// The stages of one payload, once or twice.
#[derive(Clone, Debug)]
pub struct Tracks<'a> {
    /// As given: what a server with exactly these texts gets. Where no text had to be changed, the only track.
    pub given: Vec<Stage<'a>>,
    /// As repaired, where something had to be changed to come further.
    pub repaired: Option<Vec<Stage<'a>>>,
}

impl<'a> Tracks<'a> {
    /// The tracks of a payload.
    pub fn of(evidence: &'a Evidence) -> Self {
        if field::are_changed(evidence) {
            Self { given: as_given(evidence), repaired: Some(furthest(evidence)) }
        } else {
            Self { given: furthest(evidence), repaired: None }
        }
    }

    /// The track that came furthest.
    pub fn furthest(&self) -> &[Stage<'a>] {
        self.repaired.as_deref().unwrap_or(&self.given)
    }

    /// One stage of the furthest track.
    pub fn get(&self, code: Code) -> Option<&Stage<'a>> {
        self.furthest().iter().find(|it| it.code == code)
    }

    /// The check of the furthest track that is about a field of the content.
    pub fn about(&self, field: &str) -> Option<&Stage<'a>> {
        self.furthest().iter().find(|it| it.code.is_check() && it.title() == field)
    }

    /// The checks of the furthest track that none of these fields has, and that of the signature.
    pub fn beside<'b>(&'b self, fields: &[&str]) -> impl Iterator<Item = &'b Stage<'a>> {
        let is_beside = move |it: &&'b Stage<'a>| it.code.is_check() && !fields.contains(&it.title());
        self.furthest().iter().filter(is_beside)
    }

    /// The first check of the content that speaks against it.
    pub fn first_against(&self) -> Option<&Stage<'a>> {
        self.furthest().iter().find(|it| it.code.is_check() && it.mark() >= Mark::Warn)
    }
}

/// The stages with times, and without how long ago they are: two payloads do not differ by when they are looked at.
pub fn without_clock(mut stages: Vec<Stage<'_>>) -> Vec<Stage<'_>> {
    let timed = stages.iter_mut().filter(|it| it.code == Code::Timestamp && it.value != Value::Nothing);
    timed.for_each(|it| it.lines.clear());
    stages
}

/// What the note below a field says: the sentence about its text, and of encryptedData that about its blocks.
pub fn notes(evidence: &Evidence, part: Part) -> Vec<Line> {
    let mut lines = field::notes(evidence, part);
    if part == Part::EncryptedData && lines.iter().all(|it| it.mark != Mark::Absent) {
        lines.extend(cipher::blocks(&evidence.given.reading.data).lines);
    }
    lines
}

/// What there is to say of bytes beyond the last whole block; nothing where there are none.
pub fn left_over(evidence: &Evidence) -> Vec<Line> {
    let lines = cipher::blocks(&evidence.given.reading.data).lines;
    lines.into_iter().filter(|it| it.mark == Mark::Error).collect()
}

/// The attempt that came furthest, with the repairs it rests on.
fn furthest(evidence: &Evidence) -> Vec<Stage<'_>> {
    let mut stages: Vec<Stage<'_>> =
        Part::NEEDED.iter().map(|part| field::as_repaired(evidence, *part)).collect();
    stages.extend(of_attempt(evidence.best()));
    stages.extend(content::furthest(evidence));
    stages
}

/// The texts exactly as given. Where a decoder already stops, nothing behind it is reached.
fn as_given(evidence: &Evidence) -> Vec<Stage<'_>> {
    let fields = Part::NEEDED.map(|part| field::as_given(evidence, part));
    let is_decoded = Part::NEEDED.iter().all(|it| field::is_read_as_given(evidence, *it));
    let mut stages: Vec<Stage<'_>> = fields.into();
    if is_decoded {
        stages.extend(of_attempt(&evidence.given));
    } else {
        stages.extend(cipher::not_reached());
        stages.extend(plaintext::not_reached());
    }
    let is_furthest = is_decoded && evidence.better.is_none();
    stages.extend(if is_furthest { content::furthest(evidence) } else { content::as_given(evidence) });
    stages
}

fn of_attempt(attempt: &Attempt) -> Vec<Stage<'_>> {
    let mut stages = cipher::all(attempt);
    stages.extend(plaintext::all(attempt));
    stages
}
