//! Tells payloads of neighbouring platforms, and WeChat's other encryptions, from open data.
//!
//! Two are tried with their own algorithm, so that text proves them; the others are known by shape or content.
//! Sources: smartprogram.baidu.com, opendocs.alipay.com, developer.open-douyin.com; developers.weixin.qq.com
//! "message push", "API encryption"; pay.weixin.qq.com "v3, decryption of notices".

use aes::Aes192;
use aes::Aes256;
use cbc::cipher::BlockModeDecrypt as _;
use cbc::cipher::KeyIvInit as _;

use crate::payload::blocks::is_printable;
use crate::payload::decode::decode_plain;
use crate::payload::decrypt::BLOCK;
use crate::payload::decrypt::Padding;
use crate::payload::evidence::Evidence;
use crate::payload::kind::watermark;

/// Whose payload it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Neighbour {
    /// The platform's name; not translated.
    pub(super) platform: &'static str,
    /// What tells it, in English.
    pub(super) sign: &'static str,
    /// Whether text came out, and not only the shape fits.
    pub(super) is_decrypted: bool,
}

/// The neighbour that the payload is of, if it is none of WeChat's open data.
pub(super) fn of(evidence: &Evidence) -> Option<Neighbour> {
    by_content(evidence).or_else(|| {
        let is_closed = !evidence.best().key_fits() && evidence.shift.is_none();
        if is_closed {
            baidu(evidence).or_else(|| message_push(evidence)).or_else(|| gcm(evidence))
        } else {
            None
        }
    })
}

fn by_content(evidence: &Evidence) -> Option<Neighbour> {
    let content = evidence.content().filter(|_| evidence.best().opens())?;
    let text = |pointer: &str| content.pointer(pointer).and_then(serde_json::Value::as_str);
    let is_iv_zero = evidence.best().reading.iv.unwrap_or_default() == [0; BLOCK];
    if is_iv_zero && text("/code") == Some("10000") && text("/msg").is_some() {
        let sign = "the content is an Alipay answer with \"code\":\"10000\", sealed with an iv of zeros";
        return Some(Neighbour { platform: "Alipay", sign, is_decrypted: true });
    }
    // Nobody but the platform gives such ids; WeChat's begin with `wx`.
    let app_id = watermark::app_id(content)?;
    let is_of = |prefix: &str| {
        let rest = app_id.strip_prefix(prefix).unwrap_or_default();
        rest.len() >= 12 && rest.bytes().all(|it| it.is_ascii_hexdigit())
    };
    let sign = "watermark.appid has the form of that platform";
    if is_of("tt") {
        return Some(Neighbour { platform: "Douyin / ByteDance", sign, is_decrypted: true });
    }
    is_of("ks").then_some(Neighbour { platform: "Kuaishou", sign, is_decrypted: true })
}

/// AES-192 with the 24 bytes of a 32-character session_key; 16 random bytes and a length stand before the JSON.
fn baidu(evidence: &Evidence) -> Option<Neighbour> {
    let key = <[u8; 24]>::try_from(evidence.parts.key.bytes.as_slice()).ok()?;
    let iv = evidence.parts.iv.sixteen()?;
    // Of a damaged text the last block may be incomplete.
    let data = &evidence.parts.data.bytes;
    let mut plain = whole_blocks(&data[..data.len() - data.len() % BLOCK])?;
    let mut cipher = cbc::Decryptor::<Aes192>::new((&key).into(), (&iv).into());
    for block in &mut plain {
        cipher.decrypt_block(block.into());
    }
    let sign = "read with AES-192 under the 32-character key the data is text behind a frame of 20 bytes";
    let is_text = is_framed_text(&plain) || has_text_behind_frame(&plain);
    is_text.then_some(Neighbour { platform: "Baidu", sign, is_decrypted: true })
}

/// Two blocks behind the frame are printable ASCII, or one and the end has its padding: random ones are so once in 10¹⁰.
/// Others may be damaged.
fn has_text_behind_frame(plain: &[[u8; BLOCK]]) -> bool {
    let n_printable = plain.iter().take(16).skip(2).filter(|it| is_printable(it)).count();
    let has_end = plain.last().is_some_and(|it| Padding::read(it).n_bytes() >= 2);
    n_printable >= 2 || (n_printable == 1 && has_end)
}

/// AES-256 with an EncodingAESKey of 43 characters, whose first half is the iv; the same frame.
fn message_push(evidence: &Evidence) -> Option<Neighbour> {
    let text = evidence.parts.key.repaired.trim_end_matches('=');
    if text.len() != 43 || !text.bytes().all(|it| it.is_ascii_alphanumeric()) {
        return None;
    }
    let key = <[u8; 32]>::try_from(decode_plain(text).as_slice()).ok()?;
    let mut plain = whole_blocks(&evidence.parts.data.bytes).unwrap_or_default();
    let iv = key.first_chunk::<BLOCK>()?;
    let mut cipher = cbc::Decryptor::<Aes256>::new((&key).into(), iv.into());
    for block in &mut plain {
        cipher.decrypt_block(block.into());
    }
    if is_framed_text(&plain) {
        let sign = "read with AES-256 under the EncodingAESKey the data is text behind a frame of 20 bytes";
        return Some(Neighbour { platform: "WeChat message push", sign, is_decrypted: true });
    }
    let sign = "the key has the 43 letters and digits of an EncodingAESKey";
    Some(Neighbour { platform: "WeChat message push", sign, is_decrypted: false })
}

/// AES-256-GCM has a nonce of 12 bytes: payment notices give it as text, server APIs in Base64.
fn gcm(evidence: &Evidence) -> Option<Neighbour> {
    let submission = &evidence.question.submission;
    // Also where the fields are exchanged: no field of open data has either form.
    let texts = [&submission.encrypted_data, &submission.iv, &submission.session_key];
    let is_word_of = |n_chars: usize| {
        texts
            .iter()
            .map(|it| it.expose().trim().trim_matches('"'))
            .any(|it| it.len() == n_chars && it.bytes().all(|it| it.is_ascii_alphanumeric()))
    };
    if is_word_of(12) && is_word_of(32) {
        let sign = "a nonce of 12 characters and a key of 32 are those of AEAD_AES_256_GCM";
        return Some(Neighbour { platform: "WeChat Pay v3", sign, is_decrypted: false });
    }
    let is_api = evidence.parts.iv.bytes.len() == 12
        && evidence.parts.iv.problem.is_none()
        && evidence.parts.key.bytes.len() == 32;
    let sign = "an iv of 12 bytes and a key of 32 are those of AES256_GCM";
    is_api.then_some(Neighbour { platform: "WeChat API encryption", sign, is_decrypted: false })
}

fn whole_blocks(data: &[u8]) -> Option<Vec<[u8; BLOCK]>> {
    let (blocks, rest) = data.as_chunks::<BLOCK>();
    (blocks.len() >= 4 && rest.is_empty()).then(|| blocks.to_vec())
}

/// Sixteen random bytes, four of length that fits, then text: the length alone is right once in 2³² by chance.
fn is_framed_text(plain: &[[u8; BLOCK]]) -> bool {
    let bytes = plain.as_flattened();
    let Some(length) = bytes.get(16..20).and_then(|it| <[u8; 4]>::try_from(it).ok()) else { return false };
    let n_bytes = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    // A push is XML, with line breaks.
    let is_plain = |it: &[u8]| {
        str::from_utf8(it).is_ok_and(|it| it.chars().all(|it| !it.is_control() || it.is_whitespace()))
    };
    n_bytes >= 16 && bytes.get(20..20_usize.saturating_add(n_bytes)).is_some_and(is_plain)
}
