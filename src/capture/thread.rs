//! Who wrote a line of a log: the thread in brackets, or the id that a program gives to a request.

/// Names of ids of requests, before `=`, `:` or in JSON.
const NAMES: [&str; 6] = ["traceid", "trace_id", "requestid", "request_id", "\"thread\"", "thread_name"];

/// The longest one.
const MAX_LEN: usize = 64;

/// The id of a request, else the thread, that a line names near its beginning.
pub(super) fn of_line(line: &str) -> Option<String> {
    let head = &line[..line.floor_char_boundary(line.len().min(400))];
    let lower = head.to_ascii_lowercase();
    let named = NAMES.iter().find_map(|name| {
        let rest = &lower[lower.find(name)? + name.len()..];
        let value = rest.trim_start_matches(['"', ' ', ':', '=']);
        let end = value
            .find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_'))
            .unwrap_or(value.len());
        (4..=MAX_LEN).contains(&end).then(|| value[..end].to_owned())
    });
    named.or_else(|| bracketed(head))
}

/// `[http-nio-8080-exec-3]`: a word with a letter and a digit in it; a time and a level are none.
fn bracketed(head: &str) -> Option<String> {
    let inner = head.split('[').skip(1).filter_map(|it| it.split_once(']')).map(|it| it.0.trim());
    let is_thread = |it: &&str| {
        (3..=MAX_LEN).contains(&it.len())
            && it.bytes().any(|it| it.is_ascii_digit())
            && it.bytes().any(|it| it.is_ascii_alphabetic())
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_#.".contains(&it))
    };
    { inner }.find(is_thread).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_and_ids() {
        for (line, expected) in [
            ("2026-11-22 05:45:09 INFO  [http-nio-8080-exec-3] c.e.Wx - x", Some("http-nio-8080-exec-3")),
            ("[2026-11-22T05:45:09+08:00] app.INFO: x", None),
            ("10:00:00 [INFO] [traceId=9f8e7d6c] x", Some("9f8e7d6c")),
            (r#"{"thread":"exec-3","message":"x"}"#, Some("exec-3")),
            ("10:00:00 x", None),
        ] {
            assert_eq!(of_line(line).as_deref(), expected, "{line}");
        }
    }
}
