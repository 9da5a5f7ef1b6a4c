//! Stories of the window without a window: messages in, state and effects out.

use std::sync::Arc;

use crate::app::desk::KeySource;
use crate::app::effect::Effect;
use crate::app::failure::Failure;
use crate::app::made::Ended;
use crate::app::message::DataCall;
use crate::app::message::Message;
use crate::app::state::Settings;
use crate::app::state::State;
use crate::app::update::intake;
use crate::app::update::update;
use crate::capture;
use crate::capture::Name;
use crate::capture::ReadAs;
use crate::case::Row;
use crate::case::replaced_by;
use crate::forge;
use crate::forge::PhoneNumber;
use crate::forge::Recipe;
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
use crate::wechat::Given;
use crate::wechat::Input;
use crate::wechat::call;
use crate::wechat::call::Answer;
use crate::wechat::call::Call;
use crate::wechat::call::code_to_session::Session;
use crate::wechat::call::code_to_session::UserId;

mod brought;
mod codes;

fn started() -> State {
    let mut state = State::new(Settings::default(), MADE_AT + 2);
    let users = vec!["Li".to_owned(), "Wang".to_owned()];
    let address = ([127, 0, 0, 1], 4711).into();
    update(&mut state, Message::SandboxStarted { address, users, app_secret: "secret".into() });
    state
}

/// A job that made one call and came to this.
fn ended(call: &'static Call, given: Given, result: Result<Answer, Failure>) -> Box<Ended> {
    Box::new(Ended { made: Vec::new(), call, given, code_made_at: None, at: MADE_AT, result })
}

fn login(key: &SessionKey, user: &str) -> Box<Ended> {
    let given = Given::default().with(Input::AppId, "wx5a4e5ea1ca5e0001").with(Input::LoginCode, "0code");
    let user = UserId::OpenId(user.into());
    let session = Session { user, session_key: key.to_base64(), union_id: None };
    ended(&call::code_to_session::CALL, given, Ok(Answer::Session(session)))
}

/// Logs in through the messages of a real exchange.
fn log_in(state: &mut State, key: &SessionKey, user: &str) {
    update(state, Message::ExchangeCodePressed);
    let job = state.job.as_ref().unwrap().number;
    update(state, Message::CallEnded { job, ended: login(key, user) });
}

fn without_key(scene: &Scene) -> Submission {
    Submission { session_key: SecretText::default(), ..scene.submission.clone() }
}

fn verdict(state: &State) -> Option<Verdict> {
    state.desk.inspection.as_ref().map(|it| it.verdict)
}

fn first_code(state: &State) -> Option<&'static str> {
    state.desk.inspection.as_ref().and_then(|it| it.findings.first()).map(|it| it.diagnosis.code)
}

#[test]
fn login_then_payload_opens_with_the_key_of_the_login() {
    let mut state = started();
    log_in(&mut state, &recipe().session_key, "user-one");
    update(&mut state, Message::GetDataPressed(DataCall::PhoneNumber));
    let job = state.job.as_ref().unwrap().number;
    update(&mut state, Message::DataMade { job, submission: without_key(&Scene::phone_number()) });
    update(&mut state, Message::ExpectedAppIdEdited("wx5a4e5ea1ca5e0001".to_owned()));
    assert_eq!(verdict(&state), Some(Verdict::Sound));
    assert!(state.job.is_none());
}

#[test]
fn login_again_makes_the_first_key_the_stale_one() {
    let mut state = started();
    log_in(&mut state, &recipe().session_key, "user-one");
    log_in(&mut state, &SessionKey::new([7; 16]), "user-one");
    let scene = Scene::phone_number();
    update(&mut state, Message::ExpectedAppIdEdited(scene.forged.recipe.app_id.clone()));
    update(
        &mut state,
        Message::PartEdited { part: Part::EncryptedData, text: scene.forged.encrypted_data.as_str().into() },
    );
    update(&mut state, Message::PartEdited { part: Part::Iv, text: scene.forged.iv.as_str().into() });
    assert_eq!(first_code(&state), Some("KEY-STALE"));
    assert_eq!(
        replaced_by(state.case.logins(), &state.case.logins()[0]).map(|it| it.label.as_str()),
        Some("A2")
    );
    let id = state.case.logins()[0].id;
    update(&mut state, Message::KeySourceChosen(KeySource::Login { id }));
    assert!(first_code(&state) != Some("KEY-STALE"));
}

#[test]
fn labels_count_users_and_logins_and_are_never_given_twice() {
    let mut state = started();
    for (key, user) in [(1, "one"), (2, "two"), (3, "one")] {
        log_in(&mut state, &SessionKey::new([key; 16]), user);
    }
    let labels = |state: &State| state.case.logins().iter().map(|it| it.label.clone()).collect::<Vec<_>>();
    assert_eq!(labels(&state), ["A1", "B1", "A2"]);
    let id = state.case.logins()[0].id;
    update(&mut state, Message::LoginForgotten(id));
    log_in(&mut state, &SessionKey::new([4; 16]), "one");
    let mut all = labels(&state);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), state.case.logins().len());
}

