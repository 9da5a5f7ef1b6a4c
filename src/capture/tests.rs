//! Any text gives the same reading, in bounded time, and what is none is named.

use super::*;
use crate::forge::scene::Scene;

const DATA: &str = "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS";
const IV: &str = "r7BXXKkLb8qrSNn05n0qiA==";
const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ==";

#[test]
fn what_is_none_of_it_is_named() {
    for (text, expected) in [
        ("", "nothing but white space"),
        ("<html><body>x</body></html>", "a page or document in HTML or XML, without fields of a payload"),
        (r#"{"a":1,"b":2}"#, "JSON or an object without fields of a payload"),
        ("good morning", "a text of 12 characters without encryptedData, iv or session_key"),
    ] {
        let reading = read(text);
        let seen = reading.seen_instead.unwrap().in_language(crate::text::Language::English);
        assert_eq!((seen.as_str(), reading.records.len()), (expected, 0));
    }
    assert!(read(&" ".repeat(MAX_LEN + 1)).seen_instead.is_some());
}

#[test]
fn a_text_is_read_as_its_user_says() {
    let text = format!("\"{KEY}\"");
    for (read_as, name) in
        [(ReadAs::Value(Name::Iv), Name::Iv), (ReadAs::Value(Name::SessionKey), Name::SessionKey)]
    {
        let reading = super::read_as(&text, read_as);
        let fact = &reading.records[0].facts[0];
        assert_eq!((fact.name, fact.value.expose()), (name, KEY));
    }
    let words = read_as(&format!("iv: {IV}"), ReadAs::Words);
    assert!(words.records.is_empty() && words.words.is_some());
    assert_eq!(read_as("> iv: x\n> encryptedData: y", ReadAs::AsItStands).steps.len(), 0);
}

#[test]
fn records_know_their_line_and_its_time() {
    let reading =
        read(&format!("started\n14:02:03 login session_key={KEY}\n14:02:13 encryptedData={DATA} iv={IV}"));
    let places: Vec<_> = reading.records.iter().map(|it| (it.line, it.time.unwrap().clock())).collect();
    assert_eq!(places, [(2, "14:02:03".to_owned()), (3, "14:02:13".to_owned())]);
    assert_eq!(reading.n_payloads(), 1);
}

/// Splitmix64 with a fixed seed: the same texts on every run.
struct Generator(u64);

impl Generator {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % limit as u64).unwrap_or(0)
    }

    /// Cuts, doubles, inserts and replaces characters.
    fn damage(&mut self, text: &str) -> String {
        const ODD: [char; 16] =
            ['"', '\\', '{', '[', '}', '%', '=', '&', ':', '\n', '\u{feff}', '：', '中', '\0', '\'', '😀'];
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(6) {
            let at = self.below(chars.len().max(1)).min(chars.len());
            match self.below(4) {
                0 => chars.truncate(at),
                1 => chars.insert(at, ODD[self.below(ODD.len())]),
                2 => chars.extend_from_within(..at.min(40)),
                _ => {
                    chars.drain(at..(at + self.below(9)).min(chars.len()));
                }
            }
        }
        chars.into_iter().collect()
    }
}

#[test]
fn damaged_texts_never_panic_and_read_the_same_twice() {
    let scene = Scene::user_info();
    let case = case_to_json(&scene.submission, &scene.expectation, &scene.known).to_string();
    let seeds = [
        case.replace("\"unseal_case\":1,", ""),
        case.replace('"', "\\\""),
        case,
        format!("https://x.example/?encryptedData={DATA}&iv={IV}&session_key={KEY}"),
        format!("{{errMsg: \"ok\", encryptedData: '{DATA}', iv: `{IV}` }}"),
        format!("encryptedData：{DATA}\niv = {IV}\n\"sessionKey\" => {KEY}"),
        DATA.to_owned(),
    ];
    let mut generator = Generator(20_260_101);
    for round in 0..4_000 {
        let text = generator.damage(&seeds[round % seeds.len()]);
        let (one, two) = (read(&text), read(&text));
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        assert_eq!(!one.is_recognised(), one.records.is_empty() && one.words.is_none());
    }
}

#[test]
fn floods_are_read_in_time_and_counted() {
    assert!(read(&"{".repeat(200_000)).records.is_empty());
    assert!(read(&"[".repeat(200_000)).records.is_empty());
    // What was quadratic took minutes here.
    for flood in [
        "iv:",
        "code:\u{201c}",
        "iv:;\n",
        "data:\"",
        "{\"k\":",
        "\"code\":200,",
        "encryptedData=a b ",
        "session_key=",
        "\\\"iv\\\":",
        "iv:[",
        "iv:[1,",
        "<encryptedData><![CDATA[",
        "name=\"encryptedData\"\n\n",
        "iv:'aaaa'\n\u{201c}",
        "iv:[]byte{0x1,",
        "iv <Buffer 00 ",
        "\\=",
        "eyJhbGciOiJIUzI1NiJ9eyJhbGciOiJIUzI1NiJ9\n",
        "| aaaaaaaa | |\n",
        "\u{2502} aaaaaaaa \u{2502} \u{2502}\n",
        "a  b\n-- --\naaaaaa\n",
        "[1m",
        "0000: 41 42\n",
        "=3D",
        "\"name\":\"iv\",\"value\":",
        "[\"iv\":private]=>",
        "iv%5D=",
    ] {
        assert!(read(&flood.repeat((1 << 20) / flood.len())).n_payloads() <= 2, "{flood}");
    }
    let many = format!("[{}]", vec![r#"{"encryptedData":"x"}"#; MAX_PAYLOADS + 5].join(","));
    let reading = read(&many);
    assert_eq!((reading.n_payloads(), reading.n_left_out > 0), (MAX_PAYLOADS, true));
}

#[test]
fn empty_lines_before_the_first_are_counted() {
    let text = "\u{feff}\r\n\n \nencryptedData=CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZM\n";
    assert_eq!(read(text).records[0].line, 4);
    assert_eq!(read(text.trim_start_matches('\u{feff}').trim_start()).records[0].line, 1);
}

#[test]
fn a_reading_that_is_stopped_within_one_long_line_stops_there() {
    // Longer than what is read at once, and no line end in it.
    let file = vec![b'x'; 24 << 20];
    let mut n_asked = 0;
    let parts = read_file(&mut file.as_slice(), ReadAs::Found, &mut |_| {
        n_asked += 1;
        n_asked < 3
    });
    assert_eq!((n_asked, parts.unwrap().len()), (3, 1));
}
