//! What happened when: the logins of each user with their keys, and when the payload was made and handed in.
//!
//! Pure; computed from the state whenever it is drawn. Knows no pixels and no words.

mod span;

pub use span::Span;

use crate::app::state::State;
use crate::case::rows::Cause;
use crate::case::rows::KeyName;
use crate::payload::evidence::Evidence;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

/// Everything in order, one group for each user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// In order of the first login.
    pub users: Vec<UserLane>,
    /// The payload, where its fields say anything about time or key.
    pub payload: Option<PayloadPoint>,
    /// Codes that WeChat refused, in order of time.
    pub refused: Vec<RefusedPoint>,
    /// Whether some of the times come from sources that name no zone, and are taken for UTC+8.
    pub is_zone_open: bool,
}

/// A code that WeChat refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedPoint {
    /// The index of its user in [`Timeline::users`], where an earlier login took the same code.
    pub user: Option<usize>,
    /// When, seconds since 1970.
    pub at: i64,
    /// With which errcode.
    pub errcode: i64,
}

/// One user of one app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserLane {
    /// The appid, where known.
    pub app_id: Option<String>,
    /// The openid, masked, where known.
    pub open_id: Option<String>,
    /// In order of time; those without a time first.
    pub logins: Vec<LoginPoint>,
    /// How long which key was that of the last login, in order of time.
    pub bands: Vec<Band>,
}

/// One login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginPoint {
    /// `A1`.
    pub label: String,
    /// When code2Session answered, seconds since 1970, where known.
    pub at: Option<i64>,
    /// Six hex digits that stand for the key.
    pub fingerprint: String,
    /// The login whose key replaced this one's, and when.
    pub replaced_by: Option<(String, i64)>,
    /// The earlier login that gave the same key.
    pub same_key_as: Option<String>,
}

/// The time in which one key was that of the last login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Equal for equal keys, over all users: which colour and pattern.
    pub nth_key: usize,
    /// Index in [`UserLane::logins`] of the login that gave the key.
    pub first: usize,
    /// Index of the login that gave another; none while it is the last.
    pub next: Option<usize>,
}

/// When the payload was made and handed in, and which keys have to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayloadPoint {
    /// The index of its user in [`Timeline::users`], where a known key opens it or was expected to.
    pub user: Option<usize>,
    /// The time in its watermark, seconds since 1970, where it could be read.
    pub made_at: Option<i64>,
    /// When it was decrypted, seconds since 1970: as its source says, or when it came into the window.
    pub handed_in_at: Option<i64>,
    /// The key that opens it.
    pub opens: Option<KeyName>,
    /// The key that the server would use.
    pub expected: Option<KeyName>,
}

impl PayloadPoint {
    /// Whether the key that opens it is another than the expected one.
    pub fn is_opened_by_another_key(&self) -> bool {
        match (&self.opens, &self.expected) {
            (Some(opens), Some(expected)) => opens.fingerprint != expected.fingerprint,
            _ => false,
        }
    }
}

