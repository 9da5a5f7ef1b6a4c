//! A capture of a shop: what its reports hold, and what they must not.

use unseal::capture;
use unseal::case::Case;
use unseal::case::Row;
use unseal::case::SourceName;
use unseal::case::rows;
use unseal::case::rows::Line;
use unseal::case::rows::Query;
use unseal::case::rows::View;
use unseal::forge::damage;
use unseal::forge::scene::Scene;
use unseal::report::case_report::Form;
use unseal::report::case_report::Report;
use unseal::report::case_report::leaks;
use unseal::text::Language;

/// Requests of users to a shop, as a HAR: two that lost their plus signs, one sound.
fn shop() -> (Case, Vec<Line>) {
    let entry = |(at, name): (usize, &&str)| {
        let scene = damage::by_name(name).map_or_else(Scene::phone_number, damage::Damage::scene);
        let body = serde_json::json!({
            "encryptedData": scene.submission.encrypted_data.expose(),
            "iv": scene.submission.iv.expose(),
            "session_key": scene.submission.session_key.expose(),
            "openid": format!("oPLANTEDopenid0000000000000{at}"),
        });
        serde_json::json!({
            "startedDateTime": format!("2026-01-01T14:02:1{at}.000+08:00"),
            "request": {
                "method": "POST",
                "url": "https://api.shop.example/u/13800138000/<b>phone|x</b>",
                "headers": [{ "name": "Referer", "value": "https://servicewechat.com/wx5a4e5ea1ca5e0001/37/page-frame.html" }],
                "postData": { "mimeType": "application/json", "text": body.to_string() },
            },
            "response": { "status": 200, "headers": [], "content": { "text": "{}" } },
        })
    };
    let entries: Vec<_> = ["plus-space", "plus-space", ""].iter().enumerate().map(entry).collect();
    let har = serde_json::json!({ "log": { "creator": {}, "entries": entries } }).to_string();
    let mut case = Case::default();
    for part in capture::read_bytes(har.as_bytes(), capture::ReadAs::Found) {
        case.append(SourceName::File("client.har".to_owned()), part.reading);
    }
    let rows = case.payloads.iter().map(|it| (it.id, Row::of(it, &case.known, 1_767_247_400))).collect();
    let lines = rows::lines(&case, &rows);
    (case, lines)
}

fn of(filter: &str, form: Form, language: Language) -> String {
    let (case, lines) = shop();
    let found: Vec<usize> = View::of(&lines, &Query::of(filter)).in_order().collect();
    let text = Report { case: &case, lines: &lines, found: &found, filter, language, most: usize::MAX }
        .to_text(form);
    assert_eq!(leaks(&case, &text), 0, "{text}");
    text
}

#[test]
fn every_form_has_the_table_masked_and_no_value_of_a_payload() {
    for (form, language) in Form::ALL.into_iter().flat_map(|it| Language::ALL.map(|language| (it, language)))
    {
        let text = of("", form, language);
        assert!(text.contains("PLUS-SPACE") && text.contains("client.har"), "{text}");
        // Markdown has a sign before each star.
        let text = text.replace('\\', "");
        assert!(text.contains("138****8000") && !text.contains("13800138000"), "{text}");
        assert!(text.contains("oPLA…") && !text.contains("oPLANTEDopenid"), "{text}");
    }
}

#[test]
fn the_filter_holds_for_the_report() {
    let text = of("code:sound", Form::Markdown, Language::English);
    assert!(text.contains("The filter code:sound takes 1 of 3 payloads"), "{text}");
    assert!(!text.contains("PLUS-SPACE"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&of("code:PLUS", Form::Json, Language::English)).unwrap();
    assert_eq!(json["payloads"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["payloads"][0]["release"], "37");
}

#[test]
fn what_stands_in_a_request_is_text_and_nothing_else() {
    let html = of("", Form::Html, Language::English);
    assert!(html.contains("&lt;b&gt;phone|x&lt;/b&gt;") && !html.contains("<b>phone"), "{html}");
    assert!(html.contains("<svg") && html.contains("default-src 'none'"), "{html}");
    assert!(of("", Form::Markdown, Language::English).contains("\\<b>phone\\|x\\</b>"));
    let csv = of("", Form::Csv, Language::English);
    assert_eq!(csv.lines().count(), 4);
}

#[test]
fn a_value_of_the_case_in_a_text_is_found() {
    let (case, _) = shop();
    let key = case.logins()[0].key.to_base64();
    assert_eq!(leaks(&case, &format!("key {}, user oPLANTEDopenid00000000000001.", key.expose())), 2);
}
