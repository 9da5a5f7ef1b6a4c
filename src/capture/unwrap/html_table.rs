//! A table of a page: rows are written anew, one a line with `|` between their cells, as the reader of tables knows them.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "table of a page", apply };

fn apply(text: &str) -> Option<String> {
    let has = |tag: &str| memchr::memmem::find(text.as_bytes(), tag.as_bytes()).is_some();
    if !(has("<tr") && (has("<td") || has("<th"))) {
        return None;
    }
    let mut table = Table {
        out: String::with_capacity(text.len()),
        n_breaks: 0,
        is_in_row: false,
        is_in_cell: false,
        is_behind_row: false,
    };
    let mut rest = text;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        table.text(&rest[..open]);
        let tag = &rest[open..];
        let Some(close) = memchr::memchr2(b'>', b'<', &tag.as_bytes()[1..]).map(|it| it + 2) else {
            rest = tag;
            break;
        };
        // What opens again is no tag.
        let n_bytes = if tag[..close].ends_with('>') { close } else { close - 1 };
        table.tag(&tag[..n_bytes]);
        rest = &tag[n_bytes..];
    }
    table.text(rest);
    Some(table.out)
}

struct Table {
    out: String,
    /// Line breaks within rows, which stand behind the table, so that what follows keeps its lines.
    n_breaks: usize,
    is_in_row: bool,
    is_in_cell: bool,
    /// Whether a row has just ended: the break behind it is that of its line.
    is_behind_row: bool,
}

impl Table {
    fn text(&mut self, text: &str) {
        if !self.is_in_row {
            let rest = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'));
            self.out.push_str(rest.filter(|_| self.is_behind_row).unwrap_or(text));
            self.is_behind_row &= text.is_empty();
            return;
        }
        self.n_breaks += memchr::memchr_iter(b'\n', text.as_bytes()).count();
        if self.is_in_cell {
            self.out.extend(text.chars().map(|it| if matches!(it, '\n' | '\r') { ' ' } else { it }));
        }
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is_end = tag.starts_with("</");
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
        if is("tr") || is("table") {
            self.end_row();
            self.is_in_row = is("tr") && !is_end;
            if self.is_in_row && !self.out.is_empty() && !self.out.ends_with('\n') {
                self.out.push('\n');
            }
            if is("table") {
                self.out.extend(std::iter::repeat_n('\n', std::mem::take(&mut self.n_breaks)));
            }
        } else if is("td") || is("th") {
            if self.is_in_row && !is_end {
                self.out.push_str("| ");
            }
            if self.is_in_cell && is_end {
                self.out.push(' ');
            }
            self.is_in_cell = self.is_in_row && !is_end;
        } else if !self.is_in_row {
            self.out.push_str(tag);
        }
    }

    fn end_row(&mut self) {
        if self.is_in_row {
            self.out.push_str("|\n");
        }
        self.is_behind_row = self.is_in_row;
        (self.is_in_row, self.is_in_cell) = (false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn rows_are_lines() {
        check(
            &STEP,
            "<p>a</p><table><tr><th>iv</th><th class=\"x\">data</th></tr><tr><td><b>a1</b></td><td>c3<br></td></tr></table>",
            "<p>a</p>\n| iv | data |\n| a1 | c3 |\n",
        );
        let pretty = "<table>\n<tr>\n<th>iv</th>\n<th>data</th>\n</tr>\n<tr><td>a1</td><td>c3</td></tr>\n</table>\n<p>";
        check(&STEP, pretty, "\n| iv | data |\n| a1 | c3 |\n\n\n\n\n<p>");
        assert_eq!(apply("{\"a\": \"<tr>\"}"), None);
        assert!(apply("<tr><td <td a").is_some_and(|it| it.starts_with("| ")));
    }
}
