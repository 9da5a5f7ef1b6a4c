//! The language tests against planted faults: a test that cannot fail is no test.

use crate::languages::catalog::Catalog;
use crate::languages::words;
use crate::source::File;

fn said(text: &str) -> Vec<String> {
    words::said(&[File::new("ui/panel/input.rs", text)])
}

fn prose(text: &str) -> Vec<String> {
    words::prose(&[File::new("ui/panel/input.rs", text)]).into_iter().map(|it| it.text).collect()
}

#[test]
fn texts_are_found_where_they_are_said() {
    assert_eq!(said("Said::new(\"a {n}\").with(\"n\", 1)"), ["a {n}"]);
    assert_eq!(said("text::Said::new(match it { A => \"a\", B => \"b\" })"), ["a", "b"]);
    assert_eq!(said("ui.label(state.settings.language.word(\"Copy\"))"), ["Copy"]);
    assert_eq!(said("return language.word(if it { \"a\" } else { \"b\" });"), ["a", "b"]);
    assert_eq!(
        said("D { code: \"X\", title: \"a\", why: \"b \\\n   c\", remedy: \"d\" }"),
        ["a", "b c", "d"]
    );
    assert_eq!(
        said("fn title(self) -> &'static str { match self { A => \"a\" } } fn code() { \"c\" }"),
        ["a"]
    );
}

#[test]
fn what_is_not_said_is_left_alone() {
    let none: [&str; 0] = [];
    assert_eq!(said("Other::new(\"a\"); UnSaid::new(\"b\"); sword(\"c\"); // Said::new(\"d\")"), none);
    assert_eq!(said("#[cfg(test)] mod tests { fn f() { Said::new(\"a\") } }"), none);
    assert_eq!(said("fn said() { Self.with(\"n\", format!(\"x{at}\")) }"), none);
}

#[test]
fn prose_on_a_detour_is_found() {
    assert_eq!(prose("say(\"The key is wrong\")"), ["The key is wrong"]);
    assert_eq!(
        prose("write!(f, \"the key is wrong\"); #[expect(reason = \"it is so here\")] fn f() {}"),
        [""; 0]
    );
    assert_eq!(prose("P { needles: &[\"the iv is wrong\"], seen_in: \"Go and the rest\" }"), [""; 0]);
    assert_eq!(prose("x(\"wx.getUserInfo / a_b\", \"GET /x HTTP/1.1\", \"Noto Sans SC\")"), [""; 0]);
}

#[test]
fn an_entry_that_no_text_uses() {
    let literals = words::literals(&[File::new(
        "a.rs",
        "f(\"used\") #[cfg(test)] mod t { const A: &str = \"stale\"; }",
    )]);
    assert!(literals.contains("used") && !literals.contains("stale"));
}

#[track_caller]
fn fault(lines: &str, expected: &str) {
    let faults = Catalog::read(&format!("{{\n{lines}\n}}\n")).faults();
    assert!(faults.iter().any(|it| it.contains(expected)), "{faults:?}");
}

#[test]
fn a_catalog_out_of_form() {
    fault("  \"b\": \"乙\",\n  \"a\": \"甲\"", "not in order");
    fault("  \"a\": \"甲\",\n  \"a\": \"甲\"", "not in order");
    fault("  \"{n} keys\": \"个密钥\"", "places");
    fault("  \"a\": \"\"", "empty");
    fault("  \"a, b\": \"甲, 乙\"", "half-width");
    fault("  \"a.\": \"甲.\"", "half-width");
    fault("  \"a (b)\": \"甲(b)\"", "half-width");
}

#[test]
fn a_catalog_in_form() {
    let lines = "  \"a, {n}: {m}.\": \"甲，{m}：{n}。\",\n  \"b\": \"https://a.b:80 与 wx.login（甲）\"";
    assert_eq!(Catalog::read(&format!("{{\n{lines}\n}}\n")).faults(), [""; 0]);
}
