//! What languages and tools print between a name and its value: types, calls, the signs of a serialisation.

/// The length of what a language prints around a value, up to its quote: `Some(`, `Optional(`, `string(9) `.
pub(super) fn wrapper(text: &str) -> Option<usize> {
    let text = text.get(..text.floor_char_boundary(text.len().min(48)))?;
    let n = text.find('"')?;
    let head = text[..n].trim_start();
    let is_word = |it: char| {
        it.is_ascii_alphanumeric() || matches!(it, '(' | ')' | '*' | '=' | ' ' | '\\' | '\n' | '\r')
    };
    let is_print = head.starts_with(|it: char| it.is_ascii_alphabetic() || it == '(')
        && head.contains('(')
        && head.chars().all(is_word);
    is_print.then_some(n)
}

/// The length of what binds a value to its name in a way of its own: PHP's `":"App\User":private]=>` of a property and
/// `";s:9:` of its serialisation, the blank line of a form in parts.
pub(super) fn bound(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(64)];
    let behind = head.strip_prefix('"')?;
    if let Some(rest) = behind.strip_prefix(";s:") {
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        return rest[n_digits..].starts_with(':').then_some("\";s::".len() + n_digits);
    }
    if let Some(blank) = ["\n\n", "\r\n\r\n"].into_iter().find(|it| behind.starts_with(it)) {
        return Some(1 + blank.len());
    }
    let end = behind.find("]=>").filter(|_| behind.starts_with(':'))?;
    let is_property = behind[..end].ends_with("protected") || behind[..end].ends_with("private");
    is_property.then_some("\"]=>".len() + end)
}

/// The length of `", "value": "` at the beginning of a text, line breaks and escapes allowed.
pub(super) fn pair(rest: &str) -> Option<usize> {
    let head = &rest[..rest.floor_char_boundary(64.min(rest.len()))];
    let at = head.find("value")?;
    let is_between = |it: char| it.is_whitespace() || matches!(it, ',' | '"' | '\\');
    head[..at].chars().all(is_between).then_some(at + "value".len())
}
