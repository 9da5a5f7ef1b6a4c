//! The repairs themselves: each takes the text, mends one kind of damage, and says where.

use std::ops::Range;

use crate::payload::decode::edges;
use crate::payload::decode::lines;
use crate::payload::decode::repair::Repair;
use crate::payload::decode::repair::RepairKind;
use crate::payload::decode::tracked::Tracked;

/// A repair: mends the text and reports, or leaves it alone.
pub(super) type Mend = fn(&mut Tracked) -> Option<Repair>;

/// What may be wrapped around the text, the outermost first.
const WRAPPING: [(RepairKind, Mend); 2] =
    [(RepairKind::Trimmed, trim), (RepairKind::FullWidth, narrow_full_width)];

/// Encodings, which may be nested in any order. Line breaks come on both sides: they may cut an escape in two, and an
/// escape may stand for one.
pub(super) const ENCODINGS: [(RepairKind, Mend); 5] = [
    (RepairKind::LineBreaks, join_lines),
    (RepairKind::JsonEscapes, read_json_escapes),
    (RepairKind::HtmlEntities, read_html_entities),
    (RepairKind::PercentDecoded, percent_decode),
    (RepairKind::LineBreaks, join_lines),
];

/// What is left to do within Base64 itself.
const WITHIN: [(RepairKind, Mend); 7] = [
    (RepairKind::JsonEscapes, padding_of_json),
    (RepairKind::Trimmed, padding_of_mail),
    (RepairKind::LineBreaks, join_words),
    (RepairKind::Trimmed, surplus_spaces),
    (RepairKind::SpaceToPlus, spaces_to_plus),
    (RepairKind::UrlAlphabet, url_alphabet),
    (RepairKind::Padding, pad),
];

/// All repairs in the order that undoes nested damage. The encodings come twice, for what the first round uncovers, and
/// quotes again behind them. Where there can be none, the signs of ASCII around the text are all that comes off.
pub(super) fn in_order(may_be_encoded: bool) -> impl Iterator<Item = (RepairKind, Mend)> {
    let all = WRAPPING.into_iter().chain(ENCODINGS).chain(ENCODINGS).chain([WRAPPING[0]]);
    all.take(if may_be_encoded { usize::MAX } else { 1 }).chain(WITHIN)
}

/// Whether one of the encodings may be in a text: whether it has a sign that one begins with, or one that stands for such a
/// sign in full width.
pub(super) fn may_be_encoded(text: &str) -> bool {
    !text.is_ascii()
        || text.contains(['\\', '&', '%', '\n', '\r', '\t'])
        || BREAKS.iter().any(|it| text.contains(&it[..it.len().min(3)]))
}

/// A text percent-encoded more often than this is somebody's joke.
const MAX_PERCENT_ROUNDS: usize = 3;

fn made(kind: RepairKind, mut at: Vec<usize>) -> Option<Repair> {
    // What was read in two rounds may stand before what was read in the first, or at its place.
    at.sort_unstable();
    at.dedup();
    (!at.is_empty()).then_some(Repair { kind, at, rounds: 1 })
}

fn trim(text: &mut Tracked) -> Option<Repair> {
    let has_breaks = text.chars().any(|it| matches!(it, '\n' | '\r'));
    // A tab without any line break is no line break; and of UTF-16 read as bytes every other character is NUL.
    let mut at = text.remove(|it| is_invisible(it) || (it == '\t' && !has_breaks));
    let chars: Vec<char> = text.chars().collect();
    let content = edges::content(&chars);
    at.extend(text.keep(with_lost_plus_at_the_edges(text, content)));
    made(RepairKind::Trimmed, at)
}

