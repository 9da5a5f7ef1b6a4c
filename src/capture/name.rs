//! The names under which programs and people carry the parts of a payload. Case, `_`, `-` and camel humps do not
//! matter, and words before the name do not either: `phoneIv`, `wx_encrypted_data`.
//!
//! Sources: WeChat's documents, the spellings of public projects (`encryptData`, the headers of wafer), and the words
//! of Chinese questions (加密数据, 初始向量, 会话密钥).

/// What a named value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// The appid of the Mini Program.
    AppId,
    /// The AppSecret; never kept, as nothing here needs it.
    AppSecret,
    /// `cloudID` of cloud development.
    CloudId,
    /// The code of `wx.login` or of the phone button.
    Code,
    /// `encryptedData`.
    EncryptedData,
    /// `iv`.
    Iv,
    /// `openid`.
    OpenId,
    /// `rawData`.
    RawData,
    /// `session_key`.
    SessionKey,
    /// `signature` of rawData.
    Signature,
    /// A value of 16 bytes without a name: a session_key or an iv.
    Sixteen,
    /// The time that an object or a row names; it becomes the time of its record.
    Time,
    /// What ties requests of one user together: the program's own token, a cookie of its session.
    Token,
    /// `unionid`.
    UnionId,
}

/// How sure it is that a value is what it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Its own name stands beside it.
    Name,
    /// A name that means other things as well, such as `data` or `key`, and the right shape.
    WeakName,
    /// No name; only the shape.
    Shape,
}

/// Folded alias → name.
const ALIASES: &[(&str, Name)] = &[
    ("3rdsession", Name::Token),
    ("appid", Name::AppId),
    ("wxappid", Name::AppId),
    ("appsecret", Name::AppSecret),
    ("bearer", Name::Token),
    ("cloudid", Name::CloudId),
    ("code", Name::Code),
    ("encdata", Name::EncryptedData),
    ("encryptdata", Name::EncryptedData),
    ("encryptdatastr", Name::EncryptedData),
    ("encrypteddata", Name::EncryptedData),
    ("iv", Name::Iv),
    ("ivstr", Name::Iv),
    ("jscode", Name::Code),
    ("jsessionid", Name::Token),
    ("logincode", Name::Code),
    ("openid", Name::OpenId),
    ("phonecode", Name::Code),
    ("rawdata", Name::RawData),
    ("secret", Name::AppSecret),
    ("phpsessid", Name::Token),
    ("sessionid", Name::Token),
    ("sessionkey", Name::SessionKey),
    ("signature", Name::Signature),
    ("thirdsession", Name::Token),
    ("token", Name::Token),
    ("unionid", Name::UnionId),
    ("wxcode", Name::Code),
    ("xwxcode", Name::Code),
    ("xwxencrypteddata", Name::EncryptedData),
    ("xwxiv", Name::Iv),
    ("xtoken", Name::Token),
];

/// Names that other words may stand before: `wx_session_key`, `phoneIv`.
const MAY_END_A_NAME: &[(&str, Name)] = &[
    ("appid", Name::AppId),
    ("encdata", Name::EncryptedData),
    ("encryptdata", Name::EncryptedData),
    ("encrypteddata", Name::EncryptedData),
    ("iv", Name::Iv),
    ("openid", Name::OpenId),
    ("rawdata", Name::RawData),
    ("sessionkey", Name::SessionKey),
];

/// Words that say nothing of a value but its form.
const FORM_WORDS: [&str; 10] =
    ["b64", "base64", "hex", "param", "str", "string", "text", "txt", "val", "value"];

/// Names that stand for many things; a value has to have the shape as well.
const WEAK: &[(&str, Name)] = &[
    ("aesiv", Name::Iv),
    ("aeskey", Name::SessionKey),
    ("cipher", Name::EncryptedData),
    ("ciphertext", Name::EncryptedData),
    ("content", Name::EncryptedData),
    ("data", Name::EncryptedData),
    ("datastr", Name::EncryptedData),
    ("enc", Name::EncryptedData),
    ("encrypt", Name::EncryptedData),
    ("encrypted", Name::EncryptedData),
    ("encryptedstr", Name::EncryptedData),
    ("ivec", Name::Iv),
    ("ivparameter", Name::Iv),
    ("key", Name::SessionKey),
    ("phonedata", Name::EncryptedData),
    ("secretkey", Name::SessionKey),
    ("session", Name::SessionKey),
    ("sk", Name::SessionKey),
    ("skey", Name::SessionKey),
    ("vector", Name::Iv),
];

