//! Which of several findings that are equally sure is read first.
//!
//! First what the texts themselves show: until an encoding is undone or an exchange is put right, nothing behind it
//! can be judged. Last what does the least harm: of the iv only sixteen bytes depend, of missing `=` nothing.

/// Damage that is visible in a text and has to be undone before anything else.
const FIRST: [&str; 11] = [
    "BASE64-URL",
    "DOUBLE-BASE64",
    "FIELDS-SWAPPED",
    "FULL-WIDTH",
    "HEX-ENCODED",
    "HTML-ENTITY",
    "JSON-ESCAPED",
    "LINE-BREAKS",
    "OTHER-PLATFORM",
    "PERCENT-ENCODED",
    "PLUS-SPACE",
];

/// What the program does says more than what it leads to.
const OF_THE_PROGRAM: [&str; 5] =
    ["DECODED-TWICE", "KEY-NOT-DECODED", "LOGIN-IN-CALLBACK", "MCRYPT", "URL-DECODED"];

/// Characters that are missing explain blocks of noise better than ones that were changed.
const BEFORE_CHANGED: [&str; 2] = ["CIPHER-LOST-CHARS", "PLUS-LOST"];

/// Faults that leave nearly all of the data readable, and notes that follow from another one.
const LAST: [&str; 10] = [
    "ANONYMISED",
    "BASE64-UNPADDED",
    "IV-DECIMAL",
    "IV-HEX",
    "IV-IS-KEY",
    "IV-LENGTH",
    "IV-MISSING",
    "IV-OF-OTHER-CALL",
    "IV-WRONG",
    "NO-UNIONID",
];

/// The finding's place among those of its weight and certainty; less comes first.
pub(super) fn rank(code: &str) -> u8 {
    match code {
        it if FIRST.contains(&it) => 0,
        it if BEFORE_CHANGED.contains(&it) || OF_THE_PROGRAM.contains(&it) => 1,
        it if LAST.contains(&it) => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::diagnosis::cause::by_code;

    #[test]
    fn every_code_of_the_order_exists() {
        for code in FIRST.iter().chain(&BEFORE_CHANGED).chain(&OF_THE_PROGRAM).chain(&LAST) {
            assert!(by_code(code).is_some(), "{code}");
        }
        assert!(rank("PERCENT-ENCODED") < rank("KEY-MISMATCH") && rank("KEY-MISMATCH") < rank("IV-MISSING"));
    }
}
