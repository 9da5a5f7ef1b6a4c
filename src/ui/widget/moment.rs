//! Points in time and spans of time, in words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::text::Said;

/// Seconds since 1970 as local time with its offset: `2026-01-01 14:02:11 +08:00`; none outside the calendar.
pub fn local(seconds: i64, zone: &TimeZone) -> Option<String> {
    let at = Timestamp::from_second(seconds).ok()?.to_zoned(zone.clone());
    Some(at.strftime("%Y-%m-%d %H:%M:%S %:z").to_string())
}

/// A span in the largest unit that it has two of, or seconds.
pub fn span(seconds: i64) -> Said {
    let seconds = seconds.unsigned_abs();
    match seconds {
        0..120 => Said::new("{n} s").with("n", seconds),
        120..7_200 => Said::new("{n} min").with("n", seconds / 60),
        7_200..172_800 => Said::new("{n} h").with("n", seconds / 3_600),
        _ => Said::new("{n} days").with("n", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::offset;

    use super::*;
    use crate::text::Language;

    #[test]
    fn local_time_names_its_offset() {
        let china = TimeZone::fixed(offset(8));
        assert_eq!(local(1_767_247_331, &china).as_deref(), Some("2026-01-01 14:02:11 +08:00"));
        assert_eq!(local(i64::MAX, &china), None);
    }

    #[test]
    fn spans_in_the_unit_that_people_would_choose() {
        let words = |seconds| span(seconds).in_language(Language::English);
        assert_eq!(words(119), "119 s");
        assert_eq!(words(-180), "3 min");
        assert_eq!(words(864_000), "10 days");
        assert_eq!(words(i64::MIN), "106751991167300 days");
    }
}
