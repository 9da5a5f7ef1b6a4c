//! Stories of the window without a window: messages in, state and effects out.

use crate::app::effect::Effect;
use crate::app::failure::Failure;
use crate::app::message::DataCall;
use crate::app::message::Message;
use crate::app::session::Session;
use crate::app::state::KeySource;
use crate::app::state::Settings;
use crate::app::state::State;
use crate::app::update::update;
use crate::capture;
use crate::forge::damage;
use crate::forge::scene::MADE_AT;
use crate::forge::scene::Scene;
use crate::forge::scene::recipe;
use crate::payload::diagnosis::Certainty;
use crate::payload::expectation::Expectation;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::payload::submission::Submission;
use crate::payload::verdict::Verdict;
use crate::text::Said;
use crate::wechat::Explanation;

fn started() -> State {
    let mut state = State::new(Settings::default(), MADE_AT + 2);
    let users = vec!["Li".to_owned(), "Wang".to_owned()];
    let address = ([127, 0, 0, 1], 4711).into();
    update(&mut state, Message::SandboxStarted { address, users, app_secret: "secret".into() });
    state
}

fn session(key: SessionKey, user: &str) -> Box<Session> {
    Box::new(Session {
        id: 0,
        label: String::new(),
        app_id: "wx5a4e5ea1ca5e0001".to_owned(),
        open_id: user.into(),
        union_id: None,
        key,
        code: "0code".into(),
        obtained_at: MADE_AT,
        code_made_at: None,
        replaced_by: None,
    })
}

/// Logs in through the messages of a real exchange.
fn log_in(state: &mut State, key: SessionKey, user: &str) {
    update(state, Message::ExchangeCodePressed);
    let job = state.job.as_ref().unwrap().number;
    update(state, Message::SessionFetched { job, session: session(key, user) });
}

fn without_key(scene: &Scene) -> Submission {
    Submission { session_key: SecretText::default(), ..scene.submission.clone() }
}

fn verdict(state: &State) -> Option<Verdict> {
    state.inspection.as_ref().map(|it| it.verdict)
}

fn first_code(state: &State) -> Option<&'static str> {
    state.inspection.as_ref().and_then(|it| it.findings.first()).map(|it| it.diagnosis.code)
}

#[test]
fn login_then_payload_opens_with_the_key_of_the_login() {
    let mut state = started();
    log_in(&mut state, recipe().session_key, "user-one");
    update(&mut state, Message::GetDataPressed(DataCall::PhoneNumber));
    let job = state.job.as_ref().unwrap().number;
    update(&mut state, Message::DataMade { job, submission: without_key(&Scene::phone_number()) });
    update(&mut state, Message::ExpectedAppIdEdited("wx5a4e5ea1ca5e0001".to_owned()));
    assert_eq!(verdict(&state), Some(Verdict::Sound));
    assert!(state.job.is_none());
}

#[test]
fn a_code_is_spent_once_it_was_exchanged() {
    let mut state = started();
    update(&mut state, Message::CodeEdited(" 0code\n".into()));
    assert!(!state.is_code_spent());
    log_in(&mut state, recipe().session_key, "user-one");
    assert!(state.is_code_spent());
    update(&mut state, Message::CodeEdited("0another".into()));
    assert!(!state.is_code_spent());
}

#[test]
fn login_again_makes_the_first_key_the_stale_one() {
    let mut state = started();
    log_in(&mut state, recipe().session_key, "user-one");
    log_in(&mut state, SessionKey::new([7; 16]), "user-one");
    let scene = Scene::phone_number();
    update(&mut state, Message::ExpectedAppIdEdited(scene.forged.app_id.clone()));
    update(
        &mut state,
        Message::PartEdited { part: Part::EncryptedData, text: scene.forged.encrypted_data.as_str().into() },
    );
    update(&mut state, Message::PartEdited { part: Part::Iv, text: scene.forged.iv.as_str().into() });
    assert_eq!(first_code(&state), Some("KEY-STALE"));
    assert_eq!(state.sessions[0].replaced_by.as_deref(), Some("A2"));
    let id = state.sessions[0].id;
    update(&mut state, Message::KeySourceChosen(KeySource::Session { id }));
    assert!(first_code(&state) != Some("KEY-STALE"));
}

#[test]
fn labels_count_users_and_logins_and_are_never_given_twice() {
    let mut state = started();
    for (key, user) in [(1, "one"), (2, "two"), (3, "one")] {
        log_in(&mut state, SessionKey::new([key; 16]), user);
    }
    let labels = |state: &State| state.sessions.iter().map(|it| it.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&state), ["A1", "B1", "A2"]);
    let id = state.sessions[0].id;
    update(&mut state, Message::SessionForgotten(id));
    log_in(&mut state, SessionKey::new([4; 16]), "one");
    let mut all = labels(&state);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), state.sessions.len());
}

#[test]
fn a_late_answer_of_a_cancelled_job_is_dropped() {
    let mut state = started();
    update(&mut state, Message::ExchangeCodePressed);
    let job = state.job.as_ref().unwrap().number;
    let effects = update(&mut state, Message::CancelPressed);
    assert!(matches!(effects.as_slice(), [Effect::Cancel { job: it }] if *it == job));
    update(&mut state, Message::SessionFetched { job, session: session(SessionKey::new([1; 16]), "x") });
    assert!(state.sessions.is_empty());
}

