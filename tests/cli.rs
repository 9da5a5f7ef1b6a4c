//! Stories of the terminal: the built binary with real pipes, exit codes, files and variables.

pub(crate) mod calls;
mod profiles;
mod taps;

use std::io::Read as _;
use std::io::Write as _;
use std::process::Command;
use std::process::Stdio;

use serde_json::Value;

const KEY: &str = "a2V5LW9mLWxvZ2luLXR3bw==";

/// What a run of the binary gave.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unseal-cli"));
    command.args(arguments).env_clear().env("LANG", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the binary with a text on its standard input.
pub(crate) fn run(arguments: &[&str], input: &str) -> Run {
    finish(command(arguments), input)
}

pub(crate) fn finish(mut command: Command, input: &str) -> Run {
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // The binary may stop before it has read everything.
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

pub(crate) fn sample(damage: &str) -> String {
    let arguments: &[&str] = if damage.is_empty() { &["sample"] } else { &["sample", "--damage", damage] };
    run(arguments, "").stdout
}

/// A sample as one line, without its key.
fn line_without_key(damage: &str) -> (String, String) {
    let mut case: Value = serde_json::from_str(&sample(damage)).unwrap();
    let key = case["session_key"].as_str().unwrap().to_owned();
    case.as_object_mut().unwrap().shift_remove("session_key");
    (case.to_string(), key)
}

#[test]
fn a_sample_through_a_pipe_is_sound() {
    let it = run(&["inspect"], &sample(""));
    assert_eq!((it.code, it.stderr.as_str()), (0, ""));
    assert!(it.stdout.starts_with("✔ Sound") && it.stdout.contains("138****8000"), "{}", it.stdout);
    assert!(!it.stdout.contains("13800138000"));
    assert!(run(&["inspect", "--reveal"], &sample("")).stdout.contains("13800138000"));
}

#[test]
fn every_listed_damage_gives_its_finding() {
    let list = run(&["sample", "--list"], "").stdout;
    assert!(list.lines().count() >= 13, "{list}");
    for line in list.lines() {
        let mut words = line.split_whitespace();
        let (name, code) = (words.next().unwrap(), words.next().unwrap());
        let it = run(&["inspect", "--json"], &sample(name));
        let result: Value = serde_json::from_str(&it.stdout).unwrap();
        let expected = i32::from(result["verdict"] != "sound");
        assert_eq!((it.code, result["findings"][0]["code"].as_str()), (expected, Some(code)), "{name}");
        for field in ["certainty", "message", "remedy", "why", "title", "weight"] {
            assert!(result["findings"][0][field].is_string(), "{name}: {field}");
        }
    }
}

#[test]
fn a_seed_makes_another_world_and_always_the_same() {
    let of_seed = |seed: &str| run(&["sample", "--damage", "key-hex", "--seed", seed], "").stdout;
    assert_eq!(of_seed("7"), of_seed("7"));
    assert_ne!(of_seed("7"), of_seed("8"));
    let result = run(&["inspect", "--json"], &of_seed("7")).stdout;
    let result: Value = serde_json::from_str(&result).unwrap();
    assert_eq!(result["findings"][0]["code"], "KEY-HEX", "{result}");
}

#[test]
fn the_language_comes_from_the_option_or_the_environment() {
    assert!(run(&["inspect", "--lang", "zh-CN"], &sample("")).stdout.contains("手机号"));
    let mut chinese = command(&["inspect"]);
    chinese.env("LC_ALL", "zh_CN.UTF-8");
    assert!(finish(chinese, &sample("")).stdout.contains("内容校验"));
}

#[test]
fn options_go_before_what_the_input_says() {
    assert_eq!(run(&["inspect", "--appid", "wx0000000000000000"], &sample("")).code, 1);
    assert_eq!(run(&["inspect", "--max-age", "1s"], &sample("")).code, 1);
    assert_eq!(run(&["inspect", "--max-age", "2s"], &sample("")).code, 0);
    assert_eq!(run(&["inspect", "--now", "1767247331", "--max-age", "1"], &sample("")).code, 0);
}

#[test]
fn the_key_comes_from_the_environment_or_a_file() {
    let (line, key) = line_without_key("");
    assert_eq!(run(&["inspect"], &line).code, 1, "KEY-MISSING");
    let mut with_variable = command(&["inspect"]);
    with_variable.env("UNSEAL_SESSION_KEY", &key);
    let it = finish(with_variable, &line);
    assert_eq!(it.code, 0, "{}", it.stdout);
    assert!(!it.stdout.contains(&key));

    let folder = tempfile::tempdir().unwrap();
    let key_file = folder.path().join("key.txt");
    std::fs::write(&key_file, format!("{key}\n")).unwrap();
    assert_eq!(run(&["inspect", "--key-file", key_file.to_str().unwrap()], &line).code, 0);
    let ring_file = folder.path().join("keys.txt");
    std::fs::write(&ring_file, format!("# known logins\n{KEY}\n{key} morning\n")).unwrap();
    let mut with_keys = command(&["inspect", "--keys", ring_file.to_str().unwrap()]);
    with_keys.env("UNSEAL_SESSION_KEY", KEY);
    let it = finish(with_keys, &line);
    assert!(it.stdout.contains("KEY-STALE") && it.stdout.contains("morning"), "{}", it.stdout);
    std::fs::write(&ring_file, "notakey-PLANTED label\n").unwrap();
    let it = run(&["inspect", "--keys", ring_file.to_str().unwrap()], &line);
    assert!(it.code == 2 && it.stderr.contains("line 1") && !it.stderr.contains("PLANTED"), "{}", it.stderr);
}

#[test]
fn other_texts_than_json() {
    let case: Value = serde_json::from_str(&sample("")).unwrap();
    let text = |name: &str| case[name].as_str().unwrap().to_owned();
    let (data, iv, key) = (text("encryptedData"), text("iv"), text("session_key"));
    let encode = |it: &str| it.replace('+', "%2B").replace('=', "%3D");
    let query = format!("encryptedData={}&iv={}&session_key={}", encode(&data), encode(&iv), encode(&key));
    assert_eq!(run(&["inspect"], &query).code, 0);
    let labelled = format!("encryptedData: {data}\niv: {iv}\nsession_key: {key}\n");
    assert_eq!(run(&["inspect", "-"], &labelled).code, 0);
    let spaces = format!("encryptedData={}&iv={iv}&session_key={key}", data.replace('+', " "));
    assert!(run(&["inspect"], &spaces).stdout.contains("PLUS-SPACE"));
}

#[test]
fn ndjson_goes_on_behind_broken_lines() {
    let (line, key) = line_without_key("");
    let mut input = format!("{line}\n{{broken\n\n").into_bytes();
    input.extend(b"\xff\xfe\n");
    input.extend(vec![b'x'; (16 << 20) + 1]);
    input.extend(format!("\n{line}").as_bytes());
    let mut filter = command(&["inspect", "--ndjson"]);
    filter.env("UNSEAL_SESSION_KEY", &key);
    let mut child = filter.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let results: Vec<Value> =
        str::from_utf8(&output.stdout).unwrap().lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let seen: Vec<_> = results
        .iter()
        .map(|it| (it["line"].as_u64().unwrap(), it["verdict"].as_str().or(it["error"].as_str()).unwrap()))
        .collect();
    let expected = [(1, "sound"), (2, "not_recognised"), (4, "not_utf8"), (5, "line_too_long"), (6, "sound")];
    assert_eq!(seen, expected);
    assert_eq!(output.status.code(), Some(0), "every line got its answer");
}

#[test]
fn ndjson_answers_a_line_before_the_next_one_comes() {
    let (line, key) = line_without_key("");
    for options in [&["--jobs", "1"], &["--jobs", "3"], &["--fields", "brief"]] {
        let mut filter = command(&[&["inspect", "--ndjson"] as &[&str], options].concat());
        filter.env("UNSEAL_SESSION_KEY", &key);
        let mut child = filter.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
        for _ in 0..3 {
            writeln!(stdin, "{line}").unwrap();
            let mut answer = String::new();
            std::io::BufRead::read_line(&mut stdout, &mut answer).unwrap();
            assert!(answer.contains("\"verdict\":\"sound\""), "{answer}");
        }
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

/// A sample as one line with an order beside it.
fn line_of_order(damage: &str, order: usize) -> String {
    let mut case: Value = serde_json::from_str(&sample(damage)).unwrap();
    case["order"] = order.into();
    format!("{case}\n")
}

#[test]
fn ndjson_keeps_the_order_of_the_lines_and_repeats_their_fields() {
    let [sound, damaged] = ["", "plus-space"].map(|it| line_of_order(it, 7));
    let line = |at: usize| if at.is_multiple_of(50) { &damaged } else { &sound };
    let input: String =
        (0..2000).map(|at| line(at).replace("\"order\":7", &format!("\"order\":{at}"))).collect();
    let arguments =
        ["inspect", "--ndjson", "--fields", "brief", "--id", "order", "--pass", "appid", "--jobs"];
    let of_jobs = |n_jobs: &str| run(&[&arguments as &[&str], &[n_jobs]].concat(), &input);
    let (one, three) = (of_jobs("1"), of_jobs("3"));
    assert_eq!((one.code, three.code), (0, 0), "{}{}", one.stderr, three.stderr);
    assert_eq!(one.stdout, three.stdout);
    for (at, row) in one.stdout.lines().enumerate() {
        let row: Value = serde_json::from_str(row).unwrap();
        let code = if at.is_multiple_of(50) { Value::from("PLUS-SPACE") } else { Value::Null };
        assert_eq!((&row["line"], &row["id"], &row["code"]), (&Value::from(at + 1), &Value::from(at), &code));
        assert!(row["appid"].is_null() && row.get("findings").is_none());
    }
    assert_eq!(one.stdout.lines().count(), 2000);
}

#[test]
fn the_exit_code_of_ndjson_tells_of_payloads_only_where_asked() {
    let damaged = line_of_order("plus-space", 1);
    assert_eq!(run(&["inspect", "--ndjson"], &damaged).code, 0);
    assert_eq!(run(&["inspect", "--ndjson", "--fail-on", "problem"], &damaged).code, 1);
    assert_eq!(run(&["inspect", "--ndjson", "--fail-on", "problem", "--jobs", "2"], &damaged).code, 1);
    assert_eq!(run(&["inspect", "--ndjson", "--fail-on", "problem"], &line_of_order("", 1)).code, 0);
    assert_eq!(run(&["inspect", "--ndjson", "/nowhere"], "").code, 2);
    for field in ["session_key", "encryptedData", "token", "openid"] {
        let it = run(&["inspect", "--ndjson", "--pass", field], &damaged);
        assert!(it.code == 2 && it.stdout.is_empty(), "{field}: {}", it.stdout);
    }
    for option in ["--id", "--pass", "--fields", "--jobs", "--fail-on"] {
        assert_eq!(run(&["inspect", option, "2"], &damaged).code, 2, "{option} is for --ndjson alone");
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let (line, _) = line_without_key("");
    let mut child = command(&["inspect", "--ndjson"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    for _ in 0..200 {
        if writeln!(stdin, "{line}").is_err() {
            break;
        }
    }
    drop(stdin);
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""));
}

#[test]
fn usage_errors_are_exit_code_2_and_quote_no_value() {
    for arguments in [
        &["inspect", "--session-key", "PLANTED"] as &[&str],
        &["inspect", "--session-key=PLANTED"],
        &["inspect", "--now", "PLANTED"],
        &["inspect", "file", "PLANTED"],
        &["PLANTED"],
        &["explain", "PLANTED"],
        &["sample", "--damage", "PLANTED"],
        &["inspect", "/nowhere/PLANTED"],
        &["inspect", "--lang", "PLANTED"],
        &[],
    ] {
        let it = run(arguments, "");
        assert_eq!(it.code, 2, "{arguments:?}");
        assert!(!it.stderr.is_empty() && !(it.stdout + &it.stderr).contains("PLANTED"), "{arguments:?}");
    }
    let hint = run(&["inspect", "--session-key", "x"], "").stderr;
    assert!(hint.contains("secrets are not taken from the command line"), "{hint}");
    let nothing = run(&["inspect"], "good morning PLANTED");
    assert!(nothing.code == 2 && !nothing.stderr.contains("PLANTED"));
}

#[test]
fn help_and_version_are_no_errors() {
    for arguments in [&["--help"] as &[&str], &["inspect", "--help"], &["--version"]] {
        let it = run(arguments, "");
        assert_eq!((it.code, it.stdout.is_empty(), it.stderr.as_str()), (0, false, ""), "{arguments:?}");
    }
    assert!(run(&["inspect", "--help"], "").stdout.contains("UNSEAL_SESSION_KEY"));
}

#[test]
fn codes_are_explained() {
    let it = run(&["explain", "plus-space"], "");
    assert!(it.code == 0 && it.stdout.contains("encodeURIComponent"), "{}", it.stdout);
    assert!(run(&["explain", "40163"], "").stdout.contains("code been used"));
    let all = run(&["explain"], "").stdout;
    assert!(all.contains("KEY-STALE") && all.contains("40029"), "{all}");
    let answer = r#"{"errcode":40029,"errmsg":"invalid code, rid: 6077bc1e-6126f6f9-040f19c4"}"#;
    let it = run(&["inspect"], answer);
    assert!(it.code == 1 && it.stdout.starts_with("✖ errcode 40029  The code is not valid"), "{}", it.stdout);
    assert!(it.stdout.contains("CODE-EXPIRED"), "{}", it.stdout);
}

#[test]
fn the_tour_without_a_display_goes_through() {
    assert_eq!(format!("{:?}", unseal::cli::tour::run()), format!("{:?}", std::process::ExitCode::SUCCESS));
}
