//! The phone drives a small backend, which is honest and wrong: it trusts the key of the last login.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::response::Redirect;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;
use serde_json::Value;
use unseal::payload::submission::Submission;
use unseal::payload::verdict::Verdict;
use unseal::redact;
use unseal::sandbox::INVENTED;
use unseal::sandbox::drive;
use unseal::sandbox::drive::Drive;
use unseal::sandbox::drive::Order;
use unseal::sandbox::drive::Request;
use unseal::sandbox::drive::Sent;
use unseal::sandbox::drive::Step;
use unseal::sandbox::drive::Tap;

use crate::sandbox::stage::Stage;

/// A backend of thirty lines, and what reached it.
#[derive(Clone)]
struct Backend {
    stage: Arc<Stage>,
    key: Arc<Mutex<String>>,
    heads: Arc<Mutex<Vec<HeaderMap>>>,
}

impl Backend {
    async fn started() -> (Self, SocketAddr) {
        let stage = Arc::new(Stage::new().await);
        let backend = Self { stage, key: Arc::default(), heads: Arc::default() };
        let router = Router::new()
            .route("/api/login", post(login))
            .route("/api/phone", post(phone))
            .route("/api/steps", get(|| async { "31 days" }))
            .route("/api/away", post(|| async { Redirect::temporary("/api/phone") }))
            .with_state(backend.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        (backend, address)
    }

    async fn exchange(&self, code: &str) {
        let session = self.stage.exchange(&code.into()).await.unwrap();
        session.session_key.expose().clone_into(&mut self.key.lock().unwrap());
    }

    async fn tap(&self, drive: &Drive) -> Vec<Step> {
        drive::tap(self.stage.sandbox(), "lin", drive, Tap::PhoneNumber).await.unwrap()
    }
}

async fn login(State(backend): State<Backend>, heads: HeaderMap, body: String) -> Response {
    backend.heads.lock().unwrap().push(heads);
    backend.exchange(&field(&body, "code")).await;
    ([("set-cookie", "sid=5e5510; Path=/; HttpOnly")], "{\"ok\":true}").into_response()
}

async fn phone(State(backend): State<Backend>, heads: HeaderMap, body: String) -> Response {
    backend.heads.lock().unwrap().push(heads);
    let code = field(&body, "code");
    if !code.is_empty() {
        backend.exchange(&code).await;
    }
    let submission = Submission {
        encrypted_data: field(&body, "encryptedData").into(),
        iv: field(&body, "iv").into(),
        session_key: backend.key.lock().unwrap().as_str().into(),
        ..Submission::default()
    };
    if backend.stage.verdict_of(&submission) == Verdict::Sound {
        "{\"purePhoneNumber\":\"13800138000\"}".into_response()
    } else {
        (StatusCode::INTERNAL_SERVER_ERROR, "bad decrypt").into_response()
    }
}

/// A value of a body, JSON or a form.
fn field(body: &str, name: &str) -> String {
    if let Ok(json) = serde_json::from_str::<Value>(body) {
        return json[name].as_str().unwrap_or_default().to_owned();
    }
    let url = reqwest::Url::parse(&format!("http://form/?{body}")).unwrap();
    url.query_pairs().find(|it| it.0 == name).map(|it| it.1.into_owned()).unwrap_or_default()
}

fn at(address: SocketAddr, order: Order) -> Drive {
    Drive { address: format!("http://{address}/api/"), order, ..Drive::default() }
}

fn sent(steps: &[Step]) -> Vec<&Sent> {
    steps.iter().filter_map(|it| if let Step::Sent(sent) = it { Some(sent) } else { None }).collect()
}

fn last_status(steps: &[Step]) -> u16 {
    sent(steps).last().unwrap().result.as_ref().unwrap().status
}

#[tokio::test]
async fn a_login_before_the_data_works_and_one_in_its_callback_does_not() {
    let (backend, address) = Backend::started().await;
    let steps = backend.tap(&at(address, Order::LoginFirst)).await;
    let [Step::Called(Tap::Login), Step::Sent(login), Step::Called(Tap::PhoneNumber), Step::Sent(data)] =
        steps.as_slice()
    else {
        panic!("{steps:?}")
    };
    assert!(login.is_fine() && data.is_fine(), "{steps:?}");
    assert_eq!(
        (data.method, data.address.as_str()),
        ("POST", format!("http://{address}/api/phone").as_str())
    );
    let body = data.result.as_ref().unwrap().body.expose();
    let shown = redact::answer(body, &INVENTED);
    assert!(
        body.contains("13800138000") && !shown.contains("13800138000") && shown.contains("purePhoneNumber")
    );
    assert!(!format!("{steps:?}").contains("13800138000"), "{steps:?}");
    let heads = backend.heads.lock().unwrap().clone();
    assert_eq!(heads[1]["cookie"], "sid=5e5510");
    assert!(heads[1]["referer"].to_str().unwrap().contains("/wxdeadbeef00000001/"));

    let steps = backend.tap(&at(address, Order::LoginInCallback)).await;
    assert_eq!(last_status(&steps), 500);
    assert!(matches!(steps.first(), Some(Step::Called(Tap::PhoneNumber))));
    assert_eq!(last_status(&backend.tap(&at(address, Order::LoginFirst)).await), 200);
}

#[tokio::test]
async fn both_at_once_works_sometimes() {
    let (backend, address) = Backend::started().await;
    let mut drive = at(address, Order::BothAtOnce);
    drive.login.path.clear();
    drive.data.body = "code={{code}}&encryptedData={{encryptedData}}&iv={{ iv }}".to_owned();
    let mut statuses = Vec::new();
    for _ in 0..12 {
        let steps = backend.tap(&drive).await;
        assert_eq!(sent(&steps).len(), 1, "{steps:?}");
        statuses.push(last_status(&steps));
    }
    assert!(statuses.contains(&200) && statuses.contains(&500), "{statuses:?}");
    let heads = backend.heads.lock().unwrap().clone();
    assert!(heads.iter().all(|it| it["content-type"] == "application/x-www-form-urlencoded"));

    // With a request each, both are sent and neither waits for the other.
    drive.login = Drive::default().login;
    drive.data = Drive::default().data;
    assert_eq!(sent(&backend.tap(&drive).await).len(), 2);
}

#[tokio::test]
async fn nothing_is_sent_elsewhere_and_nothing_without_a_fitting_request() {
    let (backend, address) = Backend::started().await;
    let mut drive = at(address, Order::LoginFirst);
    drive.data.path = "/away".to_owned();
    assert_eq!(last_status(&backend.tap(&drive).await), 307, "a redirect is shown and not followed");
    drive.data = Request { path: "/steps?code={{code}}".to_owned(), body: String::new() };
    let steps = backend.tap(&drive).await;
    let last = *sent(&steps).last().unwrap();
    assert_eq!((last.method, last_status(&steps)), ("GET", 200));
    assert!(last.address.ends_with("/steps?code={{code}}"), "{}", last.address);

    let sandbox = backend.stage.sandbox();
    let n_before = backend.heads.lock().unwrap().len();
    for (address, body) in [
        ("https://api.weixin.qq.com", "{}"),
        ("file:///etc/passwd", "{}"),
        ("http://127.0.0.1:9", "{\"a\": \"{{secret}}\"}"),
        ("http://127.0.0.1:9", "{\"a\": {{code}}"),
    ] {
        let data = Request { path: "/phone".to_owned(), body: body.to_owned() };
        let drive = Drive { address: address.to_owned(), data, ..Drive::default() };
        assert!(drive::tap(sandbox, "lin", &drive, Tap::WeRun).await.is_err(), "{address} {body}");
    }
    assert!(drive::tap(sandbox, "nobody", &drive, Tap::Login).await.is_err());
    assert_eq!(backend.heads.lock().unwrap().len(), n_before);

    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = Drive { address: format!("http://{}", listener.local_addr().unwrap()), ..Drive::default() };
    drop(listener);
    let steps = drive::tap(sandbox, "lin", &nobody, Tap::Login).await.unwrap();
    let why = sent(&steps)[0].result.as_ref().unwrap_err();
    assert_eq!(why.english(), "Nothing answers at this address");
}
