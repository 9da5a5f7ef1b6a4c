//! Where the fault of a payload lies, in the few classes that need different code and different words for a customer.
//!
//! Knows the codes of findings, not how they are found. A code that is not listed here counts as [`Fault::Unknown`].

use crate::payload::Inspection;
use crate::payload::diagnosis::Weight;

/// Where the fault lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// There is no data: the user refused, or the app has no permission.
    Absent,
    /// The code of `wx.login` or of the phone button: used, expired, or the one for the other.
    Code,
    /// The three texts stand in the wrong places, are missing, or do not belong to one callback.
    Fields,
    /// What stands in for the session_key is none: another encoding of it, an AppSecret, a published sample.
    KeyForm,
    /// The caller's library: the payload opens as it is.
    Library,
    /// The session_key is that of another login.
    Login,
    /// Nothing is wrong.
    None,
    /// A column or a log line kept only the beginning.
    Storage,
    /// The texts were changed on their way.
    Transport,
    /// No known cause, or one that no code of the developer's mends.
    Unknown,
    /// A fixed number of bytes is taken off the end instead of the padding.
    Unpadding,
    /// Another app's data, or too old.
    Watermark,
}

/// The class of each code.
const CLASSES: &[(Fault, &[&str])] = &[
    (Fault::Absent, &["CIPHER-EMPTY"]),
    (Fault::Code, &["CODE-EXPIRED", "CODE-IS-LOGIN-CODE", "CODE-IS-PHONE-CODE", "CODE-USED"]),
    (
        Fault::Fields,
        &[
            "FIELDS-SWAPPED",
            "IV-DECIMAL",
            "IV-HEX",
            "IV-IS-KEY",
            "IV-LENGTH",
            "IV-MISSING",
            "IV-OF-OTHER-CALL",
            "IV-WRONG",
        ],
    ),
    (
        Fault::KeyForm,
        &[
            "KEY-CHAR",
            "KEY-DECIMAL",
            "KEY-HEX",
            "KEY-IS-APP-SECRET",
            "KEY-LENGTH",
            "KEY-MISSING",
            "KEY-SAMPLE",
        ],
    ),
    (Fault::Library, &["DECODED-TWICE", "KEY-NOT-DECODED", "LIBRARY-PADDING", "MCRYPT"]),
    (Fault::Login, &["KEY-MISMATCH", "KEY-STALE", "LOGIN-IN-CALLBACK", "SIGNATURE-MISMATCH"]),
    (Fault::None, &["ANONYMISED", "NO-OPENID", "NO-UNIONID"]),
    (Fault::Storage, &["CASE-FOLDED", "CIPHER-TRUNCATED"]),
    (
        Fault::Transport,
        &[
            "BASE64-UNPADDED",
            "BASE64-URL",
            "CIPHER-CHANGED",
            "CIPHER-LOST-CHARS",
            "CIPHER-SPLICED",
            "DOUBLE-BASE64",
            "FULL-WIDTH",
            "HEX-ENCODED",
            "HTML-ENTITY",
            "JSON-ESCAPED",
            "LINE-BREAKS",
            "PERCENT-ENCODED",
            "PLUS-LOST",
            "PLUS-SPACE",
            "QUOTED",
            "RAWDATA-CHANGED",
            "URL-DECODED",
        ],
    ),
    (Fault::Unpadding, &["PADDING-NOT-14"]),
    (
        Fault::Watermark,
        &[
            "APPID-MISMATCH",
            "KEY-OF-OTHER-APP",
            "WATERMARK-FUTURE",
            "WATERMARK-MILLISECONDS",
            "WATERMARK-MISSING",
            "WATERMARK-STALE",
        ],
    ),
];

impl Fault {
    /// The class of the first finding: of a problem where there is one, else of a note.
    pub fn of(inspection: &Inspection) -> Self {
        let findings = &inspection.findings;
        let problem = findings.iter().find(|it| it.diagnosis.weight == Weight::Problem);
        match problem.or(findings.first()) {
            Some(finding) => Self::of_code(finding.diagnosis.code),
            None if inspection.evidence.best().opens() => Self::None,
            None => Self::Unknown,
        }
    }

    /// The class of a finding's code.
    pub fn of_code(code: &str) -> Self {
        CLASSES.iter().find(|(_, codes)| codes.contains(&code)).map_or(Self::Unknown, |(fault, _)| *fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::forge::damage;
    use crate::payload::forge::scene::Scene;

    #[test]
    fn every_damage_of_the_forge_has_its_class() {
        for damage in damage::all() {
            let fault = Fault::of(&damage.scene().inspect());
            assert_eq!(fault, Fault::of_code(damage.code), "{}", damage.name);
        }
        assert_eq!(Fault::of(&Scene::phone_number().inspect()), Fault::None);
        assert_eq!(Fault::of_code("KEY-STALE"), Fault::Login);
        assert_eq!(Fault::of_code("NO-SUCH-CODE"), Fault::Unknown);
    }

    #[test]
    fn each_code_stands_once_and_in_order() {
        let mut all: Vec<&str> = Vec::new();
        for (fault, codes) in CLASSES {
            assert!(codes.is_sorted(), "{fault:?}");
            all.extend(*codes);
        }
        let n_codes = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), n_codes);
    }
}
