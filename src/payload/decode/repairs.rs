//! The repairs themselves: each takes the text, mends one kind of damage, and says where.

use std::ops::Range;

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
const WITHIN: [(RepairKind, Mend); 5] = [
    (RepairKind::LineBreaks, join_words),
    (RepairKind::Trimmed, surplus_spaces),
    (RepairKind::SpaceToPlus, spaces_to_plus),
    (RepairKind::UrlAlphabet, url_alphabet),
    (RepairKind::Padding, pad),
];

/// All repairs in the order that undoes nested damage. The encodings come twice, for what the first round uncovers, and
/// quotes again behind them.
pub(super) fn in_order() -> impl Iterator<Item = (RepairKind, Mend)> {
    WRAPPING.into_iter().chain(ENCODINGS).chain(ENCODINGS).chain([WRAPPING[0]]).chain(WITHIN)
}

/// A text percent-encoded more often than this is somebody's joke.
const MAX_PERCENT_ROUNDS: usize = 3;

fn made(kind: RepairKind, at: Vec<usize>) -> Option<Repair> {
    (!at.is_empty()).then_some(Repair { kind, at, rounds: 1 })
}

fn trim(text: &mut Tracked) -> Option<Repair> {
    let has_breaks = text.chars().any(|it| matches!(it, '\n' | '\r'));
    // A tab without any line break is no line break; and of UTF-16 read as bytes every other character is NUL.
    let mut at = text.remove(|it| is_invisible(it) || (it == '\t' && !has_breaks));
    // The semicolon that ends an HTML entity is content, the one that ends a statement is not.
    let has_entities = text.chars().any(|it| it == '&');
    let is_wrapping = |it: char| is_wrapping(it) || (it == ';' && !has_entities);
    let is_content = |it: char| !it.is_whitespace() && !is_wrapping(it);
    let first = text.chars().position(is_content).unwrap_or(0);
    let n_behind = (0..text.len()).rev().position(|it| text.get(it).is_some_and(is_content)).unwrap_or(0);
    let content = without_rules(text, first..text.len() - n_behind);
    let content = without_labels(text, content);
    at.extend(text.keep(with_lost_plus_at_the_edges(text, content)));
    at.sort_unstable();
    made(RepairKind::Trimmed, at)
}

/// A shorter row of signs is no rule.
const SHORTEST_RULE: usize = 3;

/// The content without the rules that people draw around it, as in `----- text -----`.
fn without_rules(text: &Tracked, content: Range<usize>) -> Range<usize> {
    let at = |it: usize| text.get(it).unwrap_or(' ');
    let is_rule = |it: &usize| matches!(at(*it), '-' | '_' | '*' | '#' | '~');
    let is_space = |it: &usize| at(*it).is_whitespace();
    let Range { mut start, mut end } = content;
    let n_rule = (start..end).take_while(is_rule).count();
    let n_space = (start + n_rule..end).take_while(is_space).count();
    if SHORTEST_RULE <= n_rule && 0 < n_space {
        start += n_rule + n_space;
    }
    let n_rule = (start..end).rev().take_while(is_rule).count();
    let n_space = (start..end - n_rule).rev().take_while(is_space).count();
    if SHORTEST_RULE <= n_rule && 0 < n_space {
        end -= n_rule + n_space;
    }
    start..end
}

/// The content without what names or wraps it: `iv: `, `b'`, `<![CDATA[`, `data:…;base64,`, dots at a cut end.
fn without_labels(text: &Tracked, content: Range<usize>) -> Range<usize> {
    let Range { start, end } = content;
    let chars: String = (start..end).filter_map(|it| text.get(it)).collect();
    // Offsets count characters, and the signs looked for are few and near the edges.
    let n_chars = |it: &str| it.chars().count();
    let body = chars.trim_end_matches("]]>").trim_end_matches('…');
    let body = if body.ends_with("...") { body.trim_end_matches('.') } else { body };
    let head = body.strip_prefix("<![CDATA[").unwrap_or(body);
    let head = match head.strip_prefix("data:").and_then(|it| it.split_once("base64,")) {
        Some((before, rest)) if before.len() < 64 => rest,
        _ => head,
    };
    let head = without_name(head);
    let head = head.strip_prefix("b'").or_else(|| head.strip_prefix("b\"")).unwrap_or(head);
    let head = head.trim_start_matches(['"', '\'', ' ']);
    let from = start + n_chars(body) - n_chars(head);
    from..from + n_chars(head)
}

