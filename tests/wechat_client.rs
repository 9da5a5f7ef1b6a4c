//! The client against servers that fail, each in one way: a typed error, one request, and no secret in any text of it.

mod certificates;
mod fault_server;
mod fault_table;
mod untrusted_server;

use std::error::Error as _;
use std::fmt::Write as _;
use std::time::Duration;
use std::time::Instant;

use fault_server::Fault;
use fault_server::FaultServer;
use unseal::text::Language;
use unseal::wechat::AnswerProblem;
use unseal::wechat::Client;
use unseal::wechat::Given;
use unseal::wechat::Input;
use unseal::wechat::Profile;
use unseal::wechat::Timing;
use unseal::wechat::Unreachable;
use unseal::wechat::WechatError;
use unseal::wechat::call;
use unseal::wechat::call::Call;

const SECRET: &str = "plantedsecret00112233445566778899";
const CODE: &str = "0planted+code/of=login0000000000";

/// Half a second at most, so that a test of a time-out is quick.
const QUICK: Timing = Timing {
    connect: Duration::from_millis(200),
    stall: Duration::from_millis(250),
    total: Duration::from_millis(500),
};

fn client(base_address: &str) -> Client {
    let profile =
        Profile { base_address: base_address.to_owned(), ..Profile::wechat("test", "wx0123456789abcdef") };
    Client::with_timing(&profile, QUICK).unwrap()
}

/// Everything that any call takes, planted.
fn given() -> Given {
    let mut given = Given::default();
    for input in Input::ALL {
        given.set(input, format!("planted+{}/0123456789==", input.key()));
    }
    given.with(Input::AppId, "wx0123456789abcdef").with(Input::AppSecret, SECRET).with(Input::LoginCode, CODE)
}

async fn login(client: &Client) -> WechatError {
    error(client, &call::code_to_session::CALL).await
}

async fn error(client: &Client, call: &Call) -> WechatError {
    let result = client.call(call, &given()).await;
    let error = result.expect_err("the server fails");
    check_nothing_secret_in(&error);
    error
}

/// Everything that could be printed of an error.
fn check_nothing_secret_in(error: &WechatError) {
    let mut printed = format!("{error:?} {error:#?} {error}");
    let mut source = error.source();
    while let Some(it) = source {
        let _infallible = write!(printed, " {it:?} {it}");
        source = it.source();
    }
    let explanation = error.explanation();
    for said in [&explanation.title, &explanation.why, &explanation.remedy] {
        for language in Language::ALL {
            let _infallible = write!(printed, " {}", said.in_language(language));
        }
        assert_ne!(Language::Chinese.word(said.english()), said.english(), "not in the Chinese catalog");
    }
    for planted in ["planted", "js_code=", "access_token="] {
        assert!(!printed.contains(planted), "{planted} in {printed}");
    }
}

/// Every call against `fault`: the error, the same for all, after checking that exactly one request of each arrived and
/// that none took long.
async fn error_of(fault: Fault) -> WechatError {
    let mut errors = Vec::new();
    for call in call::ALL {
        let server = FaultServer::start(fault).await;
        let begin = Instant::now();
        let error = error(&client(&format!("http://{}", server.address)), call).await;
        assert!(begin.elapsed() < Duration::from_millis(1500), "{}: {:?}", call.name, begin.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(server.n_requests(), 1, "{}", call.name);
        assert!(error.may_have_reached_server());
        errors.push(error);
    }
    let first = errors.swap_remove(0);
    let is_like = |it: &WechatError| std::mem::discriminant(it) == std::mem::discriminant(&first);
    assert!(errors.iter().all(is_like), "{first:?} {errors:?}");
    first
}

#[tokio::test]
async fn nobody_listens() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = login(&client(&format!("http://{address}"))).await;
    assert_eq!(error, WechatError::Unreachable { kind: Unreachable::Refused });
    assert!(!error.may_have_reached_server());
}

#[tokio::test]
async fn connection_reset_in_the_middle_of_the_header() {
    let fault = Fault::ResetsAfter("HTTP/1.1 200 OK\r\nX-Echo: {request}");
    assert_eq!(error_of(fault).await, WechatError::BrokenAnswer);
}

#[tokio::test]
async fn connection_reset_in_the_middle_of_the_body() {
    let fault = Fault::ResetsAfter(
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"session_key\":\"plantedSessionKey00000Q==\"",
    );
    assert_eq!(error_of(fault).await, WechatError::BrokenAnswer);
}

#[tokio::test]
async fn closed_without_a_word() {
    assert_eq!(error_of(Fault::Answers("")).await, WechatError::BrokenAnswer);
}

