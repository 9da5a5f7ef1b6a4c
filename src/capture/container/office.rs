//! The text of documents of Word and of spreadsheets of Excel, which are XML in an archive: paragraphs as lines, rows as
//! lines with tabs between their cells.
//!
//! Written after ECMA-376, parts 17.3 and 18.3: only texts, breaks, tables and cells are looked at.

mod document;
mod sheet;
mod xml;

use crate::capture::container::zip::Archive;

/// What a document of an office program says.
pub(in crate::capture) struct Document {
    /// What it is, as a wrapping, in English.
    pub(in crate::capture) title: &'static str,
    /// Its text.
    pub(in crate::capture) text: String,
}

/// What an archive says that is a document of an office program.
pub(in crate::capture) fn document(archive: &Archive<'_>) -> Option<Document> {
    let member = |name: &str| {
        let member = archive.members.iter().find(|it| it.name == name)?;
        String::from_utf8(archive.read(member).ok()?).ok()
    };
    if let Some(xml) = member("word/document.xml") {
        return Some(Document { title: "document of Word", text: document::text(&xml) });
    }
    archive.members.iter().find(|it| it.name == "xl/workbook.xml")?;
    let shared = sheet::shared(&member("xl/sharedStrings.xml").unwrap_or_default());
    let is_sheet = |it: &&str| it.strip_prefix("xl/worksheets/").is_some_and(|it| !it.contains('/'));
    let mut names: Vec<&str> = archive.members.iter().map(|it| it.name.as_str()).filter(is_sheet).collect();
    // `sheet10` is behind `sheet9`.
    names.sort_by_key(|it| (it.len(), *it));
    let sheets: Vec<String> =
        names.into_iter().filter_map(|it| Some(sheet::text(&member(it)?, &shared))).collect();
    Some(Document { title: "spreadsheet of Excel", text: sheets.join("\n") })
}
