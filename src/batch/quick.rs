//! The short way to a result: a plain line whose payload opens as given and is sound, without a tree.
//!
//! It answers only where the whole inspection could say nothing else; whatever is in doubt is left to that.

use crate::batch::echo::Echo;
use crate::batch::frame::Frame;
use crate::batch::line::Line;
use crate::batch::line::Lines;
use crate::batch::ring::Keys;
use crate::batch::split;
use crate::payload::expectation::Expectation;
use crate::payload::flat::Value;
use crate::payload::kind::Plain;
use crate::payload::kind::is_app_id;
use crate::payload::kind::user_info::differing_beginning;
use crate::payload::open::Opener;
use crate::payload::secret::SessionKey;
use crate::payload::secret::fingerprint;
use crate::payload::submission::Submission;
use crate::payload::validate::AgeCheck;
use crate::payload::validate::signature_of;
use crate::report::brief::Sound;
use crate::report::brief::push_number;
use crate::report::json_text;

/// A line to answer.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) line: &'a str,
    /// Which of the lines at hand it is.
    pub(super) at: usize,
    /// Its number in the input.
    pub(super) number: u64,
}

/// Opens plain lines and writes their results.
pub(super) struct Quick {
    lines: Lines,
    opener: Opener,
    /// The key of the options, where it is as WeChat writes it.
    key: Option<SessionKey>,
    /// Which of the logins of the options opens which of the lines at hand.
    keys: Keys,
    /// The last key and its fingerprint.
    last: Option<(SessionKey, String)>,
}

impl Quick {
    pub(super) fn new(frame: &Frame) -> Self {
        let key = frame.key.as_ref().and_then(|it| SessionKey::from_base64(it.expose()));
        Self {
            lines: Lines::default(),
            opener: Opener::new(),
            key,
            keys: Keys::new(frame.logins()),
            last: None,
        }
    }

    /// Tries the logins of the options on the lines that have no key, all at once.
    pub(super) fn look_for_keys(&mut self, lines: &[u8], frame: &Frame) {
        self.keys.clear();
        if frame.key.is_some() || frame.logins().is_empty() {
            return;
        }
        let echo = Echo::default();
        let mut echoed = Vec::new();
        for bytes in split(lines) {
            let line = str::from_utf8(bytes).ok().and_then(|it| self.lines.read(it, &echo, &mut echoed));
            let data = line.filter(|it| it.key.is_none() && it.logins.is_empty() && it.is_bare);
            self.keys.push(data.map(|it| it.data));
        }
        self.keys.search();
    }

    /// Appends the result of a line; false where it is not plain or not sound, and then `out` is as it was.
    pub(super) fn answer(&mut self, asked: Asked<'_>, frame: &Frame, echo: &Echo, out: &mut Vec<u8>) -> bool {
        let start = out.len();
        let is_answered = self.try_answer(asked, frame, echo, out).unwrap_or_default();
        if !is_answered {
            out.truncate(start);
        }
        is_answered
    }

    /// The texts of a plain line that has nothing else.
    pub(super) fn alone(&mut self, line: &str) -> Option<Submission> {
        self.lines.read(line, &Echo::default(), &mut Vec::new())?.alone()
    }