/// Longer words before a colon are no name of a field.
const LONGEST_NAME: usize = 24;

/// The text behind the name of its field: `iv: `, `session_key=`.
fn without_name(text: &str) -> &str {
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '"' | '\'' | ' ');
    let Some(at) = text.find(|it| !is_name(it)) else { return text };
    let (name, rest) = text.split_at(at);
    let behind = rest.trim_start_matches([':', '=', '：']);
    let value = behind.trim_start();
    let is_label = !name.is_empty() && name.len() <= LONGEST_NAME && behind.len() < rest.len();
    let is_value =
        value.chars().take_while(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '/')).count() >= 16;
    if is_label && is_value { value } else { text }
}

/// Spaces before or behind the content are `+` of the text where only with them its length is one of Base64.
fn with_lost_plus_at_the_edges(text: &Tracked, content: Range<usize>) -> Range<usize> {
    if content.len().is_multiple_of(4) || are_whole_blocks(content.len()) {
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

/// Zero-width characters, joiners and byte order marks, as chat programs insert them.
fn is_invisible(it: char) -> bool {
    matches!(it, '\0' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_wrapping(it: char) -> bool {
    matches!(it, '"' | '\'' | '`' | ',' | '\u{2018}'..='\u{201f}' | '「' | '」' | '，' | '；')
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
    let at = text.replace_runs(|rest| match rest {
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
    });
    made(RepairKind::JsonEscapes, at)
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
    let mut at = text.replace_runs(entity);
    // `&amp;#43;`: escaped twice.
    at.extend(text.replace_runs(entity));
    made(RepairKind::HtmlEntities, at)
}

fn percent_decode(text: &mut Tracked) -> Option<Repair> {
    let mut at = Vec::new();
    let mut rounds = 0;
    while rounds < MAX_PERCENT_ROUNDS {
        let mended = text.replace_runs(|rest| match rest {
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
    // White space beside a break is indentation, not lost plus signs.
    let plain: Vec<char> = text.chars().collect();
    let n_gaps = |run: &[char]| run.iter().take_while(|it| it.is_whitespace()).count();
    let mut is_gap = vec![false; plain.len()];
    let mut at = 0;
    while at < plain.len() {
        let n_white = n_gaps(&plain[at..]);
        if plain[at..at + n_white].iter().any(|it| matches!(it, '\n' | '\r' | '\t')) {
            is_gap[at..at + n_white].fill(true);
        }
        at += n_white.max(1);
    }
    made(RepairKind::LineBreaks, text.remove_marked(&is_gap))
}

/// The lengths at which encoders break lines.
const LINE_LENGTHS: [usize; 3] = [32, 64, 76];

/// Shorter words in a row are no lines.
const SHORTEST_LINE: usize = 16;

/// Lines whose breaks a program made spaces of: words that are equally long but for the last. That spaces stand so
/// by chance is ruled out by three such words, or else by a customary length and that all is Base64 without them.
fn join_words(text: &mut Tracked) -> Option<Repair> {
    let plain: Vec<char> = text.chars().collect();
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
    if has('+') || has('/') {
        // Already in the usual one, but for single characters.
        return url_signs(text, ALPHABETS[2]);
    }
    let is_written_in = |alphabet: &&[char; 3]| {
        let [plus, slash, padding] = **alphabet;
        let n_body = chars.iter().rposition(|it| *it != padding).map_or(0, |it| it + 1);
        let (body, end) = chars.split_at(n_body);
        let is_body = body.iter().all(|it| it.is_ascii_alphanumeric() || *it == plus || *it == slash);
        let n_plus = body.iter().filter(|it| **it == plus).count();
        // Every 64th character is a plus sign; more are a mask.
        is_body
            && are_whole_blocks(n_body)
            && n_plus * 8 <= n_body
            && end.len() == (4 - n_body % 4) % 4
            && (has(plus) || !end.is_empty())
    };
    let alphabet = ALPHABETS[..2].iter().find(is_written_in).unwrap_or(&ALPHABETS[2]);
    url_signs(text, *alphabet)
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