#[tokio::test]
async fn body_shorter_than_its_length() {
    let fault = Fault::Answers("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"openid\":\"{request}\"}");
    assert_eq!(error_of(fault).await, WechatError::BrokenAnswer);
}

#[tokio::test]
async fn chunks_that_are_none() {
    let fault =
        Fault::Answers("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{request}\r\n{}\r\n0\r\n\r\n");
    assert_eq!(error_of(fault).await, WechatError::BrokenAnswer);
}

#[tokio::test]
async fn not_http_at_all() {
    assert_eq!(error_of(Fault::Answers("220 {request} ESMTP\r\n\r\n")).await, WechatError::BrokenAnswer);
}

#[tokio::test]
async fn header_that_trickles_in() {
    let fault = Fault::TricklesAfter("HTTP/1.1 200 OK\r\nX-Echo: {request}");
    assert_eq!(error_of(fault).await, WechatError::TimedOut { connecting: false });
}

#[tokio::test]
async fn body_that_trickles_in() {
    let fault =
        Fault::TricklesAfter("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"openid\":\"{request}\"");
    assert_eq!(error_of(fault).await, WechatError::TimedOut { connecting: false });
}

#[tokio::test]
async fn no_answer_ever() {
    assert_eq!(error_of(Fault::Silent).await, WechatError::TimedOut { connecting: false });
}

#[tokio::test]
async fn cancelled_while_nothing_comes() {
    let mut server = FaultServer::start(Fault::Silent).await;
    let client = client(&format!("http://{}", server.address));
    let given = given();
    let call = client.call(&call::code_to_session::CALL, &given);
    assert!(tokio::time::timeout(Duration::from_millis(80), call).await.is_err(), "there was an answer");
    let begin = Instant::now();
    server.connection_is_over().await;
    assert!(begin.elapsed() < Duration::from_millis(100), "{:?}", begin.elapsed());
    assert_eq!(server.n_requests(), 1);
}

#[tokio::test]
async fn login_page_of_a_network() {
    let fault = Fault::Answers(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\n<!DOCTYPE html><a href=\"{request}\">log in</a>",
    );
    let error = error_of(fault).await;
    let WechatError::Unreadable { status: 200, problem, .. } = error else { panic!("{error:?}") };
    assert_eq!(problem, AnswerProblem::Html);
}

#[tokio::test]
async fn json_of_something_else() {
    let list = error_of(Fault::Answers("HTTP/1.1 200 OK\r\n\r\n[\"{request}\"]")).await;
    assert!(matches!(
        list,
        WechatError::Unreadable { problem: AnswerProblem::NotThisJson { line: 1, .. }, .. }
    ));
    let number = error_of(Fault::Answers("HTTP/1.1 200 OK\r\n\r\n{\"errcode\":\"{request}\"}")).await;
    assert!(matches!(number, WechatError::Unreadable { problem: AnswerProblem::NotThisJson { .. }, .. }));
    let deep =
        error_of(Fault::Answers("HTTP/1.1 200 OK\r\n\r\n{\"openid\":{\"plantedSessionKey00000Q==\":[]}}"))
            .await;
    assert!(matches!(deep, WechatError::Unreadable { problem: AnswerProblem::NotThisJson { .. }, .. }));
}

