//! The list of what was checked, in the order of the stages; for a sound payload it is the proof.

use crate::payload::attempt::Attempt;
use crate::payload::decode::Decoded;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::evidence::Evidence;
use crate::payload::parse::Parsed;
use crate::payload::submission::Part;
use crate::payload::validate::SignatureCheck;
use crate::text::Said;
use crate::ui::panel::result::check;
use crate::ui::widget::mark::Mark;

/// One line for each thing that was checked.
pub(super) fn list(evidence: &Evidence) -> Vec<(Mark, Said)> {
    let parts = &evidence.parts;
    let best = evidence.best();
    let mut lines =
        vec![sixteen(Part::SessionKey, &parts.key), sixteen(Part::Iv, &parts.iv), data(&parts.data)];
    lines.push(padding(best));
    lines.extend(text(best));
    let (mark, said) = check::app_id(&evidence.checks.app_id);
    lines.push((mark, Said::new("watermark.appid: {what}").with_said("what", said)));
    let (mark, said) = check::age(&evidence.checks.age);
    lines.push((mark, Said::new("watermark.timestamp: {what}").with_said("what", said)));
    if evidence.checks.signature != SignatureCheck::NotGiven {
        let (mark, said) = check::signature(&evidence.checks.signature);
        lines.push((mark, Said::new("signature: {what}").with_said("what", said)));
    }
    lines
}

fn sixteen(part: Part, decoded: &Decoded) -> (Mark, Said) {
    let said = |pattern| Said::new(pattern).with("part", part.name()).with("n", decoded.bytes.len());
    match decoded.sixteen() {
        _ if decoded.is_absent() => (Mark::Absent, said("{part}: not given")),
        Some(_) if decoded.repairs.is_empty() => (Mark::Ok, said("{part}: 16 bytes")),
        Some(_) => (Mark::Warn, said("{part}: 16 bytes after repair")),
        None => (Mark::Error, said("{part}: {n} bytes, where 16 are needed")),
    }
}

fn data(decoded: &Decoded) -> (Mark, Said) {
    let n_bytes = decoded.bytes.len();
    let said = |pattern| {
        Said::new(pattern).with("n", n_bytes).with("blocks", n_bytes / BLOCK).with("rest", n_bytes % BLOCK)
    };
    if decoded.is_absent() {
        (Mark::Absent, said("encryptedData: not given"))
    } else if decoded.problem.is_some() || !n_bytes.is_multiple_of(BLOCK) {
        (Mark::Error, said("encryptedData: {n} bytes, {blocks} blocks and {rest} left over"))
    } else if decoded.repairs.is_empty() {
        (Mark::Ok, said("encryptedData: {n} = {blocks}×16 bytes"))
    } else {
        (Mark::Warn, said("encryptedData: {n} = {blocks}×16 bytes after repair"))
    }
}

fn padding(best: &Attempt) -> (Mark, Said) {
    match best.padding {
        Padding::NoBlock => (Mark::Absent, Said::new("padding: not reached")),
        Padding::Sound { n_bytes } => (Mark::Ok, Said::new("padding: PKCS#7, {n} bytes").with("n", n_bytes)),
        Padding::Uneven { last } => (
            Mark::Error,
            Said::new("padding: the last byte is {last}, those before it differ").with("last", last),
        ),
        Padding::OutOfRange { last } => {
            (Mark::Error, Said::new("padding: the last byte is {last}, not 1 to 16").with("last", last))
        }
    }
}

fn text(best: &Attempt) -> Vec<(Mark, Said)> {
    if best.blocks.is_empty() {
        return vec![(Mark::Absent, Said::new("UTF-8 and JSON: not reached"))];
    }
    let utf8 = (Mark::Ok, Said::new("UTF-8"));
    match &best.parsed {
        Parsed::Object(_) => vec![utf8, (Mark::Ok, Said::new("JSON: one object"))],
        Parsed::NotUtf8 { at } => {
            vec![(Mark::Error, Said::new("UTF-8: breaks at byte {at}").with("at", at))]
        }
        Parsed::NotJson { at, is_cut: true } => {
            vec![utf8, (Mark::Error, Said::new("JSON: ends too early, at byte {at}").with("at", at))]
        }
        Parsed::NotJson { at, is_cut: false } => {
            vec![utf8, (Mark::Error, Said::new("JSON: breaks at byte {at}").with("at", at))]
        }
        Parsed::NotObject => vec![utf8, (Mark::Error, Said::new("JSON: not an object"))],
    }
}
