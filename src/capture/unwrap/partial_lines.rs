//! A long line that a container engine wrote in parts: Docker's JSON, in which a part has no line break at its end, and
//! the format of Kubernetes, which marks a part with `P` and the last one with `F`.
//!
//! Parts are put together in the line of the first one; empty lines take the place of the others, so that lines keep
//! their numbers. Sources: moby's `jsonfilelog`, Kubernetes' CRI log format.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "line in parts", apply: joined };

/// The text with its lines whole; none where they are.
pub(in crate::capture) fn joined(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut is_changed = false;
    // The content of the last line ended without a break; how its line ends; lines left out behind it.
    let mut open: Option<Open<'_>> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let part = Part::of(bare);
        if let (Some(last), Some(part)) = (&mut open, &part)
            && part.stream == last.stream
        {
            out.push_str(part.content);
            is_changed = true;
            last.n_lines += 1;
            if !part.is_partial {
                out.push_str(last.end);
                out.extend(std::iter::repeat_n('\n', last.n_lines));
                open = None;
            }
            continue;
        }
        if let Some(last) = open.take() {
            last.close(&mut out);
        }
        match part.filter(|it| it.is_partial) {
            Some(part) => {
                out.push_str(part.head);
                out.push_str(part.content);
                open = Some(Open { stream: part.stream, end: part.end, n_lines: 1 });
            }
            None => out.push_str(line),
        }
    }
    if let Some(last) = open {
        last.close(&mut out);
    }
    is_changed.then_some(out)
}

struct Open<'a> {
    stream: &'a str,
    end: &'a str,
    n_lines: usize,
}

impl Open<'_> {
    fn close(self, out: &mut String) {
        out.push_str(self.end);
        out.extend(std::iter::repeat_n('\n', self.n_lines));
    }
}

/// A line of a container's log.
struct Part<'a> {
    head: &'a str,
    content: &'a str,
    end: &'a str,
    /// The stream that it belongs to.
    stream: &'a str,
    is_partial: bool,
}

impl<'a> Part<'a> {
    fn of(line: &'a str) -> Option<Self> {
        Self::of_docker(line).or_else(|| Self::of_cri(line))
    }

    /// `{"log":"…\n","stream":"stdout","time":"…"}`.
    fn of_docker(line: &'a str) -> Option<Self> {
        const HEAD: &str = "{\"log\":\"";
        const STREAM: &str = "\",\"stream\":\"";
        let content = line.strip_prefix(HEAD)?;
        let end = content.rfind(STREAM)?;
        let stream = content[end + STREAM.len()..].split('"').next()?;
        let (content, end) = content.split_at(end);
        let is_partial = !content.ends_with("\\n");
        Some(Self { head: HEAD, content, end, stream, is_partial })
    }

    /// `2026-01-01T00:00:00.000000000Z stdout P …`.
    fn of_cri(line: &'a str) -> Option<Self> {
        let (time, rest) = line.split_once(' ')?;
        let (stream, rest) = rest.split_once(' ')?;
        let (tag, content) = rest.split_once(' ')?;
        let is_time =
            time.len() >= 20 && time.starts_with(|it: char| it.is_ascii_digit()) && time.contains('T');
        let is_log = is_time && matches!(stream, "stdout" | "stderr") && matches!(tag, "P" | "F");
        let head = &line[..line.len() - content.len()];
        is_log.then_some(Self { head, content, end: "", stream, is_partial: tag == "P" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn parts_are_one_line() {
        let cri = |tag: &str, text: &str| format!("2026-01-01T00:00:00.1Z stdout {tag} {text}\n");
        let text = [cri("P", "iv=a"), cri("P", "b"), cri("F", "c=="), cri("F", "d")].concat();
        check(&STEP, &text, &[cri("P", "iv=abc=="), "\n\n".to_owned(), cri("F", "d")].concat());
        let docker = |text: &str| {
            format!("{{\"log\":\"{text}\",\"stream\":\"stdout\",\"time\":\"2026-01-01T00:00:00Z\"}}\n")
        };
        let text = [docker("iv=a"), docker("b==\\n"), docker("c\\n")].concat();
        check(&STEP, &text, &[docker("iv=ab==\\n"), "\n".to_owned(), docker("c\\n")].concat());
    }

    #[test]
    fn whole_lines_stay() {
        for text in [
            "2026-01-01T00:00:00.1Z stdout F a\n2026-01-01T00:00:00.1Z stdout F b\n",
            "{\"log\":\"a\",\"stream\":\"stdout\"}\n",
            "2026-01-01T00:00:00.1Z stdout P a\nb\n",
        ] {
            assert_eq!(joined(text), None, "{text}");
        }
    }
}
