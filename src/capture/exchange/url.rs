//! The parts of an address that are looked at: its host and its query.

/// The host of an absolute address, without its port.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.rsplit_once(':').filter(|it| !it.0.is_empty()).map_or(host, |it| it.0))
}

/// The path of an address, without its query.
pub(super) fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |it| it.1);
    let path = rest.find(['/', '?', '#']).map_or("", |it| &rest[it..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The query of an address, with its `?`.
pub(super) fn query(url: &str) -> &str {
    let query = url.find('?').map_or("", |it| &url[it..]);
    query.split('#').next().unwrap_or_default()
}

/// The appid that a Mini Program's requests name: `https://servicewechat.com/APPID/RELEASE/page-frame.html`.
pub(super) fn app_id_of_referer(referer: &str) -> Option<&str> {
    let rest = referer.split_once("servicewechat.com/")?.1;
    let app_id = rest.split('/').next()?;
    let is_app_id = (10..=34).contains(&app_id.len())
        && app_id.starts_with("wx")
        && app_id.bytes().all(|it| it.is_ascii_alphanumeric());
    is_app_id.then_some(app_id)
}

/// The release in the same address: `12`; `devtools` and `0` are none that users have.
pub(super) fn release_of_referer(referer: &str) -> Option<&str> {
    let rest = referer.split_once("servicewechat.com/")?.1;
    let release = rest.split('/').nth(1)?;
    let is_number = (1..=9).contains(&release.len()) && release.bytes().all(|it| it.is_ascii_digit());
    (is_number && release != "0").then_some(release)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_an_address() {
        assert_eq!(host("https://a@api.shop.example:8443/x?y"), Some("api.shop.example"));
        assert_eq!(host("/x?y"), None);
        assert_eq!(query("https://shop.example/x?iv=a#b"), "?iv=a");
        let referer = "https://servicewechat.com/wx0123456789abcdef/12/page-frame.html";
        assert_eq!(app_id_of_referer(referer), Some("wx0123456789abcdef"));
        assert_eq!(app_id_of_referer("https://servicewechat.com/x"), None);
        assert_eq!(release_of_referer(referer), Some("12"));
        assert_eq!(release_of_referer("https://servicewechat.com/wx0/devtools/page-frame.html"), None);
        assert_eq!(path("https://shop.example/wx/phone?iv=a"), "/wx/phone");
        assert_eq!((path("https://shop.example"), path("/x?y")), ("", "/x"));
    }
}
