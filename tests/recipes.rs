//! The server's part of each recipe, run: by the interpreters and compilers that this machine has, against payloads
//! of the forge. A language that is not installed is named and left out; Rust is compiled with these tests.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use unseal::forge;
use unseal::forge::PhoneNumber;
use unseal::forge::Recipe;
use unseal::forge::UserInfo;
use unseal::payload::secret::SessionKey;

#[path = "../assets/recipe/rust/decrypt.rs"]
#[allow(clippy::pedantic, clippy::unused_trait_names, unreachable_pub, reason = "written for readers of a recipe")]
#[rustfmt::skip]
mod rust_decrypt;
#[path = "../assets/recipe/rust/login.rs"]
#[allow(clippy::pedantic, dead_code, unreachable_pub, reason = "compiled, not called: it talks to WeChat")]
#[rustfmt::skip]
mod rust_login;

const APP_ID: &str = "wx5a4e5ea1ca5e0001";

/// encryptedData, iv, session_key, and what the recipe must print: the content, or `refused`.
struct Case {
    fields: [String; 3],
    expected: String,
}

fn cases() -> Vec<Case> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let now = i64::try_from(now).unwrap();
    let recipe = |app_id: &str, timestamp: i64| Recipe {
        session_key: SessionKey::new(*b"0123456789abcdef"),
        iv: *b"\xaf\xb0\x57\x5c\xa9\x0b\x6f\xca\xab\x48\xd9\xf4\xe6\x7d\x2a\x88",
        app_id: app_id.to_owned(),
        timestamp,
    };
    let mainland = PhoneNumber::mainland("13800138000");
    let foreign = PhoneNumber { country_code: "1".to_owned(), pure: "2025550123".to_owned() };
    let user = UserInfo {
        open_id: Some("oSANDBOXuser0000000000000001".to_owned()),
        nick_name: "开封府尹".to_owned(),
        avatar_url: "https://thirdwx.example/132".to_owned(),
        union_id: None,
    };
    let fields =
        |it: &forge::Forged| [it.encrypted_data.clone(), it.iv.clone(), it.session_key.expose().to_owned()];
    let sound = forge::phone_number(&recipe(APP_ID, now), &mainland);
    let opens = |it: forge::Forged| Case { fields: fields(&it), expected: it.plaintext.expose().to_owned() };
    let refused = |fields| Case { fields, expected: "refused".to_owned() };
    let changed = |part: usize, to: &str| {
        let mut fields = fields(&sound);
        to.clone_into(&mut fields[part]);
        refused(fields)
    };
    vec![
        opens(forge::phone_number(&recipe(APP_ID, now), &mainland)),
        opens(forge::phone_number(&recipe(APP_ID, now), &foreign)),
        opens(forge::user_info(&recipe(APP_ID, now), &user)),
        changed(2, "MDAwMDAwMDAwMDAwMDAwMA=="),
        changed(2, "MDAw"),
        changed(1, "MDAw"),
        changed(0, ""),
        changed(0, &sound.encrypted_data[..200]),
        changed(0, &sound.encrypted_data.replace('+', " ")),
        refused(fields(&forge::phone_number(&recipe("wx0000000000000002", now), &mainland))),
        refused(fields(&forge::phone_number(&recipe(APP_ID, now - 400), &mainland))),
        refused(fields(&forge::phone_number(&recipe(APP_ID, now + 400), &mainland))),
    ]
}

#[test]
fn the_forged_payload_has_what_a_form_decoder_breaks() {
    assert!(cases()[0].fields[0].contains('+'));
}

#[test]
fn rust_opens_what_is_sound_and_nothing_else() {
    // The variable cannot be set here without `unsafe`; a process of its own has it.
    let Ok(app_id) = std::env::var("WX_APPID") else {
        let own = std::env::current_exe().unwrap();
        let test = "recipes::rust_opens_what_is_sound_and_nothing_else";
        let output = Command::new(own).args(["--exact", test]).env("WX_APPID", APP_ID).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        return;
    };
    assert_eq!(app_id, APP_ID);
    for case in cases() {
        let [data, iv, key] = &case.fields;
        let shown = rust_decrypt::open_data(data, iv, key).map_or("refused".to_owned(), |it| it.to_string());
        assert_eq!(shown, case.expected);
    }
}

