//! Timelines of made-up states: bands by key value, the order within one second, the key that opens against the key
//! that was expected.

use super::*;
use crate::app::desk::KeySource;
use crate::app::state::Settings;
use crate::forge::scene::MADE_AT;
use crate::forge::scene::Scene;
use crate::payload::inspect;
use crate::payload::known::Origin;
use crate::payload::question::Question;

fn login(user: &str, key: u8, at: i64) -> Login {
    let scene = Scene::phone_number();
    let own = scene.forged.submission().session_key;
    let key =
        if key == 0 { SessionKey::from_base64(own.expose()).unwrap() } else { SessionKey::new([key; 16]) };
    Login {
        origin: Origin::Exchanged,
        app_id: Some(scene.forged.recipe.app_id),
        open_id: Some(user.into()),
        at: Some(at),
        is_current: true,
        ..Login::of_key(key, "")
    }
}

fn state(logins: Vec<Login>) -> State {
    let mut state = State::new(Settings::default(), MADE_AT + 2);
    for login in logins {
        state.case.add_login(login);
    }
    state
}

/// With the phone number's payload, opened with the key of the last login.
fn with_payload(logins: Vec<Login>) -> State {
    let mut state = state(logins);
    let scene = Scene::phone_number();
    let mut submission = scene.submission;
    submission.session_key = state.case.logins().last().unwrap().key.to_base64();
    let mut known = scene.known;
    known.logins = state.case.logins().to_vec();
    state.desk.inspection =
        Some(inspect(&Question::of(submission.clone()).expecting(scene.expectation).knowing(known)));
    state.desk.submission = submission;
    state.desk.key_source = KeySource::Latest;
    state.desk.handed_in_at = Some(MADE_AT + 2);
    state
}

fn names(timeline: &Timeline) -> Vec<String> {
    let name = |it: &Event<'_>| match it {
        Event::HandedIn(_) => "handed in".to_owned(),
        Event::Login { login, .. } => login.label.clone(),
        Event::Made(_) => "made".to_owned(),
        Event::Refused(it) => format!("refused {}", it.errcode),
    };
    timeline.events().iter().map(name).collect()
}

#[test]
fn nothing_is_there_before_the_first_login() {
    let timeline = Timeline::of(&state(Vec::new()));
    assert!(timeline.is_empty() && timeline.payload.is_none());
}

#[test]
fn a_login_that_returned_the_same_key_starts_no_band() {
    let timeline = Timeline::of(&state(vec![
        login("openid-a", 1, 100),
        login("openid-a", 1, 110),
        login("openid-a", 2, 120),
        login("openid-a", 1, 130),
    ]));
    let lane = &timeline.users[0];
    let bands: Vec<_> = lane.bands.iter().map(|it| (it.nth_key, it.first, it.next)).collect();
    assert_eq!(bands, [(0, 0, Some(2)), (1, 2, Some(3)), (0, 3, None)]);
    assert_eq!(lane.logins[0].replaced_by, Some(("A3".to_owned(), 120)));
    assert_eq!(lane.logins[1].same_key_as.as_deref(), Some("A1"));
    assert_eq!(lane.logins[3].replaced_by, None);
}

#[test]
fn each_user_has_a_lane_and_no_openid_is_in_it_whole() {
    let timeline = Timeline::of(&state(vec![
        login("oPLANTEDopenidPLANTED1", 1, 100),
        login("oPLANTEDopenidPLANTED2", 2, 105),
        login("oPLANTEDopenidPLANTED1", 3, 110),
    ]));
    assert_eq!(timeline.users.len(), 2);
    assert_eq!(names(&timeline), ["A1", "B1", "A2"]);
    assert!(!format!("{timeline:?}").contains("PLANTEDopenid"), "{timeline:?}");
}

#[test]
fn a_payload_of_an_earlier_login_is_opened_by_another_key_than_expected() {
    let timeline = Timeline::of(&with_payload(vec![
        login("openid-a", 0, MADE_AT - 8),
        login("openid-a", 7, MADE_AT + 1),
    ]));
    let payload = timeline.payload.as_ref().unwrap();
    assert_eq!(
        (payload.made_at, payload.handed_in_at, payload.user),
        (Some(MADE_AT), Some(MADE_AT + 2), Some(0))
    );
    assert_eq!(payload.opens.as_ref().unwrap().login.as_deref(), Some("A1"));
    assert_eq!(payload.expected.as_ref().unwrap().login.as_deref(), Some("A2"));
    assert!(payload.is_opened_by_another_key());
    assert_eq!(names(&timeline), ["A1", "made", "A2", "handed in"]);
}

#[test]
fn within_one_second_the_proof_gives_the_order() {
    let timeline =
        Timeline::of(&with_payload(vec![login("openid-a", 0, MADE_AT), login("openid-a", 7, MADE_AT)]));
    assert_eq!(names(&timeline), ["A1", "made", "A2", "handed in"]);
    let timeline =
        Timeline::of(&with_payload(vec![login("openid-a", 0, MADE_AT - 5), login("openid-a", 7, MADE_AT)]));
    assert_eq!(names(&timeline), ["A1", "made", "A2", "handed in"]);
}

#[test]
fn a_sound_payload_is_opened_by_the_key_that_was_expected() {
    let timeline = Timeline::of(&with_payload(vec![login("openid-a", 0, MADE_AT - 8)]));
    assert!(!timeline.payload.as_ref().unwrap().is_opened_by_another_key());
}

#[test]
fn a_payload_that_no_key_opens_has_no_time_but_that_of_handing_in() {
    let timeline = Timeline::of(&with_payload(vec![login("openid-a", 9, MADE_AT - 8)]));
    let payload = timeline.payload.as_ref().unwrap();
    assert_eq!((payload.made_at, payload.opens.as_ref()), (None, None));
    assert!(!payload.is_opened_by_another_key());
    assert_eq!(names(&timeline), ["A1", "handed in"]);
}
