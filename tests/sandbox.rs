//! The client against the sandbox over real HTTP: the whole flow, each refusal, and time by a fake clock.

mod stage;

use stage::BEGIN;
use stage::Stage;
use stage::check_refused;
use unseal::payload::secret::SecretText;
use unseal::payload::submission::Submission;
use unseal::payload::verdict::Verdict;
use unseal::sandbox::Rules;
use unseal::sandbox::Sandbox;
use unseal::sandbox::USERS;
use unseal::wechat::AppSecret;
use unseal::wechat::Client;
use unseal::wechat::Profile;
use unseal::wechat::WechatError;
use unseal::wechat::endpoint::check_encrypted_data::EncryptedDataCheck;
use unseal::wechat::endpoint::check_session::SessionCheck;
use unseal::wechat::endpoint::code_to_session::LoginSession;

#[tokio::test]
async fn from_login_to_every_payload_for_every_user() {
    let stage = Stage::new().await;
    for user in USERS.iter().filter(|it| !it.is_high_risk) {
        let session = stage.log_in(user.id).await;
        assert_eq!(session.openid.expose(), user.openid);
        assert_eq!(session.unionid.as_ref().map(SecretText::expose), Some(user.unionid));
        assert_eq!(session.session_key.expose().len(), 24);
        let phone = stage.sandbox().get_phone_number(user.id).unwrap();
        assert_eq!(stage.verdict(&phone.open_data, &session), Verdict::Sound, "{}", user.id);
        let steps = stage.sandbox().get_we_run_data(user.id).unwrap();
        assert_eq!(stage.verdict(&steps, &session), Verdict::Sound, "{}", user.id);
        let info = stage.sandbox().get_user_info(user.id).unwrap();
        let submission = Submission {
            encrypted_data: info.open_data.encrypted_data.as_str().into(),
            iv: info.open_data.iv.as_str().into(),
            session_key: session.session_key.clone(),
            raw_data: info.raw_data.clone(),
            signature: info.signature.as_str().into(),
            ..Submission::default()
        };
        assert_eq!(stage.verdict_of(&submission), Verdict::Sound, "{}", user.id);
        let resigned = Submission { signature: "0".repeat(40).as_str().into(), ..submission };
        assert_eq!(stage.verdict_of(&resigned), Verdict::Doubtful, "{}", user.id);
    }
}

#[tokio::test]
async fn a_login_in_between_makes_the_payload_unreadable_with_either_wrong_key() {
    let stage = Stage::new().await;
    let first = stage.log_in("lin").await;
    let payload = stage.sandbox().get_phone_number("lin").unwrap().open_data;
    let second = stage.log_in("lin").await;
    assert_ne!(first.session_key, second.session_key);
    assert_eq!(stage.verdict(&payload, &second), Verdict::Unreadable);
    assert_eq!(
        stage.verdict(&payload, &first),
        Verdict::Sound,
        "the old payload still opens with its own key"
    );
    let fresh = stage.sandbox().get_phone_number("lin").unwrap().open_data;
    assert_eq!(stage.verdict(&fresh, &second), Verdict::Sound);
    assert_eq!(stage.verdict(&fresh, &first), Verdict::Unreadable);
}

#[tokio::test]
async fn quick_logins_keep_the_key_where_the_rules_say_so() {
    let stage = Stage::with_rules(Rules { min_refresh_secs: 60, ..Rules::default() }).await;
    let first = stage.log_in("lin").await;
    stage.wait(59);
    assert_eq!(stage.log_in("lin").await.session_key, first.session_key);
    stage.wait(1);
    assert_ne!(stage.log_in("lin").await.session_key, first.session_key);
}

#[tokio::test]
async fn login_codes_that_are_not_taken() {
    let stage = Stage::new().await;
    let code = stage.sandbox().login("lin").unwrap();
    assert!(stage.exchange(&code).await.is_ok());
    check_refused(stage.exchange(&code).await, 40163);
    let late = stage.sandbox().login("lin").unwrap();
    stage.wait(301);
    check_refused(stage.exchange(&late).await, 40029);
    check_refused(stage.exchange(&SecretText::new("0made0up")).await, 40029);
    let phone = stage.sandbox().get_phone_number("lin").unwrap();
    check_refused(stage.exchange(&phone.code).await, 40029);
    check_refused(stage.exchange(&SecretText::new("")).await, 41008);
    check_refused(stage.exchange(&stage.sandbox().login("blocked").unwrap()).await, 40226);
}

