//! What went wrong when the first window was tried by hand with everyday inputs, and what comes of it now.
//!
//! Held elsewhere: the log of two logins, a raw request, cURL, a chat message, `redis-cli`, cells of a spreadsheet, a
//! quoted mail and the collapsed preview of a console in `golden.rs`; a paste into a field in `panels/input.rs`; a text
//! for the customer of every cause and phrase, no surer than the finding, in `report/ticket.rs`; a key of the paste
//! before in `app/update/tests.rs`; a wrong iv in Steps in `centre_panels/tracks.rs`; deeply nested content in
//! `centre_panels.rs`.

use unseal::forge::scene::MADE_AT;

use crate::cli::run;

/// What the terminal says of a text, in Chinese.
fn chinese(text: &str) -> String {
    run(&["inspect", "--lang", "zh-CN", "--now", &(MADE_AT + 60).to_string()], text).stdout
}

#[test]
fn a_sample_of_three_thousand_keys_is_opened_by_the_last() {
    let sample = run(&["sample", "--damage", "login-again"], "").stdout;
    let sample: serde_json::Value = serde_json::from_str(&sample).unwrap();
    let fitting = run(&["sample"], "").stdout;
    let fitting: serde_json::Value = serde_json::from_str(&fitting).unwrap();
    let other = (0_u32..3_000).map(|it| {
        let bytes: Vec<u8> =
            (0..16_u32).map(|at| (it.wrapping_mul(2_654_435_761) >> (at % 24)) as u8).collect();
        format!(
            "session_key={}\n",
            unseal::payload::secret::SessionKey::new(bytes.try_into().unwrap()).to_base64().expose()
        )
    });
    let text = format!(
        "{}session_key={}\n\nencryptedData: {}\niv: {}\n",
        other.collect::<String>(),
        fitting["session_key"].as_str().unwrap(),
        fitting["encryptedData"].as_str().unwrap(),
        fitting["iv"].as_str().unwrap(),
    );
    assert_ne!(sample["session_key"], fitting["session_key"]);
    let said = run(&["inspect"], &text).stdout;
    assert!(said.starts_with("✔ Sound"), "{said}");
}

#[test]
fn what_is_not_recognised_says_which_names_are_missing() {
    let said = run(&["inspect", "--lang", "zh-CN"], "早上好，今天天气不错");
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("encryptedData") && said.stderr.contains("session_key"), "{}", said.stderr);
}

#[test]
fn a_key_of_the_answer_beside_a_payload_is_no_fault() {
    let har =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/paste/har/input.txt"))
            .unwrap();
    let said = run(&["inspect"], &har).stdout;
    assert!(
        said.starts_with("✔ Sound") && said.contains("session_key from standard input, entry 1"),
        "{said}"
    );
}

#[test]
fn an_error_text_alone_is_no_surer_than_it_can_be() {
    for text in ["pad block corrupted", "-41003", "Error: bad decrypt", "填充无效，无法被移除。"] {
        let said = chinese(text);
        assert!(!said.contains("[已证实]") && said.contains("[有可能]"), "{text}: {said}");
    }
}

#[test]
fn errcodes_and_errors_are_known_in_any_dress() {
    for (text, expected) in [
        ("40163", "40163"),
        ("登录失败 40163", "40163"),
        ("错误代码：40125", "40125"),
        ("errCode: 40013 | errMsg: invalid appid", "40013"),
        ("解密失败：pad block corrupted", "KEY-MISMATCH"),
        ("填充无效，无法被移除。", "KEY-MISMATCH"),
        ("Unexpected token � in JSON at position 0", "KEY-MISMATCH"),
        ("getPhoneNumber:fail 用户未绑定手机，请先在微信客户端进行绑定后重试", "手机"),
    ] {
        let said = chinese(text);
        assert!(said.contains(expected), "{text}: {said}");
    }
}

#[test]
fn a_text_for_the_customer_is_never_empty() {
    for text in ["40163", "40029", "-41003", "pad block corrupted", "getPhoneNumber:fail user deny"] {
        let said = run(&["inspect", "--ticket", "customer", "--lang", "zh-CN"], text).stdout;
        assert!(20 < said.chars().count() && !said.contains("尚无可判断的内容"), "{text}: {said}");
    }
}

#[test]
fn a_ticket_for_the_developer_keeps_the_rid() {
    let text = r#"{"errcode":40163,"errmsg":"code been used, rid: 6958a1b2-0c3d4e5f-6a7b8c9d"}"#;
    let said = run(&["inspect", "--ticket", "developer"], text).stdout;
    assert!(said.contains("6958a1b2-0c3d4e5f-6a7b8c9d") && said.contains("40163"), "{said}");
    assert!(!said.contains("0 characters"), "{said}");
}

#[test]
fn data_cut_at_255_is_partly_readable() {
    let sample = run(&["sample", "--damage", "cut-255"], "").stdout;
    let said = chinese(&sample);
    assert!(said.contains("部分可读") && said.contains("CIPHER-TRUNCATED"), "{said}");
}
