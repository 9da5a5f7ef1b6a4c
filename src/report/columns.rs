//! Widths in a terminal's columns: Chinese characters take two. For padding and wrapping.
//!
//! The ranges are those of Unicode's East Asian Width W and F that fonts of terminals draw wide (UAX #11).

/// Columns that a character takes.
pub fn width_of_char(character: char) -> usize {
    match u32::from(character) {
        0x0300..=0x036f | 0x200b..=0x200f | 0x2060 | 0xfe00..=0xfe0f | 0xfeff => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff01..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(width_of_char).sum()
}

/// The text with spaces behind it up to `columns`.
pub fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Breaks a text into lines of at most `columns`: at spaces, and between Chinese characters.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(20);
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.last().map_or(0, |it| width(it));
        if line > 0 && line + width(piece.trim_end()) > columns {
            lines.push(piece.trim_start().to_owned());
        } else if let Some(last) = lines.last_mut() {
            last.push_str(piece);
        }
    }
    lines.iter().map(|it| it.trim_end().to_owned()).collect()
}

/// The pieces that are not broken: words with the spaces behind them, Chinese characters with their punctuation.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    for pair in characters.windows(2) {
        let [(_, here), (at, next)] = pair else { continue };
        if may_break(*here, *next) {
            pieces.push(&text[start..*at]);
            start = *at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(here: char, next: char) -> bool {
    let closes = |it: char| "，。；：！？、）》」』”’…%".contains(it);
    let opens = |it: char| "（《「『“‘".contains(it);
    if next == ' ' || closes(next) || opens(here) {
        return false;
    }
    here == ' ' || width_of_char(here) == 2 || width_of_char(next) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns_and_breaks_anywhere_but_before_a_stop() {
        assert_eq!(width("水印 appid"), 10);
        assert_eq!(padded("水印", 6), "水印  ");
        let lines = wrap("会话密钥与数据不属于同一次登录，请重新登录。", 22);
        assert!(lines.iter().all(|it| width(it) <= 24 && !it.starts_with('，')), "{lines:?}");
        assert_eq!(lines.concat(), "会话密钥与数据不属于同一次登录，请重新登录。");
    }

    #[test]
    fn english_breaks_at_spaces_and_long_words_stay_whole() {
        assert_eq!(wrap("send the fields as JSON please", 20), ["send the fields as", "JSON please"]);
        assert_eq!(wrap(&"x".repeat(50), 20), ["x".repeat(50)]);
    }
}