#[test]
fn a_late_answer_of_a_cancelled_job_is_dropped() {
    let mut state = started();
    update(&mut state, Message::ExchangeCodePressed);
    let job = state.job.as_ref().unwrap().number;
    let effects = update(&mut state, Message::CancelPressed);
    assert!(matches!(effects.as_slice(), [Effect::Cancel { job: it }] if *it == job));
    update(&mut state, Message::CallEnded { job, ended: login(&SessionKey::new([1; 16]), "x") });
    assert!(state.case.logins().is_empty());
}

#[test]
fn of_two_answers_that_race_only_the_later_asked_counts() {
    for is_in_order in [true, false] {
        let mut state = started();
        update(&mut state, Message::ExchangeCodePressed);
        update(&mut state, Message::ExchangeCodePressed);
        let late = state.job.as_ref().unwrap().number;
        let mut answers = [(late - 1, 1), (late, 2)];
        if !is_in_order {
            answers.reverse();
        }
        for (job, key) in answers {
            update(&mut state, Message::CallEnded { job, ended: login(&SessionKey::new([key; 16]), "x") });
        }
        let keys: Vec<_> = state.case.logins().iter().map(|it| it.key.clone()).collect();
        assert_eq!(keys, [SessionKey::new([2; 16])]);
    }
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
    log_in(&mut state, &recipe().session_key, "PLANTED-OPENID");
    state.desk.submission = scene.submission.clone();
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
    assert!(state.notice.is_some() && state.desk.submission.is_blank());
    update(&mut state, Message::Pasted("encryptedData=YWJj&iv=ZGVm".into()));
    assert_eq!(
        (state.desk.submission.encrypted_data.expose(), state.desk.submission.iv.expose()),
        ("YWJj", "ZGVm")
    );
}

#[test]
fn a_payload_from_elsewhere_is_not_blamed_for_being_none_of_the_sandbox() {
    let mut state = started();
    let scene = Scene::phone_number();
    let case = capture::case_to_json(&scene.submission, &Expectation::default(), &scene.known);
    update(&mut state, Message::Pasted(case.to_string().as_str().into()));
    assert_eq!(verdict(&state), Some(Verdict::Sound), "{:?}", state.desk.inspection);
    update(&mut state, Message::ExpectedAppIdEdited("wx00000000000000aa".to_owned()));
    assert_eq!(first_code(&state), Some("APPID-MISMATCH"));
}

