//! What is true of a world, whatever the diagnosis says: which titles hold, whether the texts are sound.
//!
//! Opens payloads on its own, with no code that is judged by it.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::general_purpose::GeneralPurposeConfig;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::BlockModeDecrypt as _;
use cbc::cipher::KeyIvInit as _;
use cbc::cipher::block_padding::Pkcs7;
use serde_json::Value;

use unseal::forge::dice::BASE64;
use unseal::forge::scene::Scene;
use unseal::payload::expectation::CLOCK_SKEW_SECS;

use unseal::payload::printed::all_printed;
use unseal::payload::submission::Part;
use unseal::payload::validate::signature_of;

/// Takes bits behind the last byte, as most libraries do.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// The same without `=`.
const UNPADDED: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Signs of other alphabets, and what they stand for.
const ALPHABETS: [(&str, &[u8]); 3] = [("", b""), ("*-_", b"+/="), ("._-", b"+/=")];

/// Whether the texts open as they are to what was sealed, and every check holds: such a world may be called sound.
pub(crate) fn is_sound(scene: &Scene) -> bool {
    let [data, iv, key] = Part::NEEDED.map(|it| STANDARD.decode(scene.submission.text(it).trim()));
    let (Ok(mut data), Ok(iv), Ok(key)) = (data, iv, key) else { return false };
    let Ok(cipher) = cbc::Decryptor::<aes::Aes128>::new_from_slices(&key, &iv) else { return false };
    let Ok(plain) = cipher.decrypt_padded::<Pkcs7>(&mut data) else { return false };
    let content = serde_json::from_slice::<Value>(plain);
    plain == scene.forged.plaintext.expose().as_bytes()
        && content.is_ok_and(|it| it.is_object() && it.pointer("/watermark/timestamp").is_some_and(is_time))
        && !CHECKS.iter().any(|(_, holds)| holds(scene))
}

/// Seconds, as a number of some kind or as digits.
fn is_time(value: &Value) -> bool {
    value.is_number() || value.as_str().is_some_and(|it| it.parse::<i64>().is_ok())
}

/// Whether a circumstance that the world knows makes the title of this code true.
pub(crate) fn holds(scene: &Scene, code: &str) -> bool {
    CHECKS.iter().chain(CIRCUMSTANCES).any(|it| it.0 == code && (it.1)(scene))
}

