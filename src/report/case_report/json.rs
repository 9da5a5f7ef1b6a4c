//! The table for a program.

use serde_json::Value;
use serde_json::json;

use crate::case::rows::KeyName;
use crate::case::rows::Line;
use crate::redact::address;
use crate::redact::visible;
use crate::report::case_report::Report;
use crate::report::json_text;

/// One object with its payloads.
pub(super) fn to_text(report: &Report<'_>) -> String {
    let rows: Vec<Value> = report.listed().map(row).collect();
    let value = json!({
        "filter": address(report.filter.trim()),
        "n_payloads": report.lines.len(),
        "payloads": rows,
    });
    format!("{}\n", json_text::pretty(&value))
}

fn row(line: &Line) -> Value {
    let row = line.row.as_deref();
    let request = line.request.as_deref();
    let key = |it: Option<&KeyName>| {
        it.map(|it| json!({ "login": it.login.as_deref().map(visible), "fingerprint": it.fingerprint }))
    };
    json!({
        "id": line.payload,
        "verdict": row.map(|it| it.verdict.code()),
        "code": row.and_then(|it| it.code),
        "certainty": row.and_then(|it| it.certainty).map(|it| it.code()),
        "time": line.time.map(|it| it.clock()),
        "user": line.user.as_ref().map(|it| visible(&it.masked())),
        "method": request.map(|it| visible(&it.method)),
        "host": request.map(|it| address(&it.host)),
        "path": request.map(|it| address(&it.path)),
        "release": line.release(),
        "key_given": key(row.and_then(|it| it.given.as_deref())),
        "key_that_opens": key(row.and_then(|it| it.opens.as_deref())),
        "source": visible(&line.source),
        "entry": line.place.entry,
        "line": line.place.line,
    })
}
