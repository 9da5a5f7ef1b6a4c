//! A file without anything secret or personal in it: nothing real is left, and the same comes of the same.

use unseal::case::SourceName;
use unseal::redact::case::Invention;
use unseal::redact::case::Original;
use unseal::redact::case::Profile;
use unseal::redact::case::redacted;

use super::shared;

/// Longer files only take longer: each is read, inspected and searched twice.
const MAX_LEN: usize = 8 << 10;

/// The first byte chooses the profile; the rest is the file.
pub(crate) fn check(bytes: &[u8]) {
    let Some((first, file)) = bytes.split_first().filter(|it| it.1.len() <= MAX_LEN) else { return };
    let profile = Profile::ALL[usize::from(*first) % Profile::ALL.len()];
    let mut original = Original::default();
    original.add(&SourceName::File("a.log".to_owned()), file.to_vec());
    if 8 < original.case.payloads.len() {
        return;
    }
    let texts = || redacted(&original, profile, &Invention::new("an invented key".into()), shared::NOW);
    // Rather none than one with a real value in it; of what is no text at all there may be none.
    let (first, again) = match (texts(), texts()) {
        (Ok(first), Ok(again)) => (first, again),
        (Err(_), Err(_)) if str::from_utf8(file).is_err() => return,
        (first, again) => panic!("real values are left: {:?}, {:?}", first.err(), again.err()),
    };
    assert!(first.texts.iter().map(|it| &it.text).eq(again.texts.iter().map(|it| &it.text)));
    assert_eq!(first.texts.len(), original.texts.len());
    if let Some(note) = first.note() {
        shared::assert_json(&note, None);
    }
    for login in original.case.logins() {
        let key = login.key.to_base64();
        for text in &first.texts {
            assert!(!text.text.contains(key.expose()), "a key is left in {:?}", text.text);
        }
    }
}
