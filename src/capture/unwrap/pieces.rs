//! A literal that a program writes in pieces, each with its quotes: `"…" + "…"`, `'…' . '…'`, `"…" & _`, `x += "…"`.
//!
//! Only pieces of Base64 are put together, and only where a sign of a language or a line break alone stands between
//! them; a comma between literals makes two values.

use std::ops::Range;

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "literal in pieces", apply };

/// What joins two literals: Java, PHP, Lua, VB, ABAP, SQL, Haskell, Elixir, shells; nothing in C and Python.
const SIGNS: [&str; 14] = ["+", ".", "..", "&", "&&", "||", "_", "& _", "+ _", "\\", "`", "+ `", "++", "<>"];

/// Shorter pieces are not put together, in characters.
const MIN_PIECE: usize = 12;

/// How far the next piece may stand, in bytes.
const MAX_BETWEEN: usize = 120;

fn apply(text: &str) -> Option<String> {
    let lists = joined_lists(text);
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'"', b'\'', b'\\', &text.as_bytes()[at..]) {
        let start = at + found;
        at = start + 1;
        if !ends_a_piece(&text.as_bytes()[copied..start]) {
            continue;
        }
        let is_joined = lists.iter().any(|it| it.contains(&start));
        if let Some(next) = next_piece(text, start, is_joined) {
            out.push_str(&text[copied..start]);
            (copied, at) = (next, next);
        }
    }
    (copied > 0).then(|| out + &text[copied..])
}

/// Whether a text ends with so much of Base64 that goes on; `=` ends a value.
fn ends_a_piece(text: &[u8]) -> bool {
    text.iter().rev().take_while(|it| is_sign(**it)).take(MIN_PIECE).count() == MIN_PIECE
}

fn is_sign(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/')
}

/// Lists that are looked at, and how long one may be, in bytes.
const MAX_LISTS: usize = 16;
const MAX_LIST: usize = 1 << 16;

/// Where the items of lists stand that a program joins to one text: `[…].join('')`, `"".join([…])`, `implode('', […])`.
fn joined_lists(text: &str) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    for (at, word) in text.match_indices("join").chain(text.match_indices("implode")).take(MAX_LISTS) {
        let before = &text[text.floor_char_boundary(at.saturating_sub(MAX_LIST))..at];
        let behind = at + word.len();
        if let Some(inside) = before.strip_suffix("].") {
            lists.extend(inside.rfind('[').map(|open| at - before.len() + open..at));
        } else {
            let room = &text[behind..text.floor_char_boundary((behind + MAX_LIST).min(text.len()))];
            let end = room.find(['[', '(']).and_then(|_| room.find([']', ')']));
            lists.extend(end.map(|end| behind..behind + end));
        }
    }
    lists
}

/// Where the next piece begins behind the one that ends at `end`, with its quote or with the back slash of a line that
/// goes on.
fn next_piece(text: &str, end: usize, is_joined: bool) -> Option<usize> {
    let quote = text[end..].chars().next()?;
    let rest = &text[end + 1..];
    let room = &rest[..rest.floor_char_boundary(MAX_BETWEEN.min(rest.len()))];
    let next = if quote == '\\' { behind_line_end(room)? } else { behind_sign(room, quote, is_joined)? };
    let piece = &rest[next..];
    let n_piece = piece.bytes().take_while(|it| is_sign(*it) || *it == b'=').count();
    // The last piece of data may be short.
    let is_piece = n_piece >= 4 && (n_piece >= MIN_PIECE || piece[..n_piece].ends_with('='));
    is_piece.then_some(end + 1 + next)
}

/// `\` at the end of a line within a literal; Haskell closes the gap with another one.
fn behind_line_end(room: &str) -> Option<usize> {
    let bare = room.trim_start_matches(['\r', '\n', ' ', '\t']);
    let gap = &room[..room.len() - bare.len()];
    let next = bare.strip_prefix('\\').unwrap_or(bare);
    gap.contains('\n').then_some(room.len() - next.len())
}

