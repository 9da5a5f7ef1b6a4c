//! What can be set about the sandbox's WeChat, to show failures that cannot be had at will from the real one.

/// How the sandbox behaves. The default lets every login replace the session_key and fails on nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// A login within so many seconds after the last refresh keeps the session_key.
    ///
    /// WeChat has such a least period and does not tell it; it is why "it works sometimes". Here it is zero, so that
    /// a demonstration does the same each time; set it to see the other thing.
    pub min_refresh_secs: i64,
    /// So many code2Session calls a minute, then 45011; none: any number.
    pub minute_quota: Option<u32>,
    /// So many forced refreshes of the stable token a day, then 45009.
    pub forced_per_day: u32,
    /// Every call of WeChat is answered so many milliseconds late.
    pub delay_ms: u32,
    /// The next calls of WeChat fail.
    pub failures: Failures,
    /// errcode is a text, as in the sample of the third-party platform's page.
    pub is_errcode_text: bool,
}

/// Failures to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures {
    /// With this errcode.
    pub errcode: i64,
    /// So many times, then all is well again.
    pub n_left: u32,
}

/// The longest delay, in milliseconds.
const MOST_DELAY_MS: u32 = 60_000;

impl Default for Rules {
    fn default() -> Self {
        Self {
            min_refresh_secs: 0,
            minute_quota: None,
            forced_per_day: 20,
            delay_ms: 0,
            failures: Failures::default(),
            is_errcode_text: false,
        }
    }
}

impl Rules {
    /// Sets one rule by its name in a query; the name comes back where name or value is none.
    pub(super) fn set<'a>(&mut self, name: &'a str, value: &str) -> Result<(), &'a str> {
        let refused = |_| name;
        match name {
            "min_refresh_secs" => self.min_refresh_secs = value.parse().map_err(refused)?,
            // Anything but a number, `off` for one, takes the limit away.
            "minute_quota" => self.minute_quota = value.parse().ok(),
            "forced_per_day" => self.forced_per_day = value.parse().map_err(refused)?,
            "delay_ms" => self.delay_ms = value.parse().map_err(refused)?,
            "fail" => self.failures = Failures::parse(value).ok_or(name)?,
            "errcode" => self.is_errcode_text = value == "text",
            _ => return Err(name),
        }
        self.delay_ms = self.delay_ms.min(MOST_DELAY_MS);
        Ok(())
    }
}

impl Failures {
    /// `-1*2`: errcode -1, twice. A number alone is once, `off` is never.
    fn parse(text: &str) -> Option<Self> {
        if text == "off" {
            return Some(Self::default());
        }
        let (errcode, n_left) = text.split_once('*').unwrap_or((text, "1"));
        Some(Self { errcode: errcode.parse().ok()?, n_left: n_left.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_by_name() {
        let mut rules = Rules::default();
        assert_eq!(rules.set("fail", "-1*2"), Ok(()));
        assert_eq!(rules.failures, Failures { errcode: -1, n_left: 2 });
        assert_eq!(rules.set("fail", "40001"), Ok(()));
        assert_eq!(rules.failures, Failures { errcode: 40001, n_left: 1 });
        assert_eq!((rules.set("fail", "often"), rules.set("weather", "good")), (Err("fail"), Err("weather")));
        assert_eq!(rules.set("delay_ms", "4000000000"), Ok(()));
        assert_eq!(rules.delay_ms, 60_000);
    }
}
