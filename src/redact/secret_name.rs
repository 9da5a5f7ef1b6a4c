//! Names whose value is a secret wherever they stand in a content: masked also when personal values are revealed.

/// Names without case and separators.
const NAMES: [&str; 12] = [
    "accesstoken",
    "apikey",
    "appsecret",
    "authorization",
    "cloudid",
    "jscode",
    "password",
    "refreshtoken",
    "secret",
    "sessionkey",
    "signature",
    "token",
];

/// Whether the last name of a path stands for a secret: `data.session_key`.
pub fn is_secret_name(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default();
    is_secret(name.bytes())
}

/// Whether a name as bytes stands for a secret.
pub(super) fn is_secret(name: impl Iterator<Item = u8>) -> bool {
    let folded: Vec<u8> =
        name.filter(u8::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).take(33).collect();
    folded.len() <= 32 && NAMES.iter().any(|it| folded.ends_with(it.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_what_is_no_secret() {
        for path in ["session_key", "data.sessionKey", "wx_session_key", "a.0.AccessToken", "APP-SECRET"] {
            assert!(is_secret_name(path), "{path}");
        }
        for path in ["phoneNumber", "session_key.0", "tokens", "watermark.appid", "code"] {
            assert!(!is_secret_name(path), "{path}");
        }
    }
}
