//! One input of each of 46 kinds that people paste, each written for itself: what comes of every payload stands in the
//! table, what the terminal says of it in both languages in `cases/paste/<kind>/expected.txt`, and the window's case says
//! the same as the terminal's JSON. `UPDATE=1 cargo test` writes the texts anew; look at the difference.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use unseal::app::message::Message;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::app::update::update;
use unseal::payload::Inspection;
use unseal::payload::inspect;
use unseal::report::Style;
use unseal::report::case_json;
use unseal::text::Language;

use crate::cli::run;

/// Shortly after the last of the payloads was sealed.
const NOW: i64 = 1_767_250_000;

/// A folder, and of each payload in it: the verdict, and the codes of the findings, the first one first.
type Golden = (&'static str, &'static [(&'static str, &'static [&'static str])]);

const SOUND: (&str, &[&str]) = ("sound", &[]);

const ALL: [Golden; 46] = [
    ("json-body", &[SOUND]),
    ("json-without-key", &[("incomplete", &["KEY-MISSING"])]),
    ("json-in-a-string-in-a-string", &[SOUND]),
    ("query", &[SOUND]),
    ("url", &[SOUND]),
    ("curl-bash-json", &[SOUND]),
    ("console-object-one-line", &[SOUND]),
    ("console-object-tree", &[SOUND]),
    ("chat-name-equals-value", &[SOUND]),
    ("java-to-string", &[SOUND]),
    ("python-repr", &[SOUND]),
    ("go-plus-v", &[SOUND]),
    ("base64-alone", &[("incomplete", &["KEY-MISSING", "IV-MISSING"])]),
    ("key-alone", &[("incomplete", &[])]),
    ("user-info", &[("sound", &["NO-UNIONID"])]),
    ("errcode-json", &[("incomplete", &["CODE-EXPIRED"])]),
    ("java-trace", &[("incomplete", &["KEY-MISMATCH"])]),
    ("gson-text", &[("incomplete", &["KEY-MISMATCH"])]),
    ("go-text", &[("incomplete", &["CIPHER-LOST-CHARS"])]),
    ("node-text", &[("incomplete", &["KEY-MISMATCH"])]),
    ("minus-41003", &[("incomplete", &["KEY-MISMATCH"])]),
    ("wxjava-log", &[SOUND]),
    ("user-deny", &[("incomplete", &["CIPHER-EMPTY"])]),
    ("powershell", &[SOUND]),
    ("console-collapsed", &[("incomplete", &[])]),
    ("har", &[SOUND]),
    ("three-payloads-two-keys", &[SOUND, SOUND, SOUND]),
    ("array-of-three", &[SOUND, SOUND, SOUND]),
    ("markdown-quote", &[SOUND]),
    ("a-sentence", &[]),
    ("hello-world", &[]),
    ("curl-cmd", &[SOUND]),
    ("nginx-x22", &[SOUND]),
    ("print_r", &[SOUND]),
    ("var_dump", &[SOUND]),
    ("csv", &[SOUND, SOUND]),
    ("sql-insert", &[SOUND]),
    ("xml-cdata", &[SOUND]),
    ("chinese-labels", &[SOUND]),
    ("multipart", &[SOUND]),
    ("b1-log-of-two-logins", &[("repaired", &["KEY-STALE"])]),
    ("b2-raw-http-form", &[SOUND]),
    ("b3-curl-raw-plus", &[("repaired", &["PLUS-SPACE"])]),
    ("h1-chinese-chat", &[("sound", &["LIBRARY-PADDING"])]),
    ("h4-redis-get", &[SOUND]),
    ("h5-spreadsheet-cells", &[SOUND]),
];

/// What a case says of a payload, beside what was found.
const BESIDE: [&str; 8] =
    ["id", "source", "also_in", "read_as", "borrowed", "notes", "login", "data_fingerprint"];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/paste").join(name)
}

fn input(name: &str) -> String {
    fs::read_to_string(folder(name).join("input.txt")).unwrap()
}

/// What comes of a text that is pasted into the window.
fn in_window(text: &str) -> (State, Vec<Inspection>) {
    let mut state = State::new(Settings::default(), NOW);
    let effects = update(&mut state, Message::Pasted(text.into()));
    assert!(effects.is_empty(), "short texts are read at once");
    let inspections: Vec<Inspection> = state
        .case
        .payloads
        .iter()
        .map(|payload| {
            let mut question = payload.question(&state.case.known);
            question.expectation.now = Some(NOW);
            inspect(&question)
        })
        .collect();
    // What is no payload lies on the desk: an error text, a value.
    let on_desk = state.desk.inspection.iter().filter(|_| inspections.is_empty()).cloned();
    let inspections = on_desk.chain(inspections.iter().cloned()).collect();
    (state, inspections)
}

#[test]
fn each_kind_gives_what_the_table_says() {
    let mut wrong = Vec::new();
    for (name, expected) in ALL {
        let (_, inspections) = in_window(&input(name));
        let given: Vec<(&str, Vec<&str>)> = inspections
            .iter()
            .map(|it| (it.verdict.code(), it.findings.iter().map(|it| it.diagnosis.code).collect()))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(verdict, codes)| (*verdict, codes.to_vec())).collect();
        if given != expected {
            wrong.push(format!("{name}: {given:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_folder_is_in_the_table() {
    let mut folders: Vec<String> =
        fs::read_dir(folder("")).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    let mut names: Vec<String> = ALL.iter().map(|it| it.0.to_owned()).collect();
    folders.sort();
    names.sort();
    assert_eq!(folders, names);
}

#[test]
fn the_terminal_says_what_is_kept() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let now = NOW.to_string();
    let mut wrong = Vec::new();
    for (name, _) in ALL {
        let mut said = String::new();
        for language in Language::ALL {
            let run = run(&["inspect", "--now", &now, "--lang", language.code()], &input(name));
            said.extend(["═══ ", language.code(), "\n\n", &run.stdout, &run.stderr, "\n"]);
            said.extend(["exit code ", &run.code.to_string(), "\n\n"]);
        }
        let file = folder(name).join("expected.txt");
        if is_update {
            fs::write(&file, &said).unwrap();
        }
        if fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n") != said {
            wrong.push(format!("{name}: says\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn window_and_terminal_say_the_same() {
    let now = NOW.to_string();
    for (name, expected) in ALL.iter().filter(|it| !it.1.is_empty()) {
        let text = input(name);
        let (state, inspections) = in_window(&text);
        let style = Style { language: Language::English, reveal: false, width: 80 };
        let printed = run(&["inspect", "--json", "--now", &now], &text).stdout;
        let mut terminal: Value = serde_json::from_str(&printed).unwrap();
        let mut window = if state.case.payloads.is_empty() {
            // The desk holds the texts alone: how they were read is said beside it.
            case_json::inspection_to_json(&inspections[0], style)
        } else {
            case_json::to_json(&state.case, &inspections, style)
        };
        for added in BESIDE.iter().filter(|_| state.case.payloads.is_empty()) {
            window.as_object_mut().unwrap().shift_remove(*added);
            terminal.as_object_mut().unwrap().shift_remove(*added);
        }
        // A paste has a number in the window, and standard input has none.
        without_names(&mut window);
        without_names(&mut terminal);
        let keys = |it: &Value| it.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&window), keys(&terminal), "{name}");
        for key in keys(&window) {
            assert_eq!(window[&key], terminal[&key], "{name}: {key}");
        }
        assert_eq!(inspections.len(), expected.len());
    }
}

/// Takes the names of sources out.
fn without_names(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.shift_remove("file");
            fields.values_mut().for_each(without_names);
        }
        Value::Array(items) => items.iter_mut().for_each(without_names),
        _ => {}
    }
}
