//! The ready-made cases and the manual flow, through the real worker, client and sandbox.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

use crate::app::effect::Effect;
use crate::app::message::DataCall;
use crate::app::message::Message;
use crate::app::sample::Sample;
use crate::app::state::Sandbox;
use crate::app::state::Settings;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::worker::Worker;
use crate::clock;
use crate::payload::secret::SecretText;
use crate::payload::verdict::Verdict;
use crate::store::keychain::Keychain;
use crate::store::keychain::Trouble;
use crate::wechat::call;
use crate::wechat::call::Call;

/// The window without a window: state and worker, joined as `ui::Window` joins them.
struct Loop {
    state: State,
    worker: Worker,
}

impl Loop {
    fn started() -> Self {
        Self::with_keychain(Arc::new(Ring::default()))
    }

    fn with_keychain(keychain: Arc<dyn Keychain>) -> Self {
        let mut it = Self {
            state: State::new(Settings::default(), clock::now()),
            worker: Worker::with_keychain(|| {}, keychain).unwrap(),
        };
        it.worker.run(Effect::StartSandbox);
        it.until(|state| matches!(state.sandbox, Sandbox::Running { .. }));
        it
    }

    fn send(&mut self, message: Message) {
        self.take(message);
        self.until(|state| state.job.is_none());
    }

    fn take(&mut self, message: Message) {
        for effect in update(&mut self.state, message) {
            if !matches!(effect, Effect::SaveSettings(_)) {
                self.worker.run(effect);
            }
        }
    }