#[test]
fn a_second_job_stops_the_first() {
    let mut state = started();
    update(&mut state, Message::WxLoginPressed);
    let effects = update(&mut state, Message::WxLoginPressed);
    assert!(matches!(effects.as_slice(), [Effect::Cancel { job: 1 }, Effect::WxLogin { job: 2, user: 0 }]));
}

#[test]
fn a_failure_stays_until_the_next_try() {
    let mut state = started();
    update(&mut state, Message::ExchangeCodePressed);
    let job = state.job.as_ref().unwrap().number;
    let explanation =
        Explanation { title: Said::new("title"), why: Said::new("why"), remedy: Said::new("remedy") };
    let failure = Failure {
        what: Said::new("what"),
        explanation,
        errcode: Some(40163),
        code: None,
        code_made_at: None,
        rid: None,
    };
    update(&mut state, Message::JobFailed { job, failure });
    assert_eq!(state.failure.as_ref().and_then(|it| it.errcode), Some(40163));
    update(&mut state, Message::ExchangeCodePressed);
    assert!(state.failure.is_none());
}

#[test]
fn another_profile_never_gets_the_secret_of_the_first() {
    let mut state = started();
    update(&mut state, Message::CodeEdited("0code".into()));
    update(&mut state, Message::ProfileChosen(1));
    assert!(state.credentials.app_secret.is_blank() && state.credentials.code.is_blank());
    update(&mut state, Message::ProfileChosen(0));
    assert_eq!(state.credentials.app_secret.expose(), "secret");
}

#[test]
fn no_secret_is_in_the_debug_of_the_state() {
    let mut state = started();
    let scene = Scene::phone_number();
    update(&mut state, Message::AppSecretEdited("PLANTED-SECRET".into()));
    update(&mut state, Message::CodeEdited("PLANTED-CODE".into()));
    log_in(&mut state, recipe().session_key, "PLANTED-OPENID");
    state.submission = scene.submission.clone();
    update(&mut state, Message::KeySourceChosen(KeySource::Latest));
    let printed = format!("{state:?}");
    let key = recipe().session_key.to_base64();
    for secret in ["PLANTED", key.expose(), "13800138000", scene.forged.encrypted_data.as_str()] {
        assert!(!printed.contains(secret), "{secret} is in {printed}");
    }
}

#[test]
fn a_case_of_the_terminal_shows_the_same_in_the_window() {
    for damage in damage::all() {
        let mut state = started();
        let scene = damage.scene();
        let case = capture::case_to_json(&scene.submission, &scene.expectation, &scene.known);
        let text = case.to_string();
        update(&mut state, Message::Pasted(text.as_str().into()));
        assert_eq!(first_code(&state), Some(damage.code), "{}: {text}", damage.name);
    }
}

#[test]
fn what_is_no_payload_is_named_and_changes_nothing() {
    let mut state = started();
    update(&mut state, Message::Pasted("<html></html>".into()));
    assert!(state.notice.is_some() && state.submission.is_blank());
    update(&mut state, Message::Pasted("encryptedData=YWJj&iv=ZGVm".into()));
    assert_eq!((state.submission.encrypted_data.expose(), state.submission.iv.expose()), ("YWJj", "ZGVm"));
}

#[test]
fn a_payload_from_elsewhere_is_not_blamed_for_being_none_of_the_sandbox() {
    let mut state = started();
    let scene = Scene::phone_number();
    let case = capture::case_to_json(&scene.submission, &Expectation::default(), &scene.known);
    update(&mut state, Message::Pasted(case.to_string().as_str().into()));
    assert_eq!(verdict(&state), Some(Verdict::Sound), "{:?}", state.inspection);
    update(&mut state, Message::ExpectedAppIdEdited("wx00000000000000aa".to_owned()));
    assert_eq!(first_code(&state), Some("APPID-MISMATCH"));
}

#[test]
fn every_paste_adds_and_a_key_of_an_earlier_one_proves_no_fault() {
    let mut state = started();
    let scene = Scene::phone_number();
    let [data, iv] = [&scene.forged.encrypted_data, &scene.forged.iv];
    let body =
        format!(r#"{{"encryptedData":"{data}","iv":"{iv}","session_key":"a2V5LW9mLWxvZ2luLXR3bw=="}}"#);
    update(&mut state, Message::Pasted(body.as_str().into()));
    assert_eq!(first_code(&state), Some("KEY-MISMATCH"));
    let without_key = format!(r#"{{"encryptedData":"{data}","iv":"{iv}"}}"#);
    update(&mut state, Message::Pasted(without_key.as_str().into()));
    assert_eq!((state.payloads.len(), state.chosen), (2, Some(1)));
    let findings = &state.inspection.as_ref().unwrap().findings;
    assert!(findings.iter().all(|it| it.proof.certainty != Certainty::Proven), "{findings:?}");
    update(&mut state, Message::PayloadChosen(0));
    assert_eq!(first_code(&state), Some("KEY-MISMATCH"));
    // The right key, pasted alone, is one login more and opens both.
    update(&mut state, Message::Pasted(scene.submission.session_key.clone()));
    update(&mut state, Message::PayloadChosen(1));
    assert!(matches!(verdict(&state), Some(Verdict::Sound)), "{:?}", state.inspection);
    update(&mut state, Message::ClearPressed);
    assert!(state.payloads.is_empty() && state.chosen.is_none());
}