/// Spaces before or behind the content are `+` of the text where only with them its length is one of Base64.
fn with_lost_plus_at_the_edges(text: &Tracked, content: Range<usize>) -> Range<usize> {
    let n_padding = content.clone().rev().take_while(|it| text.get(*it) == Some('=')).count();
    if content.len().is_multiple_of(4) || are_whole_blocks(content.len() - n_padding) {
        return content;
    }
    let is_space = |it: &usize| text.get(*it) == Some(' ');
    let n_before = (0..content.start).rev().take_while(is_space).count();
    let n_behind = (content.end..text.len()).take_while(is_space).count();
    [(n_before, 0), (0, n_behind), (n_before, n_behind)]
        .into_iter()
        .map(|(before, behind)| content.start - before..content.end + behind)
        .find(|it| it.len().is_multiple_of(4))
        .unwrap_or(content)
}

/// Whether so many characters without `=` are whole blocks of 16 bytes: then what stands behind are no characters.
fn are_whole_blocks(n_chars: usize) -> bool {
    let n_bytes = n_chars * 6 / 8;
    n_bytes > 0 && n_bytes.is_multiple_of(16) && (n_bytes * 8).div_ceil(6) == n_chars
}

/// Zero-width characters, joiners, byte order marks and marks of direction, as chat programs and Windows insert them.
pub(super) fn is_invisible(it: char) -> bool {
    matches!(
        it,
        '\0' | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

fn narrow_full_width(text: &mut Tracked) -> Option<Repair> {
    // U+FF01..U+FF5E are ASCII U+0021..U+007E, wide.
    let at = text.replace(|it| match it {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(it) - 0xfee0),
        _ => None,
    });
    made(RepairKind::FullWidth, at)
}

fn read_json_escapes(text: &mut Tracked) -> Option<Repair> {
    made(RepairKind::JsonEscapes, read_escapes(text))
}

/// The padding at the end as other writings leave it once their sign is lost: JSON's `u003d`.
pub(super) const BARE_PADDING: &str = "u003d";

/// The padding of mail: quoted-printable writes `=` so.
const MAIL_PADDING: &str = "=3D";

fn padding_of_json(text: &mut Tracked) -> Option<Repair> {
    made(RepairKind::JsonEscapes, padding_written_as(text, BARE_PADDING))
}

fn padding_of_mail(text: &mut Tracked) -> Option<Repair> {
    made(RepairKind::Trimmed, padding_written_as(text, MAIL_PADDING))
}

/// Reads the padding at the end that is written so, where the text has a length of Base64 with it.
fn padding_written_as(text: &mut Tracked, way: &str) -> Vec<usize> {
    let way: Vec<char> = way.chars().collect();
    let plain: Vec<char> = text.chars().collect();
    let n_ways = (1..=2).take_while(|n| plain.ends_with(&way.repeat(*n))).count();
    let start = plain.len() - n_ways * way.len();
    if n_ways == 0 || start < SHORTEST_LINE || !(start + n_ways).is_multiple_of(4) {
        return Vec::new();
    }
    text.replace_runs(&way[..1], |rest| {
        (plain.len() - rest.len() >= start && rest.starts_with(&way)).then_some(('=', way.len()))
    })
}

fn read_escapes(text: &mut Tracked) -> Vec<usize> {
    text.replace_runs(&['\\'], |rest| match rest {
        ['\\', 'u', digits @ ..] => hex_char(digits, 4).map(|it| (it, 6)),
        ['\\', 'x', digits @ ..] => hex_char(digits, 2).map(|it| (it, 4)),
        ['\\', 'n', ..] => Some(('\n', 2)),
        ['\\', 'r', ..] => Some(('\r', 2)),
        // `\\\/` of a string that was escaped twice: one backslash at a time, the next round sees the rest.
        ['\\', '\\', '/', ..] => Some(('/', 3)),
        ['\\', '\\', '\\', '/', ..] => Some(('/', 4)),
        // Markdown escapes the underscore of the URL alphabet.
        ['\\', it @ ('/' | '"' | '+' | '=' | '_' | '-'), ..] => Some((*it, 2)),
        _ => None,
    })
}

fn hex_char(digits: &[char], n_digits: usize) -> Option<char> {
    let text: String = digits.get(..n_digits)?.iter().collect();
    u32::from_str_radix(&text, 16).ok().and_then(char::from_u32)
}

/// `<br>` in its writings, as a line break.
const BREAKS: [&str; 4] = ["<br>", "<br/>", "<br />", "<BR>"];

fn read_html_entities(text: &mut Tracked) -> Option<Repair> {
    const NAMED: [(&str, char); 6] =
        [("amp", '&'), ("plus", '+'), ("sol", '/'), ("equals", '='), ("quot", '"'), ("nbsp", ' ')];
    let entity = |rest: &[char]| {
        let is_break = |it: &&&str| it.chars().eq(rest.iter().take(it.len()).copied());
        if let (Some('<'), Some(it)) = (rest.first(), BREAKS.iter().find(is_break)) {
            return Some(('\n', it.len()));
        }
        let ['&', body @ ..] = rest else { return None };
        let end = body.iter().take(8).position(|it| *it == ';')?;
        let name: String = body[..end].iter().collect();
        let read = if let Some(hex) = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
        } else if let Some(decimal) = name.strip_prefix('#') {
            decimal.parse().ok().and_then(char::from_u32)
        } else {
            NAMED.iter().find(|(it, _)| *it == name).map(|(_, it)| *it)
        };
        read.map(|it| (it, end + 2))
    };
    let mut at = text.replace_runs(&['&', '<'], entity);
    // `&amp;#43;`: escaped twice.
    at.extend(text.replace_runs(&['&', '<'], entity));
    made(RepairKind::HtmlEntities, at)
}

