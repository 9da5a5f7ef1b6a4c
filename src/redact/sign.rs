//! Characters that steer a terminal or mislead a reader, made visible.

/// Control characters and marks without a shape of their own as visible signs. One character stays one.
pub fn visible(text: &str) -> String {
    let sign = |it: char| match it {
        '\n' => '\u{240a}',
        '\r' => '\u{240d}',
        '\t' => '\u{2409}',
        // Joiners belong to scripts and to pictures of nicknames.
        '\u{200c}' | '\u{200d}' => it,
        it if is_misleading(it) => '\u{fffd}',
        it => it,
    };
    text.chars().map(sign).collect()
}

/// Whether a character steers a terminal (C0, DEL, C1), turns the rest of a line around, ends it, or has no shape.
pub fn is_misleading(it: char) -> bool {
    it.is_control()
        || matches!(it,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_misleads_is_seen_and_counts_stay() {
        let text = "a\u{1b}[2J\u{9b}\u{7f}\u{61c}\u{200e}\u{2028}\u{202e}\u{e0041}\u{200b}b";
        let shown = visible(text);
        assert_eq!(shown.chars().count(), text.chars().count());
        assert!(!shown.chars().any(is_misleading), "{shown:?}");
        assert_eq!(visible("开封 👨\u{200d}👩 a\n"), "开封 👨\u{200d}👩 a\u{240a}");
    }
}
