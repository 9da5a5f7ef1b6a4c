//! One line of the table: a payload with what is known of the request around it, and what it came to.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;

use crate::capture::Request;
use crate::capture::Stamp;
use crate::case::Case;
use crate::case::payload::Payload;
use crate::case::rows::row::Row;
use crate::payload::known::Location;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    /// The payload's id.
    pub payload: u32,
    /// What it came to; none while nobody has looked.
    pub row: Option<Arc<Row>>,
    /// When its request or line was written.
    pub time: Option<Stamp>,
    /// The openid, where the payload or its login tells it.
    pub user: Option<SecretText>,
    /// The request that carried it.
    pub request: Option<Arc<Request>>,
    /// The name of its source, for machines.
    pub source: Arc<str>,
    /// Where it stands in it.
    pub place: Location,
}

/// The lines of a case, in the order of its payloads.
pub fn lines(case: &Case, rows: &BTreeMap<u32, Row>) -> Vec<Line> {
    let sources: HashMap<u32, Arc<str>> =
        case.sources.iter().map(|it| (it.id, Arc::from(it.name.code()))).collect();
    let logins: HashMap<u32, &Login> = case.logins().iter().map(|it| (it.id, it)).collect();
    let line = |payload: &Arc<Payload>| {
        let row = rows.get(&payload.id);
        let of_login = || row?.tie.and_then(|it| logins.get(&it.login)?.open_id.as_ref());
        Line {
            payload: payload.id,
            row: row.map(|it| Arc::new(it.clone())),
            time: payload.time,
            user: payload.open_id.as_ref().or_else(of_login).cloned(),
            request: payload.request.clone(),
            source: sources.get(&payload.location.source).cloned().unwrap_or_default(),
            place: payload.location.clone(),
        }
    };
    case.payloads.iter().map(line).collect()
}

impl Line {
    /// The release of the Mini Program that sent it.
    pub fn release(&self) -> Option<&str> {
        self.request.as_ref()?.release.as_deref()
    }

    /// The host that was asked.
    pub fn host(&self) -> Option<&str> {
        self.request.as_ref().map(|it| it.host.as_str()).filter(|it| !it.is_empty())
    }
}
