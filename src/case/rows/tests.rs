//! Lines of a made-up shop: what filters take, how causes stand together, and what a case comes to.

use std::sync::Arc;

use super::*;
use crate::capture::Request;
use crate::capture::Stamp;
use crate::payload::known::Location;
use crate::payload::verdict::Verdict;

const STALE: Option<(&str, &str)> = Some(("KEY-STALE", "Encrypted under another login's session_key"));

/// A line of a release, at a second of the day.
fn line(payload: u32, verdict: Verdict, cause: Option<(&'static str, &'static str)>, release: &str) -> Line {
    let key = |login: &str, fingerprint: &str| {
        Some(Arc::new(KeyName { login: Some(login.to_owned()), fingerprint: fingerprint.to_owned() }))
    };
    let row = Row {
        verdict,
        code: cause.map(|it| it.0),
        title: cause.map(|it| it.1),
        certainty: None,
        tie: None,
        given: key("#3", "5f20d7"),
        opens: key("A4", "a91f3c"),
    };
    Line {
        payload,
        row: Some(Arc::new(row)),
        time: Some(Stamp { day: None, secs: 36_000 + i64::from(payload), millis: 0, offset: None }),
        user: Some("oPLANTEDopenid00000000000001".into()),
        request: Some(Arc::new(Request {
            method: "POST".to_owned(),
            host: "api.shop.example".to_owned(),
            path: "/wx/phone".to_owned(),
            release: Some(release.to_owned()),
        })),
        source: Arc::from("client.har"),
        place: Location::default(),
    }
}

/// Twenty sound ones, three under another login's key in release 37, one cut off.
fn shop() -> Vec<Line> {
    let mut lines: Vec<Line> = (1..=20).map(|it| line(it, Verdict::Sound, None, "36")).collect();
    lines.extend((21..=23).map(|it| line(it, Verdict::Repaired, STALE, "37")));
    lines.push(line(24, Verdict::Doubtful, Some(("CIPHER-TRUNCATED", "encryptedData is cut off")), "36"));
    lines
}

fn found(filter: &str) -> Vec<u32> {
    let lines = shop();
    let query = Query::of(filter);
    lines.iter().filter(|it| query.takes(it)).map(|it| it.payload).collect()
}

#[test]
fn a_filter_takes_what_all_its_terms_hold_for() {
    assert_eq!(found("code:key-stale"), [21, 22, 23]);
    assert_eq!(found("code：KEY-STALE ver:37"), [21, 22, 23]);
    assert_eq!(found("code:doubtful"), [24]);
    assert_eq!(found("code:正常"), found("code:sound"), "as the column says it");
    assert_eq!(found("code：另一次登录"), [21, 22, 23]);
    assert_eq!(found("-code:sound -ver:37"), [24]);
    assert_eq!(found("另一次登录 37"), [21; 0], "a release is no word");
    assert_eq!(found("另一次登录"), [21, 22, 23]);
    assert_eq!(found("another login's"), [21, 22, 23]);
    for all in [
        "",
        "  ",
        "code:",
        "host:shop",
        "user:oPLA",
        "user:oPLA…01",
        "key:a4",
        "key:#3",
        "key:5f20",
        "har PHONE",
    ] {
        assert_eq!(found(all).len(), 24, "{all}");
    }
    for none in ["host:other", "user:oPLA…02", "key:ffffff", "code:IV", "ver:3"] {
        assert_eq!(found(none), [0; 0], "{none}");
    }
}

#[test]
fn those_to_be_mended_stand_first_and_causes_are_folded() {
    let lines = shop();
    let mut view = View::of(&lines, &Query::default());
    assert_eq!(view.n_found(), 24);
    // A line alone has no head of its own.
    assert_eq!((view.item(0), view.item(1)), (Some(Item::Head(0)), Some(Item::Line(23))));
    assert_eq!((view.item(2), view.item(3)), (Some(Item::Head(2)), None));
    let stale = view.groups[0].cause;
    view.set_open(stale, true);
    assert_eq!(view.n_items(), 6);
    assert_eq!((view.item(1), view.item(5)), (Some(Item::Line(20)), Some(Item::Head(2))));
    assert_eq!((view.position(22), view.position(5), view.head_of(stale)), (Some(3), Some(5), Some(0)));
    assert_eq!(view.in_order().take(4).collect::<Vec<_>>(), [20, 21, 22, 23]);
    assert_eq!((view.nth(3), view.place_of(23), view.nth(24)), (Some(23), Some(3), None));
    let mut narrowed = View::of(&lines, &Query::of("ver:37"));
    narrowed.fold_as(&view);
    assert_eq!(narrowed.n_items(), 4, "one cause alone is open");
}

#[test]
fn what_is_found_in_pieces_is_what_is_found_at_once() {
    let lines = shop();
    let query = Query::of("-code:CIPHER");
    let mut view = View::default();
    for start in (0..lines.len()).step_by(5) {
        let mut piece = View::default();
        piece.extend(&lines, start..(start + 5).min(lines.len()), &query);
        view.append(piece);
    }
    let whole = View::of(&lines, &query);
    assert_eq!(view.in_order().collect::<Vec<_>>(), whole.in_order().collect::<Vec<_>>());
}

#[test]
fn a_case_says_what_its_failing_payloads_share() {
    let summary = Summary::of(&shop());
    assert_eq!((summary.n_all, summary.n_failing, summary.n_incomplete), (24, 4, 0));
    let stale = summary.failing().find(|it| it.n == 3).unwrap();
    assert_eq!((stale.release.as_deref(), stale.host.as_deref()), (Some("37"), None));
    assert_eq!(stale.first.map(|it| it.1.clock()).as_deref(), Some("10:00:21"));
    // Where all came from one release, that says nothing.
    let alike: Vec<Line> = (1..=3).map(|it| line(it, Verdict::Repaired, STALE, "37")).collect();
    assert_eq!(Summary::of(&alike).counts[0].release, None);
}