#[tokio::test]
async fn the_last_second_of_a_code() {
    let stage = Stage::new().await;
    let code = stage.sandbox().login("ming").unwrap();
    stage.sandbox().advance_clock(300);
    assert!(stage.exchange(&code).await.is_ok());
}

#[tokio::test]
async fn credentials_that_are_not_taken() {
    let stage = Stage::new().await;
    let code = stage.sandbox().login("lin").unwrap();
    let secret = stage.handle.app_secret();
    check_refused(stage.client.code_to_session(&AppSecret::new("0000"), &code).await, 40125);
    check_refused(stage.client.code_to_session(&AppSecret::new(""), &code).await, 41004);
    for (app_id, expected) in [("wx0123456789abcdef", 40013), ("", 41002)] {
        let client = Client::new(&Profile { app_id: app_id.to_owned(), ..stage.handle.profile() }).unwrap();
        check_refused(client.code_to_session(&secret, &code).await, expected);
        check_refused(client.stable_token(&secret).await, expected);
    }
    check_refused(stage.client.stable_token(&AppSecret::new("0000")).await, 40125);
    check_refused(stage.client.stable_token(&AppSecret::new("")).await, 41004);
    assert!(stage.exchange(&code).await.is_ok(), "none of that spent the code");
}

#[tokio::test]
async fn too_many_logins_in_a_minute() {
    let stage = Stage::with_rules(Rules { minute_quota: Some(2), ..Rules::default() }).await;
    stage.log_in("lin").await;
    stage.log_in("grace").await;
    let code = stage.sandbox().login("lin").unwrap();
    check_refused(stage.exchange(&code).await, 45011);
    stage.wait(60);
    assert!(stage.exchange(&code).await.is_ok(), "the refused call did not spend the code");
}

#[tokio::test]
async fn the_stable_token_stays_the_same_and_expires() {
    let stage = Stage::new().await;
    let first = stage.client.stable_token(&stage.handle.app_secret()).await.unwrap();
    assert_eq!(first.expires_in_secs, 7200);
    stage.wait(100);
    let again = stage.client.stable_token(&stage.handle.app_secret()).await.unwrap();
    assert_eq!((again.access_token, again.expires_in_secs), (first.access_token.clone(), 7100));
    stage.wait(7100);
    let lin = stage.log_in("lin").await;
    let check = |token: SecretText| {
        let (client, lin) = (stage.client.clone(), lin.clone());
        async move { client.check_session(&token, &lin.openid, &lin.session_key).await }
    };
    check_refused(check(first.access_token).await, 42001);
    check_refused(check(SecretText::new("made-up")).await, 40001);
    check_refused(check(SecretText::new("")).await, 41001);
    assert_eq!(check(stage.token().await).await, Ok(SessionCheck::Current));
}

#[tokio::test]
async fn which_session_key_is_current() {
    let stage = Stage::new().await;
    let token = stage.token().await;
    let first = stage.log_in("lin").await;
    let check = |session: LoginSession| {
        let (client, token) = (stage.client.clone(), token.clone());
        async move { client.check_session(&token, &session.openid, &session.session_key).await }
    };
    assert_eq!(check(first.clone()).await, Ok(SessionCheck::Current));
    let second = stage.log_in("lin").await;
    let Ok(SessionCheck::NotCurrent { rid: Some(_) }) = check(first.clone()).await else {
        panic!("the first key is gone");
    };
    assert_eq!(check(second.clone()).await, Ok(SessionCheck::Current));
    let grace = stage.log_in("grace").await;
    let mixed = LoginSession { openid: grace.openid, ..second };
    assert!(matches!(check(mixed).await, Ok(SessionCheck::NotCurrent { .. })));
    check_refused(check(LoginSession { openid: "oOther".into(), ..first }).await, 40003);
}

