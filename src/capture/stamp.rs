//! The time that a line of a text begins with, as far as it says: a clock, perhaps a date, perhaps a zone.
//!
//! Read where it stands in the ways of the usual loggers: ISO 8601 and its variants with a space, a slash or a comma,
//! the time of nginx and Apache (`[01/May/2024:14:02:03 +0800]`), and a clock alone.

/// Bytes of a line in which its time is looked for.
const N_LOOKED_AT: usize = 96;

const SECS_PER_DAY: i64 = 86_400;

const MONTHS: [&[u8; 3]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

/// A time as a text says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Days since 1970-01-01, where a date stands beside the clock.
    pub day: Option<i64>,
    /// Seconds since midnight.
    pub secs: i64,
    /// Thousandths of a second behind them, as far as the text says.
    pub millis: i64,
    /// Seconds east of Greenwich, where the text names its zone.
    pub offset: Option<i64>,
}

impl Stamp {
    /// The time that a line begins with; none where there is no clock.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        if line.starts_with('{')
            && let Some(stamp) = Self::of_json(line)
        {
            return Some(stamp);
        }
        let bytes = line.as_bytes();
        let bytes = &bytes[..bytes.len().min(N_LOOKED_AT)];
        let Some(at) = clock_at(bytes) else { return Self::of_epoch(line) };
        let secs = number(&bytes[at..at + 2])? * 3600
            + number(&bytes[at + 3..at + 5])? * 60
            + number(&bytes[at + 6..at + 8])?;
        let behind = &bytes[at + 8..];
        let millis = fraction(behind);
        Some(Self { day: day_before(&bytes[..at]), secs, millis, offset: zone(behind) })
            .filter(|it| it.secs < SECS_PER_DAY)
    }

    /// The time of a line that is a JSON object, under the names that loggers use.
    fn of_json(line: &str) -> Option<Self> {
        const NAMES: [&str; 7] = [
            "\"@timestamp\"",
            "\"timestamp\"",
            "\"time\"",
            "\"ts\"",
            "\"datetime\"",
            "\"asctime\"",
            "\"date\"",
        ];
        NAMES.iter().find_map(|name| {
            let rest = line[line.find(name)? + name.len()..].trim_start().strip_prefix(':')?.trim_start();
            let value = rest.strip_prefix('"').unwrap_or(rest);
            let value = &value[..value.floor_char_boundary(40.min(value.len()))];
            Self::of_epoch(value).or_else(|| Self::of_line(value))
        })
    }

    /// Seconds since 1970 with a fraction, or thousandths of a second, at the beginning of a line: Redis, zap.
    fn of_epoch(line: &str) -> Option<Self> {
        let n_digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let number: i64 = line[..n_digits].parse().ok()?;
        let rest = &line.as_bytes()[n_digits..];
        let is_ended = rest.first().is_none_or(|it| matches!(it, b' ' | b',' | b'}' | b'"' | b'\t' | b']'));
        match (n_digits, rest) {
            (10, [b'.', b'0'..=b'9', ..]) => Some(Self::of_unix_millis(number * 1000 + fraction(rest))),
            (13, _) if is_ended => Some(Self::of_unix_millis(number)),
            _ => None,
        }
    }

    /// The time that a field holds: a date with a clock, or what machines count since 1970, in seconds or parts of them.
    pub(super) fn of_value(text: &str) -> Option<Self> {
        let n_digits = text.bytes().take(20).take_while(u8::is_ascii_digit).count();
        let is_whole = text[n_digits..].starts_with(|it: char| !it.is_alphanumeric() && it != '-')
            || text.len() == n_digits;
        let per_second: i64 = match n_digits {
            10 if !text[n_digits..].starts_with('.') => 1,
            13 => 1_000,
            16 => 1_000_000,
            19 => 1_000_000_000,
            _ => {
                let stamp = Self::of_line(text);
                return stamp.filter(|it| it.day.is_some());
            }
        };
        let number: i64 = text[..n_digits].parse().ok().filter(|_| is_whole)?;
        // In nanoseconds the years of an i64 end in 2262.
        let millis = if per_second == 1 { number * 1000 } else { number / (per_second / 1000) };
        Some(Self::of_unix_millis(millis))
    }

    /// The time in words: `Sun, 22 Nov 2026 05:45:09 GMT` of a header, `Sun Nov 22 05:45:09 UTC 2026` of Java.
    pub(super) fn of_words(text: &str) -> Option<Self> {
        let clock = Self::of_line(text)?;
        let words: Vec<&str> = text.split([' ', ',']).filter(|it| !it.is_empty()).collect();
        let month = words.iter().find_map(|it| MONTHS.iter().position(|month| it.as_bytes() == *month))?;
        let number = |n_digits: std::ops::RangeInclusive<usize>| {
            let is_it = |it: &&&str| n_digits.contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
            words.iter().find(is_it).and_then(|it| it.parse::<i64>().ok())
        };
        let (day, year) = (number(1..=2)?, number(4..=4)?);
        let is_utc = words.iter().any(|it| matches!(*it, "GMT" | "UTC" | "Z"));
        let day = Some(days_since_1970(year, i64::try_from(month).ok()? + 1, day));
        Some(Self { day, offset: clock.offset.or(is_utc.then_some(0)), ..clock })
    }

    /// The time of so many thousandths of a second since 1970, as machines count them.
    pub(super) fn of_unix_millis(millis: i64) -> Self {
        let secs = millis.div_euclid(1000);
        Self {
            day: Some(secs.div_euclid(SECS_PER_DAY)),
            secs: secs.rem_euclid(SECS_PER_DAY),
            millis: millis.rem_euclid(1000),
            offset: Some(0),
        }
    }

    /// Thousandths of a second on the clock of the text: since 1970 where a date is named, else since midnight.
    pub fn local_millis(self) -> i64 {
        self.local().unwrap_or(self.secs) * 1000 + self.millis
    }

    /// Seconds since 1970, where date and zone are both named: only then two machines can be compared.
    pub fn unix(self) -> Option<i64> {
        Some(self.local()? - self.offset?)
    }

    /// Seconds on the clock of the text, to put its own lines in order; with a date since 1970 in that zone.
    pub fn local(self) -> Option<i64> {
        Some(self.day? * SECS_PER_DAY + self.secs)
    }

    /// `2026-11-22T05:45:09.102+00:00`, as far as it is known: what [`Self::of_line`] reads back.
    pub fn iso(self) -> String {
        let date = self.day.map(|day| {
            let (year, month, day) = date_of(day);
            format!("{year:04}-{month:02}-{day:02}T")
        });
        let zone = self.offset.map(|secs| {
            let sign = if secs < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", secs.abs() / 3600, secs.abs() / 60 % 60)
        });
        let clock = self.clock();
        format!("{}{clock}.{:03}{}", date.unwrap_or_default(), self.millis, zone.unwrap_or_default())
    }

    /// `14:02:03`.
    pub fn clock(self) -> String {
        format!("{:02}:{:02}:{:02}", self.secs / 3600, self.secs / 60 % 60, self.secs % 60)
    }
}

