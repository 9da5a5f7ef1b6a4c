//! Profiles in the terminal: kept without a secret, named by options, and named in findings.

use std::path::Path;

use crate::cli::Run;
use crate::cli::command;
use crate::cli::finish;
use crate::cli::sample;

const OWN: &str = "wx5a4e5ea1ca5e0001";
const OTHER: &str = "wx00000000000000a1";
const SECRET: &str = "ca11ab1eca11ab1eca11ab1eca11ab1e";

fn run(home: &Path, arguments: &[&str], input: &str) -> Run {
    let mut command = command(arguments);
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).env("APPDATA", home.join("config"));
    finish(command, input)
}

#[test]
fn profiles_are_added_changed_used_and_removed() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], input: &str| run(home.path(), arguments, input);
    assert!(run(&["profiles"], "").stdout.contains("--add"));
    run(&["profiles", "--add", "Shop", "--appid", OTHER], "");
    run(&["profiles", "--add", "Shop", "--appid", OWN], "");
    let listed = run(
        &["profiles", "--add", "Shop test", "--appid", OTHER, "--base-url", "https://gateway.example/wx"],
        "",
    );
    assert_eq!((listed.code, listed.stdout.lines().count()), (0, 2), "{}{}", listed.stdout, listed.stderr);
    assert!(
        listed.stdout.contains("https://gateway.example/wx") && listed.stdout.contains(OWN),
        "{}",
        listed.stdout
    );

    let curl = run(&["call", "code2Session", "--profile", "shop TEST", "--curl"], "");
    assert!(curl.stdout.contains("'https://gateway.example/wx/sns/jscode2session'"), "{}", curl.stdout);
    let curl = run(
        &["call", "code2Session", "--profile", "Shop test", "--base-url", "https://a.example", "--curl"],
        "",
    );
    assert!(curl.stdout.contains("'https://a.example/sns/jscode2session'"), "{}", curl.stdout);

    let sound = run(&["inspect", "--profile", "Shop"], &sample(""));
    assert_eq!(sound.code, 0, "{}", sound.stdout);
    let other = run(&["inspect", "--profile", "Shop test"], &sample(""));
    assert!(other.code == 1 && other.stdout.contains("APPID-MISMATCH"), "{}", other.stdout);
    assert!(other.stdout.contains(&format!("{OWN} (Shop)")), "{}", other.stdout);
    assert!(other.stdout.contains(&format!("{OTHER} (Shop test)")), "{}", other.stdout);

    let left = run(&["profiles", "--remove", "Shop"], "");
    assert!(left.stdout.lines().count() == 1 && left.stdout.contains("Shop test"), "{}", left.stdout);
    for arguments in [&["login", "--profile", "Shop"][..], &["profiles", "--remove", "Shop"]] {
        let gone = run(arguments, "");
        assert!(gone.code == 2 && gone.stderr.contains("unseal-cli profiles"), "{}", gone.stderr);
    }
}

#[test]
fn no_secret_becomes_a_profile() {
    let home = tempfile::tempdir().unwrap();
    for arguments in [
        ["profiles", "--add", "Shop", "--appid", SECRET, "--base-url", "https://a.example"],
        ["profiles", "--add", SECRET, "--appid", OWN, "--base-url", "https://a.example"],
        [
            "profiles",
            "--add",
            "Shop",
            "--appid",
            OWN,
            "--base-url",
            "https://a.example/?secret=ca11ab1eca11ab1e",
        ],
        ["profiles", "--add", "Shop", "--appid", OWN, "--base-url", "http://192.168.1.5"],
    ] {
        let refused = run(home.path(), &arguments, "");
        assert_eq!(refused.code, 2, "{}", refused.stdout);
        assert!(!(refused.stdout + &refused.stderr).contains("ca11ab1e"));
    }
    assert!(!home.path().join("config").exists(), "something was kept");
}

/// The keychains of test machines are none: nothing answers, and that is said.
#[test]
fn without_a_keychain_no_secret_is_kept_anywhere() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], input: &str| {
        let mut command = command(arguments);
        command.env("HOME", home.path()).env("XDG_CONFIG_HOME", home.path().join("config"));
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").env("XDG_RUNTIME_DIR", home.path());
        finish(command, input)
    };
    run(&["profiles", "--add", "Shop", "--appid", OWN], "");
    if !cfg!(target_os = "linux") {
        return; // A test must not write into the keychain of whoever runs it.
    }
    let told = run(&["profiles", "--keep-secret", "Shop"], &format!("{SECRET}\n"));
    assert!(told.code == 2 && told.stderr.contains("in memory only"), "{}{}", told.stdout, told.stderr);
    assert!(!(told.stdout + &told.stderr).contains(SECRET));
    let kept = std::fs::read_to_string(home.path().join("config/unseal/settings.json")).unwrap();
    assert!(!kept.contains(SECRET) && kept.contains("\"has_secret\": false"), "{kept}");
    assert_eq!(run(&["profiles", "--keep-secret", "Nobody"], SECRET).code, 2);
}