#[tokio::test]
async fn the_phone_number_by_its_code() {
    let stage = Stage::new().await;
    let token = stage.token().await;
    let ask = |code: SecretText, openid: Option<SecretText>| {
        let (client, token) = (stage.client.clone(), token.clone());
        async move { client.phone_number_by_code(&token, &code, openid.as_ref()).await }
    };
    let tap = |user: &str| stage.sandbox().get_phone_number(user).unwrap().code;
    let mainland = ask(tap("lin"), None).await.unwrap();
    assert_eq!(mainland.phone_number.expose(), "13800138000");
    assert_eq!((mainland.country_code.as_str(), mainland.watermark_timestamp), ("86", BEGIN));
    assert_eq!(mainland.watermark_app_id, stage.handle.app_id());
    let foreign = ask(tap("grace"), Some(USERS[1].openid.into())).await.unwrap();
    assert_eq!(foreign.phone_number.expose(), "+12025550123");
    assert_eq!(foreign.pure_phone_number.expose(), "2025550123");

    let code = tap("ming");
    assert!(ask(code.clone(), None).await.is_ok());
    check_refused(ask(code, None).await, 40029);
    check_refused(ask(stage.sandbox().login("lin").unwrap(), None).await, 40029);
    check_refused(ask(tap("ming"), Some(USERS[0].openid.into())).await, 40003);
    let late = tap("ming");
    stage.wait(301);
    check_refused(ask(late, None).await, 40029);
    check_refused(stage.client.phone_number_by_code(&"no".into(), &tap("lin"), None).await, 40001);
}

#[tokio::test]
async fn whether_wechat_made_the_payload() {
    let stage = Stage::new().await;
    let phone = stage.sandbox().get_phone_number("lin").unwrap().open_data.encrypted_data;
    let steps = stage.sandbox().get_we_run_data("lin").unwrap().encrypted_data;
    let token = stage.token().await;
    stage.wait(3600);
    let genuine = stage.client.check_encrypted_data(&token, &phone).await;
    assert_eq!(genuine, Ok(EncryptedDataCheck::Genuine { created_at: Some(BEGIN) }));
    // Only phone numbers are known, and only as they were made.
    for text in [steps.as_str(), phone.trim_end_matches('='), ""] {
        let unknown = stage.client.check_encrypted_data(&token, text).await;
        assert!(matches!(unknown, Ok(EncryptedDataCheck::Unknown { rid: Some(_) })), "{unknown:?}");
    }
    stage.wait(3 * 24 * 3600);
    let token = stage.token().await;
    let late = stage.client.check_encrypted_data(&token, &phone).await;
    assert!(matches!(late, Ok(EncryptedDataCheck::Unknown { .. })), "{late:?}");
}

