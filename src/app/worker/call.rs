//! Calls to WeChat, or to the sandbox in its place: the same client, over real HTTP, each call sent once.

use std::time::Instant;

use crate::app::failure::Failure;
use crate::app::made::Ended;
use crate::app::made::Made;
use crate::app::message::Message;
use crate::clock;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::text::Said;
use crate::wechat::Client;
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::Profile;
use crate::wechat::WechatError;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::code_to_session;
use crate::wechat::call::sending;

/// Makes a call, and before it the one that gives its token.
pub(super) async fn make(
    job: u64,
    profile: Profile,
    call: &'static Call,
    given: Given,
    code_made_at: Option<i64>,
) -> Message {
    let given = trimmed(&given);
    let mut made = Vec::new();
    let result = made_in_turn(&profile, call, &given, &mut made).await;
    let result = result.map_err(|error| {
        let code = call.code().and_then(|it| given.get(it).cloned());
        Failure { code, code_made_at, ..failure(call, &error) }
    });
    let at = clock::now();
    Message::CallEnded { job, ended: Box::new(Ended { made, call, given, code_made_at, at, result }) }
}

async fn made_in_turn(
    profile: &Profile,
    call: &'static Call,
    given: &Given,
    made: &mut Vec<Made>,
) -> Result<Answer, WechatError> {
    let client = Client::new(profile)?;
    let mut given = given.clone();
    while let Some((input, source)) = call.first(&given) {
        let Some(token) = one(&client, source, &given, made).await?.token() else { break };
        given.set(input, token.access_token);
    }
    one(&client, call, &given, made).await
}

async fn one(
    client: &Client,
    call: &'static Call,
    given: &Given,
    made: &mut Vec<Made>,
) -> Result<Answer, WechatError> {
    let (at, begin) = (clock::now(), Instant::now());
    let result = client.call(call, given).await;
    let (said, errcode, rid, rows) = match &result {
        Ok(answer) => (answer.said(), None, None, answer.rows()),
        Err(error) => (error.explanation().title, error.errcode(), error.rid(), Vec::new()),
    };
    made.push(Made {
        call,
        at,
        took_ms: begin.elapsed().as_millis(),
        address: client.address(call),
        sent: sending::rows(call, given).into_iter().map(|it| it.without_full()).collect(),
        said,
        errcode,
        rid,
        rows,
    });
    result
}

/// A pasted code or secret often brings a line end with it.
fn trimmed(given: &Given) -> Given {
    given.iter().fold(Given::default(), |all, (input, text)| all.with(input, text.expose().trim()))
}

/// code2Session for the ready-made cases: a login, its id and label still blank.
pub(super) async fn log_in(
    profile: &Profile,
    app_secret: SecretText,
    code: SecretText,
    code_made_at: Option<i64>,
) -> Result<Login, Failure> {
    let call = &code_to_session::CALL;
    let given = Given::default()
        .with(Input::AppId, profile.app_id.trim())
        .with(Input::AppSecret, app_secret)
        .with(Input::LoginCode, code);
    let Message::CallEnded { ended, .. } = make(0, profile.clone(), call, given, code_made_at).await else {
        return Err(Failure::odd_key(call));
    };
    let answer = ended.result.clone()?;
    ended.login(answer).ok_or_else(|| Failure::odd_key(call))
}

fn failure(call: &Call, error: &WechatError) -> Failure {
    Failure {
        what: Said::new(call.title),
        explanation: error.explanation(),
        errcode: error.errcode(),
        code: None,
        code_made_at: None,
        rid: error.rid(),
    }
}
