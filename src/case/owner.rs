//! Whose payload it is, where its record does not say: the user of the login whose key opens it. That is proof, and goes
//! before what merely stands around it.

use std::ops::ControlFlow;

use crate::case::payload::Payload;
use crate::payload::decode::decode;
use crate::payload::known::Login;
use crate::payload::question::Standing;
use crate::payload::ring::Lock;
use crate::payload::ring::Ring;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

/// More trials than this would keep whoever waits waiting.
const MAX_TRIALS: usize = 4_000_000;

/// The users of payloads that name none: pairs of a payload's place in the list and an openid.
pub(super) fn users<'a>(
    logins: &[Login],
    payloads: impl Iterator<Item = &'a Payload>,
) -> Vec<(usize, SecretText)> {
    let named: Vec<(&SecretText, SessionKey)> =
        logins.iter().filter_map(|it| Some((it.open_id.as_ref()?, it.key.clone()))).collect();
    // With one user there is nobody to be taken for another.
    if named.windows(2).all(|it| it[0].0 == it[1].0) {
        return Vec::new();
    }
    let is_own =
        |it: &Payload| matches!(it.standings.get(Part::SessionKey), Standing::Given | Standing::ByShape);
    let nameless: Vec<(usize, Vec<u8>)> = payloads
        .enumerate()
        .filter(|(_, it)| it.open_id.is_none() && it.has_data() && !is_own(it))
        .map(|(at, it)| (at, decode(it.submission.encrypted_data.expose(), Part::EncryptedData, &[]).bytes))
        .filter(|it| !it.1.is_empty())
        .collect();
    if named.len().saturating_mul(nameless.len()) > MAX_TRIALS {
        return Vec::new();
    }
    let keys: Vec<SessionKey> = named.iter().map(|it| it.1.clone()).collect();
    let locks: Vec<Lock<'_>> = nameless.iter().map(|it| Lock { data: &it.1, iv: None }).collect();
    let hits = Ring::new(&keys).search(&locks, |_, _| ControlFlow::Continue(()));
    let user = |lock: usize, key: usize| Some((nameless.get(lock)?.0, named.get(key)?.0.clone()));
    hits.into_iter().filter_map(|it| user(it.lock, it.key)).collect()
}
