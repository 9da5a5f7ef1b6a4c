//! `^"` and `^&` of "Copy as cURL (cmd)".

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "cmd.exe", apply };

fn apply(text: &str) -> Option<String> {
    let is_cmd = text.matches("^\"").count() >= 2;
    is_cmd.then(|| {
        let mut out = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        while let Some(it) = characters.next() {
            if it == '^' {
                let next = characters.next();
                // A caret at the end of a line goes on with the next one.
                if next == Some('\r') {
                    characters.next_if_eq(&'\n');
                }
                out.extend(next.filter(|it| !matches!(it, '\n' | '\r')));
            } else {
                out.push(it);
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn carets_escape_the_next_character() {
        check(&STEP, "-d ^\"{^\\^\"iv^\\^\":1}^\"", "-d \"{\\\"iv\\\":1}\"");
        check(&STEP, "curl ^\"x^\" ^\r\n  -d ^\"y^\"", "curl \"x\"   -d \"y\"");
    }
}
