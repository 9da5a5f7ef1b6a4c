//! Payloads and keys that stand in columns: what statements of SQL write and are given, dumps, CSV with breaks in it.

use unseal::forge::scene::MADE_AT;
use unseal::forge::scene::Scene;

use crate::cli::run;

const OPEN_ID: &str = "oABCD5abcdefghijklmnopqrstuv";

/// The verdicts of the payloads that the terminal finds in a text, and how many logins.
pub(crate) fn told(text: &str) -> (Vec<String>, usize) {
    let said = run(&["inspect", "--json", "--now", &(MADE_AT + 60).to_string()], text).stdout;
    let all: serde_json::Value = serde_json::from_str(&said).expect("a case");
    let verdict = |it: &serde_json::Value| it["verdict"].as_str().unwrap_or_default().to_owned();
    match all["payloads"].as_array() {
        Some(payloads) => {
            (payloads.iter().map(verdict).collect(), all["logins"].as_array().map_or(0, Vec::len))
        }
        None => (vec![verdict(&all)], 1),
    }
}

/// Both payloads are sound, and nothing else is found.
#[track_caller]
fn both_are_sound(text: &str) {
    let (verdicts, n_logins) = told(text);
    assert_eq!((verdicts.join(" ").as_str(), n_logins), ("sound sound", 1), "{text}");
}

/// The data and the iv of two payloads under one key, and the key.
fn parts() -> ([[String; 2]; 2], String) {
    let scenes = [Scene::phone_number(), Scene::user_info()].map(|it| it.forged);
    let key = scenes[0].session_key.expose().to_owned();
    assert_eq!(key, scenes[1].session_key.expose());
    (scenes.map(|it| [it.encrypted_data, it.iv]), key)
}

#[test]
fn what_a_statement_is_given() {
    let (payloads, key) = parts();
    let insert = "INSERT INTO t ( openid, encrypted_data, iv ) VALUES";
    let update = "UPDATE u SET session_key=?, openid=? WHERE id=?";
    let mut my_batis = vec![format!(
        "10:00:00 [exec-1] M : ==>  Preparing: {update}\n10:00:00 [exec-1] M : ==> Parameters: {key}(String), {OPEN_ID}(String), 7(Long)\n"
    )];
    let mut postgres = vec![format!(
        "10:00:00 CST [8] LOG:  execute <unnamed>: update u set session_key=$1 where openid=$2\n10:00:00 CST [8] DETAIL:  parameters: $1 = '{key}', $2 = '{OPEN_ID}'\n"
    )];
    let bound = |n: usize, value: &str| {
        format!("10:00:01 [exec-2] B : binding parameter [{n}] as [VARCHAR] - [{value}]\n")
    };
    let mut hibernate = vec![format!(
        "10:00:01 [exec-2] SQL : insert into u (openid, session_key) values (?, ?)\n{}{}",
        bound(1, OPEN_ID),
        bound(2, &key)
    )];
    for [data, iv] in &payloads {
        my_batis.push(format!(
            "10:00:03 [exec-2] M : ==>  Preparing: {insert} ( ?, ?, ? )\n10:00:03 [exec-2] M : ==> Parameters: {OPEN_ID}(String), {data}(String), {iv}(String)\n"
        ));
        postgres.push(format!(
            "10:00:03 CST [8] LOG:  execute <unnamed>: {insert} ($1, $2, $3)\n10:00:03 CST [8] DETAIL:  parameters: $1 = '{OPEN_ID}', $2 = '{data}', $3 = '{iv}'\n"
        ));
        hibernate.push(format!(
            "10:00:03 [exec-2] SQL : {insert} (?, ?, ?)\n{}{}{}",
            bound(1, OPEN_ID),
            bound(2, data),
            bound(3, iv)
        ));
    }
    for text in [my_batis, postgres, hibernate] {
        both_are_sound(&text.concat());
    }
}

#[test]
fn rows_of_dumps() {
    let (payloads, key) = parts();
    let [[a, b], [c, d]] = &payloads;
    for text in [
        format!(
            "CREATE TABLE `u` (\n  `id` bigint NOT NULL,\n  `openid` varchar(64),\n  `session_key` text,\n  PRIMARY KEY (`id`)\n);\nINSERT INTO `u` VALUES (1,'{OPEN_ID}','{key}');\nCREATE TABLE `t` (`id` int, `openid` text, `encrypted_data` text, `iv` text);\nINSERT INTO `t` VALUES (1,'{OPEN_ID}','{a}','{b}'),(2,'{OPEN_ID}','{c}','{d}');\n"
        ),
        format!(
            "INSERT INTO u VALUES (1, '{OPEN_ID}', '{key}');\nINSERT INTO t VALUES (2, '{OPEN_ID}', '{a}', '{b}'), (3, '{OPEN_ID}', '{c}', '{d}');\n"
        ),
        format!(
            "COPY public.u (openid, session_key) FROM stdin;\n{OPEN_ID}\t{key}\n\\.\n\nCOPY public.t (openid, encrypted_data, iv) FROM stdin;\n{OPEN_ID}\t{a}\t{b}\n{OPEN_ID}\t{c}\t{d}\n\\.\n"
        ),
        format!(
            "### INSERT INTO `m`.`u`\n### SET\n###   @1='{OPEN_ID}'\n###   @2='{key}'\n### INSERT INTO `m`.`t`\n### SET\n###   @1='{OPEN_ID}'\n###   @2='{a}'\n###   @3='{b}'\n### INSERT INTO `m`.`t`\n### SET\n###   @1='{OPEN_ID}'\n###   @2='{c}'\n###   @3='{d}'\n"
        ),
    ] {
        both_are_sound(&text);
    }
}

#[test]
fn a_cell_with_a_break_is_one_row() {
    let (payloads, key) = parts();
    let [[a, b], [c, d]] = &payloads;
    for delimiter in [",", ";", "\t"] {
        let text = format!(
            "openid,session_key,note\n{OPEN_ID},{key},\"two\nlines, \"\"quoted\"\"\"\n\nopenid,note,encryptedData,iv\n{OPEN_ID},\"a\nb\",{a},{b}\n{OPEN_ID},,\"{c}\",{d}\n"
        );
        both_are_sound(&text.replace(',', delimiter));
    }
    // A quote that nothing closes takes no other row away.
    let text =
        format!("openid,session_key\n{OPEN_ID},{key}\n\nnote,encryptedData,iv\n\"x,{a},{b}\ny,{c},{d}\n");
    assert_eq!(told(&text).0.last().map(String::as_str), Some("sound"), "{text}");
}

#[test]
fn hostile_statements_take_no_time() {
    let n = 100_000;
    for text in [
        "INSERT INTO t VALUES ('".repeat(n / 8),
        "CREATE TABLE t (a ".repeat(n / 8),
        format!("session_key\n==>  Preparing: {}\n", "(?,".repeat(n)),
        "update t set a = ?\nbinding parameter [1] as [VARCHAR] - [x\n".repeat(n / 8),
        format!("id,session_key,iv\n{}", "\"a,\n".repeat(n)),
        format!("COPY t (iv, session_key) FROM stdin;\n{}", "\t\n".repeat(n)),
        "###   @1='\n".repeat(n),
        format!("Parameters: {}", "(".repeat(n)),
    ] {
        let started = std::time::Instant::now();
        unseal::capture::read(&text);
        assert!(started.elapsed().as_secs() < 20, "{}", &text[..40]);
    }
}
