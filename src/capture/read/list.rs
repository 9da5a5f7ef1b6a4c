//! A list of numbers, `[175, -3, …]`, which is handed on as it stands.

/// The longest print of bytes that is read, in bytes.
pub(super) const MAX: usize = 1 << 16;

/// The length of the list of numbers at the beginning of a text.
pub(super) fn length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    // Only what a list of numbers is made of is read ahead, so no name stands in it and nothing is read twice.
    let is_of_list = |it: char| it.is_ascii_digit() || it.is_whitespace() || matches!(it, ',' | '-' | '+');
    let end = inner.find(|it| !is_of_list(it))?;
    let items = &inner[..end];
    let is_number = |it: &str| it.trim().parse::<i16>().is_ok();
    let is_list = inner[end..].starts_with(']')
        && !items.is_empty()
        && items.len() <= MAX
        && items.split([',', ' ']).filter(|it| !it.trim().is_empty()).all(is_number);
    is_list.then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_nothing_else() {
        assert_eq!(length("[175, -3,\n 4], \"iv\""), Some("[175, -3,\n 4]".len()));
        for text in ["[]", "[1, 2", "[1, x]", "[99999]", "1, 2"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
