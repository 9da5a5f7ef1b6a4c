//! Whose payload it is, where its record does not say: the user of the login whose key opens it. That is proof, and goes
//! before what merely stands around it.

use crate::case::opened::opening;
use crate::case::payload::Payload;
use crate::payload::known::Login;
use crate::payload::secret::SecretText;
use crate::payload::secret::SessionKey;

/// The users of payloads that name none: pairs of a payload's place in the list and an openid.
pub(super) fn users<'a>(
    logins: &[Login],
    payloads: impl Iterator<Item = &'a Payload>,
) -> Vec<(usize, SecretText)> {
    let named: Vec<(&SecretText, SessionKey)> =
        logins.iter().filter_map(|it| Some((it.open_id.as_ref()?, it.key.clone()))).collect();
    // With one login there is nothing to be told.
    if named.len() < 2 {
        return Vec::new();
    }
    let nameless =
        payloads.enumerate().filter(|(_, it)| it.open_id.is_none() && it.has_data() && !it.has_own_key());
    opening(named, nameless).into_iter().map(|(at, user)| (at, user.clone())).collect()
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
    use crate::payload::secret::SessionKey;
    use crate::payload::verdict::Verdict;

    fn login(at: &str, key: &str, user: &str) -> String {
        format!("2026-11-20 {at} INFO code2session {{\"session_key\":\"{key}\",\"openid\":\"{user}\"}}\n")
    }

    fn call(at: &str, scene: &Scene) -> String {
        let (data, iv) = (scene.submission.encrypted_data.expose(), scene.submission.iv.expose());
        format!("2026-11-20 {at} INFO phone {{\"encryptedData\":\"{data}\",\"iv\":\"{iv}\"}}\n")
    }

    fn first(texts: &[&str]) -> (Case, Verdict, Vec<&'static str>) {
        let mut case = Case::default();
        let readings = texts.iter().map(|it| (SourceName::Input, capture::read(it)));
        case.append_all(readings);
        let inspection = inspect(&case.payloads[0].question(&case.known));
        let codes = inspection.findings.iter().map(|it| it.diagnosis.code).collect();
        (case, inspection.verdict, codes)
    }

    #[test]
    fn the_key_of_another_user_that_stands_nearer_is_not_taken() {
        let scene = Scene::phone_number();
        let own = scene.forged.session_key.expose();
        let between = login("18:23:36", &key(7), TWO);
        let text = [login("18:23:32", own, ONE), between.clone(), call("18:23:52", &scene)].concat();
        let (case, verdict, codes) = first(&[&text]);
        assert_eq!((verdict, codes.len(), case.payloads.len()), (Verdict::Sound, 0, 1), "{codes:?}");
        // A later login of the same user is what the server decrypts with.
        let again = login("18:23:40", &key(9), ONE);
        let text = [login("18:23:32", own, ONE), between, again, call("18:23:52", &scene)].concat();
        let (_, verdict, codes) = first(&[&text]);
        assert_eq!((verdict, codes[0]), (Verdict::Repaired, "KEY-STALE"));
    }

    #[test]
    fn a_line_with_the_code_alone_is_the_login_that_has_the_key() {
        let scene = Scene::phone_number();
        let code = |n: u8| format!("0{}", char::from(b'a' + n).to_string().repeat(31));
        let line = |at: &str, n: u8, key: &str| {
            let session = format!("{{\"session_key\":\"{key}\",\"openid\":\"{ONE}\"}}");
            format!(
                "2026-11-20 {at} INFO login code: {0}\n2026-11-20 {at} INFO jscode2session?js_code={0} -> {session}\n",
                code(n)
            )
        };
        let text = [
            line("18:23:32", 1, scene.forged.session_key.expose()),
            line("18:23:40", 2, &key(9)),
            call("18:23:52", &scene),
        ];
        let (case, verdict, codes) = first(&[&text.concat()]);
        assert_eq!(case.visits.len(), 2, "{:?}", case.visits);
        assert_eq!((verdict, codes[0]), (Verdict::Repaired, "KEY-STALE"));
        // Also where a client's capture has the codes first.
        let client =
            |n: u8| format!("POST /login HTTP/1.1\nHost: shop.example\n\n{{\"code\":\"{}\"}}\n", code(n));
        let (case, ..) = first(&[&client(1), &text.concat(), &client(2)]);
        assert_eq!(case.visits.len(), 2, "{:?}", case.visits);
    }

    #[test]
    fn a_key_below_an_object_is_of_the_next_login_where_keys_stand_above() {
        let scene = Scene::phone_number();
        let login =
            |key: &str, user: &str| format!("**login**\n\n- openid：`{user}`\n- session_key：`{key}`\n\n");
        let (data, iv) = (scene.submission.encrypted_data.expose(), scene.submission.iv.expose());
        let object = format!("```json\n{{\n \"encryptedData\": \"{data}\",\n \"iv\": \"{iv}\"\n}}\n```\n\n");
        let own = scene.forged.session_key.expose();
        let text = [login(own, ONE), object.clone(), login(&key(9), TWO)].concat();
        let (_, verdict, codes) = first(&[&text]);
        assert_eq!((verdict, codes.len()), (Verdict::Sound, 0), "{codes:?}");
        // Alone it is the payload's own.
        let (case, verdict, _) = first(&[&format!("{object}session_key：`{own}`\n")]);
        assert_eq!((verdict, case.payloads[0].borrowed().len()), (Verdict::Sound, 0));
    }

    #[test]
    fn a_login_alone_is_no_payload_beside_one() {
        let scene = Scene::phone_number();
        let own = login("18:23:32", scene.forged.session_key.expose(), ONE);
        let (case, ..) = first(&[&own]);
        assert_eq!((case.payloads.len(), case.sources[0].n_payloads), (1, 1));
        for texts in [[call("18:23:52", &scene), own.clone()], [own, call("18:23:52", &scene)]] {
            let (case, verdict, codes) = first(&[&texts[0], &texts[1]]);
            assert_eq!((case.payloads.len(), verdict), (1, Verdict::Sound), "{codes:?}");
            assert_eq!(case.sources.iter().map(|it| it.n_payloads).sum::<usize>(), 1);
        }
    }

    #[test]
    fn the_appid_in_the_content_of_one_payload_is_not_asked_of_the_next() {
        let scene = Scene::phone_number();
        let mut other = Scene::phone_number();
        other.submission.iv = SessionKey::new([1; 16]).to_base64();
        let own = login("18:23:32", scene.forged.session_key.expose(), ONE);
        let content =
            "2026-11-20 18:23:50 INFO {\"watermark\":{\"timestamp\":1,\"appid\":\"wx0123456789abcde0\"}}\n";
        let text = [own, call("18:23:40", &other), content.to_owned(), call("18:23:52", &scene)].concat();
        let mut case = Case::default();
        case.append(SourceName::Input, capture::read(&text));
        assert!(case.payloads.iter().all(|it| it.submission.app_id.is_empty()));
    }
}
