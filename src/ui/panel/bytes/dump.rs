//! Blocks as text for the clipboard: a line a block, with its number, its bytes in hex and, of plaintext, its characters.
//! What may not be seen on screen is not in the text either.

use std::fmt::Write as _;

use crate::payload::decrypt::BLOCK;
use crate::ui::widget::hex_line::Look;

/// Ciphertext.
pub(super) fn cipher(data: &[u8]) -> String {
    let line = |(at, block): (usize, &[u8])| format!("{:>4}{}\n", at + 1, hex(block, &[]));
    data.chunks(BLOCK).enumerate().map(line).collect()
}

/// Plaintext, of which `looks` says what may be seen.
pub(super) fn plain(plain: &[u8], looks: &[Look]) -> String {
    let blocks = plain.chunks(BLOCK).zip(looks.chunks(BLOCK)).enumerate();
    let line = |(at, (block, looks)): (usize, (&[u8], &[Look]))| {
        let characters: String =
            block.iter().zip(looks).map(|(byte, look)| character(*byte, *look)).collect();
        format!("{:>4}{:<49} {characters}\n", at + 1, hex(block, looks))
    };
    blocks.map(line).collect()
}

fn hex(block: &[u8], looks: &[Look]) -> String {
    let mut out = String::new();
    for (at, byte) in block.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = match looks.get(at) {
            Some(Look::Masked) => write!(out, " ··"),
            _ => write!(out, " {byte:02x}"),
        };
    }
    out
}

fn character(byte: u8, look: Look) -> char {
    match look {
        Look::Masked => '*',
        Look::Padding => '·',
        _ if byte.is_ascii_graphic() || byte == b' ' => char::from(byte),
        _ => '·',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_a_block_and_no_masked_byte() {
        let looks = [[Look::Plain; 4].as_slice(), &[Look::Masked; 12], &[Look::Padding; 2]].concat();
        let text = plain(b"{\"n:138001380001\x02\x02", &looks);
        let hidden = " ··".repeat(12);
        assert_eq!(
            text,
            format!("   1 7b 22 6e 3a{hidden}  {{\"n:************\n   2 02 02{}  ··\n", " ".repeat(42))
        );
        assert_eq!(cipher(&[0xab; 17]), format!("   1{}\n   2 ab\n", " ab".repeat(16)));
    }
}
