//! `login` and `call` against a sandbox of the terminal's own: what is said before, what is masked, what needs a yes.

use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read as _;
use std::io::Write as _;
use std::process::Child;

use serde_json::Value;
use unseal::wechat::call;

use crate::cli::Run;
use crate::cli::command;
use crate::cli::run;

pub(crate) const APP_ID: &str = "wxdeadbeef00000001";
pub(crate) const SECRET: &str = "deadbeefdeadbeefdeadbeefdeadbeef";

/// A sandbox of the command line; it ends with the test.
pub(crate) struct Sandbox {
    server: Child,
    address: String,
}

impl Sandbox {
    pub(crate) fn started(arguments: &[&str]) -> Self {
        let mut server = command(&[&["sandbox"], arguments].concat()).spawn().unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let address = lines
            .find_map(|it| {
                it.unwrap().split_once("http://").map(|(_, it)| it.trim_end_matches('\'').to_owned())
            })
            .unwrap();
        Self { server, address }
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the phone gets, over HTTP and by hand.
    pub(crate) fn phone(&self, call: &str) -> Value {
        let mut stream = std::net::TcpStream::connect(&self.address).unwrap();
        let request = format!(
            "POST /sandbox/{call}?user=lin HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        serde_json::from_str(&answer[answer.find('{').unwrap()..=answer.rfind('}').unwrap()]).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        self.phone("login")["code"].as_str().unwrap().to_owned()
    }

    pub(crate) fn call(&self, name: &str, more: &[&str], input: &str) -> Run {
        let base = self.base();
        run(&[&["call", name, "--base-url", base.as_str()], more].concat(), input)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _gone = self.server.kill();
        let _gone = self.server.wait();
    }
}

#[test]
fn login_against_the_sandbox_shows_a_masked_session_once() {
    let sandbox = Sandbox::started(&[]);
    let code = sandbox.code();
    let base = sandbox.base();
    let arguments = ["login", APP_ID, "--base-url", base.as_str()];
    let first = run(&arguments, &format!("{SECRET}\n{code}\n"));
    let second = run(&arguments, &format!("{SECRET}\n{code}\n"));
    assert!(first.code == 0 && first.stdout.contains("session_key") && first.stdout.contains('#'));
    assert!(!first.stdout.contains("oSANDBOXlin00000000000000001"), "{}", first.stdout);
    assert_eq!(second.code, 2);
    assert!(second.stderr.contains("used") && second.stderr.contains("rid: "), "{}", second.stderr);
    for run in [first, second] {
        let all = run.stdout + &run.stderr;
        assert!(!all.contains(SECRET) && !all.contains(&code), "{all}");
    }
}

#[test]
fn every_call_is_listed_and_written_as_curl() {
    let list = run(&["call", "--list"], "");
    assert!(list.code == 0 && call::ALL.iter().all(|it| list.stdout.contains(it.name)), "{}", list.stdout);
    for it in call::ALL {
        let curl = run(&["call", it.name, "--curl"], "");
        assert!(curl.code == 0 && curl.stdout.starts_with("curl -s"), "{}{}", curl.stdout, curl.stderr);
    }
    assert_eq!(run(&["call", "nothing"], "").code, 2);
}

#[test]
fn what_goes_where_is_said_and_a_code_is_not_spent_without_a_yes() {
    let sandbox = Sandbox::started(&["--seed", "7"]);
    let code = sandbox.code();
    let input = format!("appid={APP_ID}\napp-secret={SECRET}\ncode={code}\n");
    let asked = sandbox.call("code2session", &[], &input);
    assert_eq!(asked.code, 2);
    assert!(asked.stderr.contains(&sandbox.base()) && asked.stderr.contains("--yes"), "{}", asked.stderr);
    let sent = sandbox.call("code2session", &["--yes"], &input);
    assert!(sent.code == 0 && sent.stdout.contains("session_key"), "{}", sent.stderr);
    for run in [asked, sent] {
        let all = run.stdout + &run.stderr;
        assert!(!all.contains(SECRET) && !all.contains(&code), "{all}");
    }
    let missing = sandbox.call("checkSessionKey", &[], "");
    assert!(missing.code == 2 && missing.stderr.contains("UNSEAL_SESSION_KEY"), "{}", missing.stderr);
}

#[test]
fn the_calls_that_settle_a_payload_that_does_not_open() {
    let sandbox = Sandbox::started(&[]);
    let app = format!("appid: {APP_ID}\napp-secret: {SECRET}\n");
    let code = sandbox.code();
    let revealed = sandbox.call("code2session", &["--yes", "--reveal"], &format!("{app}code={code}\n"));
    let value = |name: &str| {
        let line = revealed.stdout.lines().find(|it| it.trim_start().starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().to_owned()
    };
    let (key, openid) = (value("session_key"), value("openid"));
    let session = format!("{app}session-key={key}\nopenid={openid}\n");
    let check = sandbox.call("checkSessionKey", &[], &session);
    assert!(check.code == 0 && check.stdout.contains("is the user's current one"), "{}", check.stderr);
    assert!(
        check.stderr.contains("getStableAccessToken") && !check.stderr.contains(&key),
        "{}",
        check.stderr
    );

    let tap = sandbox.phone("getPhoneNumber");
    let text = |name: &str| tap[name].as_str().unwrap();
    let input = format!("{app}encrypted-data={}\n", text("encryptedData"));
    let genuine = sandbox.call("checkEncryptedData", &[], &input);
    assert!(genuine.stdout.contains("WeChat says that it made this"), "{}{}", genuine.stdout, genuine.stderr);
    let content = sandbox.call("getOpenData", &[], &format!("{app}cloud-id={}\n", text("cloudID")));
    assert!(
        content.stdout.contains("138****8000") && !content.stdout.contains("13800138000"),
        "{}",
        content.stdout
    );
    let number = sandbox.call("getPhoneNumber", &["--yes"], &format!("{app}phone-code={}\n", text("code")));
    assert!(number.stdout.contains("138****8000"), "{}{}", number.stdout, number.stderr);

    let asked = sandbox.call("resetUserSessionKey", &[], &session);
    assert!(asked.code == 2 && asked.stderr.contains("session_key is replaced"), "{}", asked.stderr);
    let reset = sandbox.call("resetUserSessionKey", &["--yes"], &session);
    assert!(reset.code == 0 && reset.stdout.contains("session_key"), "{}", reset.stderr);
    let check = sandbox.call("checkSessionKey", &[], &session);
    assert!(check.stdout.contains("not the user's current one"), "{}{}", check.stdout, check.stderr);
    let mixed = sandbox.call("getPhoneNumber", &[], &format!("{app}phone-code={}\n", sandbox.code()));
    assert!(mixed.code == 2 && mixed.stderr.contains("shape of a code of wx.login"), "{}", mixed.stderr);
}

#[test]
fn the_same_seed_gives_the_same_codes() {
    let [one, two] = [(); 2].map(|()| Sandbox::started(&["--seed", "42"]).code());
    assert_eq!(one, two);
}
