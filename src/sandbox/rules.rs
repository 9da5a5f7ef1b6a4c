//! What can be set about the sandbox's WeChat, to show failures that cannot be had at will from the real one.

/// How the sandbox behaves. The default lets every login replace the session_key and limits nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// A login within so many seconds after the last refresh keeps the session_key.
    ///
    /// WeChat has such a least period and does not tell it; it is why "it works sometimes". Here it is zero, so that
    /// a demonstration does the same each time; set it to see the other thing.
    pub min_refresh_secs: i64,
    /// So many code2Session calls a minute, then 45011; none: any number.
    pub minute_quota: Option<u32>,
}
