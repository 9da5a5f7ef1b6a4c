//! Saves a case without anything secret or personal in it: its files are read again, redacted, and written. What is not
//! redacted is never written.

use std::path::Path;
use std::sync::atomic::Ordering;

use crate::app::effect::ToRedact;
use crate::app::message::Message;
use crate::app::worker::Mail;
use crate::app::worker::intake::Stop;
use crate::redact::case::Invention;
use crate::redact::case::NOTE_NAME;
use crate::redact::case::Original;
use crate::redact::case::Profile;
use crate::redact::case::redacted;
use crate::store::opened_file;
use crate::store::redacted_files;
use crate::text::Said;

/// The longest file that is read again, in bytes: 512 MiB.
const MAX_LEN: usize = 512 << 20;

/// Says what came of it, and what of the case could not go in.
pub(super) fn tell(mail: &Mail, stop: &Stop, job: u64, n_missing: usize, said: Result<Said, Said>) {
    if stop.load(Ordering::Relaxed) {
        return;
    }
    let said = match said {
        Ok(said) if n_missing > 0 => Said::new("{said}; {n} sources are kept nowhere and were left out")
            .with_said("said", said)
            .with("n", n_missing),
        Ok(said) | Err(said) => said,
    };
    mail.send(Message::RedactedSaved { job, said });
}

/// Saves the case below a folder.
pub(super) fn saved(stop: &Stop, sources: Vec<ToRedact>, folder: &Path, now: i64) -> Result<Said, Said> {
    let mut original = Original::default();
    for source in sources {
        if stop.load(Ordering::Relaxed) {
            return Err(Said::new("Stopped"));
        }
        let bytes = match (source.text, source.path) {
            (Some(text), _) => text.expose().as_bytes().to_vec(),
            (None, Some(path)) => opened_file::open(&path)
                .and_then(|mut file| {
                    opened_file::short(&mut file, MAX_LEN)?
                        .map_err(|_| std::io::ErrorKind::FileTooLarge.into())
                })
                .map_err(|_| {
                    Said::new("Not saved: {name} could not be read again").with("name", source.name.code())
                })?,
            (None, None) => continue,
        };
        original.add(&source.name, bytes);
    }
    if original.texts.is_empty() {
        return Err(Said::new("Not saved: there is no text in the case that could be redacted"));
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|_| Said::new("the system gives no random numbers"))?;
    let redacted = redacted(&original, Profile::Hash, &Invention::of_bytes(&key), now).map_err(|it| {
        Said::new("Not saved: {n} real values would be left in the result; please report this")
            .with("n", it.n_places)
    })?;
    let note = redacted.note();
    let mut texts: Vec<(&str, &str)> =
        redacted.texts.iter().map(|it| (it.path.as_str(), it.text.as_str())).collect();
    texts.extend(note.as_deref().map(|it| (NOTE_NAME, it)));
    redacted_files::write_below(folder, &texts)
        .map_err(|it| Said::new("Not saved: {reason}").with_said("reason", redacted_files::reason(&it)))?;
    Ok(Said::new("Saved without anything real: {n} files, {anew} of {all} payloads sealed anew")
        .with("n", redacted.texts.len())
        .with("anew", redacted.n_payloads - redacted.before.len())
        .with("all", redacted.n_payloads))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::SourceName;
    use crate::forge::scene::Scene;
    use crate::text::Language;

    #[test]
    fn the_case_is_written_without_its_key() {
        let scene = Scene::phone_number();
        let (key, data) = (scene.forged.session_key.clone(), scene.forged.encrypted_data.clone());
        let text = format!("session_key={}\nencryptedData: {data}\niv: {}\n", key.expose(), scene.forged.iv);
        let source =
            ToRedact { name: SourceName::Paste(1), path: None, text: Some(std::sync::Arc::new(text.into())) };
        let folder = tempfile::tempdir().unwrap();
        let said = saved(&Stop::default(), vec![source], folder.path(), 0).unwrap();
        assert!(said.in_language(Language::English).ends_with("1 of 1 payload sealed anew"));
        let written = std::fs::read_to_string(folder.path().join("paste.txt")).unwrap();
        assert!(
            written.contains("encryptedData: ")
                && !written.contains(key.expose())
                && !written.contains(&data)
        );
        assert!(saved(&Stop::default(), Vec::new(), folder.path(), 0).is_err());
    }
}
