//! Who may ask the sandbox: programs that name it by an address of this machine, and no page of another site.
//!
//! A browser sends a page's requests wherever its name resolves to, so a foreign page could have the sandbox answer
//! under a name of its own (DNS rebinding), or change its rules without reading the answer.

use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::HOST;
use axum::http::header::ORIGIN;

/// Why a request is not answered, as a status and a sentence; none where it is.
pub(super) fn refusal(port: u16, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
    let text = |name: &str| headers.get(name).map(|it| it.to_str().unwrap_or("?"));
    if !text(HOST.as_str()).is_some_and(|it| is_own(port, it)) {
        let sentence = "The sandbox answers to 127.0.0.1, localhost, [::1] and host.docker.internal with its port only.\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, sentence));
    }
    let is_foreign = text(ORIGIN.as_str())
        .is_some_and(|it| !it.strip_prefix("http://").is_some_and(|it| is_own(port, it)));
    let is_cross = text("sec-fetch-site").is_some_and(|it| matches!(it, "cross-site" | "same-site"));
    (is_foreign || is_cross)
        .then_some((StatusCode::FORBIDDEN, "The sandbox answers no page of another site.\n"))
}

/// Whether a host with a port is the sandbox's own.
fn is_own(port: u16, host: &str) -> bool {
    let Some((name, its_port)) = host.rsplit_once(':') else { return false };
    let is_name = ["127.0.0.1", "localhost", "[::1]", "host.docker.internal"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(name));
    is_name && its_port.parse() == Ok(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(host: &str, others: &[(&'static str, &str)], expected: Option<u16>) {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().unwrap());
        for (name, value) in others {
            headers.insert(*name, value.parse().unwrap());
        }
        assert_eq!(refusal(8787, &headers).map(|it| it.0.as_u16()), expected, "{host} {others:?}");
    }

    #[test]
    fn own_names_with_the_own_port_and_nothing_else() {
        for host in
            ["127.0.0.1:8787", "localhost:8787", "LOCALHOST:8787", "[::1]:8787", "host.docker.internal:8787"]
        {
            check(host, &[], None);
            check(host, &[("origin", "http://127.0.0.1:8787"), ("sec-fetch-site", "same-origin")], None);
            check(host, &[("origin", "https://evil.example")], Some(403));
            check(host, &[("origin", "http://127.0.0.1:3000")], Some(403));
            check(host, &[("origin", "null")], Some(403));
            check(host, &[("sec-fetch-site", "cross-site")], Some(403));
        }
        for host in [
            "evil.example",
            "evil.example:8787",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1.evil.example:8787",
            "0.0.0.0:8787",
        ] {
            check(host, &[], Some(421));
        }
        assert_eq!(refusal(8787, &HeaderMap::new()).map(|it| it.0.as_u16()), Some(421));
    }
}