fn percent_decode(text: &mut Tracked) -> Option<Repair> {
    let mut at = Vec::new();
    let mut rounds = 0;
    while rounds < MAX_PERCENT_ROUNDS {
        let mended = text.replace_runs(&['%'], |rest| match rest {
            ['%', digits @ ..] => hex_char(digits, 2).map(|it| (it, 3)),
            _ => None,
        });
        if mended.is_empty() {
            break;
        }
        rounds += 1;
        at = mended;
    }
    made(RepairKind::PercentDecoded, at).map(|it| Repair { rounds, ..it })
}

fn join_lines(text: &mut Tracked) -> Option<Repair> {
    if !text.chars().any(|it| matches!(it, '\n' | '\r' | '\t')) {
        return None;
    }
    let plain: Vec<char> = text.chars().collect();
    let mut is_gap = lines::gaps(&plain);
    lines::mark_soft_breaks(&plain, &mut is_gap);
    made(RepairKind::LineBreaks, text.remove_marked(&is_gap))
}

/// The lengths at which encoders break lines.
const LINE_LENGTHS: [usize; 3] = [32, 64, 76];

/// Shorter words in a row are no lines.
const SHORTEST_LINE: usize = 16;

/// Lines whose breaks a program made spaces of: words that are equally long but for the last. That spaces stand so
/// by chance is ruled out by three such words, or else by a customary length and that all is Base64 without them.
fn join_words(text: &mut Tracked) -> Option<Repair> {
    let n_first =
        text.chars().skip_while(|it| it.is_whitespace()).take_while(|it| !it.is_whitespace()).count();
    if !(SHORTEST_LINE..text.len()).contains(&n_first) {
        return None;
    }
    let plain: Vec<char> = text.chars().collect();
    // Nobody makes such a space of a line break.
    if plain.contains(&'\u{a0}') {
        return None;
    }
    let is_gap: Vec<bool> = plain.iter().map(|it| it.is_whitespace()).collect();
    let lengths: Vec<usize> =
        plain.split(|it| it.is_whitespace()).map(<[char]>::len).filter(|it| *it > 0).collect();
    let [lines @ .., last] = lengths.as_slice() else { return None };
    let line = *lines.first()?;
    let is_equal = lines.iter().all(|it| *it == line) && *last <= line && line >= SHORTEST_LINE;
    let is_whole = lengths.iter().sum::<usize>().is_multiple_of(4) && LINE_LENGTHS.contains(&line);
    let is_broken = is_equal && (lines.len() >= 3 || is_whole);
    is_broken.then(|| made(RepairKind::LineBreaks, text.remove_marked(&is_gap)))?
}

