//! What becomes of a code: spent by an exchange, taken along by Forget, known again by its mark.

use super::*;

#[test]
fn a_code_is_spent_once_it_was_exchanged() {
    let mut state = started();
    update(&mut state, Message::CodeEdited(" 0code\n".into()));
    assert!(!state.is_code_spent());
    log_in(&mut state, &recipe().session_key, "user-one");
    assert!(state.credentials.code.is_blank(), "it is worth nothing any more");
    update(&mut state, Message::CodeEdited("0code ".into()));
    assert!(state.is_code_spent());
    // Also after Forget, though nothing of the code is kept.
    update(&mut state, Message::LoginForgotten(1));
    assert!(state.credentials.code.is_blank());
    update(&mut state, Message::CodeEdited("0code".into()));
    assert!(state.is_code_spent());
    update(&mut state, Message::CodeEdited("0another".into()));
    assert!(!state.is_code_spent());
}

#[test]
fn forgotten_is_a_login_with_its_code_in_the_field_and_in_the_log() {
    let mut state = started();
    log_in(&mut state, &SessionKey::new([1; 16]), "one");
    state.credentials.code = "0code".into();
    let id = state.case.logins()[0].id;
    update(&mut state, Message::LoginForgotten(id));
    assert!(state.case.logins().is_empty());
    assert!(state.case.known.codes.iter().all(|it| it.code.clear().is_none()));
    assert!(state.credentials.code.is_blank());
    assert!(state.calls.all().iter().flat_map(|it| &it.rows).all(|it| it.full().is_none()));
}