/// A phone number's payload as a callback gives it, and its key.
fn body(seed: u8) -> (String, SecretText) {
    let recipe = Recipe { session_key: SessionKey::new([seed; 16]), iv: [seed + 100; 16], ..recipe() };
    let phone = PhoneNumber { country_code: "86".to_owned(), pure: "13800138000".to_owned() };
    let made = forge::phone_number(&recipe, &phone);
    (
        format!(r#"{{"encryptedData":"{}","iv":"{}"}}"#, made.encrypted_data, made.iv),
        recipe.session_key.to_base64(),
    )
}

#[test]
fn every_paste_adds_and_a_key_of_an_earlier_one_proves_no_fault() {
    let mut state = started();
    let ((one, _), (two, key_of_two)) = (body(3), body(5));
    let with_key = one.replace('}', r#","session_key":"a2V5LW9mLWxvZ2luLXR3bw=="}"#);
    update(&mut state, Message::Pasted(with_key.as_str().into()));
    assert_eq!(first_code(&state), Some("KEY-MISMATCH"));
    update(&mut state, Message::Pasted(two.as_str().into()));
    assert_eq!((state.case.payloads.len(), state.desk.payload), (2, Some(2)));
    let findings = &state.desk.inspection.as_ref().unwrap().findings;
    assert!(findings.iter().all(|it| it.proof.certainty != Certainty::Proven), "{findings:?}");
    update(&mut state, Message::PayloadChosen(1));
    assert_eq!(first_code(&state), Some("KEY-MISMATCH"));
    // The right key, pasted alone, is one login more: it replaces no key and opens what it opens.
    update(&mut state, Message::Pasted(key_of_two));
    assert_eq!((first_code(&state), state.case.logins().len()), (Some("KEY-MISMATCH"), 2));
    assert_eq!(state.rows[&2].verdict, Verdict::Sound);
    update(&mut state, Message::PayloadChosen(2));
    assert!(matches!(verdict(&state), Some(Verdict::Sound)), "{:?}", state.desk.inspection);
    update(&mut state, Message::ClearPressed);
    assert!(state.case.payloads.is_empty() && state.desk.payload.is_none() && state.case.logins().is_empty());
    // What was cleared stands nowhere any more.
    update(&mut state, Message::UndoPressed);
    assert!(state.case.payloads.is_empty());
}

#[test]
fn pastes_and_edits_are_taken_back_one_by_one() {
    let mut state = started();
    let (one, two) = (body(3).0, body(5).0);
    update(&mut state, Message::Pasted(one.as_str().into()));
    update(&mut state, Message::Pasted(two.as_str().into()));
    for text in ["x", "xy"] {
        update(&mut state, Message::PartEdited { part: Part::Iv, text: text.into() });
    }
    update(&mut state, Message::UndoPressed);
    assert_ne!(state.desk.submission.iv.expose(), "xy");
    assert_eq!(state.case.payloads.len(), 2);
    update(&mut state, Message::UndoPressed);
    assert_eq!((state.case.payloads.len(), state.desk.payload), (1, Some(1)));
    // A login made here since then is no paste.
    log_in(&mut state, &SessionKey::new([9; 16]), "user");
    update(&mut state, Message::UndoPressed);
    assert!(state.case.payloads.is_empty() && state.case.logins().len() == 1);
    update(&mut state, Message::UndoPressed);
    assert!(state.notice.is_some());
    update(&mut state, Message::Pasted(one.as_str().into()));
    assert_eq!(state.desk.payload, Some(3), "ids are never reused");
}

#[test]
fn what_was_read_wrongly_is_read_another_way() {
    let mut state = started();
    update(&mut state, Message::Pasted("hello world".into()));
    let source = state.unread.unwrap();
    update(&mut state, Message::ReadAgain { source, read_as: ReadAs::Value(Name::EncryptedData) });
    assert_eq!(state.desk.submission.encrypted_data.expose(), "hello world");
    assert!(state.unread.is_none() && state.case.sources.len() == 1);
}

#[test]
fn long_texts_are_read_off_the_thread_and_late_answers_are_dropped() {
    let mut state = started();
    let long = format!("{}\n{}", body(3).0, "x".repeat(70 << 10));
    let effects = update(&mut state, Message::Pasted(long.as_str().into()));
    let [Effect::Read { job, revision, case, request }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(state.case.payloads.is_empty() && state.intake.is_some());
    let mut case = case.clone();
    let reading = capture::read(request.text.expose());
    let added = intake::appended(&mut case, request, reading);
    let answer = |job: u64| Message::Read {
        job,
        revision: *revision,
        added,
        case: Box::new(case.clone()),
        request: Arc::clone(request),
    };
    update(&mut state, answer(job + 1));
    assert!(state.case.payloads.is_empty());
    update(&mut state, answer(*job));
    assert_eq!((state.case.payloads.len(), state.intake.is_none()), (1, true));
    // Where the case went on meanwhile, the text is read into the newer one.
    let effects = update(&mut state, Message::Pasted(long.replace("iv", "x").as_str().into()));
    let [Effect::Read { job: second, request, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    update(&mut state, Message::ClearPressed);
    assert!(state.intake.is_none(), "cleared while it was read");
    let late = Message::Read {
        job: *second,
        revision: 0,
        added,
        case: Box::new(case.clone()),
        request: Arc::clone(request),
    };
    assert!(update(&mut state, late).is_empty());
}

#[test]
fn many_payloads_are_judged_off_the_thread() {
    let mut state = started();
    let many: Vec<String> = (1..=12).map(|it| body(it).0).collect();
    let many = many.join("\n");
    let effects = update(&mut state, Message::Pasted(many.as_str().into()));
    let [Effect::Judge { job, payloads, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((payloads.len(), state.intake.as_ref().unwrap().n_all), (12, 12));
    let rows = payloads.iter().map(|it| (it.id, Row::of(it, &state.case.known, 0))).collect();
    update(&mut state, Message::Judged { job: *job, rows });
    assert_eq!((state.rows.len(), state.intake.is_none()), (12, true));
    // The table follows: none of them has a key.
    assert_eq!((state.table.lines.len(), state.table.summary.n_incomplete), (12, 12));
    update(&mut state, Message::FilterEdited("code:incomplete".to_owned()));
    assert_eq!(state.table.view.n_found(), 12);
    update(&mut state, Message::FilterEdited("code:sound".to_owned()));
    assert_eq!(state.table.view.n_found(), 0);
    // A cause that is chosen brings one of its payloads on show; the one that is there stays.
    let shown = state.desk.payload;
    update(&mut state, Message::FilterChosen("code:incomplete".to_owned()));
    assert_eq!(state.desk.payload, shown);
    let first = state.table.payload_of(state.table.view.in_order().next().unwrap());
    state.desk.payload = None;
    update(&mut state, Message::FilterChosen("code:incomplete".to_owned()));
    assert_eq!(state.desk.payload, first);
    // So does one that is typed; where it takes nothing, there is nothing to show.
    state.desk.payload = None;
    update(&mut state, Message::FilterEdited("code:incompl".to_owned()));
    assert_eq!((state.desk.payload, state.table.is_emptied()), (first, false));
    update(&mut state, Message::FilterEdited("nowhere".to_owned()));
    assert!(state.table.is_emptied());
}
