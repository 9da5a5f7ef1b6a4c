//! What the sandbox's tests stand on: a sandbox, a client for it, and a clock that only the test moves.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;

use serde_json::Value;
use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use unseal::errcode;
use unseal::payload;
use unseal::payload::expectation::Expectation;
use unseal::payload::question::Question;
use unseal::payload::secret::SecretText;
use unseal::payload::submission::Submission;
use unseal::payload::verdict::Verdict;
use unseal::sandbox::OpenData;
use unseal::sandbox::Options;
use unseal::sandbox::Rules;
use unseal::sandbox::Sandbox;
use unseal::sandbox::SandboxHandle;
use unseal::wechat::Client;
use unseal::wechat::Given;
use unseal::wechat::Input;
use unseal::wechat::WechatError;
use unseal::wechat::call;
use unseal::wechat::call::Answer;
use unseal::wechat::call::Call;
use unseal::wechat::call::code_to_session::Session;

pub(super) const BEGIN: i64 = 1_700_000_000;

/// A sandbox with a clock that only the test moves, and a client for it.
pub(super) struct Stage {
    pub(super) handle: SandboxHandle,
    pub(super) client: Client,
    now: Arc<AtomicI64>,
}

impl Stage {
    pub(super) async fn new() -> Self {
        Self::with_rules(Rules::default()).await
    }

    pub(super) async fn with_rules(rules: Rules) -> Self {
        let now = Arc::new(AtomicI64::new(BEGIN));
        let clock = Arc::clone(&now);
        let options = Options {
            clock: Some(Arc::new(move || clock.load(Ordering::SeqCst))),
            seed: Some([42; 32]),
            rules,
            ..Options::default()
        };
        let handle = Sandbox::start_with(options).await.unwrap();
        let client = Client::new(&handle.profile()).unwrap();
        Self { handle, client, now }
    }

    pub(super) fn wait(&self, secs: i64) {
        self.now.fetch_add(secs, Ordering::SeqCst);
    }

    pub(super) fn sandbox(&self) -> &Sandbox {
        self.handle.sandbox()
    }

    /// The sandbox's appid and AppSecret.
    pub(super) fn app(&self) -> Given {
        let secret = self.handle.app_secret().text().clone();
        Given::default().with(Input::AppId, self.handle.app_id()).with(Input::AppSecret, secret)
    }

    /// A session with a token, as the signed calls take it.
    pub(super) async fn signed(&self, session: &Session) -> Given {
        Given::default()
            .with(Input::AccessToken, self.token().await)
            .with(Input::OpenId, session.open_id().unwrap().clone())
            .with(Input::SessionKey, session.session_key.clone())
    }

    /// One call, without the one that would give its token.
    pub(super) async fn call(&self, call: &Call, given: Given) -> Result<Answer, WechatError> {
        self.client.call(call, &given).await
    }

    pub(super) async fn exchange(&self, code: &SecretText) -> Result<Session, WechatError> {
        let given = self.app().with(Input::LoginCode, code.clone());
        self.call(&call::code_to_session::CALL, given).await.map(|it| it.session().unwrap())
    }

    /// `wx.login` and the exchange of its code.
    pub(super) async fn log_in(&self, user: &str) -> Session {
        self.exchange(&self.sandbox().login(user).unwrap()).await.unwrap()
    }

    pub(super) async fn token(&self) -> SecretText {
        let answer = self.call(&call::stable_token::CALL, self.app()).await;
        answer.unwrap().token().unwrap().access_token
    }

    /// The verdict of the inspector, which expects the sandbox's app id and a fresh watermark.
    pub(super) fn verdict(&self, data: &OpenData, session: &Session) -> Verdict {
        let submission = Submission {
            encrypted_data: data.encrypted_data.as_str().into(),
            iv: data.iv.as_str().into(),
            session_key: session.session_key.clone(),
            ..Submission::default()
        };
        self.verdict_of(&submission)
    }

    pub(super) fn verdict_of(&self, submission: &Submission) -> Verdict {
        let expectation = Expectation {
            app_id: Some(self.handle.app_id().to_owned()),
            max_age_secs: Some(60),
            now: Some(self.sandbox().now()),
        };
        payload::inspect(&Question::of(submission.clone()).expecting(expectation)).verdict
    }

    /// A request of these bytes: the answer's bytes, up to the end of the connection.
    pub(super) async fn bytes(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.handle.address()).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8(answer).unwrap()
    }

    /// A GET or POST as curl would do it, without the client: the content type and the JSON.
    pub(super) async fn raw(&self, method: &str, path_and_query: &str, body: &str) -> (String, Value) {
        let url = format!("http://{}{path_and_query}", self.handle.address());
        let http = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let response = http.request(method, url).body(body.to_owned()).send().await.unwrap();
        let content_type = response.headers()["content-type"].to_str().unwrap().to_owned();
        (content_type, serde_json::from_str(&response.text().await.unwrap()).unwrap())
    }
}

/// Expects a refusal with this code, which the table explains and which carries a rid.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "so that a call can stand in the argument")]
pub(super) fn check_refused<T: std::fmt::Debug>(result: Result<T, WechatError>, expected: i64) {
    let Err(WechatError::Refused { code, message, rid }) = &result else { panic!("{result:?}") };
    assert_eq!(*code, expected, "{message}");
    let rid = rid.as_deref().unwrap_or_default();
    assert_eq!(rid.split('-').map(str::len).collect::<Vec<_>>(), [8, 8, 8], "{rid}");
    let name = errcode::explain(expected).name;
    assert!(message.starts_with(name), "the table calls {expected} {name:?}, the sandbox says {message:?}");
}
