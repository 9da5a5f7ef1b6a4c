//! Every reading worth a try: each order of the fields, each notation, each key that is known.

use crate::payload::budget::Budget;
use crate::payload::budget::Effort;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::decrypt_block;
use crate::payload::known::Known;
use crate::payload::parts::Parts;
use crate::payload::reading::Change;
use crate::payload::reading::Reading;
use crate::payload::ring;
use crate::payload::ring::Ring;
use crate::payload::search::data_text;
use crate::payload::search::iv_text;
use crate::payload::search::key_text;
use crate::payload::search::key_text::KeyChange;
use crate::payload::search::lost_plus::WithPlus;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;

/// Every other reading worth a try, the plainest first. Keys that cannot be right are left out where there are many.
pub(super) fn others(parts: &Parts, known: &Known, budget: &mut Budget<'_>) -> Vec<Reading> {
    ORDERS.into_iter().flat_map(|from| in_order(parts, from, known, budget)).collect()
}

/// The order of the fields as given, then the five others.
const ORDERS: [[Part; 3]; 6] = {
    use Part::EncryptedData as Data;
    use Part::Iv;
    use Part::SessionKey as Key;
    [[Data, Iv, Key], [Data, Key, Iv], [Iv, Data, Key], [Key, Iv, Data], [Iv, Key, Data], [Key, Data, Iv]]
};

/// Data shorter than three blocks is no payload; without this every exchange of key and iv would look like one.
pub(super) const SHORTEST_MOVED: usize = 48;

/// Beyond so many keys a cheap test goes first.
const MANY_KEYS: usize = 24;

/// The end, and three blocks from the inside.
const BLOCKS_OF_A_TEST: usize = 4;

fn in_order(parts: &Parts, from: [Part; 3], known: &Known, budget: &mut Budget<'_>) -> Vec<Reading> {
    let is_given = from == Part::NEEDED;
    let [Some(data), Some(iv), Some(key)] = from.map(|it| parts.get(it)) else { return Vec::new() };
    let text = parts.text_as_given(from[0]);
    // No notation has more bytes than characters.
    if !is_given && text.len() < SHORTEST_MOVED {
        return Vec::new();
    }
    let mut all_data = data_text::data_in(data, text);
    all_data.retain(|(bytes, _)| is_given || bytes.len() >= SHORTEST_MOVED);
    if all_data.is_empty() {
        return Vec::new();
    }
    let mut keys = key_text::keys_in(key);
    if from[2] == Part::SessionKey {
        keys.extend(key_text::keys_in_numbers(parts.key_as_given.expose()));
        keys.extend(key_text::keys_as_given(parts.key_as_given.expose()));
    }
    let with_plus = if keys.is_empty() { key_text::keys_with_plus(key) } else { Vec::new() };
    keys.extend(login_keys(known));
    let moved = (!is_given).then_some(Change::FieldsMoved { from });
    let mut readings = Vec::new();
    for (bytes, data_changes) in all_data {
        let of_plus = likely_with_plus(&bytes, &with_plus, budget);
        for (key, key_change) in of_plus.into_iter().chain(likely(&bytes, &keys, budget)) {
            let changes: Vec<Change> = moved.iter().chain(&data_changes).cloned().chain(key_change).collect();
            if !changes.is_empty() {
                readings.push(Reading { data: bytes.clone(), iv: iv.sixteen(), key: Some(key), changes });
            }
        }
    }
    readings
}

/// Readings of a text that is damaged all over, where no block tells whether a key fits: few keys, no exchanges
/// but those that a long text in the wrong field suggests.
pub(super) fn for_damaged_text(parts: &Parts, known: &Known, effort: Effort) -> Vec<Reading> {
    let is_long = |part: Part| parts.get(part).is_some_and(|it| it.repaired.len() >= 64);
    let orders = ORDERS.into_iter().filter(|from| *from == Part::NEEDED || is_long(from[0]));
    orders.flat_map(|from| of_few_keys(parts, from, known, effort)).collect()
}

