//! Where program code logs in inside the function that handles a button's data.
//!
//! One pass over the text with a stack of open blocks; no parser. A function handles the data when it reads `detail`
//! of its own parameter and has `encryptedData` in it, or is named by a `getphonenumber` attribute.

use crate::payload::diagnosis::around::is_name;

/// A call of login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Login {
    /// Where it stands, in bytes.
    pub(super) at: usize,
    /// As it is written, `wx.login`.
    pub(super) name: &'static str,
}

const LOGINS: [&str; 4] = ["Taro.login", "qq.login", "uni.login", "wx.login"];

/// Deeper nesting than this is not followed.
const MAX_DEPTH: usize = 64;

/// As much of the text before a block tells whether it is a function's.
const MAX_HEADER: usize = 160;

/// What is known of an open block.
#[derive(Default)]
struct Block<'a> {
    /// The function's name, where the block is one's.
    name: &'a str,
    /// Its parameters as written.
    parameters: &'a str,
    login: Option<Login>,
    reads_detail: bool,
    reads_data: bool,
}

/// Every login inside a function that handles a button's data, in the order in which the functions end.
pub(super) fn logins_in_callbacks(text: &str) -> Vec<Login> {
    if !LOGINS.iter().any(|it| text.contains(it)) {
        return Vec::new();
    }
    let bound = bound_names(text);
    let mut open: Vec<Block<'_>> = Vec::new();
    let mut found = Vec::new();
    let mut close = |block: Block<'_>| {
        let handles = (block.reads_detail && block.reads_data) || bound.contains(&block.name);
        found.extend(block.login.filter(|_| handles));
    };
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < bytes.len() {
        let n_skipped = n_silent(&bytes[at..]);
        if n_skipped > 0 {
            at += n_skipped;
            continue;
        }
        match bytes[at] {
            b'{' if open.len() < MAX_DEPTH => open.push(block_of(text, at)),
            b'}' => open.pop().into_iter().for_each(&mut close),
            it if is_name(it) => {
                let end = at + bytes[at..].iter().take_while(|it| is_name(**it) || **it == b'.').count();
                note(&mut open, &text[at..end], at, &bytes[end..]);
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    open.into_iter().rev().for_each(&mut close);
    found
}

/// Marks the open blocks with what a dotted name means.
fn note(open: &mut [Block<'_>], path: &str, at: usize, behind: &[u8]) {
    let is_call = behind.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b'(');
    let login = LOGINS.iter().find(|it| **it == path).filter(|_| is_call).map(|name| Login { at, name });
    let mut words = path.split('.');
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let has_data = path.split('.').any(|it| it == "encryptedData");
    for block in open {
        block.login = block.login.or(login);
        block.reads_data |= has_data;
        let is_parameter = || block.parameters.split(|it: char| !it.is_alphanumeric()).any(|it| it == first);
        block.reads_detail |= (second == Some("detail") || first == "detail") && is_parameter();
    }
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

/// The block that opens at `at`: a function's when parameters or an arrow stand before it.
fn block_of(text: &str, at: usize) -> Block<'_> {
    let from = text.floor_char_boundary(at.saturating_sub(MAX_HEADER));
    let header = text[from..at].trim_end();
    let (header, is_arrow) = match header.strip_suffix("=>") {
        Some(header) => (header.trim_end(), true),
        None => (header, false),
    };
    let Some(inner) = header.strip_suffix(')') else {
        let start = header.rfind(|it: char| !is_letter(it)).map_or(0, |it| it + last_len(header, it));
        let parameters = if is_arrow { &header[start..] } else { "" };
        return Block {
            parameters,
            name: if is_arrow { name_before(&header[..start]) } else { "" },
            ..Block::default()
        };
    };
    let Some(paren) = inner.rfind('(') else { return Block::default() };
    let name = name_before(&header[..paren]);
    if ["if", "for", "while", "switch", "catch", "with"].contains(&name) {
        return Block::default();
    }
    Block { name, parameters: &inner[paren + 1..], ..Block::default() }
}

fn is_letter(it: char) -> bool {
    u8::try_from(it).is_ok_and(is_name)
}

fn last_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The name that a function has by what stands before its parameters: `name(`, `name: function (`, `name = async (`.
fn name_before(header: &str) -> &str {
    let mut words = header.rsplit(|it: char| !is_letter(it)).filter(|it| !it.is_empty());
    words.find(|it| !["async", "function", "const", "let", "var"].contains(it)).unwrap_or_default()
}

/// Names that `getphonenumber` attributes are bound to: `bindgetphonenumber="onPhone"`.
fn bound_names(text: &str) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let name = |(at, found): (usize, &str)| {
        let value = text[at + found.len()..].trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'', '{']);
        let value = value.strip_prefix("this.").unwrap_or(value);
        let end = value.find(|it: char| !is_letter(it)).unwrap_or(value.len());
        value.get(..end).filter(|it| !it.is_empty())
    };
    lower.match_indices("getphonenumber").filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        logins_in_callbacks(text).iter().map(|it| it.name).collect()
    }

    #[test]
    fn handlers_as_people_write_them() {
        let inner = "uni.login({ success(r) { send(r.code, e.detail.encryptedData) } })";
        assert_eq!(names(&format!("methods: {{ async getPhone(e) {{ {inner} }} }}")), ["uni.login"]);
        assert_eq!(names(&format!("const onPhone = async (e) => {{ {inner} }}")), ["uni.login"]);
        assert_eq!(names(&format!("onPhone = e => {{ {inner} }}")), ["uni.login"]);
        assert_eq!(names(&format!("getPhone: function (e: any) {{ {inner} ")), ["uni.login"]);
        let taken = "f({ detail }) { const { encryptedData, iv } = detail; }";
        assert_eq!(names(taken), [""; 0]);
        let taken = "function f({ detail }) { await Taro.login(); post(detail.encryptedData) }";
        assert_eq!(names(taken), ["Taro.login"]);
    }

    #[test]
    fn a_handler_by_its_attribute() {
        let template = "<button open-type=\"getPhoneNumber\" bindgetphonenumber=\"tap\">x</button>\n";
        assert_eq!(names(&format!("{template}tap(e) {{ wx.login() }}")), ["wx.login"]);
        assert_eq!(names(&format!("{template}other(e) {{ wx.login() }}")), [""; 0]);
    }

    #[test]
    fn logins_elsewhere_are_none() {
        for text in [
            "onLoad(q) { wx.login() } getPhone(e) { send(e.detail.encryptedData) }",
            "function App() { wx.login(); const f = (e) => { send(e.detail.encryptedData) } }",
            "getPhone(e) { /* wx.login() */ send(e.detail.encryptedData) // wx.login()\n }",
            "getPhone(e) { send('wx.login()', e.detail.encryptedData) }",
            "getPhone(e) { wx.login; send(e.detail.encryptedData) }",
            "I don't call wx.login() there {",
            "}}}} wx.login(",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn deep_and_long_texts_end() {
        let deep = format!("wx.login(){}", "{".repeat(60_000));
        assert!(names(&deep).is_empty());
        assert!(names(&format!("wx.login {}", "'\u{4f60}".repeat(9_000))).is_empty());
    }
}
