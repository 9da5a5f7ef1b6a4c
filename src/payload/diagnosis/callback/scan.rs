//! The functions of program code in one pass: what each is called, calls, and reads of its parameters.
//!
//! A stack of open brackets; an arrow without braces is a function up to the end of its expression. Comments and texts
//! between quotes are passed over.

use crate::payload::diagnosis::around::is_name;
use crate::payload::diagnosis::callback::function::Function;
use crate::payload::diagnosis::callback::header;

/// Deeper nesting than this is not followed.
const MAX_DEPTH: usize = 64;
/// So many calls of a function are kept.
const MAX_CALLS: usize = 64;
/// Names of functions that are handed over and not called by name.
const HANDED_OVER: [&str; 9] =
    ["catch", "complete", "fail", "finally", "forEach", "map", "setTimeout", "success", "then"];

/// An open bracket, or the expression of an arrow.
struct Frame<'a> {
    /// Whether it is the expression of an arrow, which no bracket ends.
    is_expression: bool,
    function: Option<Function<'a>>,
    /// The login whose arguments these are.
    login: Option<(usize, &'a str)>,
    /// Whether data that nothing in here makes is handed on.
    has_older_data: bool,
    makes_data: bool,
}

/// Every function of the text, in the order in which they end.
pub(super) fn functions(text: &str) -> Vec<Function<'_>> {
    let mut scan = Scan { text, open: Vec::new(), ended: Vec::new(), last: None };
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < bytes.len() {
        let n_silent = n_silent(&bytes[at..]);
        if n_silent > 0 && bytes[at] != b'/' {
            scan.last = Some(bytes[at]);
        }
        at += if n_silent > 0 { n_silent } else { scan.step(at) };
    }
    while !scan.open.is_empty() {
        scan.close();
    }
    scan.ended
}

struct Scan<'a> {
    text: &'a str,
    open: Vec<Frame<'a>>,
    ended: Vec<Function<'a>>,
    /// The last byte that is neither white space nor a comment.
    last: Option<u8>,
}

impl<'a> Scan<'a> {
    /// Reads what stands at `at`, and returns its length.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let byte = bytes[at];
        let mut n_read = 1;
        match byte {
            b'{' => self.push(false, header::function_before(self.text, at), None),
            b'(' => self.push(false, None, login_before(self.text, at)),
            b'[' => self.push(false, None, None),
            b'}' | b')' | b']' => {
                self.end_expressions();
                self.close();
            }
            b',' | b';' => self.end_expressions(),
            b'\n' if self.is_statement_over(&bytes[at + 1..]) => self.end_expressions(),
            b'=' if bytes.get(at + 1) == Some(&b'>') => {
                n_read = 2;
                if bytes[at + 2..].iter().find(|it| !it.is_ascii_whitespace()) != Some(&b'{') {
                    self.push(true, header::function_before(self.text, at + 2), None);
                }
            }
            it if is_name(it) => {
                n_read = n_path(&bytes[at..]);
                self.note(at, at + n_read);
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            self.last = Some(bytes[at + n_read - 1]);
        }
        n_read
    }

