//! The client: how a request is sent. What is sent stands in `call/`.
//!
//! Nothing is ever sent twice: no retries, no redirects, no kept connections (a kept one that dies under a request
//! makes hyper send it again). A one-use code that may have arrived must not be sent again, and the user sees why.

use std::time::Duration;

use reqwest::RequestBuilder;
use reqwest::redirect::Policy;

use crate::payload::secret::SecretText;
use crate::wechat::address::BaseAddress;
use crate::wechat::body;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::Method;
use crate::wechat::error::WechatError;
use crate::wechat::input::Given;
use crate::wechat::parameter::Parameter;
use crate::wechat::parameter::Value;
use crate::wechat::profile::Profile;

/// How long a call may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Until a connection stands, TLS included.
    pub connect: Duration,
    /// Between two pieces of the answer.
    pub stall: Duration,
    /// Everything together.
    pub total: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            stall: Duration::from_secs(10),
            total: Duration::from_secs(15),
        }
    }
}

/// A client of HTTP that sends each request once: no redirect, no repetition, no kept connection.
pub fn that_sends_once(user_agent: &'static str) -> reqwest::ClientBuilder {
    // Without a provider reqwest panics. A second installation reports that one is there, which is fine.
    let _already_installed = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(user_agent)
        .redirect(Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .pool_max_idle_per_host(0)
}

/// Sends WeChat's server calls for one profile. Cheap to clone; needs a tokio runtime with I/O and time.
///
/// Environment proxies (`HTTPS_PROXY` …) are honoured, except for plain HTTP on loopback.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base: BaseAddress,
}

impl Client {
    /// A client for `profile` with the usual times.
    ///
    /// # Errors
    /// [`WechatError::BadBaseAddress`], or [`WechatError::NoTls`] where the machine has no CA certificates.
    pub fn new(profile: &Profile) -> Result<Self, WechatError> {
        Self::with_timing(profile, Timing::default())
    }

    /// A client for `profile` with other times.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_timing(profile: &Profile, timing: Timing) -> Result<Self, WechatError> {
        let base = BaseAddress::parse(&profile.base_address)?;
        let mut builder = that_sends_once(concat!("unseal/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(timing.connect)
            .read_timeout(timing.stall)
            .timeout(timing.total);
        builder = if base.is_plain_loopback() {
            // The sandbox has to work without CA certificates and must not be asked for through a proxy.
            builder.no_proxy().tls_certs_only([])
        } else {
            builder.https_only(true)
        };
        let http = builder.build().map_err(WechatError::from_reqwest)?;
        Ok(Self { http, base })
    }

    /// Makes a call, once. What is not given is sent empty, for WeChat to refuse; [`Call::missing`] tells before.
    ///
    /// # Errors
    /// Any [`WechatError`] but the errcodes that are an answer of the call; [`WechatError::may_have_reached_server`]
    /// tells whether a code may be spent.
    pub async fn call(&self, call: &Call, given: &Given) -> Result<Answer, WechatError> {
        let url = self.base.of(call.server).call(call.path);
        let query: Vec<(&Parameter, SecretText)> =
            call.query.iter().filter_map(|it| Some((it, it.in_query(given)?))).collect();
        let shown: Vec<(&str, &str)> = query.iter().map(|(it, text)| (it.name, text.expose())).collect();
        let request = match call.method {
            Method::Get => self.http.get(url).query(&shown),
            Method::Post => self
                .http
                .post(url)
                .query(&shown)
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .body(body_text(call, given)),
        };
        // What an errmsg must not repeat: all that was given, and what was made of it.
        let mut sent: Vec<&SecretText> =
            given.iter().filter(|(it, _)| it.is_secret()).map(|(_, text)| text).collect();
        let is_made = |it: &Parameter| matches!(it.value, Value::Hash | Value::Signature);
        sent.extend(query.iter().filter(|(it, _)| is_made(it)).map(|(_, text)| text));
        match self.send(request, call, &sent).await {
            Err(WechatError::Refused { code, message, rid }) => {
                (call.verdict)(code, rid.clone()).ok_or(WechatError::Refused { code, message, rid })
            }
            answer => answer,
        }
    }

    /// Where the call goes, for people: `https://api.weixin.qq.com/sns/jscode2session`.
    pub fn address(&self, call: &Call) -> String {
        self.base.of(call.server).call(call.path).to_string()
    }

    async fn send(
        &self,
        request: RequestBuilder,
        call: &Call,
        sent: &[&SecretText],
    ) -> Result<Answer, WechatError> {
        let mut response = request.send().await.map_err(WechatError::from_reqwest)?;
        let status = response.status();
        if status.is_redirection() {
            return Err(WechatError::Redirected { status: status.as_u16() });
        }
        let bytes = body::whole(&mut response).await?;
        body::refusal(status.as_u16(), &bytes, sent)?;
        (call.read)(&bytes).map_err(|problem| body::unreadable(status.as_u16(), &bytes, problem))
    }
}

/// The JSON body of a call.
fn body_text(call: &Call, given: &Given) -> String {
    let fields = call.body.iter().filter_map(|it| Some((it.name.to_owned(), it.in_body(given)?)));
    serde_json::Value::Object(fields.collect()).to_string()
}