#[tokio::test]
async fn json_without_what_was_asked_for() {
    let answer = "HTTP/1.1 200 OK\r\n\r\n{\"openid\":\"{request}\",\"session_key\":\"\"}";
    let error = error_of(Fault::Answers(answer)).await;
    let WechatError::Unreadable { problem, .. } = error else { panic!("{error:?}") };
    assert_eq!(problem, AnswerProblem::Missing { field: "session_key" });
    let empty = error_of(Fault::Answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")).await;
    assert!(matches!(empty, WechatError::Unreadable { problem: AnswerProblem::Empty, .. }));
}

#[tokio::test]
async fn redirect_is_not_followed() {
    let elsewhere = FaultServer::start(Fault::Answers("HTTP/1.1 200 OK\r\n\r\n{}")).await;
    let here = "HTTP/1.1 302 Found\r\nLocation: {request}&again=1\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(error_of(Fault::Answers(here)).await, WechatError::Redirected { status: 302 });
    let away: &'static str =
        Box::leak(here.replace("{request}", &format!("http://{}/", elsewhere.address)).into());
    assert_eq!(error_of(Fault::Answers(away)).await, WechatError::Redirected { status: 302 });
    assert_eq!(elsewhere.n_requests(), 0);
}

#[tokio::test]
async fn server_errors_with_and_without_an_errcode() {
    let bare = error_of(Fault::Answers("HTTP/1.1 500 Oops\r\n\r\n<h1>{request}</h1>")).await;
    assert_eq!(bare, WechatError::BadStatus { status: 500, is_empty: false });
    let json = error_of(Fault::Answers("HTTP/1.1 502 Bad\r\n\r\n{\"detail\":\"{request}\"}")).await;
    assert_eq!(json, WechatError::BadStatus { status: 502, is_empty: false });
    let coded =
        error_of(Fault::Answers("HTTP/1.1 412 No\r\n\r\n{\"errcode\":-1,\"errmsg\":\"system error\"}")).await;
    assert_eq!(coded, WechatError::Refused { code: -1, message: "system error".to_owned(), rid: None });
}

#[tokio::test]
async fn errmsg_that_repeats_the_request() {
    let answer =
        "HTTP/1.1 200 OK\r\n\r\n{\"errcode\":40029,\"errmsg\":\"bad {request}, rid: 6077bc1e-0a-0b\"}";
    // `js_code=` is the parameter's name and stays; its value must not.
    let server = FaultServer::start(Fault::Answers(answer)).await;
    let client = client(&format!("http://{}", server.address));
    let error = client.call(&call::code_to_session::CALL, &given()).await.unwrap_err();
    let WechatError::Refused { code: 40029, message, rid } = error else { panic!("{error:?}") };
    assert_eq!(rid.as_deref(), Some("6077bc1e-0a-0b"));
    assert!(message.contains("secret=…") && message.contains("js_code=…"), "{message}");
    assert!(!message.contains("planted"), "{message}");
}

#[tokio::test]
async fn an_answer_without_end() {
    for head in ["HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
        let mut server = FaultServer::start(Fault::FloodsAfter(head)).await;
        let error = login(&client(&format!("http://{}", server.address))).await;
        assert_eq!(error, WechatError::TooLarge { limit_bytes: 65_536 });
        server.connection_is_over().await;
        // What the sockets' buffers took besides; far from all of it.
        assert!(server.n_flooded() < 20_000_000, "{}", server.n_flooded());
        assert_eq!(server.n_requests(), 1);
    }
}

/// One login over TLS against `fault`; `None` on a machine without CA certificates, where the client says so at once.
async fn tls_error_of(fault: Fault) -> Option<WechatError> {
    let server = FaultServer::start(fault).await;
    let base_address = format!("https://{}", server.address);
    let profile = Profile { base_address, ..Profile::wechat("test", "wx0123456789abcdef") };
    let client = match Client::with_timing(&profile, QUICK) {
        Ok(client) => client,
        Err(error) => {
            assert_eq!(error, WechatError::NoTls);
            return None;
        }
    };
    let error = login(&client).await;
    assert!(!error.may_have_reached_server(), "{error:?}");
    assert_eq!(server.n_requests(), 0);
    Some(error)
}

#[tokio::test]
async fn tls_spoken_to_a_server_that_has_none() {
    if let Some(error) = tls_error_of(Fault::Answers("HTTP/1.1 400 Bad\r\n\r\n")).await {
        assert_eq!(error, WechatError::Unreachable { kind: Unreachable::Handshake });
    }
    if let Some(error) = tls_error_of(Fault::Silent).await {
        assert_eq!(error, WechatError::TimedOut { connecting: true });
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_signed() {
    let (address, thread) = untrusted_server::start();
    let base_address = format!("https://{address}");
    let profile = Profile { base_address, ..Profile::wechat("test", "wx0123456789abcdef") };
    let Ok(client) = Client::with_timing(&profile, QUICK) else { return };
    let error = login(&client).await;
    let WechatError::Unreachable { kind: Unreachable::Certificate { reason } } = &error else {
        panic!("{error:?}")
    };
    assert!(reason.contains("UnknownIssuer") || reason.contains("CaUsedAsEndEntity"), "{reason}");
    assert_eq!(thread.join().unwrap(), 0, "something was sent");
}

#[tokio::test]
async fn a_name_that_does_not_exist() {
    let profile = Profile {
        base_address: "https://nobody.invalid".to_owned(),
        ..Profile::wechat("test", "wx0123456789abcdef")
    };
    let timing = Timing { connect: Duration::from_millis(900), stall: Duration::from_secs(1), ..QUICK };
    let timing = Timing { total: Duration::from_secs(1), ..timing };
    let Ok(client) = Client::with_timing(&profile, timing) else { return };
    // A slow name server makes it a time-out, an environment proxy a refusal; never a request that may have arrived.
    assert!(!login(&client).await.may_have_reached_server());
}

#[test]
fn reqwest_errors_are_converted_in_one_place() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![folder];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).unwrap().contains("reqwest::Error") {
                found.push(path.file_name().unwrap().to_owned());
            }
        }
    }
    assert_eq!(found, ["error.rs"]);
}