/// Spaces inside, without which the text is whole blocks and with which it is not: no `+` stood there.
fn surplus_spaces(text: &mut Tracked) -> Option<Repair> {
    let is_space = |it: char| matches!(it, ' ' | '\u{a0}');
    let n_body = text.chars().filter(|it| *it != '=' && !is_space(*it)).count();
    let n_spaces = text.chars().filter(|it| is_space(*it)).count();
    let is_surplus = n_spaces > 0 && are_whole_blocks(n_body) && !are_whole_blocks(n_body + n_spaces);
    is_surplus.then(|| made(RepairKind::Trimmed, text.remove(is_space)))?
}

fn spaces_to_plus(text: &mut Tracked) -> Option<Repair> {
    made(RepairKind::SpaceToPlus, text.replace(|it| matches!(it, ' ' | '\u{a0}').then_some('+')))
}

/// Other alphabets for `+`, `/` and `=`: base64url; the one of Tencent's TLSSig; the one of YUI. In the last two the
/// third sign stands at the end alone, and with it taken for `=` the text is whole blocks.
const ALPHABETS: [[char; 3]; 3] = [['*', '-', '_'], ['.', '_', '-'], ['-', '_', '=']];

fn url_alphabet(text: &mut Tracked) -> Option<Repair> {
    let chars: Vec<char> = text.chars().collect();
    let has = |it: char| chars.contains(&it);
    // Already in the usual one, but for single characters; or a form has made spaces of its plus signs.
    if has('+') || has('/') {
        let ends_so = |[.., padding]: &&[char; 3]| {
            let body = body_before(&chars, *padding).filter(|it| it.len() < chars.len());
            body.is_some_and(|it| !it.contains(padding))
        };
        let alphabet = ALPHABETS[..2].iter().find(ends_so).unwrap_or(&ALPHABETS[2]);
        return url_signs(text, *alphabet);
    }
    let is_written_in = |alphabet: &&[char; 3]| {
        let [plus, slash, padding] = **alphabet;
        let Some(body) = body_before(&chars, padding) else { return false };
        let is_body = body.iter().all(|it| it.is_ascii_alphanumeric() || *it == plus || *it == slash);
        let n_plus = body.iter().filter(|it| **it == plus).count();
        // Every 64th character is a plus sign; more are a mask.
        is_body && n_plus * 8 <= body.len() && (has(plus) || body.len() < chars.len())
    };
    let alphabet = ALPHABETS[..2].iter().find(is_written_in).unwrap_or(&ALPHABETS[2]);
    url_signs(text, *alphabet)
}

/// What stands before the padding at the end, where it is as much as whole blocks have.
fn body_before(chars: &[char], padding: char) -> Option<&[char]> {
    let n_body = chars.iter().rposition(|it| *it != padding).map_or(0, |it| it + 1);
    let is_end = chars.len() - n_body == (4 - n_body % 4) % 4;
    (is_end && are_whole_blocks(n_body)).then(|| &chars[..n_body])
}

fn url_signs(text: &mut Tracked, [plus, slash, padding]: [char; 3]) -> Option<Repair> {
    let at = text.replace(|it| match it {
        it if it == plus => Some('+'),
        it if it == slash => Some('/'),
        it if it == padding && padding != '=' => Some('='),
        _ => None,
    });
    made(RepairKind::UrlAlphabet, at)
}

fn pad(text: &mut Tracked) -> Option<Repair> {
    let n_content = text.chars().filter(|it| *it != '=').count();
    let n_padding = text.len() - n_content;
    let n_wanted = match n_content % 4 {
        0 => 0,
        2 => 2,
        3 => 1,
        // An impossible length is a problem of its own; padding would hide it.
        _ => return None,
    };
    if n_padding == n_wanted {
        return None;
    }
    let mut at = text.remove(|it| it == '=');
    for _ in 0..n_wanted {
        text.push('=');
    }
    if at.is_empty() {
        at = (n_content..n_content + n_wanted).map(|it| text.origin(it)).collect();
    }
    made(RepairKind::Padding, at)
}
