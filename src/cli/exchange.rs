//! Calls to WeChat from the terminal: the token first where one is needed, then the call; each is sent once.

use crate::cli::failure::Failure;
use crate::cli::failure::reason;
use crate::payload::secret::SessionKey;
use crate::text::Said;
use crate::wechat::Client;
use crate::wechat::Given;
use crate::wechat::Profile;
use crate::wechat::WechatError;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::code_to_session;
use crate::wechat::call::code_to_session::Session;

/// A client for this profile.
pub(super) fn client(profile: &Profile) -> Result<Client, Failure> {
    Client::new(profile).map_err(refused)
}

/// Makes a call, and before it the one that gives its token.
pub(super) async fn make(client: &Client, call: &Call, given: &Given) -> Result<Answer, Failure> {
    let mut given = given.clone();
    while let Some((input, source)) = call.first(&given) {
        let answer = client.call(source, &given).await.map_err(refused)?;
        let Some(token) = answer.token() else { break };
        given.set(input, token.access_token);
    }
    client.call(call, &given).await.map_err(refused)
}

/// code2Session.
pub(super) async fn log_in(client: &Client, given: &Given) -> Result<Session, Failure> {
    let session = make(client, &code_to_session::CALL, given).await?.session();
    let session = session.ok_or_else(|| Failure::told(Said::new("the answer holds no session")))?;
    if SessionKey::from_base64(session.session_key.expose()).is_none() {
        return Err(Failure::told(Said::new("The answer's session_key is not 16 bytes in Base64")));
    }
    Ok(session)
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err takes")]
pub(super) fn refused(error: WechatError) -> Failure {
    Failure::Wechat(Box::new(error.explanation()), error.rid())
}

/// The runtime that the network commands need.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    let built = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    built.map_err(|it| Failure::told(Said::new("could not start: {reason}").with_said("reason", reason(&it))))
}
