//! Logins of a case: read out of records, given a label, merged where two records tell of the same key.

use std::collections::HashMap;

use crate::capture::Name;
use crate::capture::Record;
use crate::case::Case;
use crate::case::MAX_LOGINS;
use crate::case::assemble;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

/// The logins of a source's records: every text that is a key, with what stands beside it.
pub(super) fn of_records(source: u32, records: &[Record]) -> Vec<Login> {
    let mut logins: Vec<Login> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for record in records {
        let keys = record.facts.iter().filter(|it| matches!(it.name, Name::SessionKey | Name::Sixteen));
        for fact in keys {
            let Some(key) = SessionKey::from_base64(fact.value.expose().trim()) else { continue };
            let login = of_key(source, record, key);
            match by_key.get(&login.key.fingerprint()) {
                Some(at) => merge(&mut logins[*at], login),
                None if logins.len() < MAX_LOGINS => {
                    by_key.insert(login.key.fingerprint(), logins.len());
                    logins.push(login);
                }
                None => {}
            }
        }
    }
    logins
}

fn of_key(source: u32, record: &Record, key: SessionKey) -> Login {
    let value = |name: Name| record.value(name).map(|it| it.value.clone()).filter(|it| !it.is_blank());
    // The code beside a payload may be that of the phone number button.
    let js_code = if record.is_payload() { None } else { value(Name::Code) };
    Login {
        origin: Origin::Read {
            location: assemble::location(source, record),
            clock: record.time.map(|it| it.local().unwrap_or(it.secs)),
        },
        at: record.time.and_then(|it| it.unix()),
        app_id: value(Name::AppId).map(|it| it.expose().to_owned()),
        open_id: value(Name::OpenId),
        union_id: value(Name::UnionId),
        js_code,
        token: value(Name::Token),
        ..Login::of_key(key, record.time.map(|it| it.clock()).unwrap_or_default())
    }
}

/// Adds a login to a case, names it and gives its id; the same key is one login.
pub fn add(case: &mut Case, mut login: Login) -> u32 {
    let known = std::sync::Arc::make_mut(&mut case.known);
    // A login that was exchanged here is told apart even where WeChat gave the same key again.
    let seen = known.logins.iter_mut().find(|it| it.key == login.key && !login.is_exchanged());
    if let Some(seen) = seen {
        let id = seen.id;
        merge(seen, login);
        return id;
    }
    if known.logins.len() >= MAX_LOGINS {
        return 0;
    }
    case.last_login += 1;
    login.id = case.last_login;
    login.label = match &login.origin {
        Origin::Exchanged => label(&known.logins, &login),
        Origin::Listed if login.label.is_empty() => format!("#{}", login.id),
        Origin::Listed => login.label,
        // The label of a record is the time of its line.
        Origin::Read { .. } => format!("#{} {}", login.id, login.label).trim_end().to_owned(),
    };
    if login.is_exchanged() {
        for older in known.logins.iter_mut().filter(|it| it.is_exchanged() && it.is_same_user(&login)) {
            older.is_current &= older.key == login.key;
        }
    }
    known.logins.push(login);
    case.last_login
}

/// Takes over what the other knows of the same login.
fn merge(login: &mut Login, other: Login) {
    fn fill<T>(own: &mut Option<T>, other: Option<T>) {
        if own.is_none() {
            *own = other;
        }
    }
    fill(&mut login.at, other.at);
    fill(&mut login.app_id, other.app_id);
    fill::<SecretText>(&mut login.open_id, other.open_id);
    fill(&mut login.union_id, other.union_id);
    fill(&mut login.js_code, other.js_code);
    fill(&mut login.token, other.token);
}

/// The login of the same user that replaced this one: a later exchange that gave another key.
pub fn replaced_by<'a>(logins: &'a [Login], login: &Login) -> Option<&'a Login> {
    let later = logins.iter().skip_while(|it| it.id != login.id).skip(1);
    let is_later = |it: &&Login| it.is_exchanged() && it.is_same_user(login) && it.key != login.key;
    later.into_iter().find(is_later).filter(|_| login.is_exchanged())
}

/// The source that a login was read from.
pub(super) fn source_of(login: &Login) -> Option<u32> {
    match &login.origin {
        Origin::Read { location, .. } => Some(location.source),
        Origin::Exchanged | Origin::Listed => None,
    }
}

/// A letter for the user, in order of first login, and a number for the login: `A1`, `B1`, `A2`.
fn label(logins: &[Login], new: &Login) -> String {
    let exchanged: Vec<&Login> = logins.iter().filter(|it| it.is_exchanged()).collect();
    let mut users: Vec<&Login> = Vec::new();
    for login in &exchanged {
        if !users.iter().any(|it| it.is_same_user(login)) {
            users.push(login);
        }
    }
    let user = users.iter().position(|it| it.is_same_user(new)).unwrap_or(users.len());
    // Forgotten logins leave gaps; a number is never given twice while its like is on show.
    let n_logins = exchanged.iter().filter(|it| it.is_same_user(new)).count();
    let letter = u8::try_from(user % 26).map_or('A', |it| char::from(b'A' + it));
    let is_taken = |label: &str| exchanged.iter().any(|it| it.label == label);
    // One more than there are labels: one of them is free.
    let numbers = n_logins + 1..=n_logins + 1 + exchanged.len();
    numbers.map(|it| format!("{letter}{it}")).find(|it| !is_taken(it)).unwrap_or_default()
}
