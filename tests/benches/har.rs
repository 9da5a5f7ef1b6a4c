//! A long HAR: read by Unseal in pieces, against `fs::read` and serde_json over the whole file.
//!
//! serde_json skips each entry (`IgnoredAny`), which is what its `RawValue` does before it keeps the place of the entry.
//!
//! The corpus is made here: pages and pictures in Base64 as browsers keep them, and a login, a payload or a small JSON
//! answer now and then. Each measurement is a program of its own, so that the peak of its memory is its own.
//!
//! `cargo bench --profile dist --bench har -- 1000` makes a file of 1,000 MB in the system's temporary folder; without a
//! number 200 MB. Exits with 1 where a gate of docs/PERFORMANCE.md does not hold.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

mod corpus;
mod cpu;

use std::fs;
use std::fs::File;
use std::io::BufWriter;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::process::ExitCode;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;
use unseal::capture;
use unseal::capture::ReadAs;
use unseal::case::Case;
use unseal::case::Row;
use unseal::case::SourceName;
use unseal::forge::random::Random;
use unseal::payload::secret::SessionKey;

/// How much CPU time may be taken, as a part of what serde_json takes.
const MOST_OF_SERDE: f64 = 0.7;
/// Megabytes that may be used beside the results.
const MOST_MEGABYTES: f64 = 32.0;
/// Seconds until the first rows of a capture of ten thousand entries.
const MOST_SECONDS: f64 = 0.2;
/// Payloads judged for the first rows, as the window does.
const FIRST_ROWS: usize = 48;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [mode, path] = arguments.as_slice() {
        measure(mode, Path::new(path));
        return ExitCode::SUCCESS;
    }
    let megabytes: u64 = arguments.first().and_then(|it| it.parse().ok()).unwrap_or(200);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("long.har");
    let (n_entries, n_payloads) = make(&path, megabytes << 20, usize::MAX, false);
    println!("{megabytes} MB: {n_entries} entries, {n_payloads} payloads");
    let of = |mode: &str, path: &Path| child(mode, path);
    let (ours, serde) = (of("ours", &path), of("serde", &path));
    // The same logins and payloads with nothing between them take what the results take, and what a short file takes.
    let (condensed, tiny) = (folder.path().join("condensed.har"), folder.path().join("tiny.har"));
    make(&condensed, u64::MAX, n_entries, true);
    make(&tiny, u64::MAX, 2, true);
    let results = of("ours", &condensed).megabytes - of("ours", &tiny).megabytes;
    let ratio = ours.secs / serde.secs;
    let beside = ours.megabytes - results;
    println!("ours        {:8.3} s CPU {:8.1} MB at most, {} payloads", ours.secs, ours.megabytes, ours.n);
    println!("serde_json  {:8.3} s CPU {:8.1} MB at most, {} entries", serde.secs, serde.megabytes, serde.n);
    println!("ratio       {ratio:8.2} (at most {MOST_OF_SERDE})");
    println!("beside the results {beside:6.1} MB (at most {MOST_MEGABYTES})");
    let short = folder.path().join("short.har");
    let (n_entries, n_payloads) = make(&short, u64::MAX, 10_000, false);
    let rows = of("rows", &short);
    println!(
        "{n_entries} entries, {n_payloads} payloads: first {} rows after {:.3} s (at most {MOST_SECONDS})",
        rows.n, rows.secs
    );
    assert_eq!(ours.n, n_of(&path), "payloads were lost");
    let holds = ratio <= MOST_OF_SERDE && beside <= MOST_MEGABYTES && rows.secs <= MOST_SECONDS;
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What one measurement gave.
struct Measured {
    secs: f64,
    megabytes: f64,
    n: usize,
}

fn child(mode: &str, path: &Path) -> Measured {
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args([mode, &path.display().to_string()])
        .output()
        .expect("a measurement");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = text.split_whitespace();
    let mut next = || words.next().unwrap_or("nothing").parse::<f64>().expect("three numbers");
    Measured { secs: next(), megabytes: next(), n: next() as usize }
}

fn measure(mode: &str, path: &Path) {
    let start = Instant::now();
    let mut n = 0;
    let mut secs = cpu::least(if mode == "rows" { 1 } else { 3 }, || {
        n = match mode {
            "ours" => ours(path).payloads.len(),
            "rows" => rows(path),
            _ => serde(path),
        };
    })
    .as_secs_f64();
    if mode == "rows" {
        secs = start.elapsed().as_secs_f64();
    }
    println!("{secs} {} {n}", peak());
}

/// Megabytes that this program used at most.
fn peak() -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or_default() / 1024.0
}

