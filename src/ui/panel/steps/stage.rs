//! The stages of opening a payload, each with the value it came to. Pure; Compare reads them as well.

use std::ops::Range;

use crate::payload::decode::Decoded;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::decrypt::decrypt_block;
use crate::payload::evidence::Evidence;
use crate::payload::hex::hex;
use crate::payload::kind::watermark;
use crate::payload::parse::Parsed;
use crate::payload::submission::Part;
use crate::redact::plaintext;
use crate::text::Said;
use crate::ui::panel::bytes::Layers;
use crate::ui::panel::result::check;
use crate::ui::view::CentreView;
use crate::ui::widget::mark::Mark;

/// One stage.
pub(in crate::ui::panel) struct Stage {
    /// What is done, in English.
    pub(in crate::ui::panel) title: &'static str,
    /// The beginning of the value; nothing personal unless it may be seen.
    pub(in crate::ui::panel) value: String,
    /// What there is to say of it.
    pub(in crate::ui::panel) said: Vec<(Mark, Said)>,
    /// Which bytes it is about.
    pub(in crate::ui::panel) layers: Layers,
    /// Which blocks it is about.
    pub(in crate::ui::panel) blocks: Range<usize>,
}

/// Characters of a value.
const N_CHARS: usize = 48;

/// All stages, in order.
pub(in crate::ui::panel) fn all(evidence: &Evidence, view: &CentreView) -> Vec<Stage> {
    vec![
        text(evidence),
        decoded(evidence),
        blocks(evidence),
        decrypted(evidence),
        chained(evidence, view),
        padding(evidence),
        json(evidence, view),
        checks(evidence),
    ]
}

fn text(evidence: &Evidence) -> Stage {
    let data = &evidence.parts.data;
    let said = Said::new("{n} characters, as they were handed in").with("n", data.n_chars);
    let mark = if data.is_absent() { Mark::Absent } else { Mark::Ok };
    let value = cut(evidence.question.submission.text(Part::EncryptedData));
    Stage {
        title: "Text as received",
        value,
        said: vec![(mark, said)],
        layers: Layers::NONE,
        blocks: all_blocks(evidence),
    }
}

fn decoded(evidence: &Evidence) -> Stage {
    let parts = &evidence.parts;
    let mut said = vec![outcome(&parts.data)];
    for part in Part::NEEDED {
        for repair in parts.get(part).into_iter().flat_map(|it| &it.repairs) {
            let what = Said::new("{part}: {what}").with("part", part.name()).with_said("what", repair.said());
            said.push((Mark::Warn, what));
        }
    }
    Stage {
        title: "Decode Base64",
        value: bytes(&parts.data.bytes),
        said,
        layers: Layers::CIPHER,
        blocks: all_blocks(evidence),
    }
}

fn outcome(data: &Decoded) -> (Mark, Said) {
    let n_bytes = data.bytes.len();
    match &data.problem {
        _ if data.is_absent() => (Mark::Absent, Said::new("nothing to decode")),
        None if data.repairs.is_empty() => {
            (Mark::Ok, Said::new("{n} bytes, no repairs needed").with("n", n_bytes))
        }
        None => (Mark::Warn, Said::new("{n} bytes after repairs").with("n", n_bytes)),
        Some(_) => (Mark::Error, Said::new("not Base64; {n} bytes all the same").with("n", n_bytes)),
    }
}

fn blocks(evidence: &Evidence) -> Stage {
    let data = &evidence.given.reading.data;
    let (n_blocks, n_rest) = (data.len() / BLOCK, data.len() % BLOCK);
    let said = match (n_blocks, n_rest) {
        (0, _) => (Mark::Absent, Said::new("not one whole block")),
        (n, 0) => (Mark::Ok, Said::new("{n} blocks of 16 bytes").with("n", n)),
        (n, rest) => {
            (Mark::Error, Said::new("{n} blocks, and {rest} bytes left over").with("n", n).with("rest", rest))
        }
    };
    let shown: Vec<String> = data
        .chunks(BLOCK)
        .take(4)
        .enumerate()
        .map(|(at, it)| format!("C{} {}…", at + 1, hex(&it[..3.min(it.len())])))
        .collect();
    Stage {
        title: "Split into blocks",
        value: shown.join("  "),
        said: vec![said],
        layers: Layers::CIPHER,
        blocks: all_blocks(evidence),
    }
}

fn decrypted(evidence: &Evidence) -> Stage {
    let reading = &evidence.best().reading;
    let title = "Decrypt each block (AES-128)";
    let (Some(key), Some(first)) = (&reading.key, reading.data.first_chunk::<BLOCK>()) else {
        return not_reached(title);
    };
    let said = Said::new("session_key #{fingerprint}").with("fingerprint", key.fingerprint());
    let mark = if evidence.best().key_fits() { Mark::Ok } else { Mark::Error };
    let value = format!("D(C1) = {}", bytes(&decrypt_block(key.expose(), first)));
    Stage { title, value, said: vec![(mark, said)], layers: Layers::CIPHER, blocks: 0..1 }
}