/// Where the first `12:34:56` begins that is no part of a longer number.
fn clock_at(bytes: &[u8]) -> Option<usize> {
    let is_clock = |it: &[u8]| {
        it.iter()
            .enumerate()
            .all(|(at, byte)| if at == 2 || at == 5 { *byte == b':' } else { byte.is_ascii_digit() })
    };
    let is_apart = |at: usize| at.checked_sub(1).is_none_or(|it| !bytes[it].is_ascii_digit());
    bytes.windows(8).enumerate().position(|(at, it)| is_apart(at) && is_clock(it))
}

fn number(digits: &[u8]) -> Option<i64> {
    str::from_utf8(digits).ok()?.parse().ok()
}

/// The day of a date that ends right before the clock: `2024-05-01 `, `2024/05/01T`, `01/May/2024:`.
fn day_before(bytes: &[u8]) -> Option<i64> {
    let date =
        bytes.strip_suffix(b" ").or_else(|| bytes.strip_suffix(b"T")).or_else(|| bytes.strip_suffix(b":"))?;
    let date = date.last_chunk::<11>().filter(|it| it[2] == b'/' && it[6] == b'/').map_or_else(
        || {
            let [a, b, c, d, first, m1, m2, second, d1, d2] = *date.last_chunk::<10>()?;
            let is_date = matches!(first, b'-' | b'/' | b'.') && first == second;
            is_date.then_some(())?;
            Some((number(&[a, b, c, d])?, number(&[m1, m2])?, number(&[d1, d2])?))
        },
        |it| {
            let month = MONTHS.iter().position(|month| it[3..6] == month[..])?;
            Some((number(&it[7..])?, i64::try_from(month).ok()? + 1, number(&it[..2])?))
        },
    )?;
    let (year, month, day) = date;
    let is_date = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| days_since_1970(year, month, day))
}