type Circumstance = (&'static str, fn(&Scene) -> bool);

/// Checks of content that may be whole.
static CHECKS: &[Circumstance] = &[
    ("APPID-MISMATCH", is_of_another_app),
    ("SIGNATURE-MISMATCH", has_another_signature),
    ("WATERMARK-FUTURE", |it| {
        it.expectation.now.zip(timestamp(it)).is_some_and(|(now, at)| now + CLOCK_SKEW_SECS < at)
    }),
    ("WATERMARK-MISSING", |it| {
        it.forged.plaintext.expose().contains('{') && watermark(it, "timestamp").is_none()
    }),
    ("WATERMARK-STALE", |it| {
        let at_most = it.expectation.max_age_secs.zip(it.expectation.now);
        at_most.zip(timestamp(it)).is_some_and(|((age, now), at)| age < now - at)
    }),
];

/// What else is plain from the texts or from what was sealed.
static CIRCUMSTANCES: &[Circumstance] = &[
    ("ANONYMISED", |it| it.forged.plaintext.expose().contains("\"nickName\":\"微信用户\"")),
    ("BASE64-BITS", |it| Part::NEEDED.iter().any(|part| has_trailing_bits(it.submission.text(*part)))),
    ("BASE64-UNPADDED", |it| Part::NEEDED.iter().any(|part| has_wrong_end(it.submission.text(*part)))),
    ("CIPHER-CHANGED", |it| differ_in_one(it.submission.encrypted_data.expose(), &it.forged.encrypted_data)),
    ("CIPHER-LOST-CHARS", |it| {
        bare(it.submission.encrypted_data.expose()).len() > it.forged.encrypted_data.len()
    }),
    ("CIPHER-TRUNCATED", |it| {
        let bytes = |text: &str| LENIENT.decode(bare(text)).unwrap_or_default();
        let [given, sealed] = [it.submission.encrypted_data.expose(), &it.forged.encrypted_data].map(bytes);
        given.len() < sealed.len() && sealed.starts_with(&given) && !given.is_empty()
    }),
    ("CIPHER-EMPTY", |it| is_nothing(it.submission.encrypted_data.expose())),
    ("IV-LENGTH", |it| is_of_wrong_length(it.submission.iv.expose())),
    ("IV-WRONG", |it| {
        // Bits behind the last byte change nothing.
        let iv = LENIENT.decode(it.submission.iv.expose().trim());
        iv.is_ok_and(|iv| iv.len() == 16 && iv != it.forged.recipe.iv)
    }),
    ("FULL-WIDTH", |it| Part::NEEDED.iter().any(|part| it.submission.text(*part).contains('：'))),
    ("FIELDS-SWAPPED", |it| {
        let sealed = it.forged.encrypted_data.as_str();
        [it.submission.iv.expose(), it.submission.session_key.expose()].contains(&sealed)
    }),
    ("IV-MISSING", |it| is_nothing(it.submission.iv.expose())),
    ("JSON-ESCAPED", |it| Part::NEEDED.iter().any(|part| it.submission.text(*part).contains("\\\""))),
    ("KEY-CHAR", |it| {
        let right = it.forged.recipe.session_key.to_base64();
        differ_in_one(it.submission.session_key.expose(), right.expose())
    }),
    ("KEY-LENGTH", |it| is_of_wrong_length(it.submission.session_key.expose())),
    ("KEY-MISSING", |it| is_nothing(it.submission.session_key.expose())),
    ("LINE-BREAKS", |it| {
        Part::NEEDED.iter().any(|part| it.submission.text(*part).trim().contains(['\r', '\n']))
    }),
    ("NO-OPENID", |it| is_user(it) && !it.forged.plaintext.expose().contains("\"openId\"")),
    ("NO-UNIONID", |it| is_user(it) && !it.forged.plaintext.expose().contains("\"unionId\"")),
    ("PLUS-LOST", has_lost_plus_signs_alone),
    ("SIGNATURE-MISMATCH", |it| is_signed_otherwise(it, it.submission.session_key.expose())),
    ("PADDING-NOT-14", |it| {
        let plain = it.forged.plaintext.expose();
        plain.contains("\"purePhoneNumber\"") && 16 - plain.len() % 16 != 14
    }),
];

/// Whether a text is another one but for one character.
fn differ_in_one(given: &str, right: &str) -> bool {
    given.len() == right.len() && given.bytes().zip(right.bytes()).filter(|(it, was)| it != was).count() == 1
}

/// Whether a text is the sealed one but for plus signs that are gone, however they went.
fn has_lost_plus_signs_alone(scene: &Scene) -> bool {
    let it = &scene.submission;
    let recipe = &scene.forged.recipe;
    let key = recipe.session_key.to_base64();
    let texts = [
        (it.encrypted_data.expose(), scene.forged.encrypted_data.clone()),
        (it.iv.expose(), STANDARD.encode(recipe.iv)),
        (it.session_key.expose(), key.expose().to_owned()),
    ];
    texts.iter().any(|(given, sealed)| {
        let given: String = given.split_whitespace().collect();
        given.len() < sealed.len() && given.replace('+', "") == sealed.replace('+', "") && !given.is_empty()
    })
}

/// The Base64 of a text without its name before it, and without what stands around and between: quotes, commas, NULs.
fn bare(text: &str) -> String {
    let inside = text.trim().trim_start_matches("<![CDATA[");
    without_name(inside).chars().filter(|it| it.is_ascii_alphanumeric() || "+/=".contains(*it)).collect()
}

/// A text behind the name of its field.
fn without_name(text: &str) -> &str {
    let is_of = |it: &&str| text.strip_prefix(*it).is_some_and(|it| it.starts_with([':', '：', '=']));
    let name = ["encryptedData", "session_key", "iv"].into_iter().find(is_of).unwrap_or_default();
    text[name.len()..].trim_start_matches([':', '：', '=', ' '])
}

/// Nothing, or a word that programs write for it.
fn is_nothing(text: &str) -> bool {
    let inside = without_name(text).trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    ["", "undefined", "null"].contains(&inside.trim())
}

/// A text of Base64 alone that is not the 22 characters of sixteen bytes.
fn is_of_wrong_length(text: &str) -> bool {
    // The NULs of UTF-16 are no characters of it.
    let text = text.replace('\0', "");
    let body = text.trim().trim_end_matches('=');
    body.bytes().all(|it| BASE64.contains(&it)) && !text.trim().is_empty() && body.len() != 22
}

/// Whether the last character has bits behind the last byte, in a text that is Base64 but for these.
fn has_trailing_bits(text: &str) -> bool {
    let body = text.trim().trim_end_matches('=');
    let n_unused = match body.len() % 4 {
        2 => 4,
        3 => 2,
        _ => return false,
    };
    let last = body.bytes().last().and_then(|last| BASE64.iter().position(|it| *it == last));
    last.is_some_and(|it| it % (1 << n_unused) != 0)
}

fn is_user(scene: &Scene) -> bool {
    scene.forged.plaintext.expose().contains("\"nickName\"")
}

fn watermark(scene: &Scene, name: &str) -> Option<Value> {
    let content: Value = serde_json::from_str(scene.forged.plaintext.expose()).ok()?;
    content.get("watermark")?.get(name).cloned()
}

fn timestamp(scene: &Scene) -> Option<i64> {
    watermark(scene, "timestamp")?.as_i64()
}

/// An appid is the same in any case, with blanks, quotes or its own name around it.
fn is_of_another_app(scene: &Scene) -> bool {
    let Some(expected) = &scene.expectation.app_id else { return false };
    let Some(found) = watermark(scene, "appid") else { return false };
    let expected = expected.to_lowercase().replace(' ', "");
    // What is no appid is none of another app.
    expected.contains("wx") && !expected.contains(found.as_str().unwrap_or_default())
}

fn has_another_signature(scene: &Scene) -> bool {
    is_signed_otherwise(scene, scene.forged.recipe.session_key.to_base64().expose())
}

fn is_signed_otherwise(scene: &Scene, key: &str) -> bool {
    let it = &scene.submission;
    !it.raw_data.is_blank()
        && !it.signature.is_blank()
        && signature_of(it.raw_data.expose(), key) != it.signature.expose()
}

/// Whether what stands for the iv changes letters of an id alone where nothing is known of the first block: no text
/// tells which they were.
pub(crate) fn has_untold_letters(scene: &Scene) -> bool {
    let plain = scene.forged.plaintext.expose().as_bytes();
    let Some(first) = plain.first_chunk::<16>() else { return false };
    let is_of_id = [b"{\"openId\":\"o".as_slice(), b"{\"openGId\":\"", b"{\"opengid\":\""]
        .iter()
        .any(|it| first.starts_with(it));
    let is_id = |it: u8| it.is_ascii_alphanumeric() || b"-_".contains(&it);
    let is_untold = |part: &Part| {
        let Some(iv) = iv_in(scene.submission.text(*part)) else { return false };
        let right = scene.forged.recipe.iv;
        let mut others = (12..16).filter(|at| iv[*at] != right[*at]).peekable();
        others.peek().is_some() && others.all(|at| is_id(first[at] ^ iv[at] ^ right[at]))
    };
    is_of_id && Part::NEEDED.iter().any(is_untold)
}

/// The iv that a text holds in Base64, in Base64 twice, in hexadecimal, as a printed byte array, or in another alphabet.
fn iv_in(text: &str) -> Option<[u8; 16]> {
    let decoded = |text: &str| UNPADDED.decode(bare(text).trim_end_matches('=')).ok();
    let twice = decoded(text).and_then(|it| String::from_utf8(it).ok()).and_then(|it| decoded(&it));
    let digits: Vec<u8> =
        text.replace("0x", "").replace("\\x", "").bytes().filter(u8::is_ascii_hexdigit).collect();
    let hex = digits.chunks(2).map(|it| u8::from_str_radix(str::from_utf8(it).ok()?, 16).ok()).collect();
    let in_alphabets = ALPHABETS.iter().map(|(from, to)| {
        let it: String = text.chars().map(|it| from.find(it).map_or(it, |at| char::from(to[at]))).collect();
        decoded(&it)
    });
    in_alphabets.chain([twice, hex, all_printed(text)]).flatten().find_map(|it| <[u8; 16]>::try_from(it).ok())
}

/// Whether a text of Base64 does not end as its length demands.
fn has_wrong_end(text: &str) -> bool {
    let text = text.replace("&#x3d;", "=");
    let chars: Vec<char> = text.chars().filter(|it| !it.is_whitespace()).collect();
    let n_body = chars.iter().rposition(|it| *it != '=').map_or(0, |it| it + 1);
    n_body % 4 != 0 && (chars.len() - n_body) != 4 - n_body % 4 || (n_body % 4 == 0 && n_body < chars.len())
}
