//! The brackets around each value, so that what stands in one object is told from what stands in the next.

use crate::capture::fact::Fact;

/// Brackets deeper than this are not told apart.
const MAX_DEPTH: usize = 64;

/// Numbers the brackets of a text and notes for each value which ones are open around it. `facts` are in order.
pub(super) fn assign(text: &str, facts: &mut [Fact]) {
    let mut open: Vec<(char, u32)> = Vec::new();
    let mut n_blocks = 0_u32;
    let mut at = 0;
    for fact in facts {
        // Brackets inside a value are content.
        let gap = text.get(at..fact.span.start).unwrap_or_default();
        // A CDATA section has brackets of its own around the value.
        let gap = gap.strip_prefix("]]>").unwrap_or(gap);
        let gap = gap.strip_suffix("<![CDATA[").unwrap_or(gap);
        for (place, it) in gap.char_indices() {
            match it {
                '(' | ')' if !is_line(gap, place) => {}
                '{' | '[' | '(' => {
                    n_blocks = n_blocks.saturating_add(2);
                    if open.len() < MAX_DEPTH {
                        open.push((closing(it), n_blocks | u32::from(it == '[')));
                    }
                }
                '}' | ']' | ')' => {
                    if let Some(place) = open.iter().rposition(|(close, _)| *close == it) {
                        open.truncate(place);
                    }
                }
                _ => {}
            }
        }
        at = at.max(fact.span.end);
        fact.blocks = open.iter().map(|it| it.1).collect();
    }
}

fn closing(open: char) -> char {
    match open {
        '{' => '}',
        '(' => ')',
        _ => ']',
    }
}

/// Whether a bracket is the only sign of its line, as `print_r` of PHP writes the brackets of an array.
fn is_line(text: &str, place: usize) -> bool {
    let before = text[..place].trim_end_matches([' ', '\t']);
    let behind = text[place + 1..].trim_start_matches([' ', '\t', '\r']);
    before.ends_with('\n') && behind.starts_with('\n')
}
