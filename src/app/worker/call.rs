//! Calls to WeChat, or to the sandbox in its place: the same client, over real HTTP, each call sent once.

use std::time::Instant;

use crate::app::failure::Failure;
use crate::app::made::Ended;
use crate::app::made::Made;
use crate::app::message::Message;
use crate::app::worker::Mail;
use crate::clock;
use crate::payload::code::Code;
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
use crate::wechat::call::row::Row;
use crate::wechat::call::sending;

/// The calls of a job. Where it is stopped they are told all the same, as what was sent was sent.
#[derive(Default)]
pub(super) struct Log {
    /// Where to tell it.
    mail: Option<Mail>,
    made: Vec<Made>,
    /// The call that waits for its answer, as it stands in the log if none comes.
    under_way: Option<(Made, Instant)>,
}

impl Log {
    /// A log that is told where the job is stopped.
    pub(super) fn told_by(mail: Mail) -> Self {
        Self { mail: Some(mail), made: Vec::new(), under_way: None }
    }

    fn begin(&mut self, client: &Client, call: &'static Call, given: &Given) {
        let made = Made {
            call,
            at: clock::now(),
            took_ms: 0,
            address: client.address(call),
            sent: sending::rows(call, given).into_iter().map(|it| it.without_full()).collect(),
            said: Said::new("Stopped before an answer came; the call may have arrived all the same"),
            errcode: None,
            rid: None,
            rows: Vec::new(),
        };
        self.under_way = Some((made, Instant::now()));
    }

    fn end(&mut self, result: &Result<Answer, WechatError>) {
        let Some((made, begin)) = self.under_way.take() else { return };
        let (said, errcode, rid, rows) = match result {
            Ok(answer) => (answer.said(), None, None, kept(answer)),
            Err(error) => (error.explanation().title, error.errcode(), error.rid(), Vec::new()),
        };
        let took_ms = begin.elapsed().as_millis();
        self.made.push(Made { took_ms, said, errcode, rid, rows, ..made });
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        let stopped =
            self.under_way.take().map(|(made, begin)| Made { took_ms: begin.elapsed().as_millis(), ..made });
        self.made.extend(stopped);
        if let Some(mail) = self.mail.take().filter(|_| !self.made.is_empty()) {
            mail.send(Message::CallsStopped(std::mem::take(&mut self.made)));
        }
    }
}

/// Makes a call, and before it the one that gives its token.
pub(super) async fn make(
    mut log: Log,
    job: u64,
    profile: Profile,
    call: &'static Call,
    given: Given,
    code_made_at: Option<i64>,
) -> Message {
    let given = trimmed(&given);
    let result = made_in_turn(&profile, call, &given, &mut log).await;
    let result = result.map_err(|error| {
        let code = call.code().and_then(|it| given.get(it)).map(Code::mark);
        Failure { code, code_made_at, ..failure(call, &error) }
    });
    let (at, made) = (clock::now(), std::mem::take(&mut log.made));
    Message::CallEnded { job, ended: Box::new(Ended { made, call, given, code_made_at, at, result }) }
}

async fn made_in_turn(
    profile: &Profile,
    call: &'static Call,
    given: &Given,
    log: &mut Log,
) -> Result<Answer, WechatError> {
    let client = Client::new(profile)?;
    let mut given = given.clone();
    while let Some((input, source)) = call.first(&given) {
        let Some(token) = one(&client, source, &given, log).await?.token() else { break };
        given.set(input, token.access_token);
    }
    one(&client, call, &given, log).await
}

async fn one(
    client: &Client,
    call: &'static Call,
    given: &Given,
    log: &mut Log,
) -> Result<Answer, WechatError> {
    log.begin(client, call, given);
    let result = client.call(call, given).await;
    log.end(&result);
    result
}

/// The values of an answer as the log keeps them. A key is the login's, and a token nobody's: the log shows their ends.
fn kept(answer: &Answer) -> Vec<Row> {
    let rows = answer.rows().into_iter();
    match answer {
        Answer::Session(_) | Answer::Token(_) => rows.map(Row::without_full).collect(),
        _ => rows.collect(),
    }
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
    let Message::CallEnded { ended, .. } =
        make(Log::default(), 0, profile.clone(), call, given, code_made_at).await
    else {
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
