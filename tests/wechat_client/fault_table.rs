//! Every way in which a login can fail, through the terminal program: a message that says what it is, one request at
//! most, and nothing of what was sent in any output.

use std::io::Write as _;
use std::net::TcpListener;
use std::time::Duration;

use crate::cli::Run;
use crate::cli::command;
use crate::cli::finish;
use crate::wechat_client::CODE;
use crate::wechat_client::SECRET;
use crate::wechat_client::certificates;
use crate::wechat_client::fault_server::Fault;
use crate::wechat_client::fault_server::FaultServer;
use crate::wechat_client::untrusted_server;

/// Ten bytes of gzip's head and a piece of deflate: a mebibyte of zeros begins so.
const GZIP: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n\
    \x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x01\x01\x00\x00\x00\x80\x90\xfe\xaf\xee\x08\x0a";
const GBK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=gbk\r\n\r\n\
    {\"errcode\":40029,\"errmsg\":\"\xb4\xed\xce\xf3\"}";

/// What the server does, and what the message says of it.
const ANSWERS: &[(&str, Fault, &str)] = &[
    ("header cut", Fault::ResetsAfter("HTTP/1.1 200 OK\r\nX-Echo: {request}"), "The answer broke off"),
    (
        "body cut",
        Fault::Answers("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"openid\":\"{request}\"}"),
        "The answer broke off",
    ),
    (
        "slow header",
        Fault::TricklesAfter("HTTP/1.1 200 OK\r\nX-Echo: {request}"),
        "No answer within the time",
    ),
    ("stalled", Fault::Silent, "No answer within the time"),
    ("malformed HTTP", Fault::Answers("220 {request} ESMTP\r\n\r\n"), "The answer broke off"),
    (
        "malformed JSON",
        Fault::Answers("HTTP/1.1 200 OK\r\n\r\n{\"openid\":\"{request}\","),
        "stop being the expected JSON",
    ),
    (
        "page of a portal",
        Fault::Answers("HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE html><a href=\"{request}\">log in</a>"),
        "A web page came back",
    ),
    ("500", Fault::Answers("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"), "HTTP status 500"),
    (
        "502 with a page",
        Fault::Answers("HTTP/1.1 502 Bad Gateway\r\n\r\n<html><h1>{request}</h1></html>"),
        "HTTP status 502",
    ),
    (
        "redirect",
        Fault::Answers("HTTP/1.1 302 Found\r\nLocation: {request}\r\nContent-Length: 0\r\n\r\n"),
        "The server redirected the request",
    ),
    ("another character set", Fault::AnswersBytes(GBK), "The code is not valid"),
    (
        "100 MB",
        Fault::FloodsAfter("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n"),
        "The answer is too large",
    ),
    ("gzip that was not asked for", Fault::AnswersBytes(GZIP), "The answer is not what WeChat answers"),
    (
        "gzip without end",
        Fault::FloodsAfter("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"),
        "The answer is too large",
    ),
    (
        "errcode as text",
        Fault::Answers("HTTP/1.1 200 OK\r\n\r\n{\"errcode\":\"40163\",\"errmsg\":\"{request}\"}"),
        "The code has been used already",
    ),
    (
        "fields missing",
        Fault::Answers("HTTP/1.1 200 OK\r\n\r\n{\"openid\":\"{request}\"}"),
        "The field session_key is missing or empty",
    ),
    (
        "a key that is none",
        Fault::Answers("HTTP/1.1 200 OK\r\n\r\n{\"openid\":\"o\",\"session_key\":\"{request}\"}"),
        "session_key is not 16 bytes",
    ),
];

fn login(base: &str, authority: Option<&std::path::Path>) -> Run {
    let mut command = command(&["login", "wx0123456789abcdef", "--base-url", base]);
    command.env("UNSEAL_APP_SECRET", SECRET).env("UNSEAL_CODE", CODE);
    if let Some(authority) = authority {
        command.env("SSL_CERT_FILE", authority);
    }
    finish(command, "")
}

#[track_caller]
fn check(name: &str, run: &Run, expected: &str) {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}: {}", run.stderr);
    assert!(run.stderr.contains(expected), "{name}: {}", run.stderr);
    for planted in ["planted", "js_code=", "secret="] {
        assert!(!run.stderr.contains(planted), "{name}: {}", run.stderr);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_that_is_none_has_its_message_and_is_asked_for_once() {
    // All at once: those that never answer take the whole time of a call.
    let mut running = Vec::new();
    for (name, fault, expected) in ANSWERS {
        let server = FaultServer::start(*fault).await;
        let base = format!("http://{}", server.address);
        running.push((name, expected, server, tokio::task::spawn_blocking(move || login(&base, None))));
    }
    for (name, expected, server, run) in running {
        check(name, &run.await.unwrap(), expected);
        assert_eq!(server.n_requests(), 1, "{name}");
    }
}

#[test]
fn no_connection_comes_about_and_nothing_is_sent() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    check("refused", &login(&format!("http://{address}"), None), "Nothing listens at the address");
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    std::fs::write(&authority, certificates::AUTHORITY).unwrap();
    for (name, certificate, expected) in [
        ("expired", certificates::EXPIRED, "certificate was not accepted"),
        ("clock off", certificates::OF_LATER, "Check the clock"),
        ("wrong name", certificates::OF_ANOTHER, "certificate was not accepted"),
    ] {
        let (address, thread) = untrusted_server::start_with(certificate[0], certificate[1]);
        check(name, &login(&format!("https://{address}"), Some(&authority)), expected);
        assert_eq!(thread.join().unwrap(), 0, "{name}: something was sent");
    }
    let (address, thread) = untrusted_server::start();
    let run = login(&format!("https://{address}"), Some(&authority));
    check("signed by nobody", &run, "certificate was not accepted");
    assert_eq!(thread.join().unwrap(), 0);
    // The authority is accepted as such: with a certificate that is in order the request is sent.
    let [certificate, key] = certificates::SOUND;
    let (address, thread) = untrusted_server::start_with(certificate, key);
    check(
        "sound, and closed",
        &login(&format!("https://{address}"), Some(&authority)),
        "The answer broke off",
    );
    assert!(thread.join().unwrap() > 100);
    let run = login(&format!("https://{}", old_server()), Some(&authority));
    check("old version", &run, "TLS older than 1.2");
    let run = login("https://nobody.invalid", Some(&authority));
    check("no such host", &run, "No connection");
}

/// A server that refuses every version of TLS but its own, as one of TLS 1.0 does.
fn old_server() -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        // Alert, fatal, protocol_version.
        let _gone = stream.write_all(&[0x15, 3, 1, 0, 2, 2, 70]);
        // A connection that is reset would take the alert back.
        std::thread::sleep(Duration::from_millis(500));
    });
    address
}