#[tokio::test]
async fn requests_that_the_client_never_makes() {
    let stage = Stage::new().await;
    let token = stage.token().await;
    let with_token = |path: &str| format!("{path}?access_token={}", token.expose());
    let phone = with_token("/wxa/business/getuserphonenumber");
    let check = with_token("/wxa/business/checkencryptedmsg");
    let session = format!("{}&openid={}", with_token("/wxa/checksession"), USERS[0].openid);
    let login =
        "/sns/jscode2session?appid=wxdeadbeef00000001&secret=deadbeefdeadbeefdeadbeefdeadbeef&js_code=0";
    for (method, path, body, expected) in [
        ("GET", phone.as_str(), "", 43002),
        ("POST", phone.as_str(), "", 44002),
        ("POST", phone.as_str(), "code=0123", 47001),
        ("POST", phone.as_str(), "[]", 47001),
        ("POST", phone.as_str(), "{}", 40029),
        ("POST", check.as_str(), r#"{"encrypted_msg_hash":"abc"}"#, 40097),
        ("POST", session.as_str(), "", 43001),
        ("GET", session.as_str(), "", 87008),
        ("GET", login, "", 40002),
        ("POST", "/cgi-bin/stable_token", r#"{"grant_type":"?"}"#, 40002),
    ] {
        let (_, answer) = stage.raw(method, path, body).await;
        assert_eq!(answer["errcode"], expected, "{method} {path} {body}: {answer}");
        assert!(answer["errmsg"].as_str().unwrap().contains(" rid: "), "{answer}");
    }
}

#[tokio::test]
async fn the_phone_over_http() {
    let stage = Stage::new().await;
    let (_, about) = stage.raw("GET", "/sandbox", "").await;
    assert_eq!(about["users"].as_array().unwrap().len(), USERS.len());
    let (_, login) = stage.raw("POST", "/sandbox/login?user=grace", "").await;
    let code = login["code"].as_str().unwrap();
    let path = format!(
        "/sns/jscode2session?appid={}&secret={}&js_code={code}&grant_type=authorization_code",
        about["appid"].as_str().unwrap(),
        about["secret"].as_str().unwrap(),
    );
    let (content_type, session) = stage.raw("GET", &path, "").await;
    assert_eq!((content_type.as_str(), session["openid"].as_str()), ("text/plain", Some(USERS[1].openid)));
    let mut submission =
        Submission { session_key: session["session_key"].as_str().unwrap().into(), ..Submission::default() };
    for call in ["getPhoneNumber", "getUserInfo", "getWeRunData"] {
        let (_, data) = stage.raw("POST", &format!("/sandbox/{call}?user=grace"), "").await;
        assert_eq!(data["errMsg"], format!("{call}:ok"));
        submission.encrypted_data = data["encryptedData"].as_str().unwrap().into();
        submission.iv = data["iv"].as_str().unwrap().into();
        assert_eq!(stage.verdict_of(&submission), Verdict::Sound, "{call}");
    }
    let (_, nobody) = stage.raw("POST", "/sandbox/login?user=nobody", "").await;
    assert_eq!(nobody["errMsg"], "login:fail no such user");
    let (_, clock) = stage.raw("POST", "/sandbox/clock?advance=300", "").await;
    assert_eq!(clock["now"], BEGIN + 300);
    let (_, rules) = stage.raw("POST", "/sandbox/rules?min_refresh_secs=60&minute_quota=3", "").await;
    assert_eq!((&rules["min_refresh_secs"], &rules["minute_quota"]), (&60.into(), &3.into()));
    assert_eq!(stage.sandbox().rules(), Rules { min_refresh_secs: 60, minute_quota: Some(3) });
}

#[tokio::test]
async fn listens_on_loopback_only_and_frees_its_port() {
    let handle = Sandbox::start(None).await.unwrap();
    let address = handle.address();
    assert!(address.ip().is_loopback());
    assert!(Sandbox::start(Some(address.port())).await.is_err(), "the port is taken");
    let client = Client::new(&handle.profile()).unwrap();
    assert!(client.stable_token(&handle.app_secret()).await.is_ok());
    let secret = handle.app_secret();
    // A browser that keeps a connection open must not hold the sandbox up.
    let _idle = tokio::net::TcpStream::connect(address).await.unwrap();
    let begin = std::time::Instant::now();
    handle.stop().await;
    assert!(begin.elapsed().as_millis() < 1500);
    assert!(matches!(client.stable_token(&secret).await, Err(WechatError::Unreachable { .. })));
    let again = Sandbox::start(Some(address.port())).await.unwrap();
    assert_eq!(again.address(), address);
}

#[tokio::test]
async fn a_dropped_handle_stops_the_server() {
    let handle = Sandbox::start(None).await.unwrap();
    let client = Client::new(&handle.profile()).unwrap();
    let secret = handle.app_secret();
    drop(handle);
    for _ in 0..50 {
        if client.stable_token(&secret).await.is_err() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("still answers");
}

#[tokio::test]
async fn two_sandboxes_share_nothing() {
    let (one, other) = (Sandbox::start(None).await.unwrap(), Sandbox::start(None).await.unwrap());
    let code = one.sandbox().login("lin").unwrap();
    let client = Client::new(&other.profile()).unwrap();
    check_refused(client.code_to_session(&other.app_secret(), &code).await, 40029);
}

/// The environment cannot be changed within a process safely, so this runs another test in one of its own.
#[test]
fn an_environment_proxy_is_not_asked_for_loopback() {
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "sandbox::two_sandboxes_share_nothing"]);
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY"] {
        child.env(name, "http://127.0.0.1:9");
    }
    child.env_remove("NO_PROXY").env_remove("no_proxy");
    let output = child.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
}
