//! Keys whose login is not told, brought together with logins whose key is not: by the payloads they open.
//!
//! A table of sessions or a cache has keys without codes, a client's capture has codes without keys. A payload carries
//! the token of its login; the key that opens most payloads of a login is that login's.

use std::collections::HashSet;
use std::ops::ControlFlow;

use crate::case::payload::Payload;
use crate::case::tie::By;
use crate::case::tie::Tie;
use crate::case::visit::Visit;
use crate::payload::decode::decode;
use crate::payload::known::Login;
use crate::payload::ring::Lock;
use crate::payload::ring::Ring;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

/// More trials than this would keep whoever waits waiting.
const MAX_TRIALS: usize = 4_000_000;

/// What clocks of two machines that both name their zone may be apart, in seconds.
const MOST_APART: i64 = 2;

/// Whether a key was there before its code was sent, by clocks that name their zones: then it is of another login.
fn is_before(keyed: &Visit, open: &Visit) -> bool {
    let first = |it: &Visit| it.seen.iter().filter_map(|it| it.time?.unix()).min();
    first(keyed).zip(first(open)).is_some_and(|(keyed, open)| keyed < open - MOST_APART)
}

/// Which payloads which keys open; both sides have a mark of their own, and of each pair the two marks are given. Nothing
/// where there are more to be tried than anybody waits for.
pub(super) fn opening<'a, P: Copy, K: Copy>(
    keys: Vec<(K, SessionKey)>,
    payloads: impl Iterator<Item = (P, &'a Payload)>,
) -> Vec<(P, K)> {
    let data = |it: &Payload| decode(it.submission.encrypted_data.expose(), Part::EncryptedData, &[]).bytes;
    let payloads: Vec<(P, Vec<u8>)> =
        payloads.map(|(mark, it)| (mark, data(it))).filter(|it| !it.1.is_empty()).collect();
    if keys.len().saturating_mul(payloads.len()) > MAX_TRIALS {
        return Vec::new();
    }
    let (marks, keys): (Vec<K>, Vec<SessionKey>) = keys.into_iter().unzip();
    let locks: Vec<Lock<'_>> = payloads.iter().map(|it| Lock { data: &it.1, iv: None }).collect();
    let hits = Ring::new(&keys).search(&locks, |_, _| ControlFlow::Continue(()));
    hits.into_iter().filter_map(|it| Some((payloads.get(it.lock)?.0, *marks.get(it.key)?))).collect()
}

/// For logins without a key, the login with a key and no code that is the same: pairs of their ids.
pub(super) fn pairs<'a>(
    visits: &[Visit],
    logins: &[Login],
    payloads: impl Iterator<Item = &'a Payload>,
) -> Vec<(u32, u32)> {
    let ids = |wanted: fn(&&Visit) -> bool| -> HashSet<u32> {
        visits.iter().filter(wanted).map(|it| it.id).collect()
    };
    let open = ids(|it| !it.has_key && !it.is_refused());
    let nameless = ids(|it| it.has_key && it.js_code.is_none());
    let keys: Vec<(u32, SessionKey)> =
        logins.iter().filter(|it| nameless.contains(&it.id)).map(|it| (it.id, it.key.clone())).collect();
    if keys.is_empty() || open.is_empty() {
        return Vec::new();
    }
    let tied = payloads.filter_map(|it| {
        // What is tied by time alone, or by an address, may be anybody's.
        let is_sure = |tie: &Tie| open.contains(&tie.login) && !matches!(tie.by, By::Address | By::Time);
        Some((it.tie.filter(is_sure)?.login, it))
    });
    let visit = |id: u32| visits.iter().find(|it| it.id == id);
    let mut votes: Vec<(usize, u32, u32)> = Vec::new();
    for (login, key) in opening(keys, tied) {
        // A payload that was made under an older key opens with a key from before its login.
        if visit(login).zip(visit(key)).is_some_and(|(open, keyed)| is_before(keyed, open)) {
            continue;
        }
        match votes.iter_mut().find(|it| (it.1, it.2) == (login, key)) {
            Some(vote) => vote.0 += 1,
            None => votes.push((1, login, key)),
        }
    }
    // Most votes first; each login and each key once.
    votes.sort_by_key(|it| std::cmp::Reverse(it.0));
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (_, login, key) in votes {
        if !pairs.iter().any(|it| it.0 == login || it.1 == key) {
            pairs.push((login, key));
        }
    }
    pairs
}
