//! Variables of a frame of a stack, which Sentry lists as Python prints them: `"vars": {"iv": "'…'"}`.

use crate::capture::read::literal;

/// What `repr` of Python printed: a text in single quotes with its back slashes doubled.
pub(super) fn variable(value: &str) -> Option<String> {
    let inner = value.strip_prefix('b').unwrap_or(value).strip_prefix('\'')?.strip_suffix('\'')?;
    (!inner.contains('\'')).then(|| literal::unescaped(inner))
}

/// How far back the bracket that opens the variables is looked for, in bytes.
const MAX_FRAME: usize = 8192;

/// Whether this text ends within the variables of a frame, before any list or object among them.
pub(super) fn is_within(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(MAX_FRAME))..];
    let bracket = memchr::memrchr2(b'{', b'}', near.as_bytes()).filter(|it| near[*it..].starts_with('{'));
    bracket
        .is_some_and(|it| near[..it].trim_end().strip_suffix(':').is_some_and(|it| it.ends_with("\"vars\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_what_stands_between_its_quotes() {
        assert_eq!(variable(r"'a\\/b\\n'").as_deref(), Some("a\\/b\\n"));
        assert_eq!(variable("b'ab'").as_deref(), Some("ab"));
        for text in ["ab", "'ab", "\"ab\"", "'a'b'", "'"] {
            assert_eq!(variable(text), None, "{text}");
        }
        assert!(is_within("{\"vars\": {\"iv\": \"") && !is_within("{\"vars\": {}, \"iv\": \""));
        assert!(!is_within("{\"iv\": \""));
    }
}
