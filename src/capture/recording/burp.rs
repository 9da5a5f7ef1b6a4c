//! Burp's saved items: XML with each message as it was sent, mostly in Base64.

use crate::capture::exchange::of_base64;
use crate::capture::format::CaptureFormat;
use crate::capture::input::Input;
use crate::capture::recording::Collector;
use crate::capture::recording::Recording;
use crate::capture::recording::raw;
use crate::capture::skip::Why;
use crate::capture::stamp::Stamp;

pub(super) static RECORDING: Recording = Recording {
    format: &CaptureFormat { name: "burp", title: "Burp items" },
    recognise: is_burp,
    read,
    is_edited: false,
};

/// The most that is read, in bytes: 256 MiB.
const MAX_LEN: usize = 256 << 20;

fn is_burp(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"<") && memchr::memmem::find(head, b"<items burpVersion").is_some()
}

fn read(input: &mut Input<'_>, collector: &mut Collector<'_>) {
    let Ok(Some(bytes)) = input.whole_or_none(MAX_LEN) else { return collector.skip(Why::TooLarge, 1) };
    let text = String::from_utf8_lossy(&bytes);
    let mut n_bytes = 0;
    for (at, item) in text.split("<item>").skip(1).enumerate() {
        n_bytes += item.len() as u64;
        let message = |name: &str| {
            let (head, content) = element(item, name)?;
            let is_base64 = head.contains("base64=\"true\"");
            if is_base64 { of_base64(content) } else { Some(content.as_bytes().to_vec()) }
        };
        let exchange = message("request").and_then(|it| raw::exchange(&it, message("response").as_deref()));
        match exchange {
            Some(mut exchange) => {
                exchange.number = at + 1;
                if let Some((_, url)) = element(item, "url") {
                    url.clone_into(&mut exchange.url);
                }
                exchange.time = element(item, "time").and_then(|it| Stamp::of_words(it.1));
                collector.take(&exchange);
            }
            None if item.contains("</item>") => collector.skip(Why::Damaged, at + 1),
            None => collector.skip(Why::CutOff, at + 1),
        }
        if !collector.go_on(n_bytes) {
            return;
        }
    }
}

/// The head of an element and what is in it, without its CDATA section.
fn element<'a>(item: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let rest = &item[item.find(&format!("<{name}"))?..];
    let (head, rest) = rest.split_once('>')?;
    let content = &rest[..rest.find(&format!("</{name}>"))?];
    let bare = content.strip_prefix("<![CDATA[").and_then(|it| it.strip_suffix("]]>"));
    Some((head, bare.unwrap_or(content)))
}
