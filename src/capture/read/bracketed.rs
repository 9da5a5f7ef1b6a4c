//! A value in square brackets of its own: `iv=[…]` of servlets, `iv:[…]` of Go's `url.Values`, `iv[…]` of a log.

use std::ops::Range;

use crate::capture::read::found::Found;
use crate::capture::shape;
use crate::payload::decode::MAX_TEXT_LEN;

/// Shorter words in brackets behind a name are an index.
const MIN_LEN: usize = 16;

/// Where the content of the bracket at `open` stands: one word, in which a form decoder may have made blanks of plus signs.
pub(super) fn inner(text: &str, open: usize) -> Option<Range<usize>> {
    let rest = text.get(open..)?.strip_prefix('[')?;
    let room = &rest[..rest.floor_char_boundary(MAX_TEXT_LEN.min(rest.len()))];
    // The next bracket ends what is looked through, so no text is looked through twice.
    let end = room.find(|it| !shape::is_alphabet(it) && it != ' ')?;
    let n_blanks = room[..end].bytes().filter(|it| *it == b' ').count();
    let is_word = end >= MIN_LEN && n_blanks * 8 <= end;
    (is_word && room[end..].starts_with(']')).then_some(open + 1..open + 1 + end)
}

/// The value in the bracket at `open`, where it fits.
pub(super) fn found(text: &str, open: usize, fits: impl Fn(&str) -> bool) -> Option<Found> {
    let span = inner(text, open)?;
    let value = &text[span.clone()];
    let next = span.end + 1;
    fits(&value.replace(' ', "+")).then(|| Found {
        value: value.to_owned(),
        form_pluses: Vec::new(),
        span,
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_and_no_index() {
        assert_eq!(inner("iv[r7BXXKkLb8qrSNn05n0qiA==]", 2), Some(3..27));
        assert_eq!(inner("iv[ 7BXXKkLb8qrSNn05n0qiA==]", 2), Some(3..27));
        for text in
            ["iv[0]", "iv[i + 1 + 2 + 3 + 4]", "iv[r7BXXKkLb8qrSNn05n0qiA==", "iv(r7BXXKkLb8qrSNn05n0qiA==)"]
        {
            assert_eq!(inner(text, 2), None, "{text}");
        }
    }
}
