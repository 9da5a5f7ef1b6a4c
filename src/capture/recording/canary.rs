//! HttpCanary's archives: a folder for each exchange with `request.json`, `request.hcy` (the message as it was sent) and
//! the body in a file of its own, and the same for `response`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::capture::container::zip::Archive;
use crate::capture::container::zip::Member;
use crate::capture::exchange::Exchange;
use crate::capture::exchange::Message;
use crate::capture::format::CaptureFormat;
use crate::capture::recording::Collector;
use crate::capture::recording::Packed;
use crate::capture::recording::fields::headers;
use crate::capture::recording::fields::time;
use crate::capture::recording::raw::Raw;

pub(super) static RECORDING: Packed = Packed {
    format: &CaptureFormat { name: "httpcanary", title: "HttpCanary archive" },
    recognise: |archive| {
        archive.members.iter().any(|it| matches!(file_of(&it.name), "request.json" | "request.hcy"))
    },
    read,
};

fn file_of(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn read(archive: &Archive<'_>, collector: &mut Collector<'_>) {
    let mut folders: BTreeMap<(usize, &str), Vec<&Member>> = BTreeMap::new();
    for member in &archive.members {
        let folder = member.name.rsplit_once('/').map_or("", |it| it.0);
        // By number where folders are numbered.
        let number = folder.rsplit('/').next().and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
        folders.entry((number, folder)).or_default().push(member);
    }
    let mut number = 0;
    for members in folders.into_values() {
        let of = |wanted: &dyn Fn(&str) -> bool| {
            members.iter().find(|it| wanted(file_of(&it.name))).and_then(|it| archive.read(it).ok())
        };
        let half = |name: &str| Half {
            about: of(&|it| it == format!("{name}.json"))
                .and_then(|it| serde_json::from_slice(&it).ok())
                .unwrap_or_default(),
            raw: of(&|it| it == format!("{name}.hcy")),
            body: of(&|it| it.starts_with(&format!("{name}_body"))),
        };
        let (request, response) = (half("request"), half("response"));
        if request.about.is_null() && request.raw.is_none() {
            continue;
        }
        number += 1;
        collector.take(&exchange(number, &request, &response));
        if !collector.go_on(number as u64) {
            return;
        }
    }
}

/// What is known of one half of an exchange.
struct Half {
    about: Value,
    raw: Option<Vec<u8>>,
    body: Option<Vec<u8>>,
}

impl Half {
    fn message(&self) -> Message {
        let raw = self.raw.as_deref().and_then(Raw::of).map(|it| it.message);
        let mut message = raw.unwrap_or_else(|| Message::new(headers(&self.about["headers"]), Vec::new()));
        if let Some(body) = self.body.as_ref().filter(|it| !it.is_empty() && message.body.is_empty()) {
            message.body.clone_from(body);
        }
        if message.body.is_empty() {
            message.body = self.about["body"].as_str().unwrap_or_default().into();
        }
        message
    }
}

fn exchange(number: usize, request: &Half, response: &Half) -> Exchange {
    let about = &request.about;
    let text = |name: &str| about[name].as_str().unwrap_or_default().to_owned();
    let raw = request.raw.as_deref().and_then(Raw::of);
    let of_raw = raw.as_ref().and_then(Raw::request).map(|it| (it.0.to_owned(), it.1));
    let (method, url) = match of_raw {
        Some((method, url)) if about["url"].is_null() => (method, url),
        _ => (text("method"), text("url")),
    };
    let begun = ["time", "timestamp", "startTime", "start_time"].iter().find_map(|it| time(&about[*it]));
    let status = ["code", "status", "statusCode"].iter().find_map(|it| response.about[*it].as_u64());
    let has_response = !response.about.is_null() || response.raw.is_some();
    Exchange {
        number,
        time: begun,
        method,
        url,
        request: request.message(),
        status: status
            .and_then(|it| u16::try_from(it).ok())
            .or_else(|| response.raw.as_deref().and_then(Raw::of)?.status()),
        response: has_response.then(|| response.message()),
        ..Exchange::default()
    }
}
