//! Claims that were proven and false, one a line: the damage, and what must not be proven of it any more.

use unseal::forge::damage;
use unseal::forge::scene::Scene;
use unseal::payload::diagnosis::Certainty;
use unseal::payload::diagnosis::cause;

use crate::honesty::certainty;
use crate::honesty::damaged;

/// Root by root; A has a file of its own.
const NOT_PROVEN: &[(&[&str], &[&str])] = &[
    // B: a length is a length, whatever the characters are.
    (&["iv-illegal"], &["IV-LENGTH"]),
    (&["key-illegal"], &["KEY-LENGTH"]),
    (&["base64-tencent"], &["IV-LENGTH", "KEY-LENGTH"]),
    (&["base64-dotted"], &["IV-LENGTH", "KEY-LENGTH"]),
    // C: one character is one, however many bytes it has.
    (&["replacement-char"], &["CIPHER-LOST-CHARS"]),
    // E: what moved is told of the field in which it stands.
    (&["key-moved-to-iv"], &["KEY-MISSING"]),
    (&["swapped-key-iv", "key-typed"], &["KEY-CHAR"]),
    // F: an appid is the same in every writing.
    (&["login-of-oddly-written-app"], &["KEY-OF-OTHER-APP"]),
    (&["app-id-written-oddly"], &["APPID-MISMATCH"]),
    // G: the strongest other explanation is tried first.
    (&["mode-ecb"], &["KEY-MISMATCH"]),
    (&["mode-ctr"], &["KEY-MISMATCH"]),
    (&["mode-cfb"], &["KEY-MISMATCH"]),
    (&["mode-ofb"], &["KEY-MISMATCH"]),
    (&["utf-16"], &["KEY-MISMATCH"]),
    (&["base32"], &["CASE-FOLDED"]),
    (&["hex-with-signs"], &["CASE-FOLDED"]),
    (&["data-is-sentence"], &["CASE-FOLDED", "PLUS-SPACE"]),
    (&["data-is-content"], &["CASE-FOLDED", "BASE64-URL"]),
    (&["blank-padding"], &["CIPHER-TRUNCATED"]),
    (&["halves-exchanged"], &["CIPHER-TRUNCATED"]),
    (&["blocks-rotated"], &["CIPHER-TRUNCATED"]),
    (&["blocks-swapped"], &["CIPHER-CHANGED", "CIPHER-LOST-CHARS"]),
    (&["lines-in-other-order"], &["CIPHER-LOST-CHARS"]),
    // H: titles are states, and histories are told as possible.
    (&["key-typed-from-the-list"], &["KEY-STALE"]),
    (&["rawdata-of-next-call"], &["RAWDATA-CHANGED"]),
    (&["library-padding", "other-app"], &["LIBRARY-PADDING"]),
    (&["library-padding", "milliseconds"], &["LIBRARY-PADDING"]),
    (&["microseconds"], &["WATERMARK-MILLISECONDS"]),
    (&["time-as-float"], &["WATERMARK-MISSING"]),
    (&["time-as-date"], &["WATERMARK-MISSING"]),
    (&["watermark-as-text"], &["WATERMARK-MISSING"]),
    (&["mock-key"], &["KEY-CHAR"]),
    (&["tab-inside"], &["LINE-BREAKS"]),
    (&["joined-twice"], &["PLUS-SPACE"]),
    (&["slash-space-data"], &["PLUS-SPACE"]),
    (&["iv-hex"], &["IV-LENGTH"]),
    (&["iv-decimal-list"], &["IV-LENGTH"]),
    (&["code-expired"], &["CODE-EXPIRED"]),
    // Pairs: what one damage keeps from being read is no proof of another.
    (&["wrong-key"], &["KEY-MISMATCH"]),
    (&["utf-16", "wrong-iv"], &["KEY-MISMATCH"]),
    (&["mode-ofb", "wrong-iv"], &["KEY-MISMATCH"]),
    (&["blocks-shuffled", "wrong-iv"], &["KEY-MISMATCH"]),
    (&["bytes-as-latin-1"], &["KEY-MISMATCH"]),
    (&["bytes-as-text"], &["KEY-MISMATCH"]),
    (&["blank-padding", "no-iv"], &["CIPHER-TRUNCATED"]),
    (&["blocks-rotated", "wrong-iv"], &["CIPHER-TRUNCATED"]),
    (&["halves-exchanged", "wrong-iv"], &["CIPHER-TRUNCATED"]),
    (&["hex-with-signs", "key-illegal"], &["CASE-FOLDED"]),
    (&["base32", "key-illegal"], &["CASE-FOLDED"]),
    (&["key-decimal-list", "wrong-iv"], &["KEY-LENGTH"]),
    (&["quoted", "wrong-iv"], &["KEY-LENGTH", "IV-LENGTH"]),
    (&["iv-is-data", "utf-16"], &["FIELDS-SWAPPED"]),
    (&["iv-joined-twice"], &["IV-WRONG"]),
    (&["cut-255"], &["BASE64-BITS"]),
];

#[test]
fn what_was_proven_and_false() {
    let mut wrong = Vec::new();
    for (damages, codes) in NOT_PROVEN {
        for code in *codes {
            assert!(cause::by_code(code).is_some(), "{code}");
            if certainty(&damaged(damages), code) == Some(Certainty::Proven) {
                wrong.push(format!("{damages:?}: {code}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_key_in_another_field_is_no_exchange() {
    for name in ["key-moved-to-iv", "key-in-iv-and-other-key"] {
        let findings = damaged(&[name]).inspect().findings;
        let moved = findings.iter().find(|it| it.diagnosis.code == "FIELDS-SWAPPED").unwrap();
        assert_ne!(moved.title(), moved.diagnosis.title, "{name}");
    }
}

#[test]
fn a_missing_block_of_padding_is_a_state_and_no_cut() {
    let findings = damaged(&["no-padding"]).inspect().findings;
    let missing = findings.iter().find(|it| it.diagnosis.code == "CIPHER-TRUNCATED");
    assert!(missing.is_none_or(|it| it.title() != it.diagnosis.title), "{findings:?}");
}

#[test]
fn the_first_block_that_is_missing_is_not_the_iv() {
    for scene in [Scene::phone_number(), Scene::user_info(), Scene::we_run(), Scene::group_info()] {
        let mut scene = scene;
        (damage::by_name("first-block-lost").unwrap().apply)(&mut scene);
        let findings = scene.inspect().findings;
        assert_eq!(findings[0].diagnosis.code, "CIPHER-SPLICED", "{findings:#?}");
    }
}
