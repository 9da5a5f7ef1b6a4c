//! Which login a payload belongs to: the one whose key opens it, else by what its request carried, else by time.

use std::collections::HashMap;

use crate::case::pace;
use crate::case::pace::Pace;
use crate::case::payload::Payload;
use crate::case::tie::By;
use crate::case::tie::Tie;
use crate::case::visit::Visit;
use crate::payload::Inspection;
use crate::payload::known::Known;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;

/// The login that a payload belongs to, as far as anything says.
pub fn of(payload: &Payload, inspection: &Inspection, known: &Known) -> Option<Tie> {
    let evidence = &inspection.evidence;
    if let Some(before) = &evidence.question.before {
        let (login, by) = before.login.as_ref()?;
        let by = By::ALL.into_iter().find(|it| it.code() == by)?;
        return Some(Tie { login: *login, by });
    }
    let best = evidence.best();
    let opening = best.reading.key.as_ref().filter(|_| best.key_fits());
    let by_key = opening.and_then(|key| known.logins.iter().find(|it| it.key == *key));
    if let Some(login) = by_key {
        return Some(Tie { login: login.id, by: By::Key });
    }
    // What was asked from WeChat here is in no source.
    let same = |is_it: fn(&Login, &SecretText) -> bool, own: Option<&SecretText>, by: By| {
        let own = own.filter(|it| !it.is_blank())?;
        let login = known.logins.iter().rfind(|it| it.is_exchanged() && is_it(it, own))?;
        Some(Tie { login: login.id, by })
    };
    let has_code = |it: &Login, own: &SecretText| it.js_code.as_ref().is_some_and(|it| it.is(own.expose()));
    let has_open_id = |it: &Login, own: &SecretText| it.open_id.as_ref() == Some(own);
    let exchanged = same(has_code, Some(&payload.submission.code), By::JsCode)
        .or_else(|| same(has_open_id, payload.open_id.as_ref(), By::OpenId));
    payload.tie.or(exchanged)
}

/// The logins of a case by what ties payloads to them.
pub(super) struct Ties<'a> {
    visits: &'a [Visit],
    paces: &'a HashMap<u32, Pace>,
    by: HashMap<(By, &'a str), Vec<usize>>,
    /// By source, those with a time.
    by_source: HashMap<u32, Vec<usize>>,
    /// Whether addresses tell clients apart: behind a proxy all have its own.
    has_many_clients: bool,
}

impl<'a> Ties<'a> {
    /// All logins that came about.
    pub(super) fn new(visits: &'a [Visit], paces: &'a HashMap<u32, Pace>) -> Self {
        let mut by: HashMap<(By, &str), Vec<usize>> = HashMap::new();
        let mut by_source: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, visit) in visits.iter().enumerate().filter(|it| !it.1.is_refused()) {
            let mut keys: Vec<(By, &str)> = Vec::new();
            keys.extend(visit.js_code.as_ref().map(|it| (By::JsCode, it.expose())));
            keys.extend(visit.open_id.as_ref().map(|it| (By::OpenId, it.expose())));
            keys.extend(visit.client.as_ref().map(|it| (By::Address, it.as_str())));
            let tokens = visit.issued.iter().chain(&visit.carried);
            keys.extend(
                tokens.map(|it| (if it.is_cookie { By::Cookie } else { By::Token }, it.text.expose())),
            );
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                by.entry(key).or_default().push(at);
            }
            for seen in visit.seen.iter().filter(|it| it.time.is_some()) {
                by_source.entry(seen.source).or_default().push(at);
            }
        }
        let has_many_clients = by.keys().filter(|it| it.0 == By::Address).count() > 1;
        Self { visits, paces, by, by_source, has_many_clients }
    }

    /// The login of a payload, by the surest thing that says so; and whether it is the latest of its user before it.
    pub(super) fn of(&self, payload: &Payload) -> Option<(Tie, bool)> {
        let carried = payload
            .tokens
            .iter()
            .map(|it| (if it.is_cookie { By::Cookie } else { By::Token }, it.text.expose()));
        let mut keys: Vec<(By, &str)> = Vec::new();
        keys.push((By::JsCode, payload.submission.code.expose()));
        keys.extend(carried);
        let user = payload.open_id.as_ref().or(payload.user.as_ref());
        keys.extend(user.map(|it| (By::OpenId, it.expose())));
        keys.sort_unstable();
        let tied = |by: By, text: &str| {
            let all = self.by.get(&(by, text)).filter(|_| !text.trim().is_empty())?;
            let (visit, is_before) = self.latest(payload, all)?;
            Some((Tie { login: visit.id, by }, is_before))
        };
        keys.iter().find_map(|(by, text)| tied(*by, text)).or_else(|| {
            let mut latest = payload.seen.iter().filter_map(|it| self.by_source.get(&it.source));
            let latest = latest.find_map(|it| self.latest_before(payload, it));
            let by_address = payload.client.as_deref().filter(|_| self.has_many_clients);
            let tied = by_address.and_then(|it| tied(By::Address, it));
            tied.map(|it| (it.0, false)).or_else(|| Some((Tie { login: latest?.id, by: By::Time }, false)))
        })
    }

    /// The latest of these logins before a payload; else the first one.
    fn latest(&self, payload: &Payload, all: &[usize]) -> Option<(&'a Visit, bool)> {
        let before = self.latest_before(payload, all).map(|it| (it, true));
        before.or_else(|| Some((self.visits.get(*all.first()?)?, false)))
    }

    fn latest_before(&self, payload: &Payload, all: &[usize]) -> Option<&'a Visit> {
        let visits = all.iter().filter_map(|it| self.visits.get(*it));
        let before = visits.filter(|it| pace::is_before(&it.seen, &payload.seen, self.paces) == Some(true));
        before.reduce(|one, two| {
            let is_later = pace::is_before(&one.seen, &two.seen, self.paces) != Some(false);
            if is_later { two } else { one }
        })
    }
}
