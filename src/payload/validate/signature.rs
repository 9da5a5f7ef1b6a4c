//! `signature` = sha1(rawData + session_key), lower-case hex, the key as its Base64 text.
//!
//! Source: developers.weixin.qq.com, "signature", 数据签名校验. rawData must be byte-exact as received. The check
//! needs no decryption, so it tests the key independently of the data.

use sha1::Digest as _;
use sha1::Sha1;

use crate::payload::hex::hex;
use crate::payload::submission::Submission;

/// `signature` against rawData and session_key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureCheck {
    /// It is not what rawData and the key give.
    Differs {
        /// Whether the texts agree with line ends or edges of rawData trimmed.
        only_by_edges: bool,
    },
    /// It is right: rawData is as sent, and the key is the one of its session.
    Matches,
    /// There is no rawData or no signature.
    NotGiven,
    /// There is no key to check with.
    NoKey,
}

impl SignatureCheck {
    pub(super) fn of(submission: &Submission, key_text: &str) -> Self {
        let raw_data = submission.raw_data.expose();
        let signature = submission.signature.expose().trim().to_ascii_lowercase();
        if raw_data.is_empty() || signature.is_empty() {
            return Self::NotGiven;
        }
        if key_text.is_empty() {
            return Self::NoKey;
        }
        if signature_of(raw_data, key_text) == signature {
            return Self::Matches;
        }
        Self::Differs { only_by_edges: signature_of(raw_data.trim(), key_text) == signature }
    }
}

/// The signature that WeChat gives to `raw_data` under the key with this Base64 text.
pub fn signature_of(raw_data: &str, session_key_text: &str) -> String {
    let digest = Sha1::new().chain_update(raw_data).chain_update(session_key_text).finalize();
    hex(&digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW_DATA: &str = r#"{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}"#;
    const SIGNATURE: &str = "75e81ceda165f4ffa64f4068af58c64b8f54b88c";

    fn check(raw_data: &str, key: &str) -> SignatureCheck {
        let submission =
            Submission { raw_data: raw_data.into(), signature: SIGNATURE.into(), ..Submission::default() };
        SignatureCheck::of(&submission, key)
    }

    #[test]
    fn the_official_vector() {
        assert_eq!(check(RAW_DATA, "HyVFkGl5F5OQWJZZaNzBBg=="), SignatureCheck::Matches);
        assert_eq!(
            check(RAW_DATA, "tiihtNczf5v6AKRyjwEUhQ=="),
            SignatureCheck::Differs { only_by_edges: false }
        );
        let with_line_end = format!("{RAW_DATA}\n");
        let check_edges = check(&with_line_end, "HyVFkGl5F5OQWJZZaNzBBg==");
        assert_eq!(check_edges, SignatureCheck::Differs { only_by_edges: true });
    }
}
