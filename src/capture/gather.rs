//! Named values → candidates: each encryptedData takes the values that stand nearest to it.

use crate::capture::MAX_CANDIDATES;
use crate::capture::candidate::Candidate;
use crate::capture::candidate::Found;
use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::payload::known::Login;
use crate::payload::secret::SessionKey;
use crate::text::Said;

/// Facts that are looked through for one candidate, before and behind it; a bound for hostile texts.
const REACH: usize = 200;

/// Keys of other logins that are kept for one candidate.
const MAX_LOGINS: usize = 64;

/// Makes one candidate of each encryptedData, or one of all values where there is none.
///
/// Values that tell nothing of a payload, such as an appid alone, make no candidate.
pub(super) fn candidates(facts: &[Fact]) -> Vec<Candidate> {
    let anchors: Vec<usize> = (0..facts.len())
        .filter(|it| facts[*it].name == Name::EncryptedData)
        .take(MAX_CANDIDATES + 1)
        .collect();
    if anchors.is_empty() {
        if !facts.iter().any(|it| it.name.is_telling()) {
            return Vec::new();
        }
        return vec![around(&facts[..facts.len().min(REACH)], None)];
    }
    let near = |at: usize| &facts[at.saturating_sub(REACH)..facts.len().min(at + REACH)];
    anchors.into_iter().map(|at| around(near(at), Some(&facts[at]))).collect()
}

fn around(facts: &[Fact], anchor: Option<&Fact>) -> Candidate {
    let mut candidate = Candidate::default();
    let mut error = (None, None);
    for name in distinct_names(facts) {
        let Some(fact) = nearest(facts, anchor, name) else { continue };
        candidate.found.push(Found { name, path: fact.shown_path() });
        put(&mut candidate, &mut error, fact);
    }
    candidate.submission.error_text = match error {
        (Some(code), Some(message)) => format!("errcode {code}: {message}"),
        (Some(code), None) => format!("errcode {code}"),
        (None, message) => message.unwrap_or_default(),
    };
    candidate.known.logins = other_logins(facts, &candidate);
    candidate
}

fn distinct_names(facts: &[Fact]) -> Vec<Name> {
    let mut names = Vec::new();
    for fact in facts {
        if !names.contains(&fact.name) {
            names.push(fact.name);
        }
    }
    names
}

/// The value of a name with the longest way in common with the anchor; the first of equals.
fn nearest<'a>(facts: &'a [Fact], anchor: Option<&'a Fact>, name: Name) -> Option<&'a Fact> {
    let Some(anchor) = anchor else { return facts.iter().find(|it| it.name == name) };
    if anchor.name == name {
        return Some(anchor);
    }
    let with_nearness =
        facts.iter().filter(|it| it.name == name).filter_map(|it| Some((anchor.nearness(it)?, it)));
    with_nearness.rev().max_by_key(|(nearness, _)| *nearness).map(|(_, it)| it)
}

fn put(candidate: &mut Candidate, error: &mut (Option<String>, Option<String>), fact: &Fact) {
    let submission = &mut candidate.submission;
    let value = &fact.value;
    match fact.name {
        Name::AppId => value.expose().clone_into(&mut submission.app_id),
        Name::AppSecret => candidate
            .notes
            .push(Said::new("the text holds an AppSecret; it was left out, and whoever saw the text has it")),
        Name::CloudId => submission.cloud_id = value.clone(),
        Name::Code => submission.code = value.clone(),
        Name::EncryptedData => submission.encrypted_data = value.clone(),
        Name::ErrCode => error.0 = Some(value.expose().to_owned()),
        Name::ErrMsg => error.1 = Some(value.expose().to_owned()),
        Name::Iv => submission.iv = value.clone(),
        Name::RawData => submission.raw_data = value.clone(),
        Name::SessionKey => submission.session_key = value.clone(),
        Name::Signature => submission.signature = value.clone(),
        Name::OpenId | Name::UnionId => {}
    }
}

/// The session_keys of the text that were not taken, so that a stale one can be told.
fn other_logins(facts: &[Fact], candidate: &Candidate) -> Vec<Login> {
    let taken = candidate.submission.session_key.expose();
    let others = facts.iter().filter(|it| it.name == Name::SessionKey && it.value.expose() != taken);
    let login = |fact: &Fact| {
        let key = SessionKey::from_base64(fact.value.expose().trim())?;
        let label: String = fact.shown_path().chars().filter(|it| !it.is_control()).take(60).collect();
        Some(Login::of_key(key, label))
    };
    let mut logins: Vec<Login> = Vec::new();
    for it in others.filter_map(login) {
        if logins.len() < MAX_LOGINS && !logins.iter().any(|known| known.key == it.key) {
            logins.push(it);
        }
    }
    logins
}