/// Something that happened at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A login of the user with this index.
    Login {
        /// Index in [`Timeline::users`].
        user: usize,
        /// The login.
        login: &'a LoginPoint,
    },
    /// The payload was made: the time in its watermark.
    Made(&'a PayloadPoint),
    /// The payload was decrypted.
    HandedIn(&'a PayloadPoint),
    /// A code was refused.
    Refused(&'a RefusedPoint),
}

impl Event<'_> {
    /// When, seconds since 1970, where known.
    pub fn at(&self) -> Option<i64> {
        match self {
            Self::HandedIn(payload) => payload.handed_in_at,
            Self::Login { login, .. } => login.at,
            Self::Made(payload) => payload.made_at,
            Self::Refused(it) => Some(it.at),
        }
    }

    /// The index of its user, where known.
    pub fn user(&self) -> Option<usize> {
        match self {
            Self::Login { user, .. } => Some(*user),
            Self::HandedIn(payload) | Self::Made(payload) => payload.user,
            Self::Refused(it) => it.user,
        }
    }
}

impl Timeline {
    /// The timeline of what the window knows.
    pub fn of(state: &State) -> Self {
        let mut logins: Vec<Login> = told_of(state);
        let mut is_zone_open = false;
        let seen = state.case.first_seen();
        for login in &mut logins {
            let time = state.case.time_of(login, seen.get(&login.id));
            login.at = time.map(|it| it.0);
            is_zone_open |= time.is_some_and(|it| it.1);
        }
        // Stable: logins of the same second stay in the order in which they were made.
        logins.sort_by_key(|it| it.at);
        let mut keys = Vec::new();
        let mut groups: Vec<Vec<&Login>> = Vec::new();
        for login in &logins {
            match groups.iter_mut().find(|it| it.first().is_some_and(|first| is_same_user(first, login))) {
                Some(group) => group.push(login),
                None => groups.push(vec![login]),
            }
        }
        let users = groups.iter().map(|it| lane(it, &mut keys)).collect();
        let evidence = state.desk.inspection.as_ref().map(|it| &it.evidence);
        let handed_in_at = handed_in_at(state, &logins);
        is_zone_open |= handed_in_at.is_some_and(|it| it.1);
        let mut payload = evidence.map(|it| payload(it, &groups, handed_in_at.map(|it| it.0)));
        // The chosen login names the key, also where an earlier login gave the same one.
        let expected = payload.as_mut().and_then(|it| it.expected.as_mut());
        if let (Some(expected), Some(login)) = (expected, state.key_login())
            && expected.fingerprint == login.key.fingerprint()
        {
            expected.login = Some(short(login));
        }
        Self { users, payload, refused: refused(state, &groups), is_zone_open }
    }

    /// All that has a time, in order of time.
    ///
    /// Within one second the proof decides: the payload stands behind the login whose key opens it.
    pub fn events(&self) -> Vec<Event<'_>> {
        let mut events: Vec<Event<'_>> = Vec::new();
        for (user, lane) in self.users.iter().enumerate() {
            events.extend(lane.logins.iter().map(|login| Event::Login { user, login }));
        }
        events.extend(self.refused.iter().map(Event::Refused));
        events.retain(|it| it.at().is_some());
        events.sort_by_key(Event::at);
        let Some(payload) = &self.payload else { return events };
        if payload.made_at.is_some() {
            events.insert(place_of_made(&events, payload), Event::Made(payload));
        }
        if let Some(at) = payload.handed_in_at {
            let place = events.iter().position(|it| it.at() > Some(at)).unwrap_or(events.len());
            events.insert(place, Event::HandedIn(payload));
        }
        events
    }

    /// From the first time to the last; none where nothing has a time.
    pub fn whole(&self) -> Option<Span> {
        let events = self.events();
        let mut times = events.iter().filter_map(Event::at);
        let first = times.next()?;
        let (from, to) = times.fold((first, first), |(from, to), it| (from.min(it), to.max(it)));
        Some(Span::between(from, to))
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.events().is_empty() && self.users.is_empty()
    }
}

/// When the payload was decrypted, and whether the zone of that time is only taken for UTC+8. What comes of a source has
/// the time that its source says, or none; what was typed or made here was decrypted when it came, after its login.
fn handed_in_at(state: &State, logins: &[Login]) -> Option<(i64, bool)> {
    let desk = &state.desk;
    if desk.submission.encrypted_data.is_blank() {
        return None;
    }
    if let Some(now) = desk.now {
        return Some((now, false));
    }
    let Some(payload) = desk.payload.and_then(|it| state.case.payload(it)) else {
        let key_login = state.key_login().map(|it| it.id);
        let login_at = logins.iter().find(|it| Some(it.id) == key_login).and_then(|it| it.at);
        return desk.handed_in_at.max(desk.handed_in_at.and(login_at)).map(|it| (it, false));
    };
    payload.seen.iter().find_map(|it| {
        let time = it.time?;
        Some((state.case.unix_of(it.source, time)?, state.case.is_zone_open(it.source, time)))
    })
}

/// The codes that were refused here, with the user whose login took the same one before.
fn refused(state: &State, groups: &[Vec<&Login>]) -> Vec<RefusedPoint> {
    let codes = state.case.known.codes.iter().filter(|it| it.errcode.is_some_and(|it| it != 0));
    let mut refused: Vec<RefusedPoint> = codes
        .filter_map(|it| {
            let has_code = |login: &&Login| login.js_code.as_ref() == Some(&it.code);
            let user = groups.iter().position(|group| group.iter().any(has_code));
            Some(RefusedPoint { user, at: it.used_at?, errcode: it.errcode? })
        })
        .collect();
    refused.sort_by_key(|it| it.at);
    refused
}

/// Of many users, those whose payloads fail and that of the payload on show; all of them where there is one payload.
fn told_of(state: &State) -> Vec<Login> {
    let table = &state.table;
    if table.lines.len() < 2 {
        return state.case.logins().to_vec();
    }
    let shown = state.desk.payload.and_then(|it| table.line_of(it)).and_then(|it| table.lines.get(it));
    let failing = table.lines.iter().filter(|it| Cause::of(it).is_failing());
    let mut users: Vec<&SecretText> = Vec::new();
    for user in shown.into_iter().chain(failing).filter_map(|it| it.user.as_ref()) {
        if users.len() < MOST_USERS && !users.contains(&user) {
            users.push(user);
        }
    }
    let evidence = state.desk.inspection.as_ref().map(|it| &it.evidence);
    let keys: Vec<&SessionKey> = evidence
        .into_iter()
        .flat_map(|it| [&it.given.reading.key, &it.best().reading.key])
        .filter_map(Option::as_ref)
        .collect();
    let is_told_of = |it: &&Login| {
        it.open_id.as_ref().is_some_and(|it| users.contains(&it)) || keys.iter().any(|key| **key == it.key)
    };
    state.case.logins().iter().filter(is_told_of).cloned().collect()
}

