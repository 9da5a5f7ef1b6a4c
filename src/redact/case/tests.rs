//! Cases redacted and inspected again: the same codes, the same logins, and nothing real.

use super::*;
use crate::capture::case_to_json;
use crate::case::SourceName;
use crate::forge::damage;
use crate::forge::form;

const NOW: i64 = 1_900_000_000;

fn invention() -> Invention {
    Invention::new("a key of this case".into())
}

/// Redacts texts; gives the outlines before and after with the result.
#[track_caller]
fn redact(all: &[(&str, &str)]) -> (Vec<Outline>, Vec<Outline>, Redacted) {
    let mut original = Original::default();
    for (name, text) in all {
        original.add(&SourceName::File((*name).to_owned()), text.as_bytes().to_vec());
    }
    let outlines = |case: &Case| -> Vec<Outline> {
        let found = inspections(case, NOW);
        case.payloads.iter().zip(&found).map(|it| Outline::of(case, it.0, it.1)).collect()
    };
    let redacted = redacted(&original, Profile::Hash, &invention(), NOW)
        .unwrap_or_else(|it| panic!("{it:?}: {}", all[0].1));
    let mut again = redacted.texts.clone();
    let note = capture::redaction_to_json(&redacted.before).to_string();
    again.push(Text { name: SourceName::File(NOTE_NAME.to_owned()), text: note, path: String::new() });
    (outlines(&original.case), outlines(&read(&again)), redacted)
}

#[test]
fn each_damage_is_found_again() {
    let mut n_anew = 0;
    for damage in damage::all() {
        let scene = damage.scene();
        let case = form::to_json(&scene.submission, scene.form)
            .unwrap_or_else(|| case_to_json(&scene.submission, &scene.expectation, &scene.known));
        let text = case.to_string();
        let (before, after, redacted) = redact(&[("case.json", &text)]);
        assert!(before == after, "{}:\n{text}\n{}", damage.name, redacted.texts[0].text);
        assert!(!redacted.texts[0].text.contains(scene.forged.session_key.expose()), "{}", damage.name);
        n_anew += usize::from(redacted.before.is_empty());
        // Where the key opens the payload and the text is Base64, all can be made anew.
        let must_be =
            ["plus-space", "login-again", "other-iv", "cut-255", "key-hex", "char-changed", "fields-swapped"];
        assert!(redacted.before.is_empty() || !must_be.contains(&damage.name), "{}", damage.name);
    }
    assert!(n_anew * 2 > damage::all().count(), "{n_anew}");
}

#[test]
fn a_capture_and_a_log_stay_one_story() {
    let har = include_str!("../../../tests/captures/synthetic/client.har");
    let log = include_str!("../../../tests/captures/synthetic/server.log");
    let (before, after, redacted) = redact(&[("client.har", har), ("server.log", log)]);
    assert!(before == after);
    assert_eq!(redacted.before, []);
    for marker in ["oSYNTH_user_one", "Jw8xsS+kuF", "0oJV1bVw72ghw8Q", "MXynPaIqHrOd09O9", "b+6TuQ50wg6a8fq1"]
    {
        assert!(redacted.texts.iter().all(|it| !it.text.contains(marker)), "{marker}");
    }
}

#[test]
fn a_value_in_another_writing_is_swapped_too() {
    let scene = crate::forge::scene::Scene::phone_number();
    let key: [u8; 16] = *scene.forged.recipe.session_key.expose();
    let number = "13800138000";
    assert!(scene.forged.plaintext.expose().contains(number));
    let payload = form::to_json(&scene.submission, scene.form)
        .unwrap_or_else(|| case_to_json(&scene.submission, &scene.expectation, &scene.known));
    let bytes =
        |write: fn(&u8) -> String, between: &str| key.iter().map(write).collect::<Vec<_>>().join(between);
    let percent = layer::with_every_percent(scene.forged.session_key.expose(), true);
    let all = [
        "客户手机 138 0013 8000".to_owned(),
        "tel +86-138-0013-8000".to_owned(),
        "手机１３８００１３８０００".to_owned(),
        format!("order20260101{number}x"),
        "x=MTM4MDAxMzgwMDA=".to_owned(),
        format!("[]byte{{{}}}", bytes(|it| format!("0x{it:x}"), ", ")),
        format!("<Buffer {}>", bytes(|it| format!("{it:02x}"), " ")),
        format!("key [{}]", bytes(|it| it.cast_signed().to_string(), ", ")),
        format!("session_key={percent}"),
        "GET /u/oX7kR2mQ9vT4bN8wL3zP6cJ1hF5d/avatar.png".to_owned(),
        "AppSecret 是 14a026b8b04fff7b29b80c14fc9988ec".to_owned(),
        "身份证 11010519491231002X".to_owned(),
        "mail xiaoming.wang@example.cn".to_owned(),
    ];
    for line in all {
        let text = format!("{payload}\n2026-01-01 10:00:01 WARN {line}\n");
        let (before, after, redacted) = redact(&[("app.log", &text)]);
        assert!(before == after, "{line}");
        let new = redacted.texts[0].text.lines().next_back().unwrap_or_default();
        let tail = |text: &str| text.chars().rev().take(14).collect::<String>();
        assert!(tail(new) != tail(text.trim_end()), "{new}");
    }
}

#[test]
fn persons_in_columns_behind_labels_and_under_the_names_of_shops() {
    let person = ["快乐的小鱼", "陈小红", "0571-88123456", "6222021234567890128", "My!Pass@99"];
    for (text, left) in [
        ("id,nickname,tel\n1,快乐的小鱼,0571-88123456\n", 0..3),
        ("INSERT INTO o (id, receiver, contact_name) VALUES (1, '陈小红', '快乐的小鱼');\n", 0..2),
        ("| 姓名 | 电话 |\n|---|---|\n| 陈小红 | 0571-88123456 |\n", 0..3),
        ("用户昵称：快乐的小鱼，收货人：陈小红\n", 0..2),
        (r#"{"consignee":"陈小红","userName":"快乐的小鱼","bankCard":"6222021234567890128"}"#, 0..4),
        ("nick=快乐的小鱼 card 6222021234567890128\n", 0..4),
        ("mysql://root:My!Pass@99@10.0.0.5:3306/app\n", 4..5),
    ] {
        assert!(person[left.clone()].iter().any(|it| text.contains(it)), "{text}");
        let (_, _, redacted) = redact(&[("a.txt", text)]);
        let new = &redacted.texts[0].text;
        assert!(!person[left].iter().any(|it| new.contains(it)), "{new}");
        assert_eq!(new.len() > 20, text.len() > 20);
    }
}