/// A sign or a line break, or the same variable added to, then the same quote.
fn behind_sign(room: &str, quote: char, is_in_list: bool) -> Option<usize> {
    let at = room.find(quote)?;
    let between = &room[..at];
    let bare = between.trim();
    let is_joined = SIGNS.contains(&bare.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
        // The next row of a table begins its line; what goes on is indented.
        || (bare.is_empty() && between.contains('\n') && between.ends_with([' ', '\t']))
        || (is_in_list && bare == ",")
        || is_added(bare)
        || is_appended(bare);
    is_joined.then_some(at + 1)
}

/// `;` and `name +=` or `name .=`, as on the next line of a program.
fn is_added(between: &str) -> bool {
    let statement = between.trim_start_matches(';').trim();
    let Some(name) = statement.strip_suffix("+=").or_else(|| statement.strip_suffix(".=")) else {
        return false;
    };
    let name = name.trim().trim_start_matches('$');
    !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '.'))
}

/// `);` and `name.append(`, as a builder takes its pieces; also the calls in one chain.
fn is_appended(between: &str) -> bool {
    let Some(rest) = between.strip_prefix(')') else { return false };
    let call = rest.trim_start_matches(|it: char| it == ';' || it.is_whitespace());
    let Some((builder, method)) = call.trim_end_matches('(').rsplit_once('.') else { return false };
    let is_name = builder.trim().chars().all(|it| it.is_alphanumeric() || it == '_');
    call.ends_with('(')
        && is_name
        && matches!(method, "append" | "Append" | "concat" | "push_str" | "WriteString")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;
    use crate::capture::unwrap::unwrapped;

    #[test]
    fn pieces_of_many_languages() {
        let one = "d = \"8dHl7KoW5dlsb3VFROTKhThbSh1pNIpRPamt==\"";
        for between in [
            "\" + \"",
            "\"\n   + \"",
            "\" +\n \"",
            "\" . \"",
            "\" ..\n\"",
            "\" & _\n  \"",
            "\" && \"",
            "\" || \"",
            "\"\n      \"",
            "\" \\\n \"",
            "\" + `\n \"",
            "\";\n$d .= \"",
            "\";\nd += \"",
            "\\\n    ",
            "\\\n   \\",
        ] {
            let text = one.replace("ROTK", &format!("ROTK{between}"));
            check(&STEP, &text, one);
        }
    }

    #[test]
    fn pieces_of_a_list_and_of_a_builder() {
        let one = "8dHl7KoW5dlsb3VFROTKhThbSh1pNIpRPamt==";
        let [head, tail] = ["8dHl7KoW5dlsb3VFROTK", "hThbSh1pNIpRPamt=="];
        for (pieces, whole) in [
            (format!("['{head}',\n '{tail}'].join('')"), format!("['{one}'].join('')")),
            (format!("d = \"\".join([\"{head}\", \"{tail}\"])"), format!("d = \"\".join([\"{one}\"])")),
            (format!("implode('', ['{head}', '{tail}'])"), format!("implode('', ['{one}'])")),
            (format!("b.append(\"{head}\");\nb.append(\"{tail}\");"), format!("b.append(\"{one}\");")),
            (format!("b.append(\"{head}\")\n  .append(\"{tail}\")"), format!("b.append(\"{one}\")")),
        ] {
            check(&STEP, &pieces, &whole);
        }
    }

    #[test]
    fn values_beside_one_another_stay_two() {
        for text in [
            "f(\"8dHl7KoW5dlsb3VFROTK\", \"hThbSh1pNIpRPamt\")",
            "[\"8dHl7KoW5dlsb3VFROTK\" \"hThbSh1pNIpRPamt\"]",
            "iv = \"r7BXXKkLb8qrSNn05n0qiA==\"\n\"tiihtNczf5v6AKRyjwEUhQ==\"",
            "\"8dHl7KoW5dlsb3VFROTK\"\n\"hThbSh1pNIpRPamt\"",
            "say 'hello' + 'world and good morning'",
        ] {
            assert!(unwrapped(text).1.is_empty(), "{text}");
        }
    }
}
