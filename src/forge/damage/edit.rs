//! Changes of a text: what damages do to it, with the places and characters that dice give.

use crate::forge::dice::BASE64;
use crate::forge::dice::Dice;
use crate::forge::scene::Scene;
use crate::payload::decode::decode_plain;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;

/// Changes one text.
pub(super) fn change(scene: &mut Scene, part: Part, change: impl FnOnce(&str) -> String) {
    let text = change(scene.submission.text(part));
    *scene.submission.text_mut(part) = SecretText::new(text);
}

/// Changes one text with dice, character by character.
pub(super) fn edit(scene: &mut Scene, part: Part, change: impl FnOnce(&mut Vec<char>, &mut Dice)) {
    let mut chars: Vec<char> = scene.submission.text(part).chars().collect();
    change(&mut chars, &mut scene.dice);
    *scene.submission.text_mut(part) = SecretText::new(chars.into_iter().collect::<String>());
}

/// Changes the three texts that a client or a server passes on; in a world perhaps only one of them.
pub(super) fn every_part(scene: &mut Scene, change_text: impl Fn(&str) -> String) {
    let all = Part::NEEDED;
    let only = scene.dice.one_of([None, None, Some(all[0]), Some(all[1]), Some(all[2])]);
    for part in all.into_iter().filter(|it| only.is_none_or(|only| only == *it)) {
        change(scene, part, &change_text);
    }
}

/// The bytes of a text as a strict decoder gives them; none of what it refuses. White space and the URL alphabet are as
/// good as the usual.
pub(super) fn decoded(text: &str) -> Option<Vec<u8>> {
    let plain: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let plain = plain.replace('-', "+").replace('_', "/");
    let content = plain.trim_end_matches('=');
    let is_base64 =
        !content.is_empty() && content.len() % 4 != 1 && content.bytes().all(|it| BASE64.contains(&it));
    is_base64.then(|| decode_plain(content))
}

/// Changes the bytes of one text, and writes what comes of them; nothing where a strict decoder refuses it.
pub(super) fn change_bytes(scene: &mut Scene, part: Part, change_bytes: impl FnOnce(&[u8]) -> String) {
    if let Some(bytes) = decoded(scene.submission.text(part)) {
        *scene.submission.text_mut(part) = SecretText::new(change_bytes(&bytes));
    }
}

/// Characters before the `=` of the end.
pub(super) fn n_body(text: &[char]) -> usize {
    text.iter().rposition(|it| *it != '=').map_or(0, |it| it + 1)
}

/// A place before the last character of the body, whose bits all count, where `fits` holds; none in a text that is not
/// plainly Base64, of which a character is no digit.
pub(super) fn place(text: &[char], dice: &mut Dice, fits: impl Fn(usize) -> bool) -> Option<usize> {
    if !text.iter().all(|it| it.is_ascii_alphanumeric() || "+/=-_ \r\n".contains(*it)) {
        return None;
    }
    let fitting: Vec<usize> = (0..n_body(text).saturating_sub(1)).filter(|it| fits(*it)).collect();
    fitting.get(dice.below(fitting.len(), fitting.len() / 2)).copied()
}

/// Another character of Base64.
pub(super) fn other_char(than: char, dice: &mut Dice) -> char {
    let others: Vec<char> = BASE64.iter().map(|it| char::from(*it)).filter(|it| *it != than).collect();
    others.get(dice.below(others.len(), 23)).copied().unwrap_or('x')
}

/// A character typed wrongly.
pub(super) fn typed(text: &mut [char], dice: &mut Dice) {
    // A lost `+` or `/` has causes of its own.
    if let Some(at) = place(text, dice, |it| text[it].is_ascii_alphanumeric()) {
        let others: Vec<char> =
            BASE64.iter().map(|it| char::from(*it)).filter(|it| *it != text[at]).collect();
        text[at] = others.get(dice.below(others.len(), 0)).copied().unwrap_or('x');
    }
}

/// Two neighbours exchanged.
pub(super) fn exchanged(text: &mut [char], dice: &mut Dice) {
    let n = n_body(text);
    if let Some(at) = place(text, dice, |it| it + 2 < n && text[it] != text[it + 1]) {
        text.swap(at, at + 1);
    }
}

/// `n` characters in a row lost, no `+` among them.
pub(super) fn lost(text: &mut Vec<char>, dice: &mut Dice, n: usize) {
    let end = n_body(text);
    if let Some(at) = place(text, dice, |it| it + n < end && !text[it..it + n].contains(&'+')) {
        text.drain(at..at + n);
    }
}

/// A character doubled.
pub(super) fn doubled(text: &mut Vec<char>, dice: &mut Dice) {
    if let Some(at) = place(text, dice, |_| true) {
        text.insert(at, text[at]);
    }
}

/// A character that Base64 has not, in the place of one.
pub(super) fn illegal(text: &mut [char], dice: &mut Dice) {
    if let Some(at) = place(text, dice, |_| true) {
        text[at] = dice.one_of(['*', '.', '#', '?', '!', '~', '$', '&', ';', '@', '•', '\u{fffd}']);
    }
}

/// `n` characters in a row behind a mask.
pub(super) fn masked(text: &mut [char], dice: &mut Dice, n: usize, by: char) {
    let end = n_body(text);
    if let Some(at) = place(text, dice, |it| it + n < end) {
        text[at..at + n].iter_mut().filter(|it| !it.is_whitespace()).for_each(|it| *it = by);
    }
}
