//! The system's clock, for those who may ask it: the core takes the present as an argument.

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

/// Seconds since 1970; 0 on a clock before that.
pub fn now() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_1970.as_secs()).unwrap_or(i64::MAX)
}
