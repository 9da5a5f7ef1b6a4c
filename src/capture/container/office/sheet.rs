//! A sheet of Excel as rows with tabs between their cells.

use crate::capture::container::office::xml::Piece;
use crate::capture::container::office::xml::attribute;
use crate::capture::container::office::xml::pieces;
use crate::capture::container::office::xml::plain;

/// Cells further right are put beside the last one.
const MAX_COLUMNS: usize = 256;

/// The most that cells say of one table, in bytes; shared texts may be named often: 64 MiB.
const MAX_LEN: usize = 64 << 20;

/// The texts of `xl/sharedStrings.xml`, which cells name by number.
pub(super) fn shared(xml: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open: Option<String> = None;
    // How Japanese is read is no part of the text.
    let (mut is_text, mut is_reading) = (false, false);
    for piece in pieces(xml) {
        match piece {
            Piece::Open("si", _) => open = Some(String::new()),
            Piece::Close("si") => all.extend(open.take()),
            Piece::Open("rPh", _) => is_reading = true,
            Piece::Close("rPh") => is_reading = false,
            Piece::Open("t", attributes) => is_text = !attributes.ends_with('/') && !is_reading,
            Piece::Close("t") => is_text = false,
            Piece::Text(text) if is_text => {
                if let Some(open) = &mut open {
                    open.push_str(&plain(text));
                }
            }
            _ => {}
        }
    }
    all
}

/// The rows of a sheet.
pub(super) fn text(xml: &str, shared: &[String]) -> String {
    let mut out = String::new();
    let (mut n_cells, mut is_value, mut is_shared) = (0_usize, false, false);
    for piece in pieces(xml) {
        match piece {
            Piece::Open("row", _) => n_cells = 0,
            Piece::Close("row") => out.push('\n'),
            Piece::Open("c", attributes) => {
                let column = attribute(attributes, "r")
                    .map_or(n_cells, column)
                    .clamp(n_cells, MAX_COLUMNS.max(n_cells));
                // The first cell has nothing before it.
                let n_tabs = if n_cells == 0 { column } else { column + 1 - n_cells };
                out.extend(std::iter::repeat_n('\t', n_tabs));
                n_cells = column + 1;
                is_shared = attribute(attributes, "t") == Some("s");
            }
            Piece::Open("v" | "t", attributes) => is_value = !attributes.ends_with('/'),
            Piece::Close("v" | "t") => is_value = false,
            Piece::Text(text) if is_value && out.len() < MAX_LEN => {
                let of_shared = |it: &str| shared.get(it.trim().parse::<usize>().ok()?).cloned();
                let value = if is_shared { of_shared(text).unwrap_or_default() } else { plain(text) };
                push(&mut out, &value);
            }
            _ => {}
        }
    }
    out
}

/// Writes a cell; one that holds a tab or a break stands in quotes, as in what a spreadsheet copies.
fn push(out: &mut String, value: &str) {
    if value.contains(['\t', '\n', '\r']) {
        out.push('"');
        out.push_str(&value.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(value);
    }
}

/// The number of a column, from 0: `B12` → 1.
fn column(reference: &str) -> usize {
    let letters = reference.bytes().take(3).take_while(u8::is_ascii_uppercase);
    letters.fold(0, |all, it| all * 26 + usize::from(it - b'A') + 1).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_in_their_columns() {
        let shared = shared(
            "<sst><si><t>iv</t></si><si><r><t>a</t></r><r><t>&amp;b</t></r><rPh><t>x</t></rPh></si></sst>",
        );
        assert_eq!(shared, ["iv", "a&b"]);
        let xml = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>12</v></c></row><row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>{\n \"a\"}</t></is></c><c t=\"s\"><v>9</v></c></row>";
        assert_eq!(text(xml, &shared), "iv\t\t12\n\t\"{\n \"\"a\"\"}\"\t\n");
    }
}
