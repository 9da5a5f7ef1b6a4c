//! Where the fault of a payload lies, in the few classes that need different code and different words for a customer.
//!
//! Each [`crate::payload::diagnosis::Diagnosis`] names its class.

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
    /// Key and data do not belong together; which of the two is wrong is open.
    Pair,
    /// It is no open data of a WeChat Mini Program.
    Platform,
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

impl Fault {
    /// The class of the first finding: of a problem where there is one, else of a note.
    pub fn of(inspection: &Inspection) -> Self {
        let findings = &inspection.findings;
        let problem = findings.iter().find(|it| it.weight == Weight::Problem);
        match problem.or(findings.first()) {
            Some(finding) => finding.diagnosis.fault,
            None if inspection.evidence.best().opens() => Self::None,
            None => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;

    #[test]
    fn the_class_is_that_of_what_is_read_first() {
        for (damage, fault) in [
            ("login-again", Fault::Login),
            ("plus-space", Fault::Transport),
            ("swapped-key-iv", Fault::Fields),
            ("key-hex", Fault::KeyForm),
            ("baidu", Fault::Platform),
        ] {
            let scene = damage::by_name(damage).unwrap().scene();
            assert_eq!(Fault::of(&scene.inspect()), fault, "{damage}");
        }
        assert_eq!(Fault::of(&Scene::phone_number().inspect()), Fault::None);
    }
}