fn ours(path: &Path) -> Case {
    let mut file = File::open(path).expect("the corpus");
    let parts = capture::read_file(&mut file, ReadAs::Found, &mut |_| true).expect("the corpus");
    let mut case = Case::default();
    case.append_all(parts.into_iter().map(|it| (SourceName::File("long.har".to_owned()), it.reading)));
    case
}

fn rows(path: &Path) -> usize {
    let case = ours(path);
    case.payloads
        .iter()
        .take(FIRST_ROWS)
        .map(|it| Row::of(it, &case.known, 1_900_000_000))
        .collect::<Vec<_>>()
        .len()
}

fn n_of(path: &Path) -> usize {
    ours(path).payloads.len()
}

#[derive(Deserialize)]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<IgnoredAny>,
}

fn serde(path: &Path) -> usize {
    let bytes = fs::read(path).expect("the corpus");
    let har: Har = serde_json::from_slice(&bytes).expect("the corpus");
    har.log.entries.len()
}

/// Makes a HAR of at least so many bytes, or so many entries; gives the numbers of entries and payloads. A condensed one
/// has its logins and payloads alone.
fn make(path: &Path, n_bytes: u64, n_entries: usize, is_condensed: bool) -> (usize, usize) {
    let mut random = Random(7);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path).expect("the corpus"));
    let mut write = |text: &str| out.write_all(text.as_bytes()).expect("the corpus");
    write(
        "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"WebInspector\",\"version\":\"537.36\"},\"entries\":[",
    );
    let picture = STANDARD.encode(random.bytes(24 << 10));
    let page = "<p>A page of words, as long as pages are.</p>".repeat(200);
    let (mut n, mut n_payloads, mut written) = (0, 0, 0_u64);
    while written < n_bytes && n < n_entries {
        let entry = match n % 25 {
            0 => login(&mut random, n),
            1 => {
                n_payloads += 1;
                payload(&mut random, n)
            }
            _ if is_condensed => String::new(),
            it if it % 3 == 0 => other(n, "image/png", &picture, true),
            it if it % 3 == 1 => other(n, "text/html", &page, false),
            _ => other(n, "application/json", "{\"status\":200,\"list\":[1,2,3]}", false),
        };
        let between = if n == 0 || entry.is_empty() { "" } else { "," };
        let entry = format!("{between}{entry}");
        written += entry.len() as u64;
        write(&entry);
        n += 1;
    }
    write("]}}");
    (n, n_payloads)
}

fn entry(n: usize, method: &str, url: &str, post: Option<&str>, content: &serde_json::Value) -> String {
    let time = format!("2026-11-22T05:{:02}:{:02}.{:03}Z", n / 60_000 % 60, n / 1000 % 60, n % 1000);
    let mut request = json!({"method": method, "url": url, "headers": [
        {"name": "Referer", "value": "https://servicewechat.com/wx5a4e5ea1ca5e0001/12/page-frame.html"},
        {"name": "X-Token", "value": format!("tok-{}-{}", n / 25, n / 25 % 7)}]});
    if let Some(text) = post {
        request["postData"] = json!({"mimeType": "application/json", "text": text});
    }
    json!({"startedDateTime": time, "request": request,
        "response": {"status": 200, "headers": [], "content": content}})
    .to_string()
}

fn login(random: &mut Random, n: usize) -> String {
    let key = SessionKey::new(random.sixteen());
    let answer = json!({"openid": format!("oBENCHopenid{n:016}"), "session_key": key.to_base64().expose()});
    let content = json!({"mimeType": "application/json", "text": answer.to_string()});
    let url = format!(
        "https://api.weixin.qq.com/sns/jscode2session?appid=wx5a4e5ea1ca5e0001&secret=x&js_code=0BENCHcode{n:022}"
    );
    entry(n, "GET", &url, None, &content)
}

fn payload(random: &mut Random, n: usize) -> String {
    let forged = corpus::payload(random, SessionKey::new(random.clone().sixteen()));
    let body = json!({"encryptedData": forged.encrypted_data, "iv": forged.iv}).to_string();
    let content = json!({"mimeType": "application/json", "encoding": "base64", "text": STANDARD.encode("{\"ok\":true}")});
    entry(n, "POST", "https://shop.example/wx/phone", Some(&body), &content)
}

fn other(n: usize, mime: &str, text: &str, is_base64: bool) -> String {
    let mut content = json!({"mimeType": mime, "text": text});
    if is_base64 {
        content["encoding"] = json!("base64");
    }
    entry(n, "GET", &format!("https://cdn.shop.example/{n}"), None, &content)
}
