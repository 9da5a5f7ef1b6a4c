//! Times and spans of time in words. WeChat's servers and most readers live in UTC+8, so that is what is shown.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::text::Said;

/// `2026-01-01 14:02:11 (UTC+8)`; the number itself where it is no time.
pub fn local(seconds: i64) -> String {
    formatted(seconds, "%Y-%m-%d %H:%M:%S (UTC+8)")
}

/// `14:02:11` on the same clock, where the date is plain; the number itself where it is no time.
pub fn clock(seconds: i64) -> String {
    formatted(seconds, "%H:%M:%S")
}

/// `2026-01-01 14:02:11`, where it was said which clock that is.
pub fn dated(seconds: i64) -> String {
    formatted(seconds, "%Y-%m-%d %H:%M:%S")
}

/// A time as short as a drawing of the time between two others allows: `14:02:11` within one day, `01-02 14:02` over
/// several, `2026-01-02` over years.
pub fn short(seconds: i64, from: i64, to: i64) -> String {
    /// Longer than this the hour says nothing any more.
    const YEARS: i64 = 300 * 86_400;
    match to.saturating_sub(from) {
        YEARS.. => formatted(seconds, "%Y-%m-%d"),
        _ if is_one_day(from, to) => clock(seconds),
        _ => formatted(seconds, "%m-%d %H:%M"),
    }
}

/// Whether two times are of one day on that clock.
pub fn is_one_day(one: i64, other: i64) -> bool {
    let day = |it: i64| it.saturating_add(8 * 3600).div_euclid(86_400);
    day(one) == day(other)
}

fn formatted(seconds: i64, format: &str) -> String {
    match Timestamp::from_second(seconds) {
        Ok(it) => it.to_zoned(Offset::constant(8).to_time_zone()).strftime(format).to_string(),
        Err(_) => seconds.to_string(),
    }
}

/// `2026-01-01T06:02:11Z`, for machines; none where the number is no time.
pub fn rfc3339(seconds: i64) -> Option<String> {
    Timestamp::from_second(seconds).ok().map(|it| it.to_string())
}

/// The same as bytes, for times from 1970 to 9999.
pub fn rfc3339_bytes(seconds: i64) -> Option<[u8; 20]> {
    let it = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok().filter(|_| 0 <= seconds)?);
    let mut text = *b"0000-00-00T00:00:00Z";
    let mut put = |at: usize, number: i16| {
        for (place, digit) in [(at, number / 10), (at + 1, number % 10)] {
            text[place] = b'0' + digit.to_le_bytes()[0];
        }
    };
    put(0, it.year() / 100);
    put(2, it.year() % 100);
    put(5, it.month().into());
    put(8, it.day().into());
    put(11, it.hour().into());
    put(14, it.minute().into());
    put(17, it.second().into());
    Some(text)
}

/// A span in its largest sensible unit: `45 s`, `12 min`, `5 h`, `10 days`.
pub fn span(seconds: i64) -> Said {
    let seconds = seconds.saturating_abs();
    match seconds {
        0..=119 => Said::new("{n} s").with("n", seconds),
        120..=7199 => Said::new("{n} min").with("n", seconds / 60),
        7200..=172_799 => Said::new("{n} h").with("n", seconds / 3600),
        _ => Said::new("{n} days").with("n", seconds / 86_400),
    }
}

/// A zone for machines: `+08:00`.
pub fn zone(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.saturating_abs();
    format!("{sign}{:02}:{:02}", seconds / 3600, seconds / 60 % 60)
}

/// The zone that a text of the form `+08:00`, `-3`, `+0530` or `Z` names, in seconds east of Greenwich.
pub fn zone_of(text: &str) -> Option<i64> {
    if text == "Z" {
        return Some(0);
    }
    let (sign, digits) = match text.as_bytes() {
        [b'+', ..] => (1, &text[1..]),
        [b'-', ..] => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(it) => it,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "00"),
    };
    let is_number = |it: &str| (1..=2).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let seconds = hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60;
    Some(sign * seconds).filter(|it| it.abs() <= 15 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_watermark_in_both_clocks() {
        assert_eq!(local(1_477_314_187), "2016-10-24 21:03:07 (UTC+8)");
        assert_eq!(rfc3339(1_477_314_187).unwrap(), "2016-10-24T13:03:07Z");
        for seconds in [0, 1_477_314_187, 1_709_210_096, 253_402_207_200] {
            let bytes = rfc3339_bytes(seconds).unwrap();
            assert_eq!(str::from_utf8(&bytes).unwrap(), rfc3339(seconds).unwrap());
        }
        assert_eq!((rfc3339_bytes(-1), rfc3339_bytes(i64::MAX)), (None, None));
        assert_eq!(clock(1_477_314_187), "21:03:07");
        assert_eq!(clock(i64::MAX), i64::MAX.to_string());
        assert_eq!(local(i64::MAX), i64::MAX.to_string());
        for (text, expected) in [
            ("+08:00", Some(28_800)),
            ("-3", Some(-10_800)),
            ("+0530", Some(19_800)),
            ("Z", Some(0)),
            ("8", None),
            ("+99", None),
            ("+1:x", None),
        ] {
            assert_eq!(zone_of(text), expected, "{text}");
        }
        for (to, expected) in [(8, "21:03:07"), (86_400, "10-24 21:03"), (400 * 86_400, "2016-10-24")] {
            assert_eq!(short(1_477_314_187, 1_477_314_187, 1_477_314_187 + to), expected);
        }
        assert_eq!(short(i64::MAX, i64::MIN, i64::MAX), i64::MAX.to_string());
        assert_eq!(span(864_000).in_language(crate::text::Language::English), "10 days");
    }
}
