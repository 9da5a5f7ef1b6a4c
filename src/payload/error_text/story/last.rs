//! What is left to say where a text tells no more than that a decryption fails.

use crate::payload::error_text::Phrase;
use crate::payload::error_text::story::PLAIN;
use crate::payload::error_text::story::Story;
use crate::payload::error_text::story::words::TOLD;

/// Told only where nothing else is.
pub(super) static LAST: Story = Story {
    unless: &[
        "errcode",
        "errno",
        "权限",
        "隐私",
        "额度",
        "deny",
        "cancel",
        "permission",
        "privacy",
        "invalid code",
    ],
    phrase: Phrase {
        needles: &[
            "解密失败",
            "解密报错",
            "解密出错",
            "解密错误",
            "解密异常",
            "解密不了",
            "解密不出",
            "解密还是失败",
            "解密总是失败",
            "解密一直失败",
            "无法解密",
            "不能解密",
            "解不开",
            "解不出",
            "解码失败",
            "解析失败",
            "解析手机号失败",
            "解密手机号失败",
            "解密用户信息失败",
            "decrypt failed",
            "decryption failed",
            "decryption fails",
            "decrypt fails",
            "decrypt error",
            "decryption error",
            "failed to decrypt",
            "fails to decrypt",
            "unable to decrypt",
            "cannot decrypt",
            "can't decrypt",
            "decrypt fail",
        ],
        means: "No more is told than that a decryption fails, and that is most often the session_key: not the one the data was made under.",
        next: "Paste the error itself, or encryptedData, iv and session_key of this call.",
        codes: &["KEY-MISMATCH"],
        ..TOLD
    },
    ..PLAIN
};
