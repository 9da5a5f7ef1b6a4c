//! The program decrypts with another cipher than AES-128-CBC.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "WRONG-CIPHER",
    title: "The program decrypts with another cipher than AES-128-CBC",
    why: "Open data is AES-128-CBC: session_key decodes to 16 bytes, and every block depends on the one before it. \
          AES-256 refuses a key of 16 bytes or fills it up without a word, and ECB leaves the iv out.",
    remedy: "Use AES-128-CBC with PKCS#7 padding, the 16 bytes of session_key as key and the 16 bytes of iv as iv.",
    weight: Weight::Problem,
    fault: Fault::Library,
    rank: Rank::Program,
    blames: None,
    explains: &[],
    detect,
};

/// Names of other ciphers as libraries write them, in lower case.
const OTHERS: [&str; 22] = [
    "aes-256",
    "aes-192",
    "aes_256",
    "aes_192",
    "aes256",
    "aes192",
    "aes-128-ecb",
    "aes/ecb",
    "mode_ecb",
    "mode.ecb",
    "ciphermode.ecb",
    "ecb_mode",
    "aes-128-cfb",
    "aes/cfb",
    "mode_cfb",
    "mode.cfb",
    "newcfbdecrypter(",
    "aes-128-ctr",
    "mode_ctr",
    "mode.ctr",
    // It derives a key out of the text that it is given.
    "createdecipher(",
    "mcrypt_mode_ecb",
];
/// The words are about open data where one of these stands in them.
const OWN: [&str; 4] = ["session_key", "sessionkey", "encrypteddata", "encrypted_data"];
/// The right cipher beside another one, or data of WeChat that has another cipher by right.
const UNLESS: [&str; 9] =
    ["aes-128-cbc", "aes_128_cbc", "encodingaeskey", "apiv3", "req_info", "退款", "支付", "wxpay", "支付宝"];

/// A line that names a cipher uses it where one of these stands in it as well.
const USES: [&str; 7] = ["cbc", "ecb", "decrypt", "decipher", "cipher", "aes.", "解密"];
/// A cipher that protects a connection.
const CONNECTION: [&str; 4] = ["tls", "ssl_cipher", "ecdhe", "-gcm-sha"];

fn detect(evidence: &Evidence) -> Option<Proof> {
    let text = around::words(evidence).to_ascii_lowercase();
    if !OWN.iter().any(|it| text.contains(it)) || UNLESS.iter().any(|it| text.contains(it)) {
        return None;
    }
    let named = |(number, line): (usize, String)| {
        // Web servers write the cipher of the connection into their logs.
        let is_used =
            USES.iter().any(|it| line.contains(it)) && !CONNECTION.iter().any(|it| line.contains(it));
        if !is_used {
            return None;
        }
        let other = OTHERS.iter().find(|it| line.contains(**it))?;
        Some(
            Said::new("line {line} names {cipher}")
                .with("line", number)
                .with("cipher", other.trim_end_matches('(')),
        )
    };
    Some(Proof::new(Certainty::VeryLikely, around::lines(&text).find_map(named)?))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;

    const CODE: &str = "WRONG-CIPHER";

    #[test]
    fn another_size_or_mode() {
        for words in [
            "openssl_decrypt($data, 'AES-256-CBC', base64_decode($session_key), OPENSSL_RAW_DATA, $iv);",
            "Cipher.getInstance(\"AES/ECB/PKCS5Padding\"); // sessionKey",
            "AES.new(b64decode(session_key), AES.MODE_ECB)",
            "const d = crypto.createDecipher('aes-128', sessionKey)",
        ] {
            let found = certainty(&saying(damaged(&["wrong-key"]), words), CODE);
            assert_eq!(found, Some(Certainty::VeryLikely), "{words}");
        }
    }

    #[test]
    fn the_right_one_and_data_that_has_another_by_right() {
        for words in [
            "openssl_decrypt($data, 'AES-128-CBC', base64_decode($session_key), OPENSSL_RAW_DATA, $iv);",
            "AES-256-CBC with the EncodingAESKey, not with the session_key",
            "first AES-256-CBC, now aes-128-cbc, session_key is right",
            "openssl_encrypt($text, 'AES-256-CBC', $key)",
            "POST /phone TLSv1.3 TLS_AES_256_GCM_SHA384 sessionKey=x cipher",
        ] {
            near_miss(&saying(damaged(&["wrong-key"]), words), CODE);
        }
    }
}
