//! The time that an object or a row names in a field of its own, where no line begins with it: `"created_at": "…"`, a column
//! of a table, `timeUnixNano` of OpenTelemetry.

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::stamp::Stamp;

/// Names of the time at which something came about, folded.
const NAMES: [&str; 26] = [
    "addtime",
    "asctime",
    "created",
    "createdat",
    "createdate",
    "createdtime",
    "createtime",
    "ctime",
    "date",
    "datetime",
    "eventtime",
    "gmtcreate",
    "gmtcreated",
    "inserttime",
    "lastlogin",
    "lastlogintime",
    "loginat",
    "logintime",
    "logtime",
    "requesttime",
    "starteddatetime",
    "starttime",
    "time",
    "timestamp",
    "timeunixnano",
    "ts",
];

/// Names of the time of the last change, which is taken where there is no other.
const OF_CHANGES: [&str; 6] = ["gmtmodified", "modifiedat", "updated", "updatedat", "updatetime", "utime"];

/// The longest name as written, in bytes.
const MAX_NAME: usize = 24;

/// How far a value may stand behind its name, in bytes: quotes, signs, `ISODate(`, `{"$date":`.
const MAX_BETWEEN: usize = 28;

/// How long a time is, in bytes.
const MAX_VALUE: usize = 40;

/// Times that are kept around one value, before and behind it.
const MAX_AROUND: usize = 4;

/// How far a time may stand from a value of its object, in bytes.
const MAX_APART: usize = 8192;

/// Whether a name as written is one of a time, and how sure that is.
pub(super) fn sure_of(written: &str) -> Option<Sure> {
    if written.len() > MAX_NAME || written.len() < 2 {
        return None;
    }
    let folded: String =
        written.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect();
    if NAMES.binary_search(&folded.as_str()).is_ok() {
        return Some(Sure::Name);
    }
    OF_CHANGES.binary_search(&folded.as_str()).is_ok().then_some(Sure::WeakName)
}

/// A time within a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    start: u32,
    sure: Sure,
}

/// The time behind the name that ends at `end`.
pub(super) fn behind(text: &str, end: usize, sure: Sure) -> Option<Place> {
    let rest = &text[end..];
    let room = &rest[..rest.floor_char_boundary(MAX_BETWEEN.min(rest.len()))];
    let n_between = room.find(|it: char| it.is_ascii_digit())?;
    let between = &room[..n_between];
    let is_tie = between.contains([':', '=', '|', '>', '(']) && !between.contains(['\n', ',', ';', '}']);
    let start = end + n_between;
    let _ = Stamp::of_value(value(text, start)).filter(|_| is_tie)?;
    Some(Place { start: u32::try_from(start).ok()?, sure })
}

/// The time that begins a pair with a line of a log, as Loki gives them: `["1767225600000000000", "…"]`.
pub(super) fn of_pair(text: &str, start: usize, end: usize) -> Option<Place> {
    let is_pair = end - start == 19 && text[..start].ends_with("[\"") && text[end..].starts_with("\",");
    Stamp::of_value(value(text, start)).filter(|_| is_pair)?;
    Some(Place { start: u32::try_from(start).ok()?, sure: Sure::Name })
}

fn value(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    &rest[..rest.floor_char_boundary(MAX_VALUE.min(rest.len()))]
}

/// Adds the times that stand near values, in the order of the text. `facts` and `places` are in that order.
pub(super) fn add(text: &str, facts: &mut Vec<Fact>, places: &[Place]) {
    let mut kept: Vec<Fact> = Vec::new();
    let mut next = 0;
    for (start, end) in facts.iter().map(|it| (it.span.start, it.span.end)) {
        let behind = places.partition_point(|it| (it.start as usize) < end);
        let before = places[..behind].partition_point(|it| (it.start as usize) < start);
        let around = before.saturating_sub(MAX_AROUND).max(next)..(behind + MAX_AROUND).min(places.len());
        for place in around {
            let start_of = places[place].start as usize;
            let is_within = (start..end).contains(&start_of);
            if is_within || start_of + MAX_APART < start || end + MAX_APART < start_of {
                continue;
            }
            kept.push(fact(text, places[place]));
            next = place + 1;
        }
    }
    if kept.is_empty() {
        return;
    }
    // What stands within a value is content of it.
    kept.retain(|it| {
        let before = facts.partition_point(|other| other.span.start <= it.span.start);
        before.checked_sub(1).is_none_or(|before| facts[before].span.end <= it.span.start)
    });
    facts.append(&mut kept);
    facts.sort_by_key(|it| (it.span.start, it.span.end));
}

fn fact(text: &str, place: Place) -> Fact {
    let start = place.start as usize;
    let value = value(text, start);
    let span = start..start + value.len().min(1);
    Fact { sure: place.sure, span, ..Fact::named(Name::Time, value) }
}

/// The time that a record names; its facts without it.
pub(super) fn taken(facts: &mut Vec<Fact>) -> Option<Stamp> {
    let times = facts.iter().filter(|it| it.name == Name::Time);
    let time = times.min_by_key(|it| it.sure).and_then(|it| Stamp::of_value(it.value.expose()));
    facts.retain(|it| it.name != Name::Time);
    time
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_names_fold() {
        assert!(NAMES.is_sorted() && OF_CHANGES.is_sorted());
        for written in ["created_at", "createTime", "@timestamp", "__time__", "timeUnixNano", "ts"] {
            assert_eq!(sure_of(written), Some(Sure::Name), "{written}");
        }
        assert_eq!(sure_of("updated_at"), Some(Sure::WeakName));
        assert_eq!(sure_of("expires_at"), None);
    }

    #[test]
    fn a_time_stands_behind_its_name() {
        for text in [
            r#"created_at": "2026-01-01 00:00:00""#,
            r#"ts\":1767225600.12}"#,
            r#"timeUnixNano":"1767225600000000000""#,
            "created_at: ISODate('2026-01-01T00:00:00.000Z')",
            r#"created_at":{"$date":"2026-01-01T00:00:00Z"}"#,
            "create_time | 2026-01-01 00:00:00",
        ] {
            let end = text.find(['"', '\\', ':', ' ']).unwrap();
            let place =
                behind(text, end, Sure::Name).map(|it| Stamp::of_value(value(text, it.start as usize)));
            assert_eq!(place.flatten().and_then(Stamp::local), Some(1_767_225_600), "{text}");
        }
        for text in ["time\n2026-01-01 00:00:00", "time: soon", "ts: 12", "time 2026-01-01 00:00:00"] {
            assert!(behind(text, text.find(['\n', ':', ' ']).unwrap(), Sure::Name).is_none(), "{text}");
        }
    }
}
