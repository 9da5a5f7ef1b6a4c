//! What a call puts where, before it is sent: for the question whether to send it, and for the log.

use crate::text::Said;
use crate::wechat::call::Call;
use crate::wechat::call::row::Row;
use crate::wechat::call::source_of;
use crate::wechat::input::Given;
use crate::wechat::parameter::Parameter;
use crate::wechat::parameter::Value;

/// Each parameter with its value masked, or with what is put in its place; those left out are not there.
pub fn rows(call: &Call, given: &Given) -> Vec<Row> {
    call.parameters().filter_map(|it| row(it, given)).collect()
}

fn row(parameter: &Parameter, given: &Given) -> Option<Row> {
    let name = parameter.name;
    let input = match parameter.value {
        Value::False => return Some(Row::open(name, "false")),
        Value::Fixed(text) => return Some(Row::open(name, text)),
        Value::Hash => return Some(Row::said(name, Said::new("the SHA-256 of encryptedData"))),
        Value::Signature => return Some(Row::said(name, Said::new("a signature made with session_key"))),
        Value::Given(input) | Value::Lines(input) => input,
    };
    match given.get(input).filter(|it| !it.is_blank()) {
        Some(value) if input.is_secret() => Some(Row::secret(name, value)),
        Some(value) => Some(Row::open(name, value.expose())),
        None if parameter.is_optional => None,
        None => Some(Row::said(
            name,
            match source_of(input) {
                Some(source) => Said::new("asked for first with {call}").with("call", source.name),
                None => Said::new("not given"),
            },
        )),
    }
}

/// What speaks against the values, in English.
pub fn doubts(call: &Call, given: &Given) -> Vec<&'static str> {
    let inputs = call.parameters().filter_map(Parameter::input);
    inputs
        .filter_map(|it| {
            given.get(it).filter(|text| !text.is_blank()).and_then(|text| it.doubt(text.expose()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::wechat::call;
    use crate::wechat::input::Input;

    #[test]
    fn nothing_secret_is_said_and_everything_that_goes_is() {
        for call in call::ALL {
            let mut given = Given::default();
            for input in Input::ALL {
                given.set(input, format!("planted-{}-0123456789", input.key()));
            }
            let rows = rows(call, &given);
            assert_eq!(rows.len(), call.parameters().count(), "{}", call.name);
            for (row, parameter) in rows.iter().zip(call.parameters()) {
                let is_secret = parameter.input().is_some_and(Input::is_secret);
                let masked = row.masked(Language::English);
                assert!(!is_secret || !masked.contains("planted-"), "{}: {masked}", call.name);
            }
        }
    }
}
