//! The rules against planted violations: a rule that cannot fail is no rule.

use crate::architecture::FOR_TESTS;
use crate::architecture::MODULES;
use crate::architecture::circles::circles;
use crate::architecture::rules;
use crate::source::File;

#[track_caller]
fn border(path: &str, text: &str, expected: &str) {
    let found = rules::borders(&[File::new(path, text)], MODULES, FOR_TESTS);
    assert!(found.iter().any(|it| it.contains(expected)), "{text}\n{found:?}");
}

#[track_caller]
fn no_border(path: &str, text: &str) {
    let found = rules::borders(&[File::new(path, text)], MODULES, FOR_TESTS);
    assert!(found.is_empty(), "{text}\n{found:?}");
}

#[test]
fn a_forbidden_module() {
    border(
        "payload/parse.rs",
        "use crate::app::state::State;",
        "payload/parse.rs:1: payload must not use app",
    );
    border(
        "payload/parse.rs",
        "fn f() {\n    crate\n        ::ui::run();\n}",
        "parse.rs:3: payload must not use ui",
    );
    border("payload/mod.rs", "use super::wechat::Client;", "payload must not use wechat");
    border("app/update/mod.rs", "use crate::wechat::Client;", "wechat::Client in app");
    border("app/update/mod.rs", "store::settings::load();", "settings::load in app");
    border("app/update/mod.rs", "use crate::cli::tour;", "app must not use cli");
    border("ui/panel/input.rs", "use crate::sandbox::Sandbox;", "ui must not use sandbox");
    border("text.rs", "use crate::payload::secret::SecretText;", "text must not use payload");
    border("cli/mod.rs", "use crate::ui::theme;", "cli must not use ui");
    border("payload/open.rs", "use crate::forge::seal;", "payload must not use forge");
    border("extra/mod.rs", "", "not in the table");
}

#[test]
fn an_allowed_module() {
    no_border("app/worker/mod.rs", "use crate::store::Folder;\nuse crate::app::message::Message;");
    no_border("app/worker.rs", "use crate::store::Folder;");
    no_border("payload/mod.rs", "pub(crate) fn f() {}\n#[cfg(test)]\nmod tests {\n    use super::*;\n}");
    no_border("forge/damage.rs", "use super::text::DAMAGES;");
    no_border("payload/open.rs", "#[cfg(test)]\nmod tests {\n    use crate::forge::seal;\n}");
    no_border("main.rs", "fn main() { crate::ui::run() }");
}

