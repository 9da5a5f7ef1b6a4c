//! `openssl enc -d -aes-128-cbc -K … -iv …`: key and iv stand there in hexadecimal, as the command takes them.

use crate::capture::shape;
use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "openssl command", apply };

/// The options and the names of what they take.
const OPTIONS: [(&str, &str); 2] = [(" -K ", " session_key="), (" -iv ", " iv=")];

/// Sixteen bytes in hexadecimal.
const N_DIGITS: usize = 32;

fn apply(text: &str) -> Option<String> {
    if !text.contains("openssl") || !text.contains("-aes-128") {
        return None;
    }
    let mut out = text.to_owned();
    let mut is_changed = false;
    for (option, name) in OPTIONS {
        let Some((before, after)) = out.split_once(option) else { continue };
        let after = after.trim_start_matches(['"', '\'']);
        let Some((digits, rest)) = after.split_at_checked(N_DIGITS) else { continue };
        let Some(value) = shape::of_hex(digits) else { continue };
        out = format!("{before}{name}{value}{}", rest.trim_start_matches(['"', '\'']));
        is_changed = true;
    }
    is_changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;
    use crate::capture::unwrap::unwrapped;

    #[test]
    fn key_and_iv_in_hexadecimal() {
        let digits = "000102030405060708090a0b0c0d0e0f";
        let text = format!("base64 -d x | openssl enc -d -aes-128-cbc -K {digits} -iv '{digits}' -nopad");
        let value = "AAECAwQFBgcICQoLDA0ODw==";
        let expected =
            format!("base64 -d x | openssl enc -d -aes-128-cbc session_key={value} iv={value} -nopad");
        check(&STEP, &text, &expected);
        assert!(unwrapped("openssl enc -aes-128-cbc -K 00ff -iv $IV").1.is_empty());
    }
}
