//! The program takes the characters of session_key for its bytes.

use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Diagnosis;
use crate::payload::diagnosis::Proof;
use crate::payload::diagnosis::Weight;
use crate::payload::diagnosis::around;
use crate::payload::diagnosis::fault::Fault;
use crate::payload::diagnosis::rank::Rank;
use crate::payload::evidence::Evidence;
use crate::payload::submission::Part;
use crate::text::Said;

pub(super) static DIAGNOSIS: Diagnosis = Diagnosis {
    code: "KEY-NOT-DECODED",
    title: "The program does not decode session_key",
    why: "session_key is 24 characters of Base64 that stand for 16 bytes. Taken as text it is a key of 24 bytes, \
          which libraries take for AES-192 without a word.",
    remedy: "Decode session_key from Base64 and pass the 16 bytes as key; the same for iv and encryptedData.",
    weight: Weight::Problem,
    fault: Fault::Library,
    rank: Rank::Program,
    blames: Some(Part::SessionKey),
    explains: &[],
    detect,
};

const KEY: [&str; 2] = ["session_key", "sessionkey"];
const IV: [&str; 3] = ["iv", "ivstr", "iv_str"];
/// What turns a text into its bytes, before and behind its name; in lower case.
const BEFORE: [&str; 5] = ["[]byte(", "utf8.parse(", "utf8.getbytes(", "buffer.from(", "encode("];
const BEHIND: [&str; 4] = [".getbytes(", ".encode(", ".tobytearray(", ".as_bytes("];
/// A line with one of these computes the signature, which takes the key as text.
const OTHER_USES: [&str; 6] = ["rawdata", "raw_data", "sha1", "hmac", "signature", "digest"];
/// Other programs have an iv as well; one of open data names one of these.
const OWN: [&str; 4] = ["session_key", "sessionkey", "encrypteddata", "encrypted_data"];
const IV_TITLE: &str = "The program does not decode iv";

fn detect(evidence: &Evidence) -> Option<Proof> {
    let text = around::words(evidence);
    if let Some(number) = line_that_takes_characters(text, &KEY) {
        let fact =
            Said::new("line {line} takes the characters of session_key as bytes, and no line decodes it");
        return Some(Proof::new(Certainty::VeryLikely, fact.with("line", number)));
    }
    let is_own = around::lines(text).any(|(_, it)| OWN.iter().any(|word| it.contains(word)));
    let number = line_that_takes_characters(text, &IV).filter(|_| is_own)?;
    let fact = Said::new("line {line} takes the characters of iv as bytes, and no line decodes it");
    Some(Proof::new(Certainty::VeryLikely, fact.with("line", number)).titled(IV_TITLE))
}

/// The first line that takes a value's characters for its bytes, where no line decodes it.
fn line_that_takes_characters(text: &str, names: &[&str]) -> Option<usize> {
    let mut found = None;
    for (number, line) in around::lines(text) {
        let places = || {
            names.iter().flat_map(|name| around::names_at(&line, name).map(move |at| (at, at + name.len())))
        };
        if places().any(|(at, end)| is_decoded(&line[..at], &line[end..])) {
            return None;
        }
        let is_other = OTHER_USES.iter().any(|it| line.contains(it));
        if found.is_none()
            && !is_other
            && places().any(|(at, end)| takes_characters(&line[..at], &line[end..]))
        {
            found = Some(number);
        }
    }
    found
}

/// Whether a value between these is decoded: by the call whose argument it is, by its own, or by another argument.
fn is_decoded(before: &str, behind: &str) -> bool {
    let is_decoder = |it: &str| ["base64", "b64", "decode"].iter().any(|word| it.contains(word));
    let open = before.rfind('(').filter(|open| !before[*open..].contains(')'));
    let call = open.map_or("", |open| {
        let head = &before[..open];
        let n_name = head.bytes().rev().take_while(|it| around::is_name(*it) || b".()".contains(it)).count();
        &head[head.len() - n_name..]
    });
    let behind = behind.trim_start_matches(['\'', '"', ']', ' ']);
    let rest = behind.split(')').next().unwrap_or_default();
    let is_own = behind.starts_with('.') && is_decoder(&behind[..behind.find('(').unwrap_or(0)]);
    is_decoder(call) || is_own || (behind.starts_with(',') && is_decoder(rest) && !call.ends_with("new"))
}

fn takes_characters(before: &str, behind: &str) -> bool {
    let (before, behind) = (before.trim_end().trim_end_matches('$'), behind.trim_start());
    BEHIND.iter().any(|it| behind.starts_with(it))
        || (BEFORE.iter().any(|it| before.ends_with(it))
            && (behind.starts_with(')') || behind.replace(' ', "").starts_with(",'utf")))
}

#[cfg(test)]
mod tests {
    use crate::payload::diagnosis::Certainty;
    use crate::payload::diagnosis::check::certainty;
    use crate::payload::diagnosis::check::damaged;
    use crate::payload::diagnosis::check::near_miss;
    use crate::payload::diagnosis::check::saying;

    const CODE: &str = "KEY-NOT-DECODED";

    #[test]
    fn taken_as_text() {
        for words in [
            "byte[] key = sessionKey.getBytes(\"UTF-8\");",
            "block, err := aes.NewCipher([]byte(session_key))",
            "cipher = AES.new(session_key.encode('utf-8'), AES.MODE_CBC, iv)",
            "const key = Buffer.from(sessionKey, 'utf8')",
            "cipher = AES.new(session_key.encode(), AES.MODE_CBC, base64.b64decode(iv))",
            "new IvParameterSpec(iv.getBytes(\"UTF-8\")); decode(encryptedData)",
        ] {
            let found = certainty(&saying(damaged(&["wrong-key"]), words), CODE);
            assert_eq!(found, Some(Certainty::VeryLikely), "{words}");
        }
    }

    #[test]
    fn decoded_or_taken_for_something_else() {
        for words in [
            "byte[] key = Base64.decodeBase64(sessionKey.getBytes());",
            "const key = Buffer.from(sessionKey, 'base64')",
            "hash = hashlib.sha1((raw_data + session_key).encode()).hexdigest()",
            "String text = sessionKey.trim();",
            "new IvParameterSpec(iv.getBytes())",
            "new IvParameterSpec(Base64.getDecoder().decode(iv))",
            "cipher = AES.new(base64.b64decode(session_key.encode()), AES.MODE_CBC, iv)",
            "a = session_key.encode()\nkey = base64.b64decode(session_key)",
        ] {
            near_miss(&saying(damaged(&["wrong-key"]), words), CODE);
        }
    }
}