fn of_few_keys(parts: &Parts, from: [Part; 3], known: &Known, effort: Effort) -> Vec<Reading> {
    let [Some(data), Some(iv), Some(key)] = from.map(|it| parts.get(it)) else { return Vec::new() };
    let mut keys = key_text::keys_in(key);
    let stands_for_none = keys.is_empty();
    if effort == Effort::Batch {
        // One of many payloads: no slip in the key beside one in the data.
        keys.retain(|(_, change)| !matches!(change, Some(Change::Edited(_))));
    } else if stands_for_none {
        // With one that was lost there are few.
        let with_plus = key_text::keys_with_plus(key);
        keys.extend(with_plus.iter().filter(|_| with_plus.len() <= MANY_KEYS).map(key_text::of_plus));
    }
    keys.truncate(MANY_KEYS);
    // The latest logins are the likeliest.
    let logins = login_keys(known);
    let n_skipped = logins.len().saturating_sub(MANY_KEYS);
    keys.extend(logins.into_iter().skip(n_skipped));
    let moved = (from != Part::NEEDED).then_some(Change::FieldsMoved { from });
    let reading = |(key, change): KeyChange| Reading {
        data: data.bytes.clone(),
        iv: iv.sixteen(),
        key: Some(key),
        changes: [moved.clone(), change].into_iter().flatten().collect(),
    };
    keys.into_iter().map(reading).collect()
}

/// The ivs worth a try for data in CBC whose key is known, each with the change that leads to it. Where a text allows
/// very many, those under which the content begins as an object does.
pub(super) fn ivs(reading: &Reading, parts: &Parts, known: &Known) -> Vec<([u8; BLOCK], Vec<Change>)> {
    let first: Option<&[u8; BLOCK]> = reading.data.first_chunk();
    let decrypted = reading.key.as_ref().zip(first).map(|(key, first)| decrypt_block(key.expose(), first));
    let begins = |iv: &[u8; BLOCK]| decrypted.is_none_or(|it| it[0] ^ iv[0] == b'{');
    ivs_that(begins, reading, parts, known)
}

/// The same for data in any mode.
pub(super) fn ivs_of_any_mode(
    reading: &Reading,
    parts: &Parts,
    known: &Known,
) -> Vec<([u8; BLOCK], Vec<Change>)> {
    ivs_that(|_| true, reading, parts, known)
}

fn ivs_that(
    is_likely: impl Fn(&[u8; BLOCK]) -> bool,
    reading: &Reading,
    parts: &Parts,
    known: &Known,
) -> Vec<([u8; BLOCK], Vec<Change>)> {
    let moved = reading.changes.iter().find_map(|it| match it {
        Change::FieldsMoved { from } => Some(from[1]),
        _ => None,
    });
    let field = parts.get(moved.unwrap_or(Part::Iv));
    let mut ivs = field.map(|it| iv_text::ivs_in(it, is_likely)).unwrap_or_default();
    if let (Some(key), None, Some(first)) = (&reading.key, moved, reading.data.first_chunk()) {
        ivs.extend(iv_text::ivs_in_numbers(parts.iv_as_given.expose(), key, first));
        ivs.extend(iv_text::ivs_as_given(parts.iv_as_given.expose()));
        ivs.extend(iv_text::ivs_in_other_alphabets(parts.iv_as_given.expose()));
    }
    if let Some(key) = &reading.key {
        ivs.push((*key.expose(), vec![Change::IvIsKey]));
    }
    let of_payload = |(index, iv): (usize, [u8; 16])| (iv, vec![Change::IvOfPayload { index }]);
    ivs.extend(known.payloads.iter().map(|it| it.iv).enumerate().map(of_payload));
    ivs
}

fn login_keys(known: &Known) -> Vec<KeyChange> {
    let logins = known.logins.iter().enumerate();
    logins.map(|(index, it)| (it.key.clone(), Some(Change::KeyOfLogin { index }))).collect()
}

/// Those of very many keys that may be the one of the data.
fn likely_with_plus(data: &[u8], keys: &[WithPlus], budget: &mut Budget<'_>) -> Vec<KeyChange> {
    if keys.is_empty() || !budget.take(BLOCKS_OF_A_TEST * keys.len()) {
        return Vec::new();
    }
    let is_brief = budget.effort() == Effort::Batch;
    let fitting = ring::fitting(data, keys.iter().map(|it| it.bytes), is_brief);
    fitting.into_iter().filter_map(|it| keys.get(it)).map(key_text::of_plus).collect()
}

fn likely(data: &[u8], keys: &[KeyChange], budget: &mut Budget<'_>) -> Vec<KeyChange> {
    if keys.len() <= MANY_KEYS {
        return keys.to_vec();
    }
    if !budget.take(BLOCKS_OF_A_TEST * keys.len()) {
        return Vec::new();
    }
    let only_keys: Vec<SessionKey> = keys.iter().map(|(key, _)| key.clone()).collect();
    let fitting = Ring::new(&only_keys).fitting(data);
    keys.iter().enumerate().filter(|(at, _)| fitting.contains(at)).map(|(_, it)| it.clone()).collect()
}