    fn try_answer(
        &mut self,
        asked: Asked<'_>,
        frame: &Frame,
        echo: &Echo,
        out: &mut Vec<u8>,
    ) -> Option<bool> {
        let mut echoed = Vec::new();
        let line = self.lines.read(asked.line, echo, &mut echoed)?;
        let own = line.key.filter(|_| frame.key.is_none());
        let other = if own.is_some() { None } else { Some(self.key_of(&line, asked.at, frame)?) };
        let expectation = frame.expected(&line.expectation);
        let opened = match (own, &other) {
            (Some(text), _) => self.opener.open(line.data, line.iv, text),
            (None, other) => self.opener.open_with(line.data, line.iv, other.as_ref()?),
        };
        let opened = opened.ok()?;
        let key = SessionKey::new(*opened.key);
        if self.last.as_ref().is_none_or(|it| it.0 != key) {
            // A text that was taken is the one that WeChat wrote.
            let fingerprint = own.map_or_else(|| key.fingerprint(), |it| fingerprint(it.as_bytes()));
            self.last = Some((key.clone(), fingerprint));
        }
        let (_, fingerprint) = self.last.as_ref()?;
        let raw_data = line.raw_data.as_ref().map_or("", |it| it);
        if !differing_beginning(opened.plaintext.as_bytes(), raw_data).is_empty() {
            return None;
        }
        let content = opened.plain?;
        let (expected, age) = checked(&content, &line, &expectation, &key, frame.style.reveal)?;
        out.extend(b"{\"line\":");
        push_number(out, i64::try_from(asked.number).ok());
        for ((_, shown), value) in echo.fields().zip(&echoed) {
            out.push(b',');
            json_text::push(out, shown);
            out.push(b':');
            push_value(out, *value, &line)?;
        }
        out.push(b',');
        let sound = Sound {
            content: &content,
            expected_app_id: expected,
            age: &age,
            max_age_secs: expectation.max_age_secs,
            key: &key,
            key_fingerprint: fingerprint,
            reveal: frame.style.reveal,
        };
        let is_told = sound.write(out);
        out.extend(b"}\n");
        Some(is_told)
    }

    /// The key that a line without one of its own would be opened with, where there is no doubt which.
    fn key_of(&mut self, line: &Line<'_>, at: usize, frame: &Frame) -> Option<SessionKey> {
        if frame.key.is_some() {
            return self.key.clone();
        }
        if line.logins.is_empty() {
            return self.keys.of_line(at);
        }
        if !line.is_bare || !frame.logins().is_empty() {
            return None;
        }
        let opens = |it: &&SessionKey| self.opener.open_with(line.data, line.iv, it).is_ok();
        let mut opening = line.logins.iter().filter(opens);
        opening.next().cloned().filter(|it| opening.all(|other| other == it))
    }
}

/// What was expected and how old it is, where every check agrees and none is left open that was asked for.
fn checked<'a>(
    content: &Plain<'_>,
    line: &Line<'a>,
    expectation: &'a Expectation,
    key: &SessionKey,
    is_revealed: bool,
) -> Option<(Option<&'a str>, AgeCheck)> {
    let watermark = content.watermark()?;
    // An appid in its place that is none may be a secret, and is for the whole inspection to hide.
    let named = [expectation.app_id.as_deref(), Some(line.app_id)];
    let mut named = named.into_iter().flatten().filter(|it| !it.is_empty());
    let found = watermark.app_id.filter(|it| is_wechats(it))?;
    let expected = named.next();
    if expected.is_some_and(|it| it != found) || named.any(|it| !is_app_id(it)) {
        return None;
    }
    let age = AgeCheck::of_time(watermark.timestamp?.parse().ok()?, expectation);
    let is_phone_sound = content.phone().is_none_or(|it| it.doubts.is_empty());
    let is_signed = match (&line.raw_data, line.signature) {
        (Some(raw_data), Some(signature)) => signature_of(raw_data, key.to_base64().expose()) == signature,
        (None, None) => true,
        _ => false,
    };
    // What is shown in full is searched for the signature as well.
    if is_revealed && line.signature.is_some() {
        return None;
    }
    (is_phone_sound && is_signed && !age.speaks_against()).then_some((expected, age))
}

/// An appid as WeChat gives it; longer ones may be a key in another notation.
fn is_wechats(app_id: &str) -> bool {
    app_id.len() == 18 && is_app_id(app_id)
}

/// Repeats a value of the line; none where it holds a secret of the line, or only the whole reader can tell.
fn push_value(out: &mut Vec<u8>, value: Value<'_>, line: &Line<'_>) -> Option<()> {
    match value {
        Value::Number(text) | Value::Word(text) => out.extend(text.as_bytes()),
        Value::Text(text) => {
            let mut secrets = [line.data, line.iv].into_iter().chain(line.key).chain(line.signature);
            if secrets.any(|it| text.contains(it)) {
                return None;
            }
            json_text::push(out, text);
        }
        Value::Escaped(_) | Value::List | Value::Object => return None,
    }
    Some(())
}
