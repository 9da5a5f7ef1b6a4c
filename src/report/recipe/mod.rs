//! Code that does it right, chosen for the fault at hand: the client's part, the server's in the reader's language,
//! the tables. Placeholders stand where secrets go, and nothing of the payload is in it.
//!
//! The pieces are files below `assets/recipe`, so that their own compilers can check them (`tests/recipes`); words in
//! their comments are names of [`remark`]s between guillemets, said in the reader's language.

mod client;
mod csharp;
mod go;
mod java;
mod node;
mod php;
mod python;
mod remark;
mod rust;
mod sql;
mod wxjava;

use crate::payload::Inspection;
use crate::payload::diagnosis::fault::Fault;
use crate::text::Language;
use crate::text::Said;

/// A language, or a library of one, that servers are written in.
#[derive(Debug)]
pub struct Platform {
    /// For the command line: `python`.
    pub code: &'static str,
    /// As it calls itself; not translated.
    pub name: &'static str,
    /// What begins a comment.
    comment: &'static str,
    /// Exchanges the code and keeps the session_key.
    login: &'static str,
    /// Takes the payload from the client.
    receive: &'static str,
    /// Decrypts, and checks the watermark.
    decrypt: &'static str,
}

/// All platforms, in the order to offer them.
pub static ALL: &[&Platform] = &[
    &wxjava::PLATFORM,
    &java::PLATFORM,
    &node::PLATFORM,
    &python::PLATFORM,
    &go::PLATFORM,
    &php::PLATFORM,
    &csharp::PLATFORM,
    &rust::PLATFORM,
];

/// The platform with this code, in any case.
pub fn by_code(code: &str) -> Option<&'static Platform> {
    ALL.iter().find(|it| it.code.eq_ignore_ascii_case(code)).copied()
}

/// Code for one case on one platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// Why it is this code: one sentence about the fault.
    pub lead: Said,
    /// The pieces, in the order of the flow.
    pub sections: Vec<Section>,
}

/// One piece: a file of its own in the reader's project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is for.
    pub title: Said,
    /// What begins a comment in it.
    pub comment: &'static str,
    /// The code, its comments in the reader's language.
    pub code: String,
}

/// Which pieces a case needs.
#[derive(Clone, Copy)]
enum Piece {
    ClientLogin,
    ClientSend,
    Column,
    Decrypt,
    Login,
    Receive,
    Sessions,
}

/// The recipe for what an inspection found.
pub fn of(inspection: &Inspection, platform: &Platform, language: Language) -> Recipe {
    for_fault(Fault::of(inspection), platform, language)
}

/// The recipe for a class of faults.
pub fn for_fault(fault: Fault, platform: &Platform, language: Language) -> Recipe {
    let sections = pieces(fault).iter().map(|it| section(*it, platform, language)).collect();
    Recipe { lead: lead(fault), sections }
}

impl Recipe {
    /// Everything in one text, each piece below a comment with its title.
    pub fn to_text(&self, language: Language) -> String {
        let piece =
            |it: &Section| format!("{} ── {} ──\n{}", it.comment, it.title.in_language(language), it.code);
        self.sections.iter().map(piece).collect::<Vec<_>>().join("\n")
    }
}

fn pieces(fault: Fault) -> &'static [Piece] {
    match fault {
        Fault::Code => &[Piece::ClientLogin, Piece::Login, Piece::Sessions],
        Fault::Absent | Fault::Fields | Fault::Transport => {
            &[Piece::ClientSend, Piece::Receive, Piece::Decrypt]
        }
        Fault::KeyForm => &[Piece::Login, Piece::Sessions, Piece::Decrypt],
        Fault::Library | Fault::Unpadding | Fault::Watermark => &[Piece::Decrypt],
        Fault::Login | Fault::Pair => &[Piece::ClientLogin, Piece::Login, Piece::Sessions, Piece::Decrypt],
        Fault::Storage => &[Piece::Column, Piece::Decrypt],
        Fault::None | Fault::Platform | Fault::Unknown => &[
            Piece::ClientLogin,
            Piece::Login,
            Piece::Sessions,
            Piece::ClientSend,
            Piece::Receive,
            Piece::Decrypt,
        ],
    }
}

fn lead(fault: Fault) -> Said {
    Said::new(match fault {
        Fault::Absent => "Where the user refused there is no data, and nothing to send.",
        Fault::Code => {
            "A code works once and for five minutes: exchange each one once, and keep what comes of it."
        }
        Fault::Fields => "All fields come from one callback, each under its own name.",
        Fault::KeyForm => {
            "The session_key is what code2Session gives, kept and used as the Base64 text that it is."
        }
        Fault::Library => {
            "The payload opens as it is; only the padding's name differs from library to library."
        }
        Fault::Login | Fault::Pair => {
            "Log in before the button is shown, and keep the session_key of the last login only."
        }
        Fault::None => "The whole flow, from login to the checks of the watermark.",
        Fault::Platform => "The data is not of a WeChat Mini Program; this is the whole flow of one.",
        Fault::Storage => "The column must be long enough and must tell upper from lower case.",
        Fault::Transport => "Send JSON, read JSON, and decode nothing a second time.",
        Fault::Unknown => "No known cause fits; this is the whole flow as it should be, to compare with.",
        Fault::Unpadding => "The padding has 1 to 16 bytes, and its last byte says how many.",
        Fault::Watermark => "Check appid and time of the watermark before the data is believed.",
    })
}

fn section(piece: Piece, platform: &Platform, language: Language) -> Section {
    let on_server = platform.comment;
    let (title, comment, code) = match piece {
        Piece::ClientLogin => ("Mini Program: log in before the button is shown", "//", client::LOGIN),
        Piece::ClientSend => ("Mini Program: send the fields as JSON", "//", client::SEND),
        Piece::Column => ("Database: the columns of payloads (MySQL)", "--", sql::COLUMN),
        Piece::Decrypt => ("Server: decrypt, then check the watermark", on_server, platform.decrypt),
        Piece::Login => ("Server: exchange the code, keep the session_key", on_server, platform.login),
        Piece::Receive => ("Server: take the fields", on_server, platform.receive),
        Piece::Sessions => ("Database: one session_key for each user (MySQL)", "--", sql::SESSION),
    };
    Section { title: Said::new(title), comment, code: remark::said_in(code, language) }
}

#[cfg(test)]
mod tests;
