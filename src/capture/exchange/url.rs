//! The parts of an address that are looked at: its host and its query.

/// The host of an absolute address, without its port.
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.rsplit_once(':').filter(|it| !it.0.is_empty()).map_or(host, |it| it.0))
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
    }
}
