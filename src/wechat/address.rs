//! Which base addresses a request with an AppSecret may go to.
//!
//! `https` anywhere; plain `http` only where the bytes stay on this machine.

use reqwest::Url;

use crate::wechat::call;
use crate::wechat::call::Call;
use crate::wechat::call::Server;
use crate::wechat::error::AddressProblem;
use crate::wechat::error::WechatError;

/// What may be kept and shown of a text in the field "Base address": the part before `?`, `#` and behind `@`, without
/// the path of a call. Developers have the whole address of code2Session at hand, with AppSecret and code in it.
pub fn bare_address(text: &str) -> &str {
    let end = text.find(['?', '#', ' ', '\n', '&']).unwrap_or(text.len());
    let bare = &text[..end];
    let bare = call::ALL
        .iter()
        .map(|it| it.path)
        .chain([call::classic_token::CALL.path])
        .find_map(|path| bare.trim_end_matches('/').strip_suffix(path))
        .unwrap_or(bare);
    // A user name and a password in an address are secrets as well; nothing of such an address is kept.
    if bare.contains('@') { "" } else { bare }
}

/// Where a call goes from this base address, for people; where that is none, as much of it as may be shown.
pub fn address_of(base_address: &str, call: &Call) -> String {
    match BaseAddress::parse(base_address) {
        Ok(base) => base.of(call.server).call(call.path).to_string(),
        Err(_) => format!("{}{}", bare_address(base_address), call.path),
    }
}

/// The longest name of a host, in bytes (RFC 1035).
const MAX_HOST: usize = 253;

const WECHAT_HOST: &str = "api.weixin.qq.com";
const WECOM_HOST: &str = "qyapi.weixin.qq.com";

/// A checked base address.
#[derive(Clone, Debug)]
pub(super) struct BaseAddress {
    url: Url,
    is_loopback: bool,
}

impl BaseAddress {
    /// Checks `text`. Errors are [`WechatError::BadBaseAddress`], which never quote it: it might hold a password.
    pub(super) fn parse(text: &str) -> Result<Self, WechatError> {
        let bad = |problem| WechatError::BadBaseAddress { problem };
        let url = Url::parse(text.trim()).map_err(|_| bad(AddressProblem::NotAnAddress))?;
        // No name of a host is longer; requests to one could not even be made.
        if url.host_str().is_none_or(|it| MAX_HOST < it.len()) {
            return Err(bad(AddressProblem::NotAnAddress));
        }
        let is_loopback = is_loopback(&url);
        match url.scheme() {
            "https" => {}
            "http" if is_loopback => {}
            "http" => return Err(bad(AddressProblem::PlainHttp)),
            _ => return Err(bad(AddressProblem::NotHttp)),
        }
        let has_more = !url.username().is_empty()
            || url.password().is_some()
            || url.query().is_some()
            || url.fragment().is_some();
        if has_more {
            return Err(bad(AddressProblem::MoreThanAnAddress));
        }
        Ok(Self { url, is_loopback })
    }

    /// Whether it is plain HTTP on this machine, where neither a proxy nor a certificate has a say.
    pub(super) fn is_plain_loopback(&self) -> bool {
        self.is_loopback && self.url.scheme() == "http"
    }

    /// The base for calls of `server`: WeCom has a host of its own, a gateway or the sandbox stands for both.
    pub(super) fn of(&self, server: Server) -> Self {
        let is_wechat = self.url.host_str() == Some(WECHAT_HOST) && self.url.path() == "/";
        let mut base = self.clone();
        if server == Server::WeCom && is_wechat {
            // A host name is a host name, so the change cannot fail.
            let _cannot_fail = base.url.set_host(Some(WECOM_HOST));
        }
        base
    }

    /// The address of the call at `path`, which begins with a slash, below the base.
    pub(super) fn call(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        let base = self.url.path().trim_end_matches('/');
        url.set_path(&format!("{base}{path}"));
        url
    }
}

/// Whether the host is `localhost` or a loopback IP address. `Url` has already put `127.1` into its full form.
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let ip = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || ip.is_ok_and(|it| it.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(text: &str, expected: AddressProblem) {
        match BaseAddress::parse(text) {
            Err(WechatError::BadBaseAddress { problem }) => assert_eq!(problem, expected, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn secrets_travel_encrypted_or_not_at_all() {
        check_refused("http://api.weixin.qq.com", AddressProblem::PlainHttp);
        check_refused("http://127.0.0.1.example.com", AddressProblem::PlainHttp);
        check_refused("http://192.168.1.5:8080", AddressProblem::PlainHttp);
        check_refused("ftp://api.weixin.qq.com", AddressProblem::NotHttp);
        check_refused("api.weixin.qq.com", AddressProblem::NotAnAddress);
        check_refused(&format!("https://{}.example", "a".repeat(70_000)), AddressProblem::NotAnAddress);
        check_refused("", AddressProblem::NotAnAddress);
        check_refused("https://me:pw@api.weixin.qq.com", AddressProblem::MoreThanAnAddress);
        check_refused("https://api.weixin.qq.com/?secret=1", AddressProblem::MoreThanAnAddress);
    }

    #[test]
    fn nothing_secret_is_kept_of_an_address() {
        let pasted = "https://api.weixin.qq.com/sns/jscode2session?appid=wx1&secret=ca11ab1e&js_code=0abc";
        assert_eq!(bare_address(pasted), "https://api.weixin.qq.com");
        assert_eq!(bare_address("https://gateway.example/wechat/"), "https://gateway.example/wechat/");
        assert_eq!(bare_address("https://me:pw@gateway.example"), "");
        assert_eq!(bare_address("https://a.example#secret=1"), "https://a.example");
    }

    #[test]
    fn loopback_in_each_spelling_may_be_plain() {
        for text in ["http://127.0.0.1:80", "http://127.1:9", "http://[::1]:9", "http://localhost:9"] {
            assert!(BaseAddress::parse(text).unwrap().is_plain_loopback(), "{text}");
        }
        assert!(!BaseAddress::parse("https://127.0.0.1").unwrap().is_plain_loopback());
    }

    #[test]
    fn a_path_prefix_is_kept() {
        let plain = BaseAddress::parse(" https://api.weixin.qq.com ").unwrap();
        assert_eq!(
            plain.call("/sns/jscode2session").as_str(),
            "https://api.weixin.qq.com/sns/jscode2session"
        );
        let wecom = plain.of(Server::WeCom).call("/cgi-bin/gettoken");
        assert_eq!(wecom.as_str(), "https://qyapi.weixin.qq.com/cgi-bin/gettoken");
        let gateway = BaseAddress::parse("https://gateway.example/wechat/").unwrap();
        assert_eq!(gateway.call("/sns/x").as_str(), "https://gateway.example/wechat/sns/x");
        assert_eq!(gateway.of(Server::WeCom).call("/x").as_str(), "https://gateway.example/wechat/x");
    }
}
