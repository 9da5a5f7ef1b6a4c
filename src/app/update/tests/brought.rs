//! What comes on show of several payloads: one that fails, where nobody chose another.

use super::body;
use super::started;
use crate::app::message::Message;
use crate::app::update::update;
use crate::payload::verdict::Verdict;

/// A line of a payload with its key, or with another one.
fn line(seed: u8, is_sound: bool) -> String {
    let (body, key) = body(seed);
    let key = if is_sound { key.expose() } else { "a2V5LW9mLWxvZ2luLXR3bw==" };
    body.replace('}', &format!(",\"session_key\":\"{key}\"}}"))
}

#[test]
fn the_first_that_fails_takes_the_place_of_a_sound_one_that_nobody_chose() {
    let mut state = started();
    let lines = [line(3, true), line(5, false), line(7, true), line(9, false)].join("\n");
    update(&mut state, Message::Pasted(lines.as_str().into()));
    assert_eq!((state.case.payloads.len(), state.desk.payload), (4, Some(2)));
    assert_eq!(state.rows[&1].verdict, Verdict::Sound);
    // Nothing jumps once it is there.
    update(&mut state, Message::PayloadChosen(3));
    update(&mut state, Message::FilterEdited(String::new()));
    assert_eq!(state.desk.payload, Some(3));
}

#[test]
fn of_what_was_there_before_none_comes_on_show() {
    let mut state = started();
    update(&mut state, Message::Pasted(line(5, false).as_str().into()));
    let lines = [line(3, true), line(7, true)].join("\n");
    update(&mut state, Message::Pasted(lines.as_str().into()));
    assert_eq!(state.desk.payload, Some(2));
    assert_ne!(state.rows[&1].verdict, Verdict::Sound);
}
