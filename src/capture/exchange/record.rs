//! An exchange → its records: what its address, headers and bodies hold is one thing, unless there are several
//! payloads in it.
//!
//! Only named values count here; traffic is full of Base64 that is something else.

use crate::capture::exchange::Exchange;
use crate::capture::exchange::answer;
use crate::capture::exchange::body;
use crate::capture::exchange::token;
use crate::capture::exchange::url;
use crate::capture::fact::Fact;
use crate::capture::group;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::read;
use crate::capture::record::Outcome;
use crate::capture::record::Record;
use crate::capture::record::Request;
use crate::capture::record::Traffic;
use crate::capture::refusal;
use crate::capture::unwrap;
use crate::capture::words;

/// The most of an answer that is kept as words.
const MAX_WORDS: usize = 2048;

/// What an answer can add to its request; its codes and appids are something else.
const OF_ANSWERS: [Name; 4] = [Name::OpenId, Name::SessionKey, Name::Token, Name::UnionId];

/// What makes an exchange worth keeping.
const TELLING: [Name; 3] = [Name::Code, Name::EncryptedData, Name::SessionKey];

/// The records of an exchange; none where nothing in it matters.
pub(in crate::capture) fn records(exchange: &Exchange) -> Vec<Record> {
    // A browser's question whether it may ask; it repeats the address.
    if exchange.method.eq_ignore_ascii_case("options") {
        return Vec::new();
    }
    let request = body::text(&exchange.request);
    let response = exchange.response.as_ref().map(body::text).unwrap_or_default();
    let mut records = of_request(exchange, &request);
    let is_telling = |it: &Record| it.facts.iter().any(|it| TELLING.contains(&it.name));
    let has_payload = records.iter().any(Record::is_payload);
    let mut answered = of_text(&response, false);
    if has_payload || records.iter().any(is_telling) {
        answered.retain(|it| OF_ANSWERS.contains(&it.name));
    }
    for record in &mut records {
        let missing = answered.iter().filter(|it| !record.has(it.name)).cloned().collect::<Vec<_>>();
        record.facts.extend(missing);
    }
    records.retain(is_telling);
    if records.is_empty() {
        return records;
    }
    let traffic = traffic(exchange, &request, &response);
    let errcode = refusal::errcode(&response);
    let words = words_of(&response, traffic.outcome);
    for record in &mut records {
        record.entry = Some(exchange.number);
        record.line = exchange.line.max(1);
        record.time = exchange.time;
        record.traffic = Some(Box::new(traffic.clone()));
        record.errcode = errcode.filter(|_| record.has(Name::Code));
        record.words.clone_from(&words);
    }
    records
}

/// What the request holds, as one record for each payload; one record where there is none.
fn of_request(exchange: &Exchange, body: &str) -> Vec<Record> {
    let mime = exchange.request.headers.get("content-type").unwrap_or_default().to_ascii_lowercase();
    // What a form carries was encoded by it, also where it is one pair alone.
    let is_form = mime.contains("urlencoded") && !body.trim_start().starts_with(['{', '[', '?']);
    let body = if is_form { format!("?{body}") } else { body.to_owned() };
    let (body, _) = unwrap::unwrapped(&body);
    let of_body = named(&body, true);
    let mut around = of_text(url::query(&exchange.url), true);
    around.extend(of_headers(exchange));
    let n_payloads = of_body.iter().filter(|it| it.name == Name::EncryptedData).count();
    if n_payloads < 2 {
        let facts = of_body.into_iter().chain(around).collect();
        return vec![Record { facts, ..Record::default() }];
    }
    let mut records = group::records(&body, of_body);
    let shared: Vec<Fact> =
        records.extract_if(.., |it| !it.is_payload()).flat_map(|it| it.facts).chain(around).collect();
    for record in &mut records {
        let missing = shared.iter().filter(|it| !record.has(it.name)).cloned().collect::<Vec<_>>();
        record.facts.extend(missing);
    }
    records
}

/// Headers of programs that send the parts of a payload there, as wafer does.
fn of_headers(exchange: &Exchange) -> Vec<Fact> {
    const KNOWN: [&str; 8] =
        ["accept", "authorization", "content-type", "cookie", "host", "origin", "referer", "user-agent"];
    let headers = exchange.request.headers.iter();
    let own = headers.filter(|(name, _)| !KNOWN.contains(&name.to_ascii_lowercase().as_str()));
    let facts = own.filter_map(|(name, value)| {
        let (name, sure) = Name::of(name)?;
        let fits = sure == Sure::Name && !value.is_empty();
        fits.then(|| Fact::named(name, value))
    });
    facts.collect()
}

fn of_text(text: &str, is_request: bool) -> Vec<Fact> {
    if text.is_empty() {
        return Vec::new();
    }
    let (bare, _) = unwrap::unwrapped(text);
    named(&bare, is_request)
}

/// The values that names tell; a name that means other things as well counts beside an iv only.
fn named(text: &str, is_request: bool) -> Vec<Fact> {
    let (mut facts, _) = read::facts(text);
    let has_iv = facts.iter().any(|it| it.name == Name::Iv && it.sure == Sure::Name);
    facts.retain(|it| match it.sure {
        Sure::Name => true,
        Sure::WeakName => is_request && has_iv && it.name != Name::SessionKey,
        Sure::Shape => false,
    });
    facts
}

fn traffic(exchange: &Exchange, request: &str, response: &str) -> Traffic {
    let headers = &exchange.request.headers;
    let referer = headers.get("referer").unwrap_or_default();
    Traffic {
        is_of_server: exchange.url.contains("jscode2session"),
        request: Request {
            method: exchange.method.to_ascii_uppercase(),
            host: url::host(&exchange.url).or_else(|| headers.get("host")).unwrap_or_default().to_owned(),
            path: url::path(&exchange.url).to_owned(),
            release: url::release_of_referer(referer).map(str::to_owned),
        },
        client: exchange.client.clone(),
        app_id: url::app_id_of_referer(referer).map(str::to_owned),
        carried: token::carried(headers, request),
        issued: exchange.response.as_ref().map(|it| token::issued(&it.headers, response)).unwrap_or_default(),
        outcome: answer::outcome(exchange.status, response),
    }
}

/// What the answer says, where it complains.
fn words_of(response: &str, outcome: Outcome) -> String {
    if outcome != Outcome::Failed {
        return String::new();
    }
    let (facts, _) = read::facts(response);
    let end = response.floor_char_boundary(MAX_WORDS.min(response.len()));
    words::without_values(response, 0..end, &facts)
}
