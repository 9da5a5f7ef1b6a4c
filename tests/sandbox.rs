//! The client against the sandbox over real HTTP: the whole flow, each refusal, and time by a fake clock.

mod calls;
mod drive;
mod limits;
mod stage;

use stage::BEGIN;
use stage::Stage;
use stage::check_refused;
use unseal::payload::secret::SecretText;
use unseal::payload::submission::Submission;
use unseal::payload::verdict::Verdict;
use unseal::sandbox::Rules;
use unseal::sandbox::Sandbox;
use unseal::sandbox::SandboxHandle;
use unseal::sandbox::USERS;
use unseal::wechat::Client;
use unseal::wechat::Given;
use unseal::wechat::Input;
use unseal::wechat::WechatError;
use unseal::wechat::call;

#[tokio::test]
async fn from_login_to_every_payload_for_every_user() {
    let stage = Stage::new().await;
    for user in USERS.iter().filter(|it| !it.is_high_risk) {
        let session = stage.log_in(user.id).await;
        assert_eq!(session.open_id().unwrap().expose(), user.openid);
        assert_eq!(session.union_id.as_ref().map(SecretText::expose), Some(user.unionid));
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
    let login = stage.app().with(Input::LoginCode, code.clone());
    for (given, expected) in [
        (login.clone().with(Input::AppSecret, "0000"), 40125),
        (login.clone().with(Input::AppSecret, ""), 41004),
        (login.clone().with(Input::AppId, "wx0123456789abcdef"), 40013),
        (login.with(Input::AppId, ""), 41002),
    ] {
        check_refused(stage.call(&call::code_to_session::CALL, given.clone()).await, expected);
        check_refused(stage.call(&call::stable_token::CALL, given.clone()).await, expected);
        check_refused(stage.call(&call::classic_token::CALL, given).await, expected);
    }
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
    assert_eq!(
        stage.sandbox().rules(),
        Rules { min_refresh_secs: 60, minute_quota: Some(3), ..Rules::default() }
    );
}

#[tokio::test]
async fn listens_on_loopback_only_and_frees_its_port() {
    let handle = Sandbox::start(None).await.unwrap();
    let address = handle.address();
    assert!(address.ip().is_loopback());
    assert!(Sandbox::start(Some(address.port())).await.is_err(), "the port is taken");
    let client = Client::new(&handle.profile()).unwrap();
    let app = app_of(&handle);
    assert!(client.call(&call::stable_token::CALL, &app).await.is_ok());
    // A browser that keeps a connection open must not hold the sandbox up.
    let _idle = tokio::net::TcpStream::connect(address).await.unwrap();
    let begin = std::time::Instant::now();
    handle.stop().await;
    assert!(begin.elapsed().as_millis() < 1500);
    let gone = client.call(&call::stable_token::CALL, &app).await;
    assert!(matches!(gone, Err(WechatError::Unreachable { .. })), "{gone:?}");
    let again = Sandbox::start(Some(address.port())).await.unwrap();
    assert_eq!(again.address(), address);
}

fn app_of(handle: &SandboxHandle) -> Given {
    let secret = handle.app_secret().text().clone();
    Given::default().with(Input::AppId, handle.app_id()).with(Input::AppSecret, secret)
}

#[tokio::test]
async fn a_dropped_handle_stops_the_server() {
    let handle = Sandbox::start(None).await.unwrap();
    let client = Client::new(&handle.profile()).unwrap();
    let app = app_of(&handle);
    drop(handle);
    for _ in 0..50 {
        if client.call(&call::stable_token::CALL, &app).await.is_err() {
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
    let given = app_of(&other).with(Input::LoginCode, code);
    check_refused(client.call(&call::code_to_session::CALL, &given).await, 40029);
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