    fn until(&mut self, is_done: impl Fn(&State) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !is_done(&self.state) {
            assert!(Instant::now() < deadline, "nothing came back");
            match self.worker.try_recv() {
                Some(message) => self.take(message),
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    fn verdict(&self) -> Option<Verdict> {
        self.state.desk.inspection.as_ref().map(|it| it.verdict)
    }
}

#[test]
fn each_ready_made_case_shows_what_its_card_says() {
    let mut window = Loop::started();
    for (sample, code) in [
        (Sample::CutAt255, "CIPHER-TRUNCATED"),
        (Sample::LoginAgain, "KEY-STALE"),
        (Sample::PlusSpace, "PLUS-SPACE"),
        (Sample::WrongIv, "IV-WRONG"),
    ] {
        window.send(Message::SamplePressed(sample));
        let findings =
            window.state.desk.inspection.as_ref().map(|it| it.findings.clone()).unwrap_or_default();
        assert_eq!(findings.first().map(|it| it.diagnosis.code), Some(code), "{sample:?}");
        assert_eq!(window.state.sample, Some(sample));
    }
    window.send(Message::SamplePressed(Sample::Works));
    assert_eq!(window.verdict(), Some(Verdict::Sound), "{:?}", window.state.desk.inspection);
    window.send(Message::SamplePressed(Sample::CodeUsedTwice));
    assert_eq!(window.state.failure.as_ref().and_then(|it| it.errcode), Some(40163));
    assert!(window.state.failure.as_ref().is_some_and(|it| it.rid.is_some()));
    let findings = window.state.desk.inspection.as_ref().map(|it| it.findings.clone()).unwrap_or_default();
    assert_eq!(findings.first().map(|it| it.diagnosis.code), Some("CODE-USED"));
}

#[test]
fn a_newcomer_clicks_through_the_flow() {
    let mut window = Loop::started();
    for user in 0..3 {
        window.send(Message::SandboxUserChosen(user));
        window.send(Message::WxLoginPressed);
        window.send(Message::ExchangeCodePressed);
        assert!(window.state.failure.is_none(), "{:?}", window.state.failure);
        for call in DataCall::ALL {
            window.send(Message::GetDataPressed(call));
            assert_eq!(window.verdict(), Some(Verdict::Sound), "{call:?} of user {user}");
        }
    }
    assert_eq!(window.state.case.logins().len(), 3);
}

#[test]
fn a_wrong_secret_is_refused_in_words() {
    let mut window = Loop::started();
    window.send(Message::WxLoginPressed);
    window.send(Message::AppSecretEdited("00000000000000000000000000000000".into()));
    window.send(Message::ExchangeCodePressed);
    assert_eq!(window.state.failure.as_ref().and_then(|it| it.errcode), Some(40125));
}

impl Loop {
    /// Prepares a call about what is on show, and sends it.
    fn call(&mut self, call: &'static Call) {
        self.send(Message::CallChosen { call: Some(call), login: None });
        let asking = self.state.asking.clone().unwrap();
        assert_eq!(call.missing(&asking.given), [], "{}", call.name);
        self.send(Message::CallSent);
        assert!(self.state.failure.is_none(), "{:?}", self.state.failure);
    }

    fn codes(&self) -> Vec<&'static str> {
        let inspection = self.state.desk.inspection.as_ref().unwrap();
        inspection.findings.iter().map(|it| it.diagnosis.code).collect()
    }
}

#[test]
fn what_wechat_answers_settles_a_payload_that_does_not_open() {
    let mut it = Loop::started();
    it.send(Message::SamplePressed(Sample::LoginAgain));
    // The login that the payload was made under is not known here, as on most servers.
    let first = it.state.case.logins()[0].id;
    it.send(Message::LoginForgotten(first));
    assert_eq!(it.codes(), ["KEY-MISMATCH"]);

    it.call(&call::encrypted_data::CALL);
    assert_eq!(it.codes(), ["DATA-GENUINE"], "WeChat's own data: the key is another login's");
    it.call(&call::check_session::CALL);
    assert_eq!(it.codes(), ["DATA-GENUINE", "KEY-CURRENT"]);

    it.call(&call::open_data::CALL);
    let latest = it.state.calls.all().last().unwrap();
    assert!(latest.rows.iter().any(|it| it.full().is_some_and(|it| it.expose() == "13800138000")));
    it.call(&call::phone_number::CALL);
    let made: Vec<&str> = it.state.calls.all().iter().map(|it| it.call.name).collect();
    let token = "getStableAccessToken";
    let expected = ["checkEncryptedData", "checkSessionKey", "getOpenData", "getPhoneNumber"];
    assert_eq!(made, expected.map(|it| [token, it]).concat());
    // Of those before the latest nothing is kept that must not be seen.
    let older = &it.state.calls.all()[..made.len() - 1];
    assert!(older.iter().flat_map(|it| &it.rows).all(|it| it.full().is_none()));

    it.call(&call::reset_session::CALL);
    assert_eq!(it.state.case.logins().len(), 2, "the new key is a login");
    let secret = it.state.credentials.app_secret.clone();
    assert!(!format!("{:?}", it.state).contains(secret.expose()));
}

#[test]
fn files_of_a_folder_come_into_the_case_and_later_ones_add_to_it() {
    let mut it = Loop::started();
    let folder = tempfile::tempdir().unwrap();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captures/synthetic");
    for name in ["client.har", "server.log"] {
        std::fs::copy(samples.join(name), folder.path().join(name)).unwrap();
    }
    std::fs::write(folder.path().join("picture.png"), b"\x89PNG\r\n").unwrap();
    it.send(Message::FilesChosen(vec![folder.path().to_owned(), folder.path().join("gone.har")]));
    it.until(|state| state.intake.is_none());
    let case = &it.state.case;
    assert_eq!((case.sources.len(), case.payloads.len()), (3, 15));
    assert!(case.payloads.iter().all(|payload| it.state.rows.contains_key(&payload.id)));
    assert_eq!(it.state.files.len(), 3);
    assert!(it.state.desk.payload.is_some());
    it.send(Message::FilesChosen(vec![samples.join("server.har")]));
    it.until(|state| state.intake.is_none());
    assert_eq!(it.state.case.sources.len(), 4);
    // Saved, the case holds no key of it.
    let out = tempfile::tempdir().unwrap();
    it.send(Message::RedactedFolderChosen(out.path().to_owned()));
    it.until(|state| state.intake.is_none());
    let written = std::fs::read_to_string(out.path().join("server.log")).unwrap();
    assert!(written.contains("session_key=") && !written.contains("Jw8xsS+kuF/I+VPcjFerVQ=="));
}

#[test]
fn a_stopped_reading_keeps_what_was_read() {
    let mut it = Loop::started();
    let folder = tempfile::tempdir().unwrap();
    let line = "10:00:01 iv=r7BXXKkLb8qrSNn05n0qiA== session_key=tiihtNczf5v6AKRyjwEUhQ==\n";
    let paths: Vec<std::path::PathBuf> = (0..3).map(|it| folder.path().join(format!("{it}.log"))).collect();
    for path in &paths {
        std::fs::write(path, line.repeat(200_000)).unwrap();
    }
    it.take(Message::FilesChosen(paths));
    it.take(Message::CancelPressed);
    assert!(it.state.intake.as_ref().is_some_and(|it| it.is_stopping));
    it.until(|state| state.intake.is_none());
    assert!(it.state.case.sources.len() < 3);
}

#[test]
fn a_call_that_was_stopped_stands_in_the_log() {
    let mut window = Loop::started();
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    window.send(Message::ProfileChosen(1));
    window.send(Message::BaseAddressEdited(format!("http://{}", server.local_addr().unwrap())));
    window.send(Message::AppIdEdited("wx0123456789abcdef".to_owned()));
    window.send(Message::AppSecretEdited("plantedsecret00112233445566778899".into()));
    window.send(Message::CodeEdited("0planted0code0of0login0000000000".into()));
    window.take(Message::ExchangeCodePressed);
    // It has arrived, and nobody answers.
    let (connection, _) = server.accept().unwrap();
    assert!(connection.peek(&mut [0; 16]).unwrap() > 0);
    assert!(window.state.calls.all().is_empty());
    window.take(Message::CancelPressed);
    window.until(|state| !state.calls.all().is_empty());
    let [made] = window.state.calls.all() else { panic!("{:?}", window.state.calls) };
    assert_eq!((made.call, made.errcode), (&call::code_to_session::CALL, None));
    assert!(made.said.english().starts_with("Stopped before an answer came"));
    assert!(!format!("{made:?}").contains("planted"), "{made:?}");
    assert!(window.state.job.is_none() && window.state.failure.is_none());
}

/// A keychain in memory that counts how often it is asked; without a service where `is_there` is not set.
#[derive(Default)]
struct Ring {
    is_there: bool,
    kept: Mutex<BTreeMap<String, SecretText>>,
    n_asked: Mutex<usize>,
}

impl Ring {
    fn asked(&self) -> Result<(), Trouble> {
        *self.n_asked.lock().unwrap() += 1;
        if self.is_there { Ok(()) } else { Err(Trouble::NoService) }
    }
}

impl Keychain for Ring {
    fn secret(&self, app_id: &str) -> Result<Option<SecretText>, Trouble> {
        self.asked().map(|()| self.kept.lock().unwrap().get(app_id).cloned())
    }

    fn keep(&self, app_id: &str, secret: &SecretText) -> Result<(), Trouble> {
        self.asked().map(|()| {
            self.kept.lock().unwrap().insert(app_id.to_owned(), secret.clone());
        })
    }

    fn forget(&self, app_id: &str) -> Result<(), Trouble> {
        self.asked().map(|()| {
            self.kept.lock().unwrap().remove(app_id);
        })
    }
}

const APP_ID: &str = "wx0123456789abcdef";
const SECRET: &str = "ca11ab1eca11ab1eca11ab1eca11ab1e";

/// The user's own Mini Program with its AppSecret typed, which is to be kept.
fn keeping(ring: &Arc<Ring>) -> Loop {
    let mut window = Loop::with_keychain(Arc::clone(ring) as Arc<dyn Keychain>);
    window.send(Message::ProfileChosen(1));
    window.send(Message::AppIdEdited(APP_ID.to_owned()));
    window.send(Message::AppSecretEdited(SECRET.into()));
    window.state.notice = None;
    window.take(Message::KeepSecretSwitched);
    window.until(|state| state.notice.is_some());
    window
}

#[test]
fn a_secret_is_kept_when_the_user_says_so_and_read_when_its_profile_is_chosen() {
    let ring = Arc::new(Ring { is_there: true, ..Ring::default() });
    let window = keeping(&ring);
    assert!(window.state.profiles[1].has_secret);
    let kept = window.state.kept();
    assert!(!serde_json::to_string(&kept).unwrap().contains(SECRET));

    // The next run asks nothing until the profile is chosen, or its AppSecret is wanted.
    let n_asked = *ring.n_asked.lock().unwrap();
    let mut next = Loop::with_keychain(Arc::clone(&ring) as Arc<dyn Keychain>);
    next.state = State::with_kept(&kept, crate::text::Language::English, clock::now());
    next.worker.run(Effect::StartSandbox);
    next.until(|state| matches!(state.sandbox, Sandbox::Running { .. }));
    assert_eq!((next.state.profile, *ring.n_asked.lock().unwrap()), (1, n_asked));
    next.take(Message::SecretWanted);
    next.until(|state| !state.credentials.app_secret.is_blank());
    assert_eq!(next.state.credentials.app_secret.expose(), SECRET);
    next.send(Message::ProfileChosen(0));
    next.send(Message::ProfileChosen(1));
    assert_eq!(
        (next.state.credentials.app_secret.expose(), *ring.n_asked.lock().unwrap()),
        (SECRET, n_asked + 1)
    );

    next.send(Message::ProfileRemoved);
    let deadline = Instant::now() + Duration::from_secs(5);
    while !ring.kept.lock().unwrap().is_empty() {
        assert!(Instant::now() < deadline, "the entry of a removed profile stayed");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_changed_secret_does_not_leave_the_old_one_behind() {
    let ring = Arc::new(Ring { is_there: true, ..Ring::default() });
    let mut window = keeping(&ring);
    window.send(Message::AppSecretEdited("another".into()));
    assert!(!window.state.profiles[1].has_secret);
    let deadline = Instant::now() + Duration::from_secs(5);
    while !ring.kept.lock().unwrap().is_empty() {
        assert!(Instant::now() < deadline, "the old AppSecret stayed");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn without_a_keychain_a_secret_is_in_memory_only_and_that_is_said() {
    let window = keeping(&Arc::new(Ring::default()));
    assert!(!window.state.profiles[1].has_secret);
    assert_eq!(
        window.state.notice.as_ref().map(crate::text::Said::english),
        Some(Trouble::NoService.said().english())
    );
    assert_eq!(window.state.credentials.app_secret.expose(), SECRET);
}
