//! Hostile shapes of texts, each of any size: what made readers quadratic or hungry, here or in any reader of its kind.

/// A name, and the shape at about so many bytes.
pub(crate) type Shape = (&'static str, fn(usize) -> String);

const DATA: &str = "CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS";
const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ==";

/// All of them.
pub(crate) const ALL: [Shape; 45] = [
    ("labels without value", |n| repeated("code:“", n)),
    ("empty labels", |n| repeated("iv:;\n", n)),
    ("empty labels, then lines", |n| {
        format!("{}{}", repeated("iv:;", n / 2), repeated(&format!("{DATA}\n"), n / 2))
    }),
    ("short labels, long line", |n| format!("{}{}", repeated("iv:", n / 2), "a".repeat(n / 2))),
    ("one-line answer", |n| format!("{{{}}}", repeated("\"code\":200,", n))),
    ("open brackets", |n| "[".repeat(n)),
    ("open braces", |n| "{".repeat(n)),
    ("embedded JSON", |n| format!("{}[{}]", "{\"k\":".repeat(64), repeated("1,", n))),
    ("deep paths", |n| repeated("{\"a\":", n)),
    ("list of ones", |n| format!("{{\"iv\":[{}1]}}", repeated("1,", n))),
    ("lists of numbers", |n| repeated("iv:[1,", n)),
    ("bytes of Go", |n| repeated("iv:[]byte{0x1,", n)),
    ("buffers of Node", |n| repeated("iv <Buffer 00 ", n)),
    ("quotes without end", |n| repeated("data:\"", n)),
    ("escaped quotes", |n| repeated("\\\"iv\\\":", n)),
    ("back slashes", |n| format!("{{\"iv\":\"{}\"}}", repeated("\\\\", n))),
    ("percents", |n| format!("iv={}", repeated("%25", n))),
    ("entities", |n| format!("iv={}", repeated("&amp;", n))),
    ("zero width", |n| format!("iv={}", repeated("\u{200b}", n))),
    ("blanks in Base64", |n| format!("encryptedData={}", repeated("a ", n))),
    ("blanks", |n| format!("{{\"rawData\":\"{}\"}}", " ".repeat(n))),
    ("one long value", |n| format!("encryptedData={}", "A".repeat(n))),
    ("one long line", |n| "x".repeat(n)),
    ("empty lines", |n| "\n".repeat(n)),
    ("data sections", |n| repeated("<encryptedData><![CDATA[", n)),
    ("elements", |n| repeated("<a>", n)),
    ("parts of a form", |n| repeated("name=\"encryptedData\"\n\n", n)),
    ("tokens in a row", |n| repeated("eyJhbGciOiJIUzI1NiJ9.eyJhbGciOiJIUzI1NiJ9\n", n)),
    ("rows of a table", |n| repeated("| aaaaaaaa | |\n", n)),
    ("cells of a row", |n| repeated("iv\t", n)),
    ("ruled columns", |n| repeated("a  b\n-- --\naaaaaa\n", n)),
    ("escape sequences", |n| repeated("\u{1b}[1m", n)),
    ("hex dump", |n| repeated("0000: 41 42\n", n)),
    ("quoted printable", |n| repeated("=3D", n)),
    ("names beside values", |n| repeated("\"name\":\"iv\",\"value\":", n)),
    ("quote marks", |n| repeated("> > > ", n)),
    ("form in a form", |n| repeated("iv%5D=", n)),
    ("keys", |n| repeated(&format!("session_key={KEY}\n"), n)),
    ("a long key of signs", |n| {
        format!("encryptedData={DATA} iv={KEY} session_key={}", repeated("-_*.+/", n))
    }),
    ("payloads without a key", |n| repeated(&format!("encryptedData={DATA} iv={KEY}\n"), n)),
    ("payloads with a key", |n| repeated(&format!("encryptedData={DATA} iv={KEY} session_key={KEY}\n"), n)),
    ("objects", |n| format!("[{}1]", repeated("{\"encryptedData\":\"x\"},", n))),
    ("errors", |n| {
        repeated("javax.crypto.BadPaddingException: pad block corrupted\n\tat a.b.C(D.java:1)\n", n)
    }),
    ("times", |n| repeated("2026-01-01 14:02:03 INFO login\n", n)),
    ("entries of a HAR", |n| {
        format!(
            "{{\"log\":{{\"entries\":[{}1]}}}}",
            repeated("{\"request\":{\"url\":\"https://a/?iv=1\"}},", n)
        )
    }),
];

fn repeated(text: &str, n: usize) -> String {
    text.repeat(n / text.len() + 1)
}
