//! What several bodies ask: fields of bytes, texts for a terminal, JSON for a program.

use serde_json::Value;
use unseal::payload::budget::Effort;
use unseal::redact::is_misleading;
use unseal::report::Style;
use unseal::text::Language;

/// The present of every body, in seconds since 1970.
pub(crate) const NOW: i64 = 1_782_864_000;

/// The longest input; readers are linear, so longer ones only take longer.
pub(crate) const MAX_LEN: usize = 64 << 10;

/// As the programs show things: nothing revealed.
pub(crate) const STYLE: Style = Style { language: Language::English, reveal: false, width: 0 };

/// How much is searched: slips, which take a hundred times as long as all else, in one of sixteen inputs.
pub(crate) fn effort(bytes: &[u8]) -> Effort {
    if bytes.len() % 16 == 8 { Effort::Verdict } else { Effort::Batch }
}

/// As many texts as asked for, which stand one a line; what is missing is empty.
pub(crate) fn fields<const N: usize>(bytes: &[u8]) -> [String; N] {
    let mut lines = bytes.splitn(N, |it| *it == b'\n').map(|it| String::from_utf8_lossy(it).into_owned());
    std::array::from_fn(|_| lines.next().unwrap_or_default())
}

/// A text that is shown: no character of it steers a terminal or misleads.
pub(crate) fn assert_shown(text: &str) {
    // Joiners belong to scripts and to pictures of nicknames.
    let is_bad = |it: char| !matches!(it, '\n' | '\u{200c}' | '\u{200d}') && is_misleading(it);
    assert!(!text.chars().any(is_bad), "steers or misleads: {text:?}");
}

/// A JSON text that parses to the value it was made of, without a character that steers or misleads.
pub(crate) fn assert_json(text: &str, value: Option<&Value>) {
    assert!(!text.chars().any(|it| it != '\n' && is_misleading(it)), "steers or misleads: {text:?}");
    let parsed: Value = serde_json::from_str(text).expect("what is written as JSON is JSON");
    if let Some(value) = value {
        assert_eq!(&parsed, value, "JSON that says something else");
    }
}