/// Lanes of users beside that of the payload on show; more are a page to scroll through that nobody reads.
const MOST_USERS: usize = 24;

/// Where the making of the payload stands among the logins.
fn place_of_made(events: &[Event<'_>], payload: &PayloadPoint) -> usize {
    let opening = payload.opens.as_ref();
    let gives_it = |it: &Event<'_>| match it {
        Event::Login { login, .. } => opening.is_some_and(|it| it.fingerprint == login.fingerprint),
        _ => false,
    };
    let behind = |at: Option<i64>| events.iter().position(|it| it.at() > at).unwrap_or(events.len());
    let before = events.iter().position(|it| it.at() >= payload.made_at).unwrap_or(events.len());
    let end = behind(payload.made_at);
    match events[before..end].iter().rposition(gives_it) {
        Some(login) => before + login + 1,
        None if opening.is_some() && events[..before].iter().any(gives_it) => before,
        None => end,
    }
}

fn is_same_user(one: &Login, other: &Login) -> bool {
    one.app_id == other.app_id && one.open_id == other.open_id
}

fn lane(logins: &[&Login], keys: &mut Vec<SessionKey>) -> UserLane {
    let mut bands: Vec<Band> = Vec::new();
    for (index, login) in logins.iter().enumerate() {
        let nth_key = keys.iter().position(|it| *it == login.key).unwrap_or_else(|| {
            keys.push(login.key.clone());
            keys.len() - 1
        });
        if login.at.is_none() {
            continue;
        }
        let last = bands.last_mut();
        if last.as_ref().is_some_and(|it| it.nth_key == nth_key) {
            continue;
        }
        if let Some(last) = last {
            last.next = Some(index);
        }
        bands.push(Band { nth_key, first: index, next: None });
    }
    let first = logins.first();
    UserLane {
        app_id: first.and_then(|it| it.app_id.clone()),
        open_id: first.and_then(|it| it.open_id.as_ref()).map(SecretText::masked),
        logins: (0..logins.len()).map(|it| point(logins, it)).collect(),
        bands,
    }
}

fn point(logins: &[&Login], index: usize) -> LoginPoint {
    let login = logins[index];
    let next = logins[index + 1..].iter().find(|it| it.key != login.key);
    let same = logins[..index].iter().find(|it| it.key == login.key);
    LoginPoint {
        label: short(login),
        at: login.at,
        fingerprint: login.key.fingerprint(),
        replaced_by: login.at.and(next).and_then(|it| Some((short(it), it.at?))),
        same_key_as: same.map(|it| short(it)),
    }
}

fn payload(evidence: &Evidence, groups: &[Vec<&Login>], handed_in_at: Option<i64>) -> PayloadPoint {
    let best = evidence.best();
    let made_at = evidence.checks.age.timestamp().filter(|it| *it < LARGEST_SECONDS);
    let opening = best.reading.key.as_ref().filter(|_| best.key_fits());
    let expected = evidence.given.reading.key.as_ref();
    let user = |key: &SessionKey| groups.iter().position(|it| it.iter().any(|it| it.key == *key));
    // A key that came back is named after the login nearest before the payload.
    let name = |key: &SessionKey| KeyName {
        login: login_before(groups, key, made_at).map(short),
        fingerprint: key.fingerprint(),
    };
    PayloadPoint {
        user: opening.and_then(user).or_else(|| expected.and_then(user)),
        made_at,
        handed_in_at,
        opens: opening.map(name),
        expected: expected.map(name),
    }
}

/// A login's label without the time behind it, which the timeline shows anyway.
fn short(login: &Login) -> String {
    match login.origin {
        Origin::Read { .. } => format!("#{}", login.id),
        Origin::Exchanged | Origin::Listed => login.label.clone(),
    }
}

/// Seconds of the year 5138: a watermark beyond it is in milliseconds, and no time to draw.
const LARGEST_SECONDS: i64 = 100_000_000_000;

fn login_before<'a>(groups: &[Vec<&'a Login>], key: &SessionKey, at: Option<i64>) -> Option<&'a Login> {
    let with_key: Vec<&Login> = groups.iter().flatten().copied().filter(|it| it.key == *key).collect();
    let before = with_key.iter().rev().find(|it| at.is_none_or(|at| it.at.is_some_and(|it| it <= at)));
    before.or(with_key.first()).copied()
}

#[cfg(test)]
mod tests;
