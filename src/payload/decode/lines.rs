//! Lines: their breaks with the white space around, and what programs write before each of them.

/// Marks what belongs to line breaks: the breaks, white space beside them, `>` of a quoted mail, numbers of lines.
pub(super) fn gaps(chars: &[char]) -> Vec<bool> {
    let mut is_gap = vec![false; chars.len()];
    let is_break = |it: &char| matches!(it, '\n' | '\r' | '\t');
    let are_numbered = are_numbered(chars);
    let n_before = |at: usize| {
        if are_numbered {
            n_number(&chars[at..])
        } else {
            chars[at..].iter().take_while(|it| matches!(it, '>' | ' ')).count()
        }
    };
    let is_marked = are_numbered || chars.first() == Some(&'>');
    let mut at = if is_marked { n_before(0) } else { 0 };
    is_gap[..at].fill(true);
    while at < chars.len() {
        // White space beside a break is indentation, not lost plus signs.
        let n_white = chars[at..].iter().take_while(|it| it.is_whitespace()).count();
        let behind = at + n_white;
        if chars[at..behind].iter().any(is_break) {
            let n_before = n_before(behind);
            is_gap[at..behind + n_before].fill(true);
            at = behind + n_before;
        } else {
            at = behind;
        }
        at += usize::from(at < chars.len() && !chars[at].is_whitespace());
    }
    is_gap
}

/// The lengths of the lines of quoted-printable, with the sign of their break.
const QUOTED_LINES: std::ops::RangeInclusive<usize> = 60..=78;

/// Marks the `=` before the breaks that quoted-printable puts into long lines, where every line but the last has one.
///
/// Source: RFC 2045, section 6.7.
pub(super) fn mark_soft_breaks(chars: &[char], is_gap: &mut [bool]) {
    let mut marks = Vec::new();
    let mut at = 0;
    let lines: Vec<&[char]> = chars.split(|it| *it == '\n').collect();
    let Some((_, lines)) = lines.split_last() else { return };
    for line in lines {
        let n_bare = line.iter().rposition(|it| *it != '\r').map_or(0, |it| it + 1);
        let is_soft = line[..n_bare].ends_with(&['=']) && !line[..n_bare].ends_with(&['=', '=']);
        if !is_soft || !QUOTED_LINES.contains(&n_bare) {
            return;
        }
        marks.push(at + n_bare - 1);
        at += line.len() + 1;
    }
    for mark in marks {
        is_gap[mark] = true;
    }
}

/// Whether each line begins with its number.
fn are_numbered(chars: &[char]) -> bool {
    let lines: Vec<&[char]> =
        chars.split(|it| *it == '\n').filter(|it| it.iter().any(|it| !it.is_whitespace())).collect();
    let number = |line: &&[char]| {
        let digits: String = line.iter().take_while(|it| it.is_ascii_digit()).collect();
        digits.parse::<usize>().ok().filter(|_| n_number(line) > digits.len())
    };
    let Some(first) = lines.first().and_then(number) else { return false };
    lines.len() >= 2
        && lines.iter().enumerate().all(|(nth, it)| number(it) == Some(first.saturating_add(nth)))
}

/// Characters of the number before a line, with its sign and the white space behind.
fn n_number(line: &[char]) -> usize {
    let n_digits = line.iter().take_while(|it| it.is_ascii_digit()).count();
    if !(1..=4).contains(&n_digits) || !line.get(n_digits).is_some_and(|it| ":.)|-,".contains(*it)) {
        return 0;
    }
    let behind = n_digits + 1;
    behind + line[behind..].iter().take_while(|it| matches!(it, ' ' | '\t')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        chars.iter().zip(gaps(&chars)).filter(|it| !it.1).map(|it| *it.0).collect()
    }

    #[test]
    fn lines_as_programs_write_them() {
        for text in [
            "abc\ndef",
            "abc \r\n\t def",
            "abc\n> def",
            "> abc\n>> def",
            "1: abc\n2: def",
            "10) abc\n11) def",
        ] {
            assert_eq!(joined(text), "abcdef", "{text:?}");
        }
        let soft = format!("{}=\r\n{}=\r\nend", "a".repeat(75), "b".repeat(75));
        let chars: Vec<char> = soft.chars().collect();
        let mut is_gap = gaps(&chars);
        mark_soft_breaks(&chars, &mut is_gap);
        assert!(chars.iter().zip(&is_gap).all(|(it, is_gap)| it.is_alphanumeric() != *is_gap));
        let padded: Vec<char> = "abc=\nabc=".chars().collect();
        let mut is_gap = gaps(&padded);
        mark_soft_breaks(&padded, &mut is_gap);
        assert_eq!(is_gap.iter().filter(|it| **it).count(), 1);
        assert_eq!(joined("1abc\n2def"), "1abc2def");
        assert_eq!(joined("1: abc\n7: def"), "1: abc7: def");
        assert_eq!(joined("a b\nc d"), "a bc d");
        assert_eq!(joined(">"), "");
    }
}
