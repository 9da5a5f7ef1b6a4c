//! Fiddler's archives, which whistle writes as well: `raw/N_c.txt` the request, `raw/N_s.txt` the answer, `raw/N_m.xml`
//! their times.
//!
//! Source: docs.telerik.com, "Fiddler archives". Numbers may have zeros before them and gaps between them.

use std::collections::BTreeMap;

use crate::capture::container::Refusal;
use crate::capture::container::zip::Archive;
use crate::capture::container::zip::Member;
use crate::capture::format::CaptureFormat;
use crate::capture::recording::Collector;
use crate::capture::recording::Packed;
use crate::capture::recording::raw;
use crate::capture::skip::Why;
use crate::capture::stamp::Stamp;

pub(super) static RECORDING: Packed = Packed {
    format: &CaptureFormat { name: "saz", title: "Fiddler archive" },
    recognise: |archive| archive.members.iter().any(|it| number(&it.name, "_c.txt").is_some()),
    read,
};

fn number(name: &str, ending: &str) -> Option<usize> {
    let file = name.to_ascii_lowercase();
    file.strip_prefix("raw/")?.strip_suffix(ending)?.parse().ok()
}

fn read(archive: &Archive<'_>, collector: &mut Collector<'_>) {
    let with = |ending: &str| -> BTreeMap<usize, &Member> {
        archive.members.iter().filter_map(|it| Some((number(&it.name, ending)?, it))).collect()
    };
    let (requests, responses, times) = (with("_c.txt"), with("_s.txt"), with("_m.xml"));
    let mut n_bytes = 0;
    for (number, member) in requests {
        let request = match archive.read(member) {
            Ok(request) => request,
            Err(refusal) => {
                collector.skip(why(refusal), number);
                continue;
            }
        };
        let read = |list: &BTreeMap<usize, &Member>| list.get(&number).and_then(|it| archive.read(it).ok());
        let response = read(&responses);
        n_bytes += request.len() as u64;
        match raw::exchange(&request, response.as_deref()) {
            Some(exchange) => {
                let about =
                    read(&times).map(|it| String::from_utf8_lossy(&it).into_owned()).unwrap_or_default();
                let mut exchange = exchange;
                exchange.number = number;
                exchange.time = attribute(&about, "ClientBeginRequest").and_then(Stamp::of_line);
                exchange.client = flag(&about, "x-clientip").map(str::to_owned);
                collector.take(&exchange);
            }
            None => collector.skip(Why::Damaged, number),
        }
        if !collector.go_on(n_bytes) {
            return;
        }
    }
}

/// Why a file of an archive could not be read.
pub(super) fn why(refusal: Refusal) -> Why {
    match refusal {
        Refusal::Damaged => Why::Damaged,
        Refusal::Encrypted => Why::Encrypted,
        Refusal::TooLarge => Why::TooLarge,
        Refusal::Unknown => Why::UnknownPacking,
    }
}

fn attribute<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let rest = &xml[xml.find(&format!("{name}=\""))? + name.len() + 2..];
    rest.split('"').next()
}

/// `<SessionFlag N="x-clientip" V="10.0.0.2" />`
fn flag<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let rest = &xml[xml.find(&format!("N=\"{name}\""))?..];
    attribute(rest.split('>').next()?, "V")
}
