//! Packets as `tshark -T json` prints them: requests and answers of HTTP/1, brought together by their connection.
//!
//! Names of fields repeat in one object there, as for header lines; all of them are kept. Newer versions print
//! `http.file_data` as hexadecimal bytes, older ones as text.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

use crate::capture::exchange::Exchange;
use crate::capture::exchange::Headers;
use crate::capture::exchange::Message;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::capture::recording::array;
use crate::capture::recording::splitter::Piece;
use crate::capture::recording::splitter::Splitter;
use crate::capture::skip::Why;
use crate::capture::stamp::Stamp;
use crate::payload::hex;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "tshark", title: "tshark packets" },
    recognise: is_packets,
    read,
    is_edited: false,
};

fn is_packets(head: &[u8]) -> bool {
    array::begins_with(head, &[b"\"_source\"", b"\"layers\"", b"\"frame"])
}

/// A layer of a packet: texts and layers by name, in their order, repeated names kept.
#[derive(Debug)]
enum Node {
    Text(String),
    Layer(Vec<(String, Node)>),
}

/// How deep layers are looked through.
const MAX_DEPTH: usize = 24;

impl Node {
    /// Every text under a name, at any depth.
    fn all<'a>(&'a self, name: &str, depth: usize, found: &mut Vec<&'a str>) {
        let Self::Layer(fields) = self else { return };
        for (field, node) in fields {
            match node {
                Self::Text(text) if field == name => found.push(text),
                other if depth < MAX_DEPTH => other.all(name, depth + 1, found),
                _ => {}
            }
        }
    }

    fn texts(&self, name: &str) -> Vec<&str> {
        let mut found = Vec::new();
        self.all(name, 0, &mut found);
        found
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).into_iter().next()
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfNode;
        impl<'de> Visitor<'de> for OfNode {
            type Value = Node;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a layer")
            }
            fn visit_str<E>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Text(text.to_owned()))
            }
            fn visit_bool<E>(self, it: bool) -> Result<Node, E> {
                Ok(Node::Text(it.to_string()))
            }
            fn visit_i64<E>(self, it: i64) -> Result<Node, E> {
                Ok(Node::Text(it.to_string()))
            }
            fn visit_u64<E>(self, it: u64) -> Result<Node, E> {
                Ok(Node::Text(it.to_string()))
            }
            fn visit_f64<E>(self, it: f64) -> Result<Node, E> {
                Ok(Node::Text(it.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Text(String::new()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push((String::new(), item));
                }
                Ok(Node::Layer(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut fields: Vec<(String, Node)> = Vec::new();
                while let Some((name, node)) = map.next_entry::<String, Node>()? {
                    match node {
                        // Lists of one name are its repetitions.
                        Node::Layer(items) if items.iter().all(|it| it.0.is_empty()) && !items.is_empty() => {
                            fields.extend(items.into_iter().map(|it| (name.clone(), it.1)));
                        }
                        node => fields.push((name, node)),
                    }
                }
                Ok(Node::Layer(fields))
            }
        }
        deserializer.deserialize_any(OfNode)
    }
}

fn read(input: &mut Input<'_>, collector: &mut Collector<'_>) {
    let mut splitter = Splitter::new(input);
    if !splitter.enter_first() {
        return;
    }
    let mut open: HashMap<String, Exchange> = HashMap::new();
    let mut number = 0;
    let mut n_bytes = 0;
    while let Some(piece) = splitter.next() {
        number += 1;
        let bytes = match piece {
            Piece::Whole(bytes) => bytes,
            Piece::Cut(_) => {
                collector.skip(Why::CutOff, number);
                break;
            }
            Piece::TooLarge => {
                collector.skip(Why::TooLarge, number);
                continue;
            }
        };
        n_bytes += bytes.len() as u64;
        match serde_json::from_slice::<Node>(bytes) {
            Ok(packet) => take(&packet, number, &mut open, collector),
            Err(_) => collector.skip(Why::Damaged, number),
        }
        if !collector.go_on(n_bytes) {
            return;
        }
    }
    let mut rest: Vec<Exchange> = open.into_values().collect();
    rest.sort_by_key(|it| it.number);
    for exchange in &rest {
        collector.take(exchange);
    }
}

fn take(packet: &Node, number: usize, open: &mut HashMap<String, Exchange>, collector: &mut Collector<'_>) {
    let stream = packet.text("tcp.stream").unwrap_or_default().to_owned();
    if let Some(method) = packet.text("http.request.method") {
        let exchange = request(packet, method, number);
        if let Some(before) = open.insert(stream, exchange) {
            collector.take(&before);
        }
    } else if let Some(status) = packet.text("http.response.code") {
        let Some(mut exchange) = open.remove(&stream) else { return collector.pass_over() };
        exchange.status = status.parse().ok();
        exchange.response = Some(message(packet, "http.response.line"));
        collector.take(&exchange);
    } else {
        collector.pass_over();
    }
}

fn request(packet: &Node, method: &str, number: usize) -> Exchange {
    let message = message(packet, "http.request.line");
    let target = packet.text("http.request.uri").unwrap_or_default();
    let host = message.headers.get("host").or_else(|| packet.text("http.host")).unwrap_or_default();
    let url =
        packet.text("http.request.full_uri").map_or_else(|| format!("http://{host}{target}"), str::to_owned);
    Exchange {
        number,
        time: packet.text("frame.time_epoch").and_then(epoch),
        client: packet.text("ip.src").map(str::to_owned),
        method: method.to_owned(),
        url,
        request: message,
        ..Exchange::default()
    }
}

/// Seconds since 1970 with their fraction; newer versions write the date.
fn epoch(text: &str) -> Option<Stamp> {
    match text.parse::<f64>() {
        Ok(secs) => Some(Stamp::of_unix_millis((secs * 1e3) as i64)),
        Err(_) => Stamp::of_line(text),
    }
}

/// Headers that have a field of their own.
const FIELDS: [(&str, &str); 8] = [
    ("Host", "http.host"),
    ("Content-Type", "http.content_type"),
    ("Cookie", "http.cookie"),
    ("Set-Cookie", "http.set_cookie"),
    ("Referer", "http.referer"),
    ("Authorization", "http.authorization"),
    ("Content-Encoding", "http.content_encoding"),
    ("Date", "http.date"),
];

fn message(packet: &Node, lines: &str) -> Message {
    let mut headers = Headers::default();
    for line in packet.texts(lines).into_iter().chain(packet.texts("http.unknown_header")) {
        if let Some((name, value)) = line.split_once(':') {
            headers.push(name.trim(), value.trim());
        }
    }
    for (name, field) in FIELDS {
        if let (None, Some(value)) = (headers.get(name), packet.text(field)) {
            headers.push(name, value.trim());
        }
    }
    Message::new(headers, packet.text("http.file_data").map(body).unwrap_or_default())
}

/// `7b:22:69` or `7b2269` as bytes; anything else as it stands.
fn body(text: &str) -> Vec<u8> {
    let bytes = hex::bytes_of(text.replace(':', "").as_bytes());
    bytes.filter(|it| !it.is_empty()).unwrap_or_else(|| text.into())
}
