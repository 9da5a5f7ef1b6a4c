//! What other people's programs meet: failures by rule, the ways of SDKs, bodies without a length, foreign pages, and
//! heads that never end.

use tokio::io::AsyncWriteExt as _;
use unseal::sandbox::Rules;
use unseal::sandbox::USERS;
use unseal::wechat::call;

use crate::sandbox::stage::Stage;
use crate::sandbox::stage::check_refused;

#[tokio::test]
async fn failures_by_rule() {
    let stage = Stage::new().await;
    stage.raw("POST", "/sandbox/rules?fail=-1*2&errcode=text", "").await;
    for _ in 0..2 {
        check_refused(stage.call(&call::stable_token::CALL, stage.app()).await, -1);
    }
    let code = stage.sandbox().login("lin").unwrap();
    assert!(stage.exchange(&code).await.is_ok(), "two were asked for");
    let (_, answer) = stage.raw("GET", "/wxa/checksession", "").await;
    assert_eq!(answer["errcode"], "41001");
    stage.raw("POST", "/sandbox/rules?errcode=number&delay_ms=150", "").await;
    let begin = std::time::Instant::now();
    assert!(stage.call(&call::stable_token::CALL, stage.app()).await.is_ok());
    assert!(begin.elapsed().as_millis() >= 150, "{:?}", begin.elapsed());
    let (_, answer) = stage.raw("POST", "/sandbox/rules?weather=good", "").await;
    assert_eq!(answer["errMsg"], "rules:fail weather");
}

#[tokio::test]
async fn forced_refreshes_of_the_stable_token_are_counted() {
    let stage = Stage::with_rules(Rules { forced_per_day: 1, ..Rules::default() }).await;
    let body = format!(
        r#"{{"grant_type":"client_credential","appid":"{}","secret":"{}","force_refresh":true}}"#,
        stage.handle.app_id(),
        stage.handle.app_secret().expose()
    );
    let (_, first) = stage.raw("POST", "/cgi-bin/stable_token", &body).await;
    assert_eq!(first["expires_in"], 7200);
    let (_, second) = stage.raw("POST", "/cgi-bin/stable_token", &body).await;
    assert_eq!(second["errcode"], 45009);
}

/// WxJava's default set-up: the classic token first, which it appends even to jscode2session.
#[tokio::test]
async fn the_sequence_of_wxjava() {
    let stage = Stage::new().await;
    let app = format!("appid={}&secret={}", stage.handle.app_id(), stage.handle.app_secret().expose());
    let (_, token) =
        stage.raw("GET", &format!("/cgi-bin/token?grant_type=client_credential&{app}"), "").await;
    let token = token["access_token"].as_str().unwrap();
    let code = stage.sandbox().login("lin").unwrap();
    let login = |token: &str| {
        let code = code.expose();
        format!("/sns/jscode2session?{app}&js_code={code}&grant_type=authorization_code&access_token={token}")
    };
    let (_, session) = stage.raw("GET", &login(token), "").await;
    assert_eq!(session["openid"], USERS[0].openid);
    // It does so with whatever token it has.
    let (_, again) = stage.raw("GET", &login("strange"), "").await;
    assert_eq!(again["errcode"], 40163);
    let tap = stage.sandbox().get_phone_number("lin").unwrap();
    let body = format!(r#"{{"code":"{}"}}"#, tap.code.expose());
    let path = format!("/wxa/business/getuserphonenumber?access_token={token}");
    let (_, number) = stage.raw("POST", &path, &body).await;
    assert_eq!(number["phone_info"]["purePhoneNumber"], "13800138000");
}

#[tokio::test]
async fn a_body_without_a_length_is_answered_412_and_nothing_else() {
    let stage = Stage::new().await;
    let address = stage.handle.address();
    let request = format!(
        "POST /cgi-bin/stable_token HTTP/1.1\r\nHost: {address}\r\nTransfer-Encoding: chunked\r\n\
         Connection: close\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n"
    );
    let answer = stage.bytes(&request).await;
    assert!(answer.starts_with("HTTP/1.1 412 "), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.to_ascii_lowercase().contains("content-length: 0") && body.is_empty(), "{answer}");
}

#[tokio::test]
async fn only_under_its_own_name_and_for_no_page_of_another_site() {
    let stage = Stage::new().await;
    let port = stage.handle.address().port();
    let ask = |host: String, more: &'static str| {
        let request = format!("GET /sandbox HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n");
        let stage = &stage;
        async move { stage.bytes(&request).await[9..12].to_owned() }
    };
    assert_eq!(ask(format!("127.0.0.1:{port}"), "").await, "200");
    assert_eq!(ask(format!("host.docker.internal:{port}"), "").await, "200");
    assert_eq!(ask(format!("evil.example:{port}"), "").await, "421");
    assert_eq!(ask(format!("localhost:{port}"), "Origin: https://evil.example\r\n").await, "403");
    assert_eq!(ask(format!("localhost:{port}"), "Sec-Fetch-Site: cross-site\r\n").await, "403");
}

/// Takes as long as the limit: ten seconds.
#[tokio::test]
async fn heads_that_never_end_are_closed_and_connections_are_counted() {
    let stage = Stage::new().await;
    let address = stage.handle.address();
    let mut slow = Vec::new();
    for _ in 0..300 {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nX-").await.unwrap();
        slow.push(stream);
    }
    // All places are taken by heads that never end; after their time it answers again.
    let begin = std::time::Instant::now();
    let answer =
        stage.bytes(&format!("GET /sandbox HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let secs = begin.elapsed().as_secs();
    assert!((5..15).contains(&secs), "{secs} s");
}
