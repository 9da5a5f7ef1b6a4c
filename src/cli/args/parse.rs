//! What the options take, from text. The errors are never shown: `failure` names the option and quotes nothing.

use std::fmt;
use std::path::PathBuf;

use crate::batch::Detail;
use crate::capture::ReadAs;
use crate::redact::case::Profile;
use crate::report::recipe;
use crate::report::recipe::Platform;
use crate::report::ticket::Audience;
use crate::sandbox::drive::Order;
use crate::sandbox::drive::Tap;
use crate::text::Language;
use crate::text::moment;
use crate::wechat::Input;

pub(super) fn language(text: &str) -> Result<Language, fmt::Error> {
    let known = Language::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(text));
    match known {
        Some(language) => Ok(language),
        None if text.eq_ignore_ascii_case("zh") => Ok(Language::Chinese),
        None => Err(fmt::Error),
    }
}

pub(super) fn audience(text: &str) -> Result<Audience, fmt::Error> {
    let known = Audience::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(text));
    known.ok_or(fmt::Error)
}

pub(super) fn detail(text: &str) -> Result<Detail, fmt::Error> {
    Detail::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(text)).ok_or(fmt::Error)
}

pub(super) fn read_as(text: &str) -> Result<ReadAs, fmt::Error> {
    ReadAs::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(text)).ok_or(fmt::Error)
}

pub(super) fn named_file(text: &str) -> Result<(Input, PathBuf), fmt::Error> {
    let (name, path) = text.split_once('=').ok_or(fmt::Error)?;
    Ok((Input::by_key(name).ok_or(fmt::Error)?, PathBuf::from(path)))
}

pub(super) fn profile(text: &str) -> Result<Profile, fmt::Error> {
    Profile::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(text)).ok_or(fmt::Error)
}

pub(super) fn zone(text: &str) -> Result<(String, i64), fmt::Error> {
    let (file, zone) = text.rsplit_once('=').ok_or(fmt::Error)?;
    Ok((file.to_owned(), moment::zone_of(zone).ok_or(fmt::Error)?))
}

pub(super) fn platform(text: &str) -> Result<&'static Platform, fmt::Error> {
    recipe::by_code(text).ok_or(fmt::Error)
}

pub(super) fn age(text: &str) -> Result<i64, fmt::Error> {
    let units = [('s', 1), ('m', 60), ('h', 3600), ('d', 86_400)];
    let unit = units.into_iter().find(|(unit, _)| text.ends_with(*unit));
    let (number, factor) = unit.map_or((text, 1), |(_, factor)| (&text[..text.len() - 1], factor));
    let number: Option<i64> = number.parse().ok().filter(|it| *it >= 0);
    number.and_then(|it| it.checked_mul(factor)).ok_or(fmt::Error)
}

pub(super) fn tap(text: &str) -> Result<Tap, fmt::Error> {
    Tap::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(text)).ok_or(fmt::Error)
}

pub(super) fn order(text: &str) -> Result<Order, fmt::Error> {
    Order::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(text)).ok_or(fmt::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_with_and_without_a_unit() {
        assert_eq!((age("90"), age("3d"), age("2h")), (Ok(90), Ok(259_200), Ok(7200)));
        assert!(age("-1").is_err() && age("d").is_err() && age("9999999999999999d").is_err());
    }

    #[test]
    fn every_tap_and_every_order_has_its_word() {
        assert!(Tap::ALL.into_iter().all(|it| tap(it.code()) == Ok(it)) && tap("").is_err());
        assert!(Order::ALL.into_iter().all(|it| order(it.code()) == Ok(it)) && order("none").is_err());
    }
}
