//! What the text of an iv may be other than 24 characters of Base64.

use crate::payload::decode::DecodeProblem;
use crate::payload::decode::Decoded;
use crate::payload::reading::Change;
use crate::payload::reading::Notation;
use crate::payload::reading::data_text::base64_inside;
use crate::payload::reading::data_text::hex_bytes;
use crate::payload::reading::lost_plus;
use crate::payload::submission::Part;

/// Every iv that the text may stand for, the plainest first.
pub(super) fn ivs_in(text: &Decoded) -> Vec<([u8; 16], Vec<Change>)> {
    let sixteen = |bytes: Option<Vec<u8>>| bytes.and_then(|it| <[u8; 16]>::try_from(it.as_slice()).ok());
    let converted = |notation| vec![Change::Converted { part: Part::Iv, notation }];
    let mut ivs = Vec::new();
    ivs.extend(text.sixteen().map(|it| (it, Vec::new())));
    ivs.extend(sixteen(hex_bytes(&text.repaired)).map(|it| (it, converted(Notation::Hex))));
    ivs.extend(sixteen(base64_inside(&text.bytes)).map(|it| (it, converted(Notation::DoubleBase64))));
    let is_base64 = matches!(text.problem, None | Some(DecodeProblem::ImpossibleLength { .. }));
    if is_base64 && ivs.is_empty() {
        let inserted = |at| vec![Change::PlusInserted { part: Part::Iv, at }];
        ivs.extend(lost_plus::sixteens_in(&text.repaired).into_iter().map(|(iv, at)| (iv, inserted(at))));
    }
    ivs
}