#[test]
fn python_opens_what_is_sound_and_nothing_else() {
    let has_package = Command::new("python3").args(["-c", "import cryptography"]).output();
    if !has_package.is_ok_and(|it| it.status.success()) {
        println!("left out: python3 with the package cryptography is not installed");
        return;
    }
    let folder = folder_with(&[("decrypt.py", "python/decrypt.py")], "python", "driver.py");
    run_all(Command::new("python3").arg("driver.py").current_dir(&folder));
}

#[test]
fn node_opens_what_is_sound_and_nothing_else() {
    let files = [("decrypt.mjs", "node/decrypt.mjs")];
    if is_there("node", "--version") {
        let folder = folder_with(&files, "node", "driver.mjs");
        run_all(Command::new("node").arg("driver.mjs").current_dir(&folder));
    }
}

#[test]
fn php_opens_what_is_sound_and_nothing_else() {
    if is_there("php", "--version") {
        let folder = folder_with(&[("decrypt.php", "php/decrypt.php")], "php", "driver.php");
        run_all(Command::new("php").arg("driver.php").current_dir(&folder));
    }
}

#[test]
fn go_opens_what_is_sound_and_nothing_else() {
    if is_there("go", "version") {
        let folder = folder_with(
            &[("decrypt.go", "go/decrypt.go"), ("login.go", "go/login.go")],
            "go",
            "driver_test.go",
        );
        fs::write(folder.join("go.mod"), "module opendata\n\ngo 1.18\n").unwrap();
        let built =
            Command::new("go").args(["test", "-c", "-o", "driver"]).current_dir(&folder).output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        run_all(&mut Command::new(folder.join("driver")));
    }
}

/// Jackson is not at hand: `tests/recipes/java` has as much of its names as the recipe uses.
#[test]
fn java_opens_what_is_sound_and_nothing_else() {
    if !is_there("javac", "-version") || !is_there("java", "-version") {
        return;
    }
    let files = [("OpenData.java", "java/OpenData.java"), ("Login.java", "java/Login.java")];
    let folder = folder_with(&files, "java", "Driver.java");
    let stub = folder.join("com/fasterxml/jackson/databind");
    fs::create_dir_all(&stub).unwrap();
    for name in ["JsonNode.java", "ObjectMapper.java"] {
        fs::copy(root().join("tests/recipes/java").join(name), stub.join(name)).unwrap();
    }
    let built = Command::new("javac")
        .args(["-Xlint:all", "Driver.java", "Login.java"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    run_all(Command::new("java").args(["-Xshare:auto", "Driver"]).current_dir(&folder));
}

#[test]
fn the_clients_part_is_javascript() {
    if !is_there("node", "--version") {
        return;
    }
    for name in ["client/login.js", "client/send.js", "node/receive.mjs", "node/login.mjs"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("piece.mjs");
        fs::copy(root().join("assets/recipe").join(name), &file).unwrap();
        let checked = Command::new("node").arg("--check").arg(&file).output().unwrap();
        assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stderr));
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::print_stderr, reason = "whoever reads the test's output should know what was not run")]
fn is_there(program: &str, question: &str) -> bool {
    let answers = Command::new(program).arg(question).output().is_ok_and(|it| it.status.success());
    if !answers {
        eprintln!("left out: {program} is not installed");
    }
    answers
}

/// A folder with files of the recipe and the driver that runs them.
fn folder_with(files: &[(&str, &str)], language: &str, driver: &str) -> std::path::PathBuf {
    let folder = root().join("target/recipes").join(language);
    fs::create_dir_all(&folder).unwrap();
    for (name, piece) in files {
        fs::copy(root().join("assets/recipe").join(piece), folder.join(name)).unwrap();
    }
    fs::copy(root().join("tests/recipes").join(language).join(driver), folder.join(driver)).unwrap();
    folder
}

/// Runs the driver over all cases: one a line on standard input as `data|iv|key`, one result a line.
fn run_all(command: &mut Command) {
    let cases = cases();
    let command =
        command.env("WX_APPID", APP_ID).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    for case in &cases {
        writeln!(input, "{}", case.fields.join("|")).unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), cases.len(), "{printed}");
    for (at, (line, case)) in lines.iter().zip(&cases).enumerate() {
        // A stub of a JSON library may give the text back; others write it anew.
        let same = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        let is_same = *line == case.expected || (same(line).is_some() && same(line) == same(&case.expected));
        assert!(is_same, "case {at}: {line} instead of {}", case.expected);
    }
}