/// Days of the Gregorian calendar, by Howard Hinnant's `days_from_civil`.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day, by Howard Hinnant's `civil_from_days`.
fn date_of(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

/// Thousandths of the fraction behind a clock: `,250`, `.102191`.
fn fraction(bytes: &[u8]) -> i64 {
    let [b'.' | b',', digits @ ..] = bytes else { return 0 };
    let digit = |at: usize| digits.get(at).filter(|it| it.is_ascii_digit()).map(|it| i64::from(it - b'0'));
    let Some(first) = digit(0) else { return 0 };
    let second = digit(1);
    let third = second.and_then(|_| digit(2));
    first * 100 + second.unwrap_or(0) * 10 + third.unwrap_or(0)
}

/// The zone behind a clock: `Z`, `+08:00`, ` +0800`, after a fraction of a second.
fn zone(bytes: &[u8]) -> Option<i64> {
    let n_fraction = match bytes {
        [b'.' | b',', rest @ ..] => 1 + rest.iter().take_while(|it| it.is_ascii_digit()).count(),
        _ => 0,
    };
    let rest = bytes.get(n_fraction..)?;
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let (sign, digits) = match rest {
        [b'Z', ..] => return Some(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let (hours, rest) = digits.split_at_checked(2)?;
    let rest = rest.strip_prefix(b":").unwrap_or(rest);
    let minutes = rest.get(..2)?;
    let is_number = hours.iter().chain(minutes).all(u8::is_ascii_digit);
    is_number.then_some(())?;
    Some(sign * (number(hours)? * 3600 + number(minutes)? * 60)).filter(|it| it.abs() <= 15 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_the_usual_loggers() {
        let day = Some(19_844);
        for (line, expected) in [
            ("14:02:03 login", (None, None)),
            ("[14:02:03.250] login", (None, None)),
            ("2024-05-01 14:02:03,250 INFO x", (day, None)),
            ("2024/05/01 14:02:03 x", (day, None)),
            ("2024-05-01T14:02:03.250+08:00 x", (day, Some(28_800))),
            ("{\"time\":\"2024-05-01T14:02:03Z\"", (day, Some(0))),
            ("1.2.3.4 - - [01/May/2024:14:02:03 +0800] \"POST", (day, Some(28_800))),
            ("2024-05-01T14:02:03-03:30", (day, Some(-12_600))),
        ] {
            let stamp = Stamp::of_line(line).unwrap();
            assert_eq!((stamp.day, stamp.offset, stamp.secs), (expected.0, expected.1, 50_523), "{line}");
            assert_eq!(stamp.clock(), "14:02:03");
        }
        let known = Stamp::of_line("2024-05-01T14:02:03.25+08:00").unwrap();
        assert_eq!(known.local_millis() - 28_800_000, 1_714_543_323_250);
        assert_eq!(Stamp::of_unix_millis(1_714_543_323_250).local_millis(), 1_714_543_323_250);
        assert_eq!(known.unix(), Some(1_714_543_323));
        for line in ["2024-05-01T14:02:03.250+08:00", "2024-02-29T00:00:00.000-03:30", "14:02:03.007"] {
            assert_eq!(Stamp::of_line(line).unwrap().iso(), line);
        }
        assert_eq!(Stamp::of_line("2024-05-01 14:02:03").unwrap().unix(), None);
    }

    #[test]
    fn times_of_json_lines_and_counted_ones() {
        for line in [
            r#"{"level":"info","ts":1714543323.25,"msg":"login 10:00:00"}"#,
            r#"{"msg":"login 10:00:00","@timestamp":"2024-05-01T06:02:03.250Z"}"#,
            r#"{"time":1714543323250,"msg":"x"}"#,
            r#"1714543323.250000 [0 127.0.0.1:51000] "SETEX""#,
        ] {
            assert_eq!(Stamp::of_line(line), Some(Stamp::of_unix_millis(1_714_543_323_250)), "{line}");
        }
        assert_eq!(Stamp::of_line("1714543323 x"), None);
    }

    #[test]
    fn times_in_words() {
        for text in ["Wed, 01 May 2024 06:02:03 GMT", "Wed May 01 06:02:03 UTC 2024"] {
            assert_eq!(Stamp::of_words(text).unwrap().unix(), Some(1_714_543_323), "{text}");
        }
        assert_eq!(Stamp::of_words("06:02:03"), None);
    }

    #[test]
    fn what_is_no_time() {
        for line in ["", "1:2:3", "99:99:99 x", "12:34", "2024-05-01", "a14-02-03"] {
            assert_eq!(Stamp::of_line(line), None, "{line}");
        }
        assert_eq!(Stamp::of_line("9999-99-99 14:02:03").unwrap().day, None);
    }
}
