//! What a payload takes from the login that it belongs to: the key that the server would use, and the appid.

use std::collections::HashMap;
use std::sync::Arc;

use crate::case::Case;
use crate::case::login;
use crate::case::tie::By;
use crate::payload::known::Location;
use crate::payload::known::Login;

/// Lends to each payload what it lacks.
pub(super) fn to_payloads(case: &mut Case) {
    let logins: HashMap<u32, &Login> = case.known.logins.iter().map(|it| (it.id, it)).collect();
    // Of several visits of a login the first one is kept.
    let places: HashMap<u32, &Location> = case.visits.iter().rev().map(|it| (it.id, &it.location)).collect();
    // What a user lists may be wrong; what the sources tell of one key is of one login.
    let told = case.known.logins.iter().filter(|it| login::source_of(it).is_some());
    let by_key: HashMap<&[u8; 16], &Login> = told.map(|it| (it.key.expose(), it)).collect();
    for payload in &mut case.payloads {
        if let Some(login) = payload.own_key().and_then(|key| by_key.get(key.expose())) {
            Arc::make_mut(payload).expect_app(login, By::Key);
        }
        let Some((tie, is_latest)) = payload.tie.zip(payload.is_latest) else { continue };
        if let (Some(login), Some(place)) = (logins.get(&tie.login), places.get(&tie.login)) {
            let payload = Arc::make_mut(payload);
            payload.expect_key(&login.key, place, tie.by, is_latest);
            payload.expect_app(login, tie.by);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::capture;
    use crate::case::Case;
    use crate::case::SourceName;
    use crate::case::check::ONE;
    use crate::case::check::TWO;
    use crate::case::check::key;
    use crate::forge::scene::Scene;
    use crate::payload::inspect;

    /// The first findings of the payloads of all texts, as one case.
    fn codes(texts: &[String]) -> Vec<&'static str> {
        let mut case = Case::default();
        case.append_all(texts.iter().map(|it| (SourceName::Input, capture::read(it))));
        let first = |it: &std::sync::Arc<crate::case::Payload>| {
            let inspection = inspect(&it.question(&case.known));
            inspection.findings.first().map_or("", |it| it.diagnosis.code)
        };
        case.payloads.iter().map(first).collect()
    }

    fn parts(scene: &Scene) -> (String, String, String) {
        let text = |it: &crate::payload::secret::SecretText| it.expose().to_owned();
        (text(&scene.forged.session_key), text(&scene.submission.encrypted_data), text(&scene.submission.iv))
    }

    #[test]
    fn in_an_export_a_key_is_of_its_own_entry_in_whatever_order() {
        let (own, data, iv) = parts(&Scene::phone_number());
        let entry = |nanos: u64, line: &str| format!("[\"{nanos}\",\"{}\"]", line.replace('"', "\\\""));
        let login = |nanos: u64, key: &str, user: &str| {
            entry(nanos, &format!("login {{\"session_key\":\"{key}\",\"openid\":\"{user}\"}}"))
        };
        let call =
            entry(1_767_225_630_000_000_000, &format!("{{\"encryptedData\":\"{data}\",\"iv\":\"{iv}\"}}"));
        let mut entries = [
            login(1_767_225_600_000_000_000, &own, ONE),
            login(1_767_225_620_000_000_000, &key(7), TWO),
            call,
            login(1_767_225_640_000_000_000, &key(9), ONE),
        ];
        for _ in 0..2 {
            let text = format!("{{\"data\":{{\"values\":[{}]}}}}", entries.join(","));
            assert_eq!(codes(&[text]), [""]);
            entries.reverse();
        }
        // A later login of the same user is what the server decrypts with.
        let again = login(1_767_225_625_000_000_000, &key(9), ONE);
        let [first, _, call, _] = entries;
        let text = format!("{{\"data\":{{\"values\":[{call},{again},{first}]}}}}");
        assert_eq!(codes(&[text]), ["KEY-STALE"]);
    }

    #[test]
    fn lines_of_a_log_without_times_are_whole() {
        let (own, data, iv) = parts(&Scene::phone_number());
        let login =
            |key: &str, user: &str| format!("INFO:wx:login ok Session(sessionKey={key}, openid={user})\n");
        let call = format!("INFO:wx:decrypt Request(encryptedData={data}, iv={iv})\n");
        let text = [login(&own, ONE), login(&key(9), TWO), call.clone()];
        assert_eq!(codes(&[text.concat()]), [""]);
        let text = [login(&own, ONE), call, login(&key(9), TWO)];
        assert_eq!(codes(&[text.concat()]), [""]);
    }

    #[test]
    fn rows_of_tables_tell_their_times() {
        let (own, data, iv) = parts(&Scene::phone_number());
        let sessions = |last: &str| {
            format!(
                "openid,session_key,created_at\n{ONE},{own},2026-01-01 08:00:00\n{ONE},{},2026-01-01 {last}\n",
                key(9)
            )
        };
        let calls = format!("openid,encrypted_data,iv,created_at\n{ONE},{data},{iv},2026-01-01 08:00:30\n");
        for (last, expected) in [("08:00:20", "KEY-STALE"), ("08:00:40", "")] {
            // One text, and two files of one server.
            assert_eq!(codes(&[format!("{}\n{calls}", sessions(last))]), [expected]);
            assert_eq!(codes(&[calls.clone(), sessions(last)]), [expected]);
        }
        let row = |n: u8, rest: &str| format!("-[ RECORD {n} ]-+----\n{rest}");
        let text = [
            row(1, &format!("openid | {ONE}\nsession_key | {own}\ncreated_at | 2026-01-01 08:00:00\n")),
            row(2, &format!("openid | {ONE}\nsession_key | {}\ncreated_at | 2026-01-01 08:00:40\n", key(9))),
            "\n".to_owned(),
            row(
                1,
                &format!(
                    "openid | {ONE}\nencrypted_data | {data}\niv | {iv}\ncreated_at | 2026-01-01 08:00:30\n"
                ),
            ),
        ];
        assert_eq!(codes(&[text.concat()]), [""]);
    }

    #[test]
    fn requests_in_a_log_do_not_hide_its_lines() {
        let (own, data, iv) = parts(&Scene::phone_number());
        let form = |name: &str, value: &str| {
            format!("--b\nContent-Disposition: form-data; name=\"{name}\"\n\n{value}\n")
        };
        let call = |user: &str| {
            format!(
                "2026-01-01 08:00:30 DEBUG dump:\nPOST /phone HTTP/1.1\nContent-Type: multipart/form-data; boundary=b\n\n{}{}{}--b--\n",
                form("openid", user),
                form("encryptedData", &data),
                form("iv", &iv)
            )
        };
        let login = |at: &str, key: &str, user: &str| {
            format!("2026-01-01 08:00:{at} INFO code2session openid={user} session_key={key}\n")
        };
        let text = [login("00", &own, ONE), login("10", &key(9), TWO), call(ONE), call(ONE)];
        assert_eq!(codes(&[text.concat()]), [""]);
    }

    #[test]
    fn an_appid_goes_with_the_login_to_another_file() {
        let mut scene = Scene::phone_number();
        scene.expectation.app_id = None;
        let (own, data, iv) = parts(&scene);
        let session =
            format!("{{\"session_key\":\"{own}\",\"openid\":\"{ONE}\",\"appid\":\"wxfedcba9876543210\"}}");
        let call = format!("{{\"encryptedData\":\"{data}\",\"iv\":\"{iv}\",\"openid\":\"{ONE}\"}}");
        assert_eq!(codes(&[session, call]), ["APPID-MISMATCH"]);
    }
}
