//! What stands before a body: the name and the parameters of a function, and which names are those of a login.

use crate::payload::diagnosis::around::is_name;
use crate::payload::diagnosis::callback::function::Function;

/// As much of the text before a body tells whether it is a function's.
const MAX_HEADER: usize = 200;
/// The first words of paths that end in `.login` and are WeChat's, under the names that people give them.
const CLIENTS: [&str; 9] = ["Taro", "mpx", "qq", "taro", "uni", "wepy", "wx", "wxApi", "wxp"];

/// Whether a dotted name is a client's login: `wx.login`, `wx.pro.login`.
pub(super) fn is_login(path: &str) -> bool {
    path.split_once('.').is_some_and(|(first, rest)| {
        CLIENTS.contains(&first) && rest.len() < 16 && rest.rsplit('.').next() == Some("login")
    })
}

/// Whether a function has this parameter, also out of an object that is taken apart.
pub(super) fn has_parameter(parameters: &str, name: &str) -> bool {
    parameters.split(|it: char| !is_letter(it)).any(|it| it == name)
}

/// Whether a character belongs to a name.
pub(super) fn is_letter(it: char) -> bool {
    u8::try_from(it).is_ok_and(is_name)
}

/// The function whose body begins at `at`, where parameters or an arrow stand before it.
pub(super) fn function_before(text: &str, at: usize) -> Option<Function<'_>> {
    let from = text.floor_char_boundary(at.saturating_sub(MAX_HEADER));
    let header = text[from..at].trim_end();
    let (header, is_arrow) = match header.strip_suffix("=>") {
        Some(header) => (header.trim_end(), true),
        None => (header, false),
    };
    let header = without_type(header);
    if let Some(inner) = header.strip_suffix(')') {
        let paren = inner.rfind('(')?;
        let name = name_before(&header[..paren]);
        let is_statement = ["if", "for", "while", "switch", "catch", "with"].contains(&name);
        return (!is_statement).then(|| Function {
            name,
            parameters: &inner[paren + 1..],
            ..Function::default()
        });
    }
    let start = header.len() - header.bytes().rev().take_while(|it| is_name(*it)).count();
    let parameters = &header[start..];
    (is_arrow && !parameters.is_empty()).then(|| Function {
        name: name_before(&header[..start]),
        parameters,
        ..Function::default()
    })
}

/// A header without the type of what its function returns: `(e: any): Promise<void>`.
fn without_type(header: &str) -> &str {
    let Some((before, behind)) = header.rsplit_once("):") else { return header };
    let is_type = behind.chars().all(|it| is_letter(it) || " <>[].|,".contains(it));
    if is_type { &header[..=before.len()] } else { header }
}

/// The name that a function has by what stands before its parameters: `name(`, `name: function (`, `name = async (`.
fn name_before(header: &str) -> &str {
    let mut words = header.rsplit(|it: char| !is_letter(it)).filter(|it| !it.is_empty());
    words.find(|it| !["async", "const", "function", "let", "var"].contains(it)).unwrap_or_default()
}
