//! `sandbox --tap`: the phone of the sandbox drives a backend, and the answer is shown masked.

use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read as _;
use std::io::Write as _;
use std::net::TcpListener;
use std::sync::mpsc;

use crate::cli::run;

/// A backend that gives every request the same answer and tells what it got.
fn backend(answer: &'static str) -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (got, requests) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let (mut request, mut length) = (String::new(), 0);
            while stream.read_line(&mut request).unwrap() > 2 {
                let line = request.lines().last().unwrap().to_ascii_lowercase();
                if let Some(it) = line.strip_prefix("content-length:") {
                    length = it.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            let head = format!("HTTP/1.1 {answer}");
            stream.get_mut().write_all(head.as_bytes()).unwrap();
            let _over = got.send(request + &String::from_utf8(body).unwrap());
        }
    });
    (format!("http://{address}"), requests)
}

/// A port that nobody has just now.
fn port() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string()
}

#[test]
fn a_tap_is_sent_and_its_answer_shown_masked() {
    let (address, requests) = backend(
        "500 Oops\r\nContent-Length: 68\r\nConnection: close\r\n\r\n{\"error\":\"bad decrypt\",\"phone\":\"13800138000\",\"openid\":\"oSANDBOXlin\"}",
    );
    let port = port();
    let tap = ["sandbox", "--port", &port, "--tap", "phone-number", "--to", &address];
    let shown = run(&[&tap[..], &["--order", "login-in-callback"]].concat(), "");
    assert_eq!(shown.code, 1, "{}{}", shown.stdout, shown.stderr);
    assert!(shown.stdout.contains("/phone  500") && shown.stdout.contains("bad decrypt"), "{}", shown.stdout);
    assert!(
        !shown.stdout.contains("13800138000") && shown.stdout.contains("138****8000"),
        "{}",
        shown.stdout
    );
    assert!(shown.stdout.find("getPhoneNumber") < shown.stdout.find("wx.login"), "{}", shown.stdout);
    let (login, data) = (requests.recv().unwrap(), requests.recv().unwrap());
    assert!(login.starts_with("POST /login ") && login.contains("{\"code\":\"0"), "{login}");
    assert!(data.starts_with("POST /phone ") && data.contains("\"encryptedData\":\""), "{data}");
    let revealed = run(&[&tap[..], &["--reveal", "--login-path", "", "--times", "2"]].concat(), "");
    assert_eq!(revealed.stdout.matches("13800138000").count(), 2, "{}", revealed.stdout);
}

#[test]
fn a_tap_needs_a_backend_that_is_none_of_wechats() {
    let port = port();
    let tap = ["sandbox", "--port", &port, "--tap", "login"];
    assert_eq!(run(&tap, "").code, 2);
    let wechat = run(&[&tap[..], &["--to", "https://api.weixin.qq.com"]].concat(), "");
    assert!(wechat.code == 2 && wechat.stderr.contains("WeChat itself"), "{}", wechat.stderr);
    let (address, _requests) = backend("200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    let unknown = run(&[&tap[..], &["--to", &address, "--login-body", "{{secret}}"]].concat(), "");
    assert!(unknown.code == 2 && unknown.stderr.contains("encryptedData"), "{}", unknown.stderr);
    let fine = run(&[&tap[..], &["--to", &address, "--user", "grace"]].concat(), "");
    assert!(fine.code == 0 && fine.stdout.contains("200"), "{}{}", fine.stdout, fine.stderr);
}
