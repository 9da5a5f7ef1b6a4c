//! The body of a message as the text that it was: codings taken off, characters that were bytes put right.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::GeneralPurposeConfig;
use base64::engine::Simd;

use crate::capture::container::chunked;
use crate::capture::container::coding;
use crate::capture::container::encoding::body_text;
use crate::capture::container::encoding::latin1_undone;
use crate::capture::exchange::Message;

/// Longer bodies are not read, in bytes: 8 MiB.
const MAX_READ: usize = 8 << 20;

/// The text of a body; empty where it is none.
pub(in crate::capture) fn text(message: &Message) -> String {
    if message.body.is_empty() {
        return String::new();
    }
    let header = |name: &str| message.headers.get(name).unwrap_or_default();
    let is_chunked = header("transfer-encoding").to_ascii_lowercase().contains("chunked");
    let joined = is_chunked.then(|| chunked::joined(&message.body)).flatten();
    let body = coding::decoded(joined.as_deref().unwrap_or(&message.body), header("content-encoding"));
    let Some(text) = body_text(&body).filter(|it| it.len() <= MAX_READ) else { return String::new() };
    let text = latin1_undone(&text).unwrap_or_else(|| text.into_owned());
    let mime = header("content-type").to_ascii_lowercase();
    of_disguised(&text, &mime).unwrap_or(text)
}

/// A body that a tool wrote in Base64 without saying so: it is none of its own type, and its contents are.
fn of_disguised(text: &str, mime: &str) -> Option<String> {
    let is_whole = text.len() >= 8 && text.len().is_multiple_of(4);
    let is_base64 = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'=');
    if !is_whole || !text.bytes().all(is_base64) {
        return None;
    }
    let decoded = String::from_utf8(of_base64(text)?).ok()?;
    let is_of_type = |it: &str| match mime {
        mime if mime.contains("json") => it.trim_start().starts_with(['{', '[']),
        mime if mime.contains("urlencoded") => it.contains('=') && !it.contains(char::is_control),
        mime if mime.contains("multipart") => it.starts_with("--"),
        _ => false,
    };
    is_of_type(&decoded).then_some(decoded)
}

static SIMD: LazyLock<Simd> = LazyLock::new(|| Simd::standard(GeneralPurposeConfig::new()));

/// The bytes of a Base64 text that may hold line breaks.
pub(in crate::capture) fn of_base64(text: &str) -> Option<Vec<u8>> {
    if let Ok(bytes) = SIMD.decode(text) {
        return Some(bytes);
    }
    let bare: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    SIMD.decode(bare).ok()
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;
    use crate::capture::exchange::Headers;

    fn of(mime: &str, body: &str) -> String {
        let headers = [("Content-Type".to_owned(), mime.to_owned())].into_iter().collect::<Headers>();
        text(&Message::new(headers, body))
    }

    #[test]
    fn base64_that_no_one_spoke_of() {
        let json = STANDARD.encode(r#"{"iv":"r7BXXKkLb8qrSNn05n0qiA=="}"#);
        assert_eq!(of("application/json", &json), r#"{"iv":"r7BXXKkLb8qrSNn05n0qiA=="}"#);
        let form = STANDARD.encode("iv=r7BXXKkLb8qrSNn05n0qiA%3D%3D");
        assert_eq!(of("application/x-www-form-urlencoded", &form), "iv=r7BXXKkLb8qrSNn05n0qiA%3D%3D");
        assert_eq!(of("text/plain", &json), json);
        assert_eq!(of("application/json", "r7BXXKkLb8qrSNn05n0qiA=="), "r7BXXKkLb8qrSNn05n0qiA==");
    }

    #[test]
    fn characters_that_were_bytes() {
        let spoilt: String = r#"{"nickName":"演示"}"#.bytes().map(char::from).collect();
        assert_eq!(of("application/json", &spoilt), r#"{"nickName":"演示"}"#);
    }
}