fn chained(evidence: &Evidence, view: &CentreView) -> Stage {
    let best = evidence.best();
    let title = "Xor with the block before (CBC)";
    if best.blocks.is_empty() {
        return not_reached(title);
    }
    let n_noise = best.noise_blocks().len();
    let counts = |pattern| Said::new(pattern).with("n", n_noise).with("all", best.blocks.len());
    let said = match n_noise {
        0 => (Mark::Ok, counts("all {all} blocks are text")),
        _ => (Mark::Error, counts("{n} of {all} blocks are noise")),
    };
    let value = cut(&plaintext(&best.plain, view.is_revealed));
    let noise = best.noise_blocks();
    let blocks = match (noise.first(), noise.last()) {
        (Some(first), Some(last)) => *first..last + 1,
        _ => all_blocks(evidence),
    };
    Stage { title, value, said: vec![said], layers: Layers::PLAIN, blocks }
}

fn padding(evidence: &Evidence) -> Stage {
    let best = evidence.best();
    let title = "Remove the padding (PKCS#7)";
    let said = match best.padding {
        Padding::NoBlock => return not_reached(title),
        Padding::Sound { n_bytes } => {
            let n_left = best.plaintext().len();
            let said = Said::new("{n} bytes of padding, {left} bytes of text");
            (Mark::Ok, said.with("n", n_bytes).with("left", n_left))
        }
        Padding::Uneven { last } => {
            (Mark::Error, Said::new("the last byte is {last}, those before it differ").with("last", last))
        }
        Padding::OutOfRange { last } => {
            (Mark::Error, Said::new("the last byte is {last}, not 1 to 16").with("last", last))
        }
    };
    let tail = &best.plain[best.plain.len() - best.padding.n_bytes()..];
    let n_blocks = best.blocks.len();
    Stage {
        title,
        value: bytes(tail),
        said: vec![said],
        layers: Layers::PLAIN,
        blocks: n_blocks - 1..n_blocks,
    }
}

fn json(evidence: &Evidence, view: &CentreView) -> Stage {
    let best = evidence.best();
    let title = "Read UTF-8 and JSON";
    if best.blocks.is_empty() {
        return not_reached(title);
    }
    let said = match &best.parsed {
        Parsed::Object(value) => {
            let n_fields = value.as_object().map_or(0, serde_json::Map::len);
            (Mark::Ok, Said::new("one object, {n} fields").with("n", n_fields))
        }
        Parsed::NotUtf8 { at } => (Mark::Error, Said::new("no UTF-8 from byte {at} on").with("at", at)),
        Parsed::NotJson { at, is_cut: true } => {
            (Mark::Error, Said::new("the JSON ends too early, at byte {at}").with("at", at))
        }
        Parsed::NotJson { at, is_cut: false } => {
            (Mark::Error, Said::new("no JSON from byte {at} on").with("at", at))
        }
        Parsed::NotObject => (Mark::Error, Said::new("JSON, but not an object")),
    };
    let value = cut(&plaintext(best.plaintext(), view.is_revealed));
    let blocks = match best.parsed {
        Parsed::NotUtf8 { at } | Parsed::NotJson { at, .. } => at / BLOCK..at / BLOCK + 1,
        Parsed::Object(_) | Parsed::NotObject => all_blocks(evidence),
    };
    Stage { title, value, said: vec![said], layers: Layers::PLAIN, blocks }
}

fn checks(evidence: &Evidence) -> Stage {
    let checks = &evidence.checks;
    let named = |name: &str, (mark, what): (Mark, Said)| {
        (mark, Said::new("{part}: {what}").with("part", name).with_said("what", what))
    };
    let said = vec![
        named(watermark::APP_ID, check::app_id(&checks.app_id)),
        named(watermark::TIMESTAMP, check::age(&checks.age)),
        named("signature", check::signature(&checks.signature)),
    ];
    Stage { title: "Check the content", value: String::new(), said, layers: Layers::NONE, blocks: 0..0 }
}

fn not_reached(title: &'static str) -> Stage {
    let said = vec![(Mark::Absent, Said::new("not reached"))];
    Stage { title, value: String::new(), said, layers: Layers::NONE, blocks: 0..0 }
}

fn all_blocks(evidence: &Evidence) -> Range<usize> {
    0..evidence.given.reading.data.len() / BLOCK
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(N_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn bytes(bytes: &[u8]) -> String {
    let shown: Vec<String> = bytes.iter().take(BLOCK).map(|it| format!("{it:02X}")).collect();
    let rest = if BLOCK < bytes.len() { " …" } else { "" };
    format!("{}{rest}", shown.join(" "))
}
