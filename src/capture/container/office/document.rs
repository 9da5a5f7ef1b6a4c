//! A document of Word as lines of text; a row of a table is one line with tabs between its cells.

use crate::capture::container::office::xml::Piece;
use crate::capture::container::office::xml::pieces;
use crate::capture::container::office::xml::plain;

/// The text of `word/document.xml`.
pub(super) fn text(xml: &str) -> String {
    let mut out = String::new();
    // Tables may lie in one another.
    let (mut n_rows, mut is_text) = (0_usize, false);
    for piece in pieces(xml) {
        match piece {
            Piece::Open("t", attributes) => is_text = !attributes.ends_with('/'),
            Piece::Close("t") => is_text = false,
            Piece::Text(text) if is_text => out.push_str(&plain(text)),
            Piece::Open("tab", _) | Piece::Close("tc") => out.push('\t'),
            Piece::Open("br" | "cr", _) => out.push('\n'),
            Piece::Open("tr", _) => n_rows += 1,
            Piece::Close("tr") => {
                n_rows = n_rows.saturating_sub(1);
                out.push('\n');
            }
            Piece::Close("p") if n_rows == 0 => out.push('\n'),
            Piece::Close("p") => out.push(' '),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_runs_and_rows() {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let xml = format!(
            "<w:p><w:pPr/><w:r><w:t>iv=&quot;a</w:t></w:r><w:r><w:t xml:space=\"preserve\">b&quot;</w:t></w:r></w:p><w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell("x"),
            cell("y")
        );
        assert_eq!(text(&xml), "iv=\"ab\"\nx \ty \t\n");
    }
}
