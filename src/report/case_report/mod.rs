//! The report of a case as its filter stands: verdict, table, causes with what to do, and a timeline. Masked throughout.

mod csv;
mod html;
mod json;
mod leak;
mod markdown;
mod markup;
mod svg;

use crate::case::Case;
use crate::case::rows::Line;
use crate::case::rows::Summary;
use crate::redact::address;
use crate::report::case_verdict;
use crate::text::Language;
use crate::text::Said;

pub use leak::leaks;

/// What a report is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// For a ticket.
    #[default]
    Markdown,
    /// One file that a browser shows.
    Html,
    /// The table for a spreadsheet.
    Csv,
    /// The table for a program.
    Json,
}

impl Form {
    /// All, in the order to offer them.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Csv, Self::Json];

    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Html => "HTML",
            Self::Json => "JSON",
            Self::Markdown => "Markdown",
        }
    }

    /// What a file of it ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }
}

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The case.
    pub case: &'a Case,
    /// All lines of its table.
    pub lines: &'a [Line],
    /// Those that the filter takes, in the order shown.
    pub found: &'a [usize],
    /// The filter, as typed.
    pub filter: &'a str,
    /// The language of every sentence.
    pub language: Language,
    /// How many of them are listed; what is said of all is said of all that are found.
    pub most: usize,
}

impl<'a> Report<'a> {
    /// The report as text.
    pub fn to_text(self, form: Form) -> String {
        match form {
            Form::Csv => csv::to_text(&self),
            Form::Html => html::to_text(&self),
            Form::Json => json::to_text(&self),
            Form::Markdown => markdown::to_text(&self),
        }
    }

    fn listed(&self) -> impl Iterator<Item = &'a Line> {
        let lines = self.lines;
        self.found.iter().take(self.most).filter_map(move |it| lines.get(*it))
    }

    fn summary(&self) -> Summary {
        let found = self.found.iter().filter_map(|it| self.lines.get(*it));
        Summary::of(&found.cloned().collect::<Vec<_>>())
    }

    fn say(&self, said: &Said) -> String {
        said.in_language(self.language)
    }

    /// What it is about, and which of the payloads it has.
    fn introduction(&self, summary: &Summary) -> Vec<String> {
        let mut said = vec![case_verdict::headline(summary)];
        said.extend(case_verdict::first_cause(self.case, summary));
        if !self.filter.trim().is_empty() {
            let listed = Said::new("The filter {filter} takes {n} of {all} payloads")
                .with("filter", address(self.filter.trim()))
                .with("n", self.found.len())
                .with("all", self.lines.len());
            said.push(listed);
        }
        said.iter().map(|it| self.say(it)).collect()
    }

    /// What is true of the whole of it.
    fn footnotes(&self) -> Vec<String> {
        let masked = Said::new(
            "Users are masked; keys stand by the name of their login or by a fingerprint. No value of a payload and no key is in this report.",
        );
        let made = Said::new("Unseal {version}").with("version", env!("CARGO_PKG_VERSION"));
        [masked, made].iter().map(|it| self.say(it)).collect()
    }
}
