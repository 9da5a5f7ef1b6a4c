//! The watermark: which app the data belongs to, and when it was obtained.
//!
//! Source: developers.weixin.qq.com, "signature", 数据水印: `timestamp` is in seconds; "the developer can check
//! that appid equals the own appid".

use serde_json::Value;

use crate::payload::expectation::CLOCK_SKEW_SECS;
use crate::payload::expectation::Expectation;
use crate::payload::expectation::is_same_app;
use crate::payload::kind::watermark;

/// `watermark.appid` against the expected appid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppIdCheck {
    /// Another app's data.
    Differs {
        /// The appid that was expected.
        expected: String,
        /// The appid in the watermark.
        found: String,
    },
    /// The expected one.
    Equal {
        /// The appid.
        app_id: String,
    },
    /// The content has no `watermark.appid`.
    Missing,
    /// There is one, and nothing to compare it with.
    NotExpected {
        /// The appid in the watermark.
        found: String,
    },
    /// The content could not be read.
    NotReached,
}

impl AppIdCheck {
    pub(super) fn of(content: &Value, expected: Option<&str>) -> Self {
        let Some(found) = watermark::app_id(content) else { return Self::Missing };
        match expected {
            None => Self::NotExpected { found },
            Some(expected) if is_same_app(expected, &found) => Self::Equal { app_id: found },
            Some(expected) => Self::Differs { expected: shown(expected), found },
        }
    }

    pub(super) fn speaks_against(&self) -> bool {
        matches!(self, Self::Differs { .. } | Self::Missing)
    }

    /// The appid in the watermark, where there is one.
    pub fn found(&self) -> Option<&str> {
        match self {
            Self::Differs { found, .. } | Self::NotExpected { found } => Some(found),
            Self::Equal { app_id } => Some(app_id),
            Self::Missing | Self::NotReached => None,
        }
    }
}

/// An expected appid as it may be shown: what does not begin as one may be anything, also a secret.
fn shown(expected: &str) -> String {
    if expected.starts_with("wx") { expected.to_owned() } else { "wx…".to_owned() }
}

/// `watermark.timestamp` against the present. All times in seconds since 1970, all ages in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgeCheck {
    /// Young enough, or no maximum was given.
    Fresh {
        /// The watermark's time.
        timestamp: i64,
        /// Its age; negative within the allowed clock skew.
        age_secs: i64,
    },
    /// Later than the present by more than [`CLOCK_SKEW_SECS`].
    Future {
        /// The watermark's time.
        timestamp: i64,
        /// How far ahead.
        ahead_secs: i64,
    },
    /// Written in milliseconds: somebody made or changed it, as WeChat writes seconds.
    Milliseconds {
        /// The number as it stands.
        timestamp: i64,
    },
    /// The content has no `watermark.timestamp`.
    Missing,
    /// There is one, and it is neither seconds nor milliseconds: microseconds, a date in words.
    NotSeconds,
    /// There is a time, and no present to compare it with.
    NotJudged {
        /// The watermark's time.
        timestamp: i64,
    },
    /// The content could not be read.
    NotReached,
    /// Older than the maximum.
    Stale {
        /// The watermark's time.
        timestamp: i64,
        /// Its age.
        age_secs: i64,
        /// The maximum.
        max_age_secs: i64,
    },
}

/// Seconds of the year 5138: what is larger must be milliseconds.
const LARGEST_SECONDS: i64 = 100_000_000_000;

impl AgeCheck {
    pub(super) fn of(content: &Value, expectation: &Expectation) -> Self {
        let Some(timestamp) = watermark::timestamp(content) else {
            return if watermark::has_timestamp(content) { Self::NotSeconds } else { Self::Missing };
        };
        Self::of_time(timestamp, expectation)
    }

    /// Judges a time as it stands in the content.
    pub fn of_time(timestamp: i64, expectation: &Expectation) -> Self {
        if timestamp >= 1000 * LARGEST_SECONDS {
            return Self::NotSeconds;
        }
        if timestamp >= LARGEST_SECONDS {
            return Self::Milliseconds { timestamp };
        }
        let Some(now) = expectation.now else { return Self::NotJudged { timestamp } };
        let age_secs = now.saturating_sub(timestamp);
        match expectation.max_age_secs {
            _ if age_secs < -CLOCK_SKEW_SECS => {
                Self::Future { timestamp, ahead_secs: age_secs.saturating_neg() }
            }
            Some(max_age_secs) if age_secs > max_age_secs => {
                Self::Stale { timestamp, age_secs, max_age_secs }
            }
            _ => Self::Fresh { timestamp, age_secs },
        }
    }

    /// The watermark's time, where it is one in seconds.
    pub fn seconds(&self) -> Option<i64> {
        self.timestamp().filter(|_| !matches!(self, Self::Milliseconds { .. }))
    }

    /// The watermark's time as it stands, where there is one.
    pub fn timestamp(&self) -> Option<i64> {
        match *self {
            Self::Fresh { timestamp, .. }
            | Self::Future { timestamp, .. }
            | Self::Milliseconds { timestamp }
            | Self::NotJudged { timestamp }
            | Self::Stale { timestamp, .. } => Some(timestamp),
            Self::Missing | Self::NotReached | Self::NotSeconds => None,
        }
    }

    /// Whether it speaks against the content.
    pub fn speaks_against(&self) -> bool {
        matches!(
            self,
            Self::Future { .. }
                | Self::Milliseconds { .. }
                | Self::Missing
                | Self::NotSeconds
                | Self::Stale { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn age(timestamp: i64, now: i64, max_age_secs: Option<i64>) -> AgeCheck {
        let content = serde_json::json!({"watermark": {"timestamp": timestamp}});
        AgeCheck::of(&content, &Expectation { app_id: None, max_age_secs, now: Some(now) })
    }

    #[test]
    fn ages_at_their_limits() {
        assert_eq!(age(1000, 1300, Some(300)), AgeCheck::Fresh { timestamp: 1000, age_secs: 300 });
        assert_eq!(
            age(1000, 1301, Some(300)),
            AgeCheck::Stale { timestamp: 1000, age_secs: 301, max_age_secs: 300 }
        );
        assert_eq!(age(1060, 1000, None), AgeCheck::Fresh { timestamp: 1060, age_secs: -60 });
        assert_eq!(age(1061, 1000, None), AgeCheck::Future { timestamp: 1061, ahead_secs: 61 });
        assert!(matches!(age(1_700_000_000_000, 1_700_000_000, None), AgeCheck::Milliseconds { .. }));
        assert!(matches!(age(i64::MIN, i64::MAX, Some(1)), AgeCheck::Stale { .. }));
    }

    #[test]
    fn an_appid_in_another_spelling_is_not_missing() {
        let content = serde_json::json!({"watermark": {"appId": "wx1"}});
        assert_eq!(AppIdCheck::of(&content, Some("wx1")), AppIdCheck::Equal { app_id: "wx1".to_owned() });
        let content = serde_json::json!({"watermark": {"app": "wx1"}});
        assert_eq!(AppIdCheck::of(&content, Some("wx1")), AppIdCheck::Missing);
    }

    #[test]
    fn a_watermark_that_is_no_object_is_missing() {
        let content = serde_json::json!({"watermark": "x"});
        assert_eq!(AppIdCheck::of(&content, Some("wx1")), AppIdCheck::Missing);
        assert_eq!(AgeCheck::of(&content, &Expectation::default()), AgeCheck::Missing);
    }
}
