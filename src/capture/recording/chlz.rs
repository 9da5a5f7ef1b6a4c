//! Archives of Charles 5: for each exchange `N-meta.json`, as in a session as JSON, with its bodies in `N-req.*` and
//! `N-res.*`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::capture::container::zip::Archive;
use crate::capture::container::zip::Member;
use crate::capture::format::CaptureFormat;
use crate::capture::recording::Collector;
use crate::capture::recording::Packed;
use crate::capture::recording::chlsj;
use crate::capture::recording::saz::why;
use crate::capture::skip::Why;

pub(super) static RECORDING: Packed = Packed {
    format: &CaptureFormat { name: "chlz", title: "Charles archive" },
    recognise: |archive| archive.members.iter().any(|it| it.name.ends_with("-meta.json")),
    read,
};

fn read(archive: &Archive<'_>, collector: &mut Collector<'_>) {
    let mut metas: BTreeMap<(usize, &str), &Member> = BTreeMap::new();
    let mut bodies: BTreeMap<(&str, &str), &Member> = BTreeMap::new();
    for member in &archive.members {
        let Some((stem, kind)) = member.name.rsplit_once('-') else { continue };
        if kind == "meta.json" {
            let number = stem.rsplit('/').next().and_then(|it| it.parse().ok()).unwrap_or(metas.len() + 1);
            metas.insert((number, stem), member);
        } else if let Some(half) = kind.split('.').next() {
            bodies.insert((stem, half), member);
        }
    }
    let mut n_bytes = 0;
    for (at, ((_, stem), member)) in metas.into_iter().enumerate() {
        let number = at + 1;
        let meta = match archive.read(member) {
            Ok(meta) => meta,
            Err(refusal) => {
                collector.skip(why(refusal), number);
                continue;
            }
        };
        n_bytes += meta.len() as u64;
        let Ok(meta) = serde_json::from_slice::<Value>(&meta) else {
            collector.skip(Why::Damaged, number);
            continue;
        };
        let mut exchange = chlsj::exchange(&meta, number);
        let body = |half: &str| bodies.get(&(stem, half)).and_then(|it| archive.read(it).ok());
        if let Some(body) = body("req") {
            exchange.request.body = body;
        }
        if let (Some(body), Some(response)) = (body("res"), &mut exchange.response) {
            response.body = body;
        }
        collector.take(&exchange);
        if !collector.go_on(n_bytes) {
            return;
        }
    }
}
