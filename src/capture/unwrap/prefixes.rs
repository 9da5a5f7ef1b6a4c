//! A value that goes on in lines with the prefix of its own line: what logcat, syslog, Docker and comments put before
//! each line.
//!
//! The prefix of a line that goes on becomes blanks, so that places stay what they are. A prefix is the same where only
//! its digits differ, which are times and counters.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "prefix of each line", apply };

/// The fewest characters of Base64 at the end of a line that may go on.
const MIN_VALUE: usize = 32;

/// The longest prefix, in bytes.
const MAX_PREFIX: usize = 160;

fn apply(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut is_changed = false;
    let mut above: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let prefix = above.and_then(|above| prefix_of(above, bare));
        match prefix {
            Some(n_bytes) => {
                is_changed = true;
                out.extend(std::iter::repeat_n(' ', n_bytes));
                out.push_str(&line[n_bytes..]);
            }
            None => out.push_str(line),
        }
        // The line above stays the one with the whole prefix.
        let goes_on = n_value(bare) >= MIN_VALUE;
        above = goes_on.then_some(bare);
    }
    is_changed.then_some(out)
}

/// How many characters of Base64 a line ends with; `=` ends a value.
fn n_value(line: &str) -> usize {
    line.bytes().rev().take_while(|it| is_sign(*it)).count()
}

fn is_sign(it: u8) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/')
}

/// The length of the prefix that both lines have, where the second holds nothing else but a piece of Base64.
fn prefix_of(above: &str, line: &str) -> Option<usize> {
    let content = line.trim_end_matches('=');
    let n_bytes = content.len() - n_value(content);
    let prefix = line.get(..n_bytes).filter(|it| !it.trim().is_empty() && it.len() <= MAX_PREFIX)?;
    let n_piece = line.len() - n_bytes;
    let is_end = prefix.ends_with([' ', '\t', ':', '|', '│']);
    let is_same = || {
        let digits = |it: u8| if it.is_ascii_digit() { b'0' } else { it };
        above.get(..n_bytes).is_some_and(|it| it.bytes().map(digits).eq(prefix.bytes().map(digits)))
    };
    // A word is no piece of a value; the last piece of one may be short, and then it mostly has its padding.
    let is_piece = n_piece >= 16 || (n_piece >= 4 && line.ends_with('='));
    (is_piece && is_end && is_same()).then_some(n_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;
    use crate::capture::unwrap::unwrapped;

    const PIECE: &str = "KnHruK8Qsn9ajipnzAF8+1pjOaVRqavB/IAlkddJHHux";

    #[test]
    fn logs_and_comments() {
        for prefix in
            ["11-15 06:30:02.121  4121  4160 D Wx : ", "api_1  | ", "Nov 15 06:30:02 a wx[41]: ", "// "]
        {
            let text =
                format!("{prefix}iv=x\n{prefix}encryptedData={PIECE}\n{prefix}{PIECE}\n{prefix}u6E+Ga==");
            let blank = " ".repeat(prefix.len());
            let expected =
                format!("{prefix}iv=x\n{prefix}encryptedData={PIECE}\n{blank}{PIECE}\n{blank}u6E+Ga==");
            check(&STEP, &text, &expected);
        }
    }

    #[test]
    fn lines_that_say_something_stay() {
        for text in [
            format!("// encryptedData={PIECE}\n// retried"),
            format!("a: encryptedData={PIECE}=\na: {PIECE}"),
            format!("encryptedData={PIECE}\n{PIECE}"),
        ] {
            assert!(unwrapped(&text).1.is_empty(), "{text}");
        }
    }
}