/// Names in Chinese, the longer first. The flag says whether the name is a strong one.
pub(super) const CHINESE: &[(&str, Name, Sure)] = &[
    ("加密后的数据", Name::EncryptedData, Sure::Name),
    ("加密的数据", Name::EncryptedData, Sure::Name),
    ("加密数据", Name::EncryptedData, Sure::Name),
    ("加密串", Name::EncryptedData, Sure::WeakName),
    ("待解密数据", Name::EncryptedData, Sure::Name),
    ("密文", Name::EncryptedData, Sure::WeakName),
    ("数据", Name::EncryptedData, Sure::WeakName),
    ("初始向量", Name::Iv, Sure::Name),
    ("初始化向量", Name::Iv, Sure::Name),
    ("偏移量", Name::Iv, Sure::Name),
    ("偏移向量", Name::Iv, Sure::Name),
    ("向量", Name::Iv, Sure::Name),
    ("会话密钥", Name::SessionKey, Sure::Name),
    ("会话秘钥", Name::SessionKey, Sure::Name),
    ("密钥", Name::SessionKey, Sure::WeakName),
    ("秘钥", Name::SessionKey, Sure::WeakName),
];

/// The longest name as written that is looked up, in bytes.
pub(super) const MAX_NAME_LEN: usize = 48;

impl Name {
    /// What a name as written stands for, and how sure that is.
    pub fn of(written: &str) -> Option<(Self, Sure)> {
        let written = written.trim();
        if written.len() > MAX_NAME_LEN || written.len() < 2 {
            return None;
        }
        let words = words_of(written);
        let folded = words.concat();
        let whole = |list: &[(&str, Self)]| list.iter().find(|(alias, _)| *alias == folded).map(|it| it.1);
        if let Some(name) = whole(ALIASES) {
            return Some((name, Sure::Name));
        }
        let n_form = words.iter().rev().take_while(|it| FORM_WORDS.contains(&it.as_str())).count();
        let core = &words[..words.len() - n_form];
        let ending = (0..core.len())
            .map(|at| core[at..].concat())
            .find_map(|it| MAY_END_A_NAME.iter().find(|(alias, _)| *alias == it).map(|(_, name)| *name));
        if let Some(name) = ending {
            return Some((name, Sure::Name));
        }
        let weak = whole(WEAK).or_else(|| {
            let core = core.concat();
            WEAK.iter().find(|(alias, _)| *alias == core).map(|it| it.1)
        });
        weak.map(|it| (it, Sure::WeakName))
    }

    /// What a name as written stands for, where it can mean nothing else.
    pub fn of_strong(written: &str) -> Option<Self> {
        Self::of(written).filter(|it| it.1 == Sure::Name).map(|it| it.0)
    }

    /// The name in WeChat's documents; not translated.
    pub fn name(self) -> &'static str {
        match self {
            Self::AppId => "appid",
            Self::AppSecret => "secret",
            Self::CloudId => "cloudID",
            Self::Code => "code",
            Self::EncryptedData => "encryptedData",
            Self::Iv => "iv",
            Self::OpenId => "openid",
            Self::RawData => "rawData",
            Self::SessionKey => "session_key",
            Self::Signature => "signature",
            Self::Sixteen => "session_key / iv",
            Self::Time => "time",
            Self::Token => "token",
            Self::UnionId => "unionid",
        }
    }

    /// Whether a value of this name alone makes a text worth reading: the parts of a payload, and codes.
    pub(super) fn is_telling(self) -> bool {
        !matches!(
            self,
            Self::AppId | Self::AppSecret | Self::OpenId | Self::Time | Self::Token | Self::UnionId
        )
    }

    /// Whether a second one of these begins another payload.
    pub(super) fn ends_a_block(self) -> bool {
        use Name::{EncryptedData, Iv, RawData, SessionKey, Signature};
        matches!(self, EncryptedData | Iv | RawData | SessionKey | Signature)
    }
}

/// The words of a name, in lower case: `X-WX-IV` and `phoneIv` → `x wx iv`, `phone iv`.
fn words_of(written: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for it in written.chars() {
        if !it.is_ascii_alphanumeric() {
            before = ' ';
            continue;
        }
        let begins = before == ' ' || (it.is_ascii_uppercase() && before.is_ascii_lowercase());
        match words.last_mut() {
            Some(word) if !begins => word.push(it.to_ascii_lowercase()),
            _ => words.push(it.to_ascii_lowercase().to_string()),
        }
        before = it;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold() {
        let strong = [
            "encryptedData",
            "encrypted_data",
            "ENCRYPTED-DATA",
            "encryptData",
            "X-WX-Encrypted-Data",
            "phoneEncryptedData",
            "encryptedDataStr",
        ];
        for written in strong {
            assert_eq!(Name::of(written), Some((Name::EncryptedData, Sure::Name)), "{written}");
        }
        assert_eq!(Name::of("wxSessionKey"), Some((Name::SessionKey, Sure::Name)));
        assert_eq!(Name::of("phoneIv").map(|it| it.0), Some(Name::Iv));
        assert_eq!(Name::of("phone_iv_base64").map(|it| it.0), Some(Name::Iv));
        assert_eq!(Name::of("data"), Some((Name::EncryptedData, Sure::WeakName)));
        for written in ["driver", "archive", "statusCode", "keyboard", "active"] {
            assert_eq!(Name::of(written), None, "{written}");
        }
    }
}
