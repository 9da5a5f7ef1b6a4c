//! `profiles`: the Mini Programs of the settings, listed, added and removed. They hold no secret.

use crate::cli::Outcome;
use crate::cli::args::Profiles;
use crate::cli::exchange;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::output;
use crate::cli::profile;
use crate::payload::secret::SecretText;
use crate::redact::visible;
use crate::report::columns::padded;
use crate::store::keychain;
use crate::store::settings;
use crate::text::Language;
use crate::text::Said;
use crate::wechat::Profile;
use crate::wechat::WECHAT_ADDRESS;

/// Columns of the names.
const NAME: usize = 20;
/// Columns of the appids.
const APP_ID: usize = 20;

/// Runs `profiles`.
pub(in crate::cli) fn run(arguments: &Profiles, language: Language) -> Result<Outcome, Failure> {
    if let Some(name) = &arguments.add {
        let app_id = arguments.app_id.as_deref().unwrap_or_default();
        add(name, app_id, arguments.base_url.as_deref().unwrap_or(WECHAT_ADDRESS))?;
    }
    if let Some(name) = &arguments.remove {
        remove(name)?;
    }
    if let Some(name) = &arguments.keep_secret {
        keep_secret(name, arguments)?;
    }
    if let Some(name) = &arguments.forget_secret {
        set_secret(name, None)?;
    }
    output::print(&list(language))?;
    Ok(Outcome::Fine)
}

fn add(name: &str, app_id: &str, base_address: &str) -> Result<(), Failure> {
    let typed = Profile {
        base_address: base_address.trim().to_owned(),
        ..Profile::wechat(name.trim(), app_id.trim())
    };
    // It is used as it is typed or not at all: what would be taken out of it may be a secret.
    exchange::client(&typed)?;
    if typed.to_keep() != typed || typed.name.is_empty() || typed.app_id.is_empty() {
        return Err(Failure::told(Said::new(
            "this is no profile: a name of 60 characters at most, an appid that begins with wx, and no secret in either",
        )));
    }
    let mut kept = settings::load();
    match kept.profiles.iter_mut().find(|it| it.name.trim() == typed.name) {
        // What is kept in the keychain, is kept by the appid.
        Some(profile) if profile.app_id == typed.app_id => {
            *profile = Profile { has_secret: profile.has_secret, ..typed };
        }
        Some(profile) => *profile = typed,
        None => kept.profiles.push(typed),
    }
    save(&kept)
}

fn remove(name: &str) -> Result<(), Failure> {
    let mut kept = settings::load();
    let Some(at) = kept.profiles.iter().position(|it| it.is_called(name)) else {
        return Err(Failure::told(Said::new(
            "there is no profile of this name; `unseal-cli profiles` lists them",
        )));
    };
    let gone = kept.profiles.remove(at);
    if gone.has_secret {
        keychain::system().forget(&gone.app_id).map_err(|it| Failure::told(it.said()))?;
    }
    // The window's choice stays on the same profile; 0 is the sandbox.
    if at < kept.profile {
        kept.profile -= 1;
    }
    save(&kept)
}

fn keep_secret(name: &str, arguments: &Profiles) -> Result<(), Failure> {
    let secret = match input::secret(arguments.secret_file.as_deref(), "UNSEAL_APP_SECRET")? {
        Some(secret) => Some(secret),
        None => input::secret_line()?,
    };
    let missing = || Failure::told(Said::new("the AppSecret is missing; see --help"));
    set_secret(name, Some(&secret.filter(|it| !it.is_blank()).ok_or_else(missing)?))
}

/// Puts an AppSecret into the keychain, or takes it out, and notes which.
fn set_secret(name: &str, secret: Option<&SecretText>) -> Result<(), Failure> {
    let app_id = profile::by_name(name)?.app_id;
    let keychain = keychain::system();
    let done = secret.map_or_else(|| keychain.forget(&app_id), |it| keychain.keep(&app_id, it));
    done.map_err(|it| Failure::told(it.said()))?;
    let mut kept = settings::load();
    let all = kept.profiles.iter_mut().filter(|it| it.app_id.trim() == app_id);
    all.for_each(|it| it.has_secret = secret.is_some());
    save(&kept)
}

fn save(kept: &settings::Kept) -> Result<(), Failure> {
    settings::save(kept).map_err(|_| Failure::told(Said::new("The settings could not be saved")))
}

fn list(language: Language) -> String {
    let all: Vec<Profile> = settings::load().profiles.iter().map(Profile::to_keep).collect();
    if all.is_empty() {
        return format!(
            "{}\n",
            language.word("There are no profiles; add one with --add NAME --appid APPID")
        );
    }
    let lines = all.iter().map(|it| {
        let name = if it.name.is_empty() { language.word("WeChat") } else { &it.name };
        let app_id = if it.app_id.is_empty() { "–" } else { &it.app_id };
        let (name, app_id) = (padded(&visible(name), NAME), padded(app_id, APP_ID));
        let secret = if it.has_secret { language.word("AppSecret in the keychain") } else { "" };
        format!("{name} {app_id} {}  {secret}", visible(&it.base_address)).trim_end().to_owned() + "\n"
    });
    lines.collect()
}
