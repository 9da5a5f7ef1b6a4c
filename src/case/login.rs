//! Logins of a case: read out of records, given a label, merged where two records tell of the same one.

use crate::capture::Record;
use crate::case::Case;
use crate::case::MAX_LOGINS;
use crate::case::shown;
use crate::case::visit;
use crate::case::visit::Told;
use crate::case::visit::Visit;
use crate::payload::code::Code;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

/// Adds what the records of a source tell of logins.
pub(super) fn take(case: &mut Case, source: u32, records: &[Record]) {
    for Told { visit, key, .. } in visit::told(source, records) {
        match key {
            Some(key) => take_keyed(case, visit, key),
            None => take_keyless(case, visit),
        }
    }
}

fn take_keyed(case: &mut Case, mut visit: Visit, key: SessionKey) {
    let seen = case.visits.iter().position(|it| !it.has_key && it.may_be(&visit));
    let before = seen.map(|it| case.visits.remove(it));
    if let Some(before) = before {
        // What was seen first keeps its place among the logins.
        let mut whole = before;
        whole.merge(visit);
        visit = whole;
    }
    let id = add(case, of_visit(&visit, key));
    match case.visits.iter_mut().find(|it| it.id == id) {
        Some(known) => known.merge(visit),
        None if id != 0 => case.visits.push(Visit { id, ..visit }),
        None => {}
    }
}

fn take_keyless(case: &mut Case, visit: Visit) {
    let n_visits = case.visits.len();
    let same = case.visits.iter_mut().filter(|it| it.may_be(&visit));
    // A code that was sent twice was taken once: what is refused goes to what failed.
    let Some(known) = same.max_by_key(|it| it.is_refused() == visit.is_refused()) else {
        if n_visits < MAX_LOGINS {
            case.last_login += 1;
            case.visits.push(Visit { id: case.last_login, ..visit });
        }
        return;
    };
    known.merge(visit);
    let logins = &mut std::sync::Arc::make_mut(&mut case.known).logins;
    if let Some(login) = logins.iter_mut().find(|it| it.id == known.id) {
        fill(&mut login.open_id, known.open_id.clone());
        fill(&mut login.js_code, known.js_code.clone().map(Code::from));
        fill(&mut login.app_id, known.app_id.clone());
    }
}

/// Makes one of a login without a key and of a key without a code.
pub(super) fn unite(case: &mut Case, open: u32, keyed: u32) {
    let Some(at) = case.visits.iter().position(|it| it.id == open) else { return };
    let open = case.visits.remove(at);
    let Some(visit) = case.visits.iter_mut().find(|it| it.id == keyed) else { return };
    visit.merge(open);
    let logins = &mut std::sync::Arc::make_mut(&mut case.known).logins;
    if let Some(login) = logins.iter_mut().find(|it| it.id == keyed) {
        fill(&mut login.open_id, visit.open_id.clone());
        fill(&mut login.js_code, visit.js_code.clone().map(Code::from));
        fill(&mut login.app_id, visit.app_id.clone());
    }
}

fn of_visit(visit: &Visit, key: SessionKey) -> Login {
    let time = visit.seen.first().and_then(|it| it.time);
    Login {
        id: visit.id,
        origin: Origin::Read { location: visit.location.clone() },
        at: time.and_then(|it| it.unix()),
        app_id: visit.app_id.clone(),
        open_id: visit.open_id.clone(),
        union_id: visit.union_id.clone(),
        js_code: visit.js_code.clone().map(Code::from),
        ..Login::of_key(key, time.map(|it| shown::clock(None, it)).unwrap_or_default())
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
    // One that was known without its key keeps its number.
    if login.id == 0 {
        case.last_login += 1;
        login.id = case.last_login;
    }
    let id = login.id;
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
    id
}

/// Names the logins that were read anew, where the zone of their source was said or worked out.
pub(super) fn name_anew(case: &mut Case) {
    let seen = case.first_seen();
    let mut known = std::sync::Arc::clone(&case.known);
    for login in &mut std::sync::Arc::make_mut(&mut known).logins {
        let is_read = matches!(login.origin, Origin::Read { .. });
        let Some(seen) = seen.get(&login.id).filter(|_| is_read) else { continue };
        if let Some(time) = seen.time {
            login.label = format!("#{} {}", login.id, case.clock_of(seen.source, time));
        }
    }
    case.known = known;
}

/// Takes over what the other knows of the same login.
fn merge(login: &mut Login, other: Login) {
    fill(&mut login.at, other.at);
    fill(&mut login.app_id, other.app_id);
    fill::<SecretText>(&mut login.open_id, other.open_id);
    fill(&mut login.union_id, other.union_id);
    fill(&mut login.js_code, other.js_code);
}

fn fill<T>(own: &mut Option<T>, other: Option<T>) {
    if own.is_none() {
        *own = other;
    }
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
        Origin::Read { location } => Some(location.source),
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
