//! What the user says should hold, and the present time, which the core never asks a clock for.

/// How far ahead of the present a watermark may lie before it counts as from the future, in seconds.
///
/// WeChat names no tolerance; a minute covers the drift of servers without time service.
pub const CLOCK_SKEW_SECS: i64 = 60;

/// Whether a text that stands as an appid is what an AppSecret looks like: 32 hexadecimal digits.
pub(crate) fn is_app_secret(text: &str) -> bool {
    let bare = text.trim();
    bare.len() == 32 && bare.bytes().all(|it| it.is_ascii_hexdigit())
}

/// An appid without what got around it on its way: its label, quotes, white space, invisible characters, capitals.
pub(crate) fn bare_app_id(text: &str) -> String {
    let is_word = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let word = text.rsplit(['=', ':', '：']).find(|it| it.contains(is_word)).unwrap_or_default();
    word.chars().filter(|it| is_word(*it)).collect::<String>().to_ascii_lowercase()
}

/// Whether two appids are of one app, whatever got around them.
pub(crate) fn is_same_app(one: &str, other: &str) -> bool {
    one == other || bare_app_id(one) == bare_app_id(other)
}

/// What should hold of the payload.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Expectation {
    /// The appid that `watermark.appid` should equal; none: any.
    pub app_id: Option<String>,
    /// The oldest acceptable watermark, in seconds; none: any. WeChat names no official maximum.
    pub max_age_secs: Option<i64>,
    /// The present, seconds since 1970; none: ages are not judged.
    pub now: Option<i64>,
}

impl std::fmt::Debug for Expectation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What stands as appid may be an AppSecret.
        let app_id = self.app_id.as_deref().map(|it| if it.starts_with("wx") { it } else { "…" });
        f.debug_struct("Expectation")
            .field("app_id", &app_id)
            .field("max_age_secs", &self.max_age_secs)
            .field("now", &self.now)
            .finish()
    }
}
