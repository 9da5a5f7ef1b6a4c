//! Any content, sealed as WeChat seals it, with or without a slip: what judges contents.

use unseal::forge::Recipe;
use unseal::forge::seal;
use unseal::payload::decode::decode_plain;
use unseal::payload::inspect;
use unseal::payload::open::NotOpened;
use unseal::payload::open::Opener;
use unseal::payload::question::Question;
use unseal::payload::secret::SessionKey;
use unseal::report::json;
use unseal::report::json_text;
use unseal::report::plain::to_text;
use unseal::report::ticket;
use unseal::text::Language;

use super::decode;
use super::shared;
use super::shared::STYLE;

/// An invented number, which contents of the seeds hold.
const PHONE: &str = "13800138000";

/// The alphabet of Base64.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Seals the bytes behind the first two, puts the letter that those name in its place, and looks at what comes of it.
pub(crate) fn check(bytes: &[u8]) {
    let Some(([low, high], content)) = bytes.split_first_chunk() else { return };
    if content.len() > shared::MAX_LEN {
        return;
    }
    let content = String::from_utf8_lossy(content);
    let recipe = Recipe {
        session_key: SessionKey::new(*b"invented key ..."),
        iv: *b"an invented iv..",
        app_id: "wx0123456789abcdef".to_owned(),
        timestamp: shared::NOW,
    };
    let mut forged = seal(&recipe, &content);
    let at = usize::from(u16::from_le_bytes([*low, *high])) >> 6;
    if at == 0 {
        let data = decode_plain(&forged.encrypted_data);
        match Opener::new().open_bytes(&data, &recipe.iv, recipe.session_key.expose()) {
            Ok(opened) => assert_eq!(opened.plaintext, content),
            Err(NotOpened::NotObject | NotOpened::WrongBeginning) => {}
            Err(other) => panic!("it was sealed well, and yet: {other:?}"),
        }
    } else if let Some(letter) = forged.encrypted_data.get(at..=at) {
        let other = LETTERS[usize::from(low & 63)];
        let same = letter.len();
        forged.encrypted_data.replace_range(at..at + same, str::from_utf8(&[other]).unwrap_or("A"));
    }
    let submission = forged.submission();
    let effort = shared::effort(bytes);
    decode::together(&submission, effort);
    let inspection = inspect(&Question::of(submission).searching(effort));
    let value = json::to_json(&inspection, STYLE);
    let pretty = json_text::pretty(&value);
    shared::assert_json(&pretty, Some(&value));
    let mut shown = vec![to_text(&inspection, STYLE)];
    shown.extend(ticket::Audience::ALL.map(|it| ticket::to_text(&inspection, it, Language::Chinese)));
    let personal = inspection.evidence.content().and_then(|it| it["purePhoneNumber"].as_str());
    for text in shown.iter().chain([&pretty]) {
        shared::assert_shown(text);
        if personal == Some(PHONE) {
            assert!(!text.contains(PHONE), "a personal value leaves: {text}");
        }
    }
}
