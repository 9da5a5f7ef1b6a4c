//! Requests of the phone to a backend of the user's own: sent once, to the address that was typed and nowhere else.
//!
//! All that is sent is invented. No redirect is followed, no proxy asked, and cookies live as long as one tap.

use std::collections::BTreeMap;
use std::time::Duration;
use std::time::Instant;

use reqwest::Url;
use reqwest::header;

use crate::payload::secret::SecretText;
use crate::sandbox::drive::Reply;
use crate::sandbox::drive::Sent;
use crate::sandbox::drive::template::Style;
use crate::sandbox::drive::template::Values;
use crate::sandbox::drive::template::fill;
use crate::text::Said;
use crate::wechat::SANDBOX_APP_ID;
use crate::wechat::that_sends_once;

/// What is read of an answer.
const MOST_BYTES: usize = 64 * 1024;
const CONNECT: Duration = Duration::from_secs(3);
const TOTAL: Duration = Duration::from_secs(30);

/// The user's backend during one tap.
pub(super) struct Backend {
    http: reqwest::Client,
    base: Url,
    /// Name → value, as the answers set them.
    cookies: BTreeMap<String, SecretText>,
}

/// A request that is ready to go.
pub(super) struct Ready {
    url: Url,
    /// As it was typed, without the values: what may be shown.
    shown: String,
    body: Option<(Style, String)>,
}

impl Backend {
    /// The backend at an address as typed.
    ///
    /// # Errors
    /// It is no address of a backend.
    pub(super) fn at(address: &str) -> Result<Self, Said> {
        let base = checked(address)?;
        let mut builder = that_sends_once(concat!("unseal-phone/", env!("CARGO_PKG_VERSION")))
            .no_proxy()
            .connect_timeout(CONNECT)
            .timeout(TOTAL);
        if base.scheme() == "http" {
            // It has to work on a machine without CA certificates.
            builder = builder.tls_certs_only([]);
        }
        let http =
            builder.build().map_err(|_| Said::new("No usable CA certificates were found in the system."))?;
        Ok(Self { http, base, cookies: BTreeMap::new() })
    }

    /// Fills a request. Nothing is sent yet.
    pub(super) fn ready(&self, path: &str, body: &str, values: &Values<'_>) -> Result<Ready, Said> {
        let base = self.base.as_str().trim_end_matches('/');
        let place = |path: &str| format!("{base}/{}", path.trim().trim_start_matches('/'));
        let filled = place(&fill(path, Style::Form, values)?);
        let url = Url::parse(&filled).map_err(|_| Said::new("The path makes no address"))?;
        let style = Style::of(body);
        let body = if body.trim().is_empty() { None } else { Some((style, fill(body, style, values)?)) };
        Ok(Ready { url, shown: place(path), body })
    }

    /// Sends a request, once: a POST, or a GET where it has no body. Gives the cookies that came back as well.
    pub(super) async fn send(&self, ready: Ready) -> (Sent, Vec<SecretText>) {
        let begin = Instant::now();
        let method = if ready.body.is_some() { "POST" } else { "GET" };
        let (result, cookies) = match self.answer(ready.url, ready.body).await {
            Ok((reply, cookies)) => (Ok(reply), cookies),
            Err(why) => (Err(why), Vec::new()),
        };
        (Sent { method, address: ready.shown, took_ms: begin.elapsed().as_millis(), result }, cookies)
    }

    async fn answer(
        &self,
        url: Url,
        body: Option<(Style, String)>,
    ) -> Result<(Reply, Vec<SecretText>), Said> {
        let mut request = match body {
            Some((style, body)) => {
                self.http.post(url).header(header::CONTENT_TYPE, style.content_type()).body(body)
            }
            None => self.http.get(url),
        };
        // What the developer tools send; a Mini Program cannot change it.
        let referer = format!("https://servicewechat.com/{SANDBOX_APP_ID}/devtools/page-frame.html");
        request = request.header(header::REFERER, referer);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={}", value.expose())).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let broken = || Said::new("The answer broke off, or none came within 30 seconds");
        let mut response = request.send().await.map_err(|error| {
            if error.is_connect() { Said::new("Nothing answers at this address") } else { broken() }
        })?;
        let cookies = response.headers().get_all(header::SET_COOKIE).iter();
        let cookies = cookies.filter_map(|it| it.to_str().ok()).map(SecretText::new).collect();
        let mut bytes = Vec::new();
        let mut is_cut = false;
        while let Some(chunk) = response.chunk().await.map_err(|_| broken())? {
            let room = MOST_BYTES.saturating_sub(bytes.len());
            bytes.extend(chunk.iter().take(room));
            if room < chunk.len() {
                is_cut = true;
                break;
            }
        }
        let body = SecretText::new(String::from_utf8_lossy(&bytes));
        Ok((Reply { status: response.status().as_u16(), body, is_cut }, cookies))
    }

    /// Keeps what an answer set, for the requests after it.
    pub(super) fn keep(&mut self, cookies: &[SecretText]) {
        for cookie in cookies {
            let pair = cookie.expose().split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.trim().to_owned(), value.trim().into());
            }
        }
    }
}

/// An address that the phone may send to: the sandbox's codes are invented, so WeChat itself is none.
fn checked(address: &str) -> Result<Url, Said> {
    let url = Url::parse(address.trim())
        .map_err(|_| Said::new("It does not read as an address; one begins with http:// or https://."))?;
    let host = url.host_str().unwrap_or_default();
    if !matches!(url.scheme(), "http" | "https") || host.is_empty() {
        return Err(Said::new("It does not read as an address; one begins with http:// or https://."));
    }
    let has_more = !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some();
    if has_more {
        return Err(Said::new("It has a user name, a query or a fragment in it."));
    }
    if host == "weixin.qq.com" || host.ends_with(".weixin.qq.com") {
        return Err(Said::new("This is WeChat itself, which knows nothing of the sandbox's codes and data"));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backends_are_addresses_and_wechat_is_none() {
        for address in ["http://127.0.0.1:8080", " http://192.168.1.5/api/ ", "https://shop.example"] {
            assert!(checked(address).is_ok(), "{address}");
        }
        for address in
            ["", "127.0.0.1", "ftp://a", "https://api.weixin.qq.com", "http://a:b@127.0.0.1", "http://a/?x=1"]
        {
            assert!(checked(address).is_err(), "{address}");
        }
    }

    #[test]
    fn a_prefix_stays_and_the_path_is_filled() {
        let backend = Backend::at("http://127.0.0.1:9/api/").unwrap();
        let values = Values(vec![("code", "a+b")]);
        let ready = backend.ready("/login?code={{code}}", "", &values).unwrap();
        assert_eq!(ready.url.as_str(), "http://127.0.0.1:9/api/login?code=a%2Bb");
        assert_eq!(ready.shown, "http://127.0.0.1:9/api/login?code={{code}}");
    }
}