    fn push(&mut self, is_expression: bool, function: Option<Function<'a>>, login: Option<(usize, &'a str)>) {
        if self.open.len() < MAX_DEPTH {
            let frame = Frame { is_expression, function, login, has_older_data: false, makes_data: false };
            self.open.push(frame);
        }
    }

    /// Whether a line break ends the expression of an arrow: it is whole, and nothing behind goes on with it.
    fn is_statement_over(&self, behind: &[u8]) -> bool {
        let is_whole = self.last.is_some_and(|it| is_name(it) || b")]}\"'`".contains(&it));
        let next = behind.iter().find(|it| !it.is_ascii_whitespace());
        is_whole && !next.is_some_and(|it| b".?:&|+-*/=)]},".contains(it))
    }

    fn end_expressions(&mut self) {
        while self.open.last().is_some_and(|it| it.is_expression) {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        if frame.login.is_some() && frame.has_older_data && !frame.makes_data {
            let login = frame.login;
            self.ended.push(Function { login, is_login_around_data: true, ..Function::default() });
        }
        if let Some(mut function) = frame.function {
            function.sees.data |= function.sees.event && function.sees.data_name;
            self.ended.push(function);
        }
    }

    /// Marks the open brackets with what a dotted name means.
    fn note(&mut self, at: usize, end: usize) {
        let path = &self.text[at..end];
        let behind = self.text[end..].trim_start();
        let words: Vec<&'a str> = path.split(['.', '?']).filter(|it| !it.is_empty()).take(8).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let is_call = behind.starts_with('(');
        let login = header::is_login(path) && (is_call || self.text[..at].ends_with("promisify("));
        for function in self.open.iter_mut().filter_map(|it| it.function.as_mut()) {
            if login {
                function.login = function.login.or(Some((at, path)));
            } else if is_call && function.calls.len() < MAX_CALLS && !HANDED_OVER.contains(last) {
                function.calls.push((at, last));
            }
            if *last == "checkSession" {
                function.checks_session = function.checks_session.or(Some(at));
            }
            function.sees.data_name |= words.contains(&"encryptedData");
        }
        self.note_parameter(first, &words[1..], self.text[..at].ends_with("..."));
        if path == "encryptedData" {
            self.note_data(behind);
        }
    }

    /// What the innermost function that has this parameter reads of it.
    fn note_parameter(&mut self, first: &str, rest: &[&str], is_spread: bool) {
        let is_it = |it: &&mut Function<'_>| header::has_parameter(it.parameters, first);
        let functions = self.open.iter_mut().rev().filter_map(|it| it.function.as_mut());
        if let Some(function) = functions.into_iter().find(is_it) {
            function.sees.data |= first == "encryptedData" || rest.contains(&"encryptedData");
            let is_detail = first == "detail" || rest.contains(&"detail");
            function.sees.event |= is_detail;
            function.sees.data |= is_detail && is_spread;
        }
    }

    /// Data under its bare name: as a key it is nothing, behind a colon or a bracket it is handed on, else it is made.
    fn note_data(&mut self, behind: &str) {
        let is_key = behind.starts_with(':');
        let is_handed_on = matches!(self.last, Some(b':' | b'('));
        for frame in self.open.iter_mut().rev() {
            let is_own = |it: &Function<'_>| header::has_parameter(it.parameters, "encryptedData");
            if frame.function.as_ref().is_some_and(is_own) {
                break;
            }
            frame.has_older_data |= is_handed_on;
            frame.makes_data |= !is_key && !is_handed_on;
        }
    }
}

/// The login whose arguments begin at `at`.
fn login_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let before = text[..at].trim_end();
    let n_path = before.bytes().rev().take_while(|it| is_name(*it) || *it == b'.').count();
    let start = before.len() - n_path;
    header::is_login(&before[start..]).then(|| (start, &before[start..]))
}

/// The length of a name with all that is dotted to it, `e?.detail.iv`.
fn n_path(bytes: &[u8]) -> usize {
    let is_part = |at: usize| {
        is_name(bytes[at]) || bytes[at] == b'.' || (bytes[at] == b'?' && bytes.get(at + 1) == Some(&b'.'))
    };
    (0..bytes.len()).take_while(|at| is_part(*at)).count()
}

/// Bytes of a comment or a text between quotes that begin here. A quote without an end in its line is an apostrophe.
fn n_silent(rest: &[u8]) -> usize {
    let line = || rest.iter().take_while(|it| **it != b'\n').count();
    match rest {
        [b'/', b'/', ..] => line(),
        [b'/', b'*', ..] => {
            rest.windows(2).skip(2).position(|it| it == b"*/").map_or(rest.len(), |it| it + 4)
        }
        [quote @ (b'"' | b'\''), text @ ..] => {
            let end = text.iter().take_while(|it| **it != b'\n').position(|it| it == quote);
            end.map_or(1, |it| it + 2)
        }
        _ => 0,
    }
}
