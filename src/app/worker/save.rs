//! A ticket or a report becomes a file; one that would hold a value of the case is not written.

use std::path::Path;

use crate::app::message::Message;
use crate::app::saving::Saving;
use crate::app::saving::ToSave;
use crate::report::case_report::Report;
use crate::report::case_report::leaks;
use crate::store::saved_file;
use crate::text::Said;

/// Writes it, and says where it is or why it is not.
pub(super) fn run(path: &Path, saving: &Saving) -> Message {
    let text = match &saving.what {
        ToSave::Text(text) => text.clone(),
        ToSave::Report { form, language } => {
            let Saving { case, lines, found, filter, .. } = saving;
            Report { case, lines, found, filter, language: *language, most: usize::MAX }.to_text(*form)
        }
    };
    Message::Noticed(match leaks(&saving.case, &text) {
        0 => match saved_file::save(path, &text) {
            Ok(path) => Said::new("Saved, masked: {path}").with("path", path.display()),
            Err(error) => Said::new("It could not be saved: {reason}").with("reason", error.kind()),
        },
        n => Said::new("Not saved: {n} values that must not leave would have been in it").with("n", n),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::case::Case;
    use crate::payload::known::Login;
    use crate::payload::secret::SessionKey;
    use crate::text::Language;

    const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ==";

    #[test]
    fn a_text_is_saved_and_one_with_a_key_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut case = Case::default();
        case.add_login(Login::of_key(SessionKey::from_base64(KEY).unwrap(), "A"));
        let said = |name: &str, text: &str| {
            let what = ToSave::Text(text.to_owned());
            let saving = Saving {
                what,
                case: case.clone(),
                lines: Arc::default(),
                found: vec![],
                filter: String::new(),
            };
            let Message::Noticed(said) = run(&folder.path().join(name), &saving) else { panic!("no notice") };
            said.in_language(Language::English)
        };
        assert!(said("a.txt", "all is well").starts_with("Saved, masked: "));
        assert!(said("b.txt", &format!("key={KEY}")).starts_with("Not saved: 1 "));
        assert_eq!(std::fs::read_to_string(folder.path().join("a.txt")).unwrap(), "all is well");
        assert!(!folder.path().join("b.txt").exists());
        assert!(said("no/../no/dir\0", "x").starts_with("It could not be saved: "));
    }
}
