//! What one writes, the other reads: escapes of every kind around a value, put on and taken off.

use proptest::prelude::any;
use unseal::capture::percent_decoded;
use unseal::payload::decode::RepairKind;
use unseal::payload::decode::decode;
use unseal::payload::decode::decode_plain;
use unseal::payload::decode::percent_encoded;
use unseal::payload::submission::Part;

use super::values::values;

/// A way of writing a value, and the repair that reads it.
type Way = (RepairKind, fn(&str) -> String);

const WAYS: [Way; 6] = [
    (RepairKind::PercentDecoded, |it| format!("{}%3D", percent_encoded(it))),
    (RepairKind::JsonEscapes, |it| format!("{it}\\u003d").replace('/', "\\/")),
    (RepairKind::HtmlEntities, |it| format!("{it}&#61;").replace('+', "&#43;")),
    (RepairKind::LineBreaks, |it| format!("{}\r\n{}", &it[..20], &it[20..])),
    (RepairKind::Trimmed, |it| format!(" \"{it}\",\n")),
    (RepairKind::FullWidth, |it| it.replacen(&it[..1], &wide(&it[..1]), 1)),
];

/// The full-width form of a character.
fn wide(text: &str) -> String {
    text.chars().filter_map(|it| char::from_u32(u32::from(it) + 0xfee0)).collect()
}

proptest::proptest! {
    #![proptest_config(super::few(64))]

    #[test]
    fn percent_signs_come_off_as_they_went_on(text in any::<String>()) {
        proptest::prop_assert_eq!(percent_decoded(&percent_encoded(&text)), text);
    }

    #[test]
    fn each_escape_is_undone_and_told(it in values(), way in proptest::sample::select(&WAYS[..])) {
        let bare = it.data.trim_end_matches('=');
        let decoded = decode(&way.1(bare), Part::EncryptedData, &[]);
        proptest::prop_assert_eq!(&decoded.bytes, &decode_plain(&it.data), "{:?} {:?}", way.0, decoded);
        proptest::prop_assert!(decoded.repair(way.0).is_some(), "{:?}", decoded);
    }
}
