//! Reads the text around a place of a source once more, and masks it.

use std::ops::Range;

use crate::app::message::Message;
use crate::app::passage::Piece;
use crate::app::passage::Wanted;
use crate::capture;
use crate::payload::secret::SecretText;
use crate::redact;
use crate::redact::Border;
use crate::store::opened_file;
use crate::text::Said;

/// The longest file that is read again, in bytes: 256 MiB.
const MAX_LEN: usize = 256 << 20;

/// Lines before the place and behind it.
const BEFORE: usize = 6;
const BEHIND: usize = 12;

/// Lines that one record may have, and lines of an entry.
const MOST_OF_RECORD: usize = 40;
const MOST_OF_ENTRY: usize = 400;

/// Bytes of a line that are masked around the place, and characters of it that are shown.
const MASKED: usize = 32 << 10;
const SHOWN: usize = 2_000;
const SHOWN_BEFORE: usize = 600;

/// The lines, or why there are none.
pub fn read(wanted: &Wanted) -> Message {
    let text = text(wanted).map(|text| piece(&text, wanted));
    Message::PassageRead { number: wanted.number, text }
}

fn text(wanted: &Wanted) -> Result<SecretText, Said> {
    let bytes = match (&wanted.text, &wanted.path) {
        (Some(text), _) => Some(text.expose().as_bytes().to_vec()),
        (None, Some(path)) => {
            let bytes =
                opened_file::open(path).and_then(|mut file| Ok(opened_file::short(&mut file, MAX_LEN)?.ok()));
            bytes.ok().flatten()
        }
        (None, None) => None,
    };
    let gone = || Said::new("The file could not be read again: it is gone, or too long to be shown");
    let bytes = bytes.ok_or_else(gone)?;
    let text = capture::passage(bytes, wanted.member.as_deref(), wanted.place.entry).ok_or_else(gone)?;
    Ok(if wanted.is_wrapped { capture::without_wrappings(&text).into() } else { text.into() })
}

/// The lines around the place, those marked that hold it.
fn piece(text: &SecretText, wanted: &Wanted) -> Piece {
    let lines: Vec<&str> = text.expose().lines().collect();
    let needles: Vec<&str> = wanted.values.iter().filter_map(|it| needle(it.expose())).collect();
    let holds = |it: &str| needles.iter().any(|needle| it.contains(needle));
    let is_entry = wanted.place.entry.is_some();
    let centre =
        if is_entry { 0 } else { wanted.place.line.saturating_sub(1).min(lines.len().saturating_sub(1)) };
    let most = if is_entry { MOST_OF_ENTRY } else { MOST_OF_RECORD };
    let holding: Vec<usize> = (centre..lines.len().min(centre + most))
        .filter(|it| lines.get(*it).is_some_and(|it| holds(it)))
        .collect();
    let last = holding.last().copied().unwrap_or(centre);
    let first = if is_entry { holding.first().copied().unwrap_or(centre) } else { centre };
    let from = first.saturating_sub(if is_entry { MOST_OF_ENTRY } else { BEFORE });
    let to = lines.len().min(last.saturating_add(1 + BEHIND));
    let shown = lines.get(from..to).unwrap_or_default();
    let cut: Vec<Cut<'_>> = shown.iter().map(|it| Cut::of(it, &needles)).collect();
    Piece {
        first: (!is_entry).then_some(from + 1),
        lines: shown_lines(&cut, &Border::new(&wanted.inspection, false)),
        marked: Range { start: first - from, end: (last + 1 - from).max(first - from) },
    }
}

/// By which a value is found also where it is escaped: its longest run of letters and digits near its beginning.
fn needle(value: &str) -> Option<&str> {
    let head = value.trim().get(..64).unwrap_or_else(|| value.trim());
    let runs = head.split(|it: char| !it.is_ascii_alphanumeric());
    runs.max_by_key(|it| it.len()).filter(|it| 6 <= it.len())
}

/// A line, of a very long one the part around the place.
struct Cut<'a> {
    line: &'a str,
    /// Where in it the place is.
    at: usize,
}

impl<'a> Cut<'a> {
    fn of(line: &'a str, needles: &[&str]) -> Self {
        let at = needles.iter().filter_map(|it| line.find(it)).min().unwrap_or(0);
        let from = line.floor_char_boundary(at.saturating_sub(MASKED));
        let to = line.ceil_char_boundary((at + MASKED).min(line.len()));
        Self { line: line.get(from..to).unwrap_or_default(), at: at - from }
    }
}

