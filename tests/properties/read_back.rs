//! What was written is read: the same values, in the same order, each at its place.

use proptest::collection::vec;
use proptest::prelude::Strategy as _;
use proptest::sample::select;
use proptest::test_runner::TestCaseError;
use unseal::capture::Name;
use unseal::capture::ReadAs;
use unseal::capture::Record;
use unseal::capture::read_bytes;

use super::values::Values;
use super::values::values;
use super::writers::MANY;
use super::writers::ONE;
use super::writers::Writer;

/// The payloads of a file; a value that stands in another record counts as missing.
fn read(text: &str) -> Vec<Values> {
    let value = |it: &Record, name| it.value(name).map(|it| it.value.expose().to_owned()).unwrap_or_default();
    let records = read_bytes(text.as_bytes(), ReadAs::Found).into_iter().flat_map(|it| it.reading.records);
    let of = |it: Record| Values {
        data: value(&it, Name::EncryptedData),
        iv: value(&it, Name::Iv),
        key: value(&it, Name::SessionKey),
    };
    records.filter(Record::is_payload).map(of).collect()
}

fn is_read_back(writer: Writer, all: &[Values]) -> Result<(), TestCaseError> {
    let text = writer.1(all);
    proptest::prop_assert_eq!(read(&text), all, "{}: {}", writer.0, text);
    Ok(())
}

proptest::proptest! {
    #![proptest_config(super::few(96))]

    #[test]
    fn many_payloads_of_one_file(writer in select(&MANY[..]), all in vec(values(), 1..5)) {
        is_read_back(writer, &all)?;
    }

    #[test]
    fn one_payload_of_one_text(writer in select(&ONE[..]), one in values()) {
        is_read_back(writer, &[one])?;
    }

    #[test]
    fn a_value_of_a_text_stands_at_its_place(
        text in (select(&MANY[..]), vec(values(), 1..4)).prop_map(|(writer, all)| writer.1(&all)),
    ) {
        let reading = unseal::capture::read_as(&text, ReadAs::AsItStands);
        let whole = text.trim();
        for record in &reading.records {
            proptest::prop_assert!(record.bytes.end <= whole.len());
            proptest::prop_assert!((1..=whole.lines().count()).contains(&record.line));
            for fact in &record.facts {
                let stands = whole.get(fact.span.clone());
                proptest::prop_assert!(stands.is_some_and(|it| it.contains(fact.value.expose())), "{fact:?}");
            }
        }
    }
}
