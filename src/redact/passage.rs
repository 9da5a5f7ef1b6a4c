//! A piece of a source as it may be seen: every value that stands for a secret or a person is masked, by its name or by its
//! shape, whoever's it is. Around a payload stand those of others.

use crate::payload::secret::mask;
use crate::payload::secret::mask_phone;
use crate::redact::border::Border;
use crate::redact::case::hidden_values;

/// The lines of a text, masked; as many as before.
pub fn passage(text: &str, border: &Border) -> Vec<String> {
    let mut values = hidden_values(text);
    // The longest first: a shorter one may be a part of it.
    values.sort_unstable_by_key(|it| std::cmp::Reverse(it.len()));
    values.dedup();
    let mut text = text.to_owned();
    for value in &values {
        let is_number = value.bytes().all(|it| it.is_ascii_digit());
        text = text.replace(value.as_str(), &if is_number { mask_phone(value) } else { mask(value, 1, 0) });
    }
    text.lines().map(|it| border.clean(it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::scene::Scene;

    #[test]
    fn what_stands_around_a_payload_is_masked_too() {
        let scene = Scene::phone_number();
        let key = scene.forged.session_key.expose();
        let text = format!(
            "GET /a?openid=oX7kR2mQ9vT4bN8wL3zP6cJ1hF5d&nickName=珊瑚鹦鹉灯塔\n{{\"session_key\":\"{key}\",\"phone\":\"13987654321\",\n\"ok\":true}}"
        );
        let lines = passage(&text, &Border::new(&scene.inspect(), false));
        let shown = lines.join("\n");
        assert_eq!(lines.len(), 3);
        assert!(!shown.contains(key) && shown.contains("\"ok\":true"), "{shown}");
        assert!(shown.contains("openid=") && shown.contains("session_key"), "{shown}");
        for value in ["oX7kR2mQ9vT4bN8wL3zP6cJ1hF5d", "13987654321", "鹦鹉灯塔"] {
            assert!(!shown.contains(value), "{shown}");
        }
    }
}
