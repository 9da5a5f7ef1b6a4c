//! What the timeline says about its events: for screen readers, for the line below the drawing, for the table.

use crate::app::timeline::Event;
use crate::app::timeline::LoginPoint;
use crate::app::timeline::PayloadPoint;
use crate::case::rows::KeyName;
use crate::text::Said;
use crate::text::moment;

/// One sentence about the event: `login A1 at 14:02:03, key #a91f3c`.
pub(super) fn event(event: &Event<'_>) -> Said {
    let at = moment::clock(event.at().unwrap_or_default());
    match event {
        Event::HandedIn(payload) => handed_in(payload).with("time", at),
        Event::Login { login, .. } => {
            let said = Said::new("login {label} at {time}, key #{fingerprint}{more}");
            said.with("label", &login.label)
                .with("time", at)
                .with("fingerprint", &login.fingerprint)
                .with_said("more", fate(login))
        }
        Event::Made(payload) => made(payload).with("time", at),
        Event::Refused(it) => {
            Said::new("code refused with {errcode} at {time}").with("errcode", it.errcode).with("time", at)
        }
    }
}

fn made(payload: &PayloadPoint) -> Said {
    match &payload.opens {
        Some(key) => {
            Said::new("encrypted at {time} (watermark), opened by {key}").with_said("key", name(key))
        }
        None => Said::new("encrypted at {time} (watermark)"),
    }
}

fn handed_in(payload: &PayloadPoint) -> Said {
    match &payload.expected {
        Some(key) => Said::new("decryption at {time} with {key}").with_said("key", name(key)),
        None => Said::new("decryption at {time}, without a key"),
    }
}

/// What became of the login's key, as the end of a sentence; empty where nothing did.
pub(super) fn fate(login: &LoginPoint) -> Said {
    match (&login.replaced_by, &login.same_key_as) {
        (Some((label, at)), _) => {
            let is_one_day = login.at.is_none_or(|it| moment::is_one_day(it, *at));
            let time = if is_one_day { moment::clock(*at) } else { moment::dated(*at) };
            Said::new(", replaced by {label} at {time}").with("label", label).with("time", time)
        }
        (None, Some(label)) => Said::new(", the same key as {label}").with("label", label),
        (None, None) => Said::new(""),
    }
}

/// `A1 #a91f3c`, or the fingerprint alone.
pub(super) fn name(key: &KeyName) -> Said {
    match &key.login {
        Some(login) => {
            Said::new("{login} #{fingerprint}").with("login", login).with("fingerprint", &key.fingerprint)
        }
        None => Said::new("an unknown key #{fingerprint}").with("fingerprint", &key.fingerprint),
    }
}

/// What the slanted line means.
pub(super) fn mismatch(payload: &PayloadPoint) -> Option<Said> {
    let (opens, expected) = (payload.opens.as_ref()?, payload.expected.as_ref()?);
    payload.is_opened_by_another_key().then(|| {
        Said::new("It was encrypted under {opens}, but was to be decrypted with {expected}")
            .with_said("opens", name(opens))
            .with_said("expected", name(expected))
    })
}
