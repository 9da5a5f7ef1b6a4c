//! Calls that succeed, in the terminal and in the log of the window: neither AppSecret, code, token and key nor what the
//! answer says of a person is told.

use std::time::Duration;
use std::time::Instant;

use unseal::app::message::Message;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::app::update::update;
use unseal::app::worker::Worker;
use unseal::text::Language;
use unseal::wechat::Input;
use unseal::wechat::call;
use unseal::wechat::call::Call;

use crate::canaries::leak;
use crate::cli::Run;
use crate::cli::calls::APP_ID;
use crate::cli::calls::SECRET;
use crate::cli::calls::Sandbox;
use crate::cli::run;

/// The sandbox's AppSecret repeats itself, and its appid has a piece of it: more than that is a leak.
const OF_SECRET: &str = "deadbeefdead";

/// The part of the sandbox's openids that is no row of zeros, as its appid has such too.
fn of_user(open_id: &str) -> &str {
    open_id.get(..11).unwrap_or(open_id)
}

/// The value of a line that a call printed.
fn value(run: &Run, name: &str) -> String {
    let line = run.stdout.lines().find(|it| it.trim_start().starts_with(name));
    let line = line.unwrap_or_else(|| panic!("no {name} in {}{}", run.stdout, run.stderr));
    line.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn calls_in_the_terminal_that_succeed_tell_nothing() {
    let sandbox = Sandbox::started(&[]);
    let app = format!("appid: {APP_ID}\napp-secret: {SECRET}\n");
    let first_code = sandbox.code();
    let revealed = sandbox.call("code2session", &["--yes", "--reveal"], &format!("{app}code={first_code}\n"));
    let (key, open_id) = (value(&revealed, "session_key"), value(&revealed, "openid"));
    let revealed = sandbox.call("getStableAccessToken", &["--reveal"], &app);
    let token = value(&revealed, "access_token");
    let (code, other_code) = (sandbox.code(), sandbox.code());
    let tap = sandbox.phone("getPhoneNumber");
    let text = |name: &str| tap[name].as_str().unwrap().to_owned();
    let planted = [
        first_code,
        code.clone(),
        other_code.clone(),
        key.clone(),
        of_user(&open_id).to_owned(),
        token,
        text("code"),
        text("cloudID"),
        "13800138000".to_owned(),
    ];
    let session = format!("{app}session-key={key}\nopenid={open_id}\n");
    let base = sandbox.base();
    let inputs: [(&str, &[&str], String); 6] = [
        ("getStableAccessToken", &[], app.clone()),
        ("checkSessionKey", &[], session),
        ("checkEncryptedData", &[], format!("{app}encrypted-data={}\n", text("encryptedData"))),
        ("getOpenData", &[], format!("{app}cloud-id={}\n", text("cloudID"))),
        ("getPhoneNumber", &["--yes"], format!("{app}phone-code={}\n", text("code"))),
        ("code2session", &["--yes"], format!("{app}code={code}\n")),
    ];
    let mut runs: Vec<(&str, Run)> =
        inputs.iter().map(|(name, more, input)| (*name, sandbox.call(name, more, input))).collect();
    let login = ["login", APP_ID, "--base-url", base.as_str()];
    runs.push(("login", run(&login, &format!("{SECRET}\n{other_code}\n"))));
    for (name, run) in &runs {
        assert_eq!(run.code, 0, "{name}: {}{}", run.stdout, run.stderr);
        let all = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(leak(&all, &planted), None, "{name}");
        assert!(!all.contains(OF_SECRET), "{name}: {all}");
    }
}

/// A window without a window.
struct Desk {
    state: State,
    worker: Worker,
}

impl Desk {
    fn tell(&mut self, message: Message) {
        for effect in update(&mut self.state, message) {
            self.worker.run(effect);
        }
    }

    /// Makes a call, and waits for its answer.
    fn make(&mut self, call: &'static Call, inputs: &[(Input, &str)]) {
        self.tell(Message::CallChosen { call: Some(call), login: None });
        for (input, text) in inputs {
            self.tell(Message::CallInputEdited { input: *input, text: (*text).into() });
        }
        self.tell(Message::CallSent);
        assert!(self.state.job.is_some(), "{} was not sent", call.name);
        let deadline = Instant::now() + Duration::from_secs(20);
        while self.state.job.is_some() {
            assert!(Instant::now() < deadline, "{}: nothing came back", call.name);
            match self.worker.try_recv() {
                Some(message) => self.tell(message),
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        }
        assert!(self.state.failure.is_none(), "{}: {:?}", call.name, self.state.failure);
    }

    /// Everything that the log tells, masked, and what a log of the program would print of it.
    fn log(&self) -> String {
        let mut all = format!("{:?}", self.state);
        for made in self.state.calls.all() {
            for language in Language::ALL {
                all += &made.said.in_language(language);
                all.extend(made.sent.iter().chain(&made.rows).map(|it| it.masked(language)));
            }
        }
        all
    }
}

#[test]
fn the_log_of_calls_that_succeeded_tells_nothing() {
    let sandbox = Sandbox::started(&[]);
    let mut state = State::new(Settings::default(), 1_767_247_331);
    state.profile = 1;
    state.profiles[1].app_id = APP_ID.to_owned();
    state.profiles[1].base_address = sandbox.base();
    let mut desk = Desk { state, worker: Worker::new(|| {}).unwrap() };
    desk.tell(Message::AppSecretEdited(SECRET.into()));
    let code = sandbox.code();
    desk.make(&call::code_to_session::CALL, &[(Input::LoginCode, &code)]);
    let login = &desk.state.case.logins()[0];
    let key = login.key.to_base64().expose().to_owned();
    let open_id = login.open_id.as_ref().unwrap().expose().to_owned();
    let tap = sandbox.phone("getPhoneNumber");
    let text = |name: &str| tap[name].as_str().unwrap();
    desk.make(&call::check_session::CALL, &[]);
    desk.make(&call::phone_number::CALL, &[(Input::PhoneCode, text("code"))]);
    desk.make(&call::open_data::CALL, &[(Input::CloudId, text("cloudID"))]);
    desk.make(&call::encrypted_data::CALL, &[(Input::EncryptedData, text("encryptedData"))]);
    let planted: Vec<String> =
        [code.as_str(), &key, of_user(&open_id), text("code"), text("cloudID"), "13800138000"]
            .map(str::to_owned)
            .into();
    assert_eq!(leak(&desk.log(), &planted), None);
    assert!(SECRET.starts_with(OF_SECRET) && !desk.log().contains(OF_SECRET));
    assert!(5 <= desk.state.calls.all().len());
    // The token is known to nobody but the sandbox; no row of the log holds it, or the key, in full.
    let full: Vec<&str> = desk
        .state
        .calls
        .all()
        .iter()
        .flat_map(|it| &it.rows)
        .filter_map(|it| it.full())
        .map(|it| it.expose())
        .collect();
    assert!(!full.iter().any(|it| *it == key || it.len() > 100), "{}", full.len());
}
