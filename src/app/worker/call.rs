//! Calls to WeChat, or to the sandbox in its place: the same client, over real HTTP.

use crate::app::failure::Failure;
use crate::app::message::Message;

use crate::clock;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::text::Said;
use crate::wechat::AppSecret;
use crate::wechat::Client;
use crate::wechat::Explanation;
use crate::wechat::Profile;
use crate::wechat::WechatError;

pub(super) async fn exchange_code(
    job: u64,
    profile: Profile,
    app_secret: SecretText,
    code: SecretText,
    code_made_at: Option<i64>,
) -> Message {
    match log_in(&profile, app_secret, code, code_made_at).await {
        Ok(login) => Message::LoginFetched { job, login: Box::new(login) },
        Err(failure) => Message::JobFailed { job, failure },
    }
}

/// Exchanges a code for a login, its id and label still blank.
pub(super) async fn log_in(
    profile: &Profile,
    app_secret: SecretText,
    code: SecretText,
    code_made_at: Option<i64>,
) -> Result<Login, Failure> {
    // A pasted code or secret often brings a line end with it.
    let trimmed = |it: &SecretText| SecretText::new(it.expose().trim());
    let (app_secret, code) = (AppSecret::from(trimmed(&app_secret)), trimmed(&code));
    let profile = Profile { app_id: profile.app_id.trim().to_owned(), ..profile.clone() };
    let client = Client::new(&profile).map_err(failure)?;
    let answer = client.code_to_session(&app_secret, &code).await;
    let answer = answer.map_err(|it| Failure { code: Some(code.clone()), code_made_at, ..failure(it) })?;
    let key = SessionKey::from_base64(answer.session_key.expose()).ok_or_else(odd_key)?;
    Ok(Login {
        origin: Origin::Exchanged,
        at: Some(clock::now()),
        app_id: Some(profile.app_id),
        open_id: Some(answer.openid),
        union_id: answer.unionid,
        js_code: Some(code),
        code_made_at,
        is_current: true,
        ..Login::of_key(key, "")
    })
}

fn failure(error: WechatError) -> Failure {
    let explanation = error.explanation();
    let (errcode, rid) = match error {
        WechatError::Refused { code, rid, .. } => (Some(code), rid),
        _ => (None, None),
    };
    Failure { what: exchange(), explanation, errcode, code: None, code_made_at: None, rid }
}

fn odd_key() -> Failure {
    let explanation = Explanation {
        title: Said::new("The answer's session_key is not 16 bytes in Base64"),
        why: Said::new("WeChat's keys always are; something between here and WeChat changed the answer."),
        remedy: Said::new("Check the base address and any gateway or proxy in between."),
    };
    Failure { what: exchange(), explanation, errcode: None, code: None, code_made_at: None, rid: None }
}

fn exchange() -> Said {
    Said::new("exchanging the code (jscode2session)")
}