#[test]
fn a_check_in_other_words_or_in_the_same_ones_elsewhere() {
    let stage = File::new(
        "payload/stage/content.rs",
        r#"fn f() { Line::of(Mark::Ok, "equals the expected appid"); }"#,
    );
    let again = File::new("payload/verdict.rs", r#"fn f() { Said::new("equals the expected appid"); }"#);
    let found = rules::check_words(&[stage, again]);
    assert_eq!(found, [r#"payload/verdict.rs:1: payload/stage says "equals the expected appid""#]);
    let panel = "fn f() {\n    match check {\n        AgeCheck::Missing => 1,\n    }\n}";
    let found = rules::check_words(&[File::new("ui/panel/why.rs", panel)]);
    assert_eq!(found, ["ui/panel/why.rs:3: AgeCheck is worded in payload/stage"]);
    assert!(rules::check_words(&[File::new("report/json.rs", panel)]).is_empty());
}

#[test]
fn a_word_that_makes_the_core_impure() {
    border("payload/parse.rs", "use std::fs;", "std::fs in payload");
    border(
        "payload/parse.rs",
        "#[cfg(test)]\nmod tests {\n    fn f() { std::fs::read(\"x\"); }\n}",
        "parse.rs:3",
    );
    border("capture/har.rs", "let now = std::time::Instant::now();", "Instant::now in capture");
    border("report/mod.rs", "use egui;", "egui in report");
    border("text.rs", "log::info!(\"x\");", "log in text");
    border("app/state.rs", "fn f(ctx: &egui::Context) {}", "egui in app");
}

#[test]
fn words_that_only_look_like_it() {
    no_border("payload/parse.rs", "// std::fs\nlet log = \"std::fs\"; log.push(egui); let x = a.tokio;");
    no_border("payload/parse.rs", "use crate::payload::egui::x; let n = crate::payload::log::f();");
}

#[test]
fn a_field_of_a_payload() {
    let found = |path: &str, text: &str| rules::field_names(&[File::new(path, text)]).len();
    assert_eq!(found("report/x.rs", "let it = content.pointer(\"/watermark/appid\");"), 1);
    assert_eq!(found("ui/x.rs", "match it { \"phoneNumber\" => 1, \"phoneNumbers\" => 2 }"), 1);
    assert_eq!(found("ui/x.rs", "Said::new(\"there is no watermark.appid\")"), 0);
    assert_eq!(found("payload/kind/x.rs", "const IT: &str = \"openId\";"), 0);
}

#[test]
fn a_circle_of_modules() {
    let files = |texts: &[(&str, &str)]| -> Vec<File> {
        texts.iter().map(|(path, text)| File::new(path, text)).collect()
    };
    let two = files(&[("a/x.rs", "use crate::a::y::Y;"), ("a/y.rs", "\nfn f() { crate::a::x::g() }")]);
    let [found] = circles(&two).try_into().unwrap();
    assert!(found.starts_with("a circle in src/a: x → y → x\n"), "{found}");
    assert!(found.contains("a/x.rs:1: a::y::Y") && found.contains("a/y.rs:2: a::x::g"), "{found}");

    let by_super = files(&[("a/x.rs", "use super::y::Y;"), ("a/y.rs", "use super::x::X;")]);
    assert_eq!(circles(&by_super).len(), 1);
    let of_three = files(&[
        ("a/x.rs", "use crate::b::B;"),
        ("b.rs", "use crate::c::deep::C;"),
        ("c/deep.rs", "use crate::a::x;"),
    ]);
    assert!(circles(&of_three)[0].starts_with("a circle in src/: a → b → c → a\n"));
    // What a module passes on is used where it stands.
    let passed_on = files(&[
        ("a/mod.rs", "mod x;\nmod y;\npub use x::X;"),
        ("a/x.rs", "use crate::a::y::Y;"),
        ("a/y.rs", "use crate::a::X;"),
    ]);
    assert!(circles(&passed_on)[0].starts_with("a circle in src/a: x → y → x\n"));
}

#[test]
fn what_is_no_circle() {
    let none = |texts: &[(&str, &str)]| {
        let files: Vec<File> = texts.iter().map(|(path, text)| File::new(path, text)).collect();
        assert_eq!(circles(&files), [""; 0]);
    };
    // A parent and its children.
    none(&[("a/mod.rs", "use crate::a::x::X;"), ("a/x.rs", "use crate::a::A;")]);
    none(&[("lib.rs", "use crate::a::A;"), ("a.rs", "use crate::Root;")]);
    // Tests, visibility, comments, texts.
    none(&[("a.rs", "use crate::b::B;"), ("b.rs", "#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}")]);
    none(&[("a/x.rs", "use crate::a::y::Y;"), ("a/y.rs", "pub(in crate::a::x) fn f() {}")]);
    none(&[("a.rs", "use crate::b::B;"), ("b.rs", "// crate::a::A\nfn f() { g(\"crate::a::A\") }")]);
    // Through the same folder in different files.
    none(&[("a/x.rs", "use crate::b::y;"), ("b/y.rs", "use crate::c::C;"), ("c.rs", "")]);
}

#[test]
fn a_colour_of_its_own() {
    let colours = |path, text| rules::colours(&[File::new(path, text)]).len();
    assert_eq!(
        colours("ui/panel/input.rs", "let red = Color32::from_rgb(255, 0, 0); let w = Color32::WHITE;"),
        2
    );
    assert_eq!(colours("ui/panel/input.rs", "fn f(c: Color32) { Color32::TRANSPARENT }"), 0);
    assert_eq!(colours("ui/theme/tokens.rs", "Color32::from_rgb(255, 0, 0)"), 0);
}

#[test]
fn printing_in_the_library() {
    let prints = |path| rules::prints(&[File::new(path, "fn f() { println!(\"x\"); eprint!(\"x\") }")]).len();
    assert_eq!(prints("wechat/client.rs"), 2);
    assert_eq!(prints("cli/mod.rs"), 0);
}

#[test]
fn a_file_that_nobody_compiles() {
    let lib = File::new("lib.rs", "pub mod a;");
    let a = File::new("a/mod.rs", "mod b;\n// mod lost;");
    let (b, deep) = (File::new("a/b.rs", "mod c;"), File::new("a/b/c.rs", ""));
    let found = rules::unlisted(&[lib, a, b, deep, File::new("a/lost.rs", "")], &["lib.rs"]);
    assert_eq!(found, ["a/lost.rs:1: no `mod` names this file"]);
}

#[test]
fn a_file_out_of_form() {
    let form = |path: &str, text: &str| rules::form(&[File::new(path, text)]).join("\n");
    assert_eq!(form("a.rs", "//! What it is for.\n\nuse crate::a::B;\n"), "");
    assert!(form("a.rs", "use crate::a::B;\n").contains("does not begin with"));
    assert!(form("a.rs", &"//! x\n".repeat(401)).contains("longer than 400"));
    assert!(form("a/utils.rs", "//! x\n").contains("says nothing"));
    assert!(form("a.rs", "//! x\nuse crate::{a, b};\n").contains("a.rs:2: a group"));
    assert!(form("a.rs", "//! x\nuse super::super::b;\n").contains("super::super"));
    let later = format!("//! x\n// {}: later\n", ["TO", "DO"].concat());
    assert!(form("a.rs", &later).contains("a.rs:2: something was left"));
}
