//! The client: how a request is sent. What is sent stands in `endpoint/`.
//!
//! Nothing is ever sent twice: no retries, no redirects, no kept connections (a kept one that dies under a request
//! makes hyper send it again). A one-use code that may have arrived must not be sent again, and the user sees why.

use std::sync::Arc;
use std::time::Duration;

use reqwest::RequestBuilder;
use reqwest::redirect::Policy;

use crate::payload::secret::SecretText;
use crate::wechat::address::BaseAddress;
use crate::wechat::answer;
use crate::wechat::answer::Answer;
use crate::wechat::error::WechatError;
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

/// Sends WeChat's server calls for one profile. Cheap to clone; needs a tokio runtime with I/O and time.
///
/// Environment proxies (`HTTPS_PROXY` …) are honoured, except for plain HTTP on loopback.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base: BaseAddress,
    app_id: Arc<str>,
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
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("unseal/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .pool_max_idle_per_host(0)
            .connect_timeout(timing.connect)
            .read_timeout(timing.stall)
            .timeout(timing.total);
        // Without a provider reqwest panics. A second installation reports that one is there, which is fine.
        let _already_installed = rustls::crypto::ring::default_provider().install_default();
        builder = if base.is_plain_loopback() {
            // The sandbox has to work without CA certificates and must not be asked for through a proxy.
            builder.no_proxy().tls_certs_only([])
        } else {
            builder.https_only(true)
        };
        let http = builder.build().map_err(WechatError::from_reqwest)?;
        Ok(Self { http, base, app_id: profile.app_id.as_str().into() })
    }

    /// The app id of the profile.
    pub(super) fn app_id(&self) -> &str {
        &self.app_id
    }

    /// Sends a GET with `query` and reads the answer. `secrets` are what the answer's errmsg must not repeat.
    pub(super) async fn get<T: Answer>(
        &self,
        path: &'static str,
        query: &[(&str, &str)],
        secrets: &[&SecretText],
    ) -> Result<T, WechatError> {
        let request = self.http.get(self.base.call(path)).query(query);
        send(request, secrets).await
    }

    /// Sends a POST with `query` and the JSON text `body`, and reads the answer.
    pub(super) async fn post<T: Answer>(
        &self,
        path: &'static str,
        query: &[(&str, &str)],
        body: String,
        secrets: &[&SecretText],
    ) -> Result<T, WechatError> {
        let request = self
            .http
            .post(self.base.call(path))
            .query(query)
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .body(body);
        send(request, secrets).await
    }
}

async fn send<T: Answer>(request: RequestBuilder, secrets: &[&SecretText]) -> Result<T, WechatError> {
    let mut response = request.send().await.map_err(WechatError::from_reqwest)?;
    let status = response.status();
    if status.is_redirection() {
        return Err(WechatError::Redirected { status: status.as_u16() });
    }
    let body = answer::read_body(&mut response).await?;
    answer::parse(status.as_u16(), &body, secrets)
}