/// The lines as they may be seen. All are masked at once, as a name may stand in the line above its value; where in a
/// long line the place is then tells what stands before it, masked alone.
fn shown_lines(cut: &[Cut<'_>], border: &Border) -> Vec<String> {
    let all: Vec<&str> = cut.iter().map(|it| it.line).collect();
    let masked = redact::passage(&all.join("\n"), border);
    let shown = masked.into_iter().zip(cut).map(|(line, cut)| {
        let n_chars = line.chars().count();
        if n_chars <= SHOWN {
            return line;
        }
        let before = redact::passage(cut.line.get(..cut.at).unwrap_or_default(), border).concat();
        let from = before.chars().count().saturating_sub(SHOWN_BEFORE).min(n_chars - SHOWN);
        let middle: String = line.chars().skip(from).take(SHOWN).collect();
        let (head, tail) = (if 0 < from { "… " } else { "" }, if from + SHOWN < n_chars { " …" } else { "" });
        format!("{head}{middle}{tail}")
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::forge::scene::Scene;
    use crate::payload::known::Location;

    fn wanted(text: &str, line: usize) -> Wanted {
        let scene = Scene::phone_number();
        Wanted {
            number: 7,
            text: Some(Arc::new(text.into())),
            path: None,
            member: None,
            is_wrapped: false,
            place: Location { source: 1, entry: None, line, bytes: 0..0 },
            values: vec![scene.submission.encrypted_data.clone(), scene.submission.iv.clone()],
            inspection: Box::new(scene.inspect()),
        }
    }

    fn read_of(wanted: &Wanted) -> Piece {
        let Message::PassageRead { number: 7, text: Ok(piece) } = read(wanted) else { panic!("no lines") };
        piece
    }

    #[test]
    fn the_lines_of_a_payload_are_marked_and_numbered() {
        let scene = Scene::phone_number();
        let mut lines: Vec<String> =
            (1..=100).map(|it| format!("line {it} openid=oX7kR2mQ9vT4bN8wL3zP6cJ1hF5d")).collect();
        lines[49] = format!("encryptedData={}", scene.submission.encrypted_data.expose());
        lines[50] = format!("iv={}", scene.submission.iv.expose());
        let piece = read_of(&wanted(&lines.join("\n"), 50));
        assert_eq!((piece.first, piece.marked.clone()), (Some(44), 6..8));
        assert_eq!(piece.lines.len(), 7 + 1 + BEHIND);
        assert!(piece.lines[6].starts_with("encryptedData=") && piece.lines[7].starts_with("iv="));
        let all = piece.lines.join("\n");
        assert!(!all.contains("oX7kR2mQ9vT4") && all.contains("line 44 openid="), "{all}");
    }

    #[test]
    fn a_long_line_is_shown_around_the_place_without_half_a_secret() {
        let scene = Scene::phone_number();
        let key = "c2Vzc2lvbi1rZXktMTIzNA==";
        let other = format!("{{\"session_key\":\"{key}\",\"n\":1}},").repeat(4_000);
        let data = scene.submission.encrypted_data.expose();
        let text = format!("[{other}{{\"encryptedData\":\"{data}\"}},{other}{{}}]");
        let piece = read_of(&wanted(&text, 1));
        assert_eq!((piece.first, piece.marked.clone(), piece.lines.len()), (Some(1), 0..1, 1));
        let line = &piece.lines[0];
        assert!(line.contains("encryptedData") && line.chars().count() <= SHOWN + 4, "{line}");
        assert!(!line.contains(&key[8..16]), "{line}");
    }

    #[test]
    fn an_absurd_place_is_a_place_at_the_end() {
        let piece = read_of(&wanted("one\ntwo", usize::MAX));
        assert_eq!((piece.first, piece.marked), (Some(1), 1..2));
        let empty = read_of(&wanted("", 3));
        assert!(empty.lines.is_empty());
        let gone = Wanted { text: None, path: Some("/nowhere/at/all".into()), ..wanted("", 1) };
        assert!(matches!(read(&gone), Message::PassageRead { text: Err(_), .. }));
    }
}
