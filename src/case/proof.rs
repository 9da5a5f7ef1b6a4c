//! Which of several values is meant: the one under which the data is readable.

use crate::capture::Fact;
use crate::capture::Name;
use crate::capture::Record;
use crate::case::borrow::Loan;
use crate::payload::attempt::Attempt;
use crate::payload::decode::decode;
use crate::payload::reading::Reading;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;

/// So much of the data tells, in bytes.
const ENOUGH: usize = 4096;

/// Keys and ivs tried with each other.
const MAX_TRIED: usize = 4;

/// Data to be tried under keys and ivs.
pub(super) struct Trial {
    data: Vec<u8>,
}

impl Trial {
    pub(super) fn of(data: &str) -> Self {
        let mut data = decode(data, Part::EncryptedData, &[]).bytes;
        data.truncate(ENOUGH);
        Self { data }
    }

    /// Whether the data is readable under a key, and its beginning with an iv.
    pub(super) fn opens(&self, key: &SecretText, iv: &SecretText) -> bool {
        let attempt = self.attempt(key, iv);
        attempt.key_fits() && (iv.is_blank() || attempt.plain.starts_with(b"{"))
    }

    /// Whether the data is readable under a key, whatever its beginning.
    pub(super) fn fits(&self, key: &SecretText) -> bool {
        self.attempt(key, &SecretText::default()).key_fits()
    }

    fn attempt(&self, key: &SecretText, iv: &SecretText) -> Attempt {
        let sixteen = |text: &SecretText, part: Part| decode(text.expose(), part, &[]).sixteen();
        Attempt::new(Reading {
            data: self.data.clone(),
            iv: sixteen(iv, Part::Iv),
            key: sixteen(key, Part::SessionKey).map(SessionKey::new),
            changes: Vec::new(),
        })
    }
}

/// Puts first what opens a payload, of the keys and ivs that may be lent to it; the rest stays in its order.
pub(super) fn first(records: &[Record], own: &Submission, loans: &[Loan]) -> Vec<Loan> {
    let mut loans = loans.to_vec();
    let candidates = |name: Name, own: &SecretText| -> Vec<(Option<Loan>, SecretText)> {
        if !own.is_blank() {
            return vec![(None, own.clone())];
        }
        let lent = loans.iter().filter(|it| it.name == name).take(MAX_TRIED);
        lent.filter_map(|it| Some((Some(*it), it.fact(records).map(Fact::wire)?))).collect()
    };
    let keys = candidates(Name::SessionKey, &own.session_key);
    let ivs = candidates(Name::Iv, &own.iv);
    if keys.len() * ivs.len().max(1) < 2 {
        return loans;
    }
    let trial = Trial::of(own.encrypted_data.expose());
    let without = [(None, SecretText::default())];
    let ivs = if ivs.is_empty() { without.as_slice() } else { ivs.as_slice() };
    let mut pairs = keys.iter().flat_map(|key| ivs.iter().map(move |iv| (key, iv)));
    let opening = pairs.find(|(key, iv)| trial.opens(&key.1, &iv.1)).map(|(key, iv)| [key.0, iv.0]);
    let fitting = || keys.iter().find(|key| trial.fits(&key.1)).map(|key| [key.0, None]);
    if let Some(chosen) = opening.or_else(fitting) {
        loans.sort_by_key(|it| !chosen.contains(&Some(*it)));
    }
    loans
}
