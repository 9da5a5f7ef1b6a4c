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

const NAMES: [&str; 2] = ["session_key", "sessionkey"];
/// What turns a text into its bytes, before and behind its name; in lower case.
const BEFORE: [&str; 5] = ["[]byte(", "utf8.parse(", "utf8.getbytes(", "buffer.from(", "encode("];
const BEHIND: [&str; 4] = [".getbytes(", ".encode(", ".tobytearray(", ".as_bytes("];
/// A line with one of these decodes, or computes the signature, which takes the key as text.
const OTHER_USES: [&str; 9] =
    ["base64", "b64", "decode", "rawdata", "raw_data", "sha1", "hmac", "signature", "digest"];

fn detect(evidence: &Evidence) -> Option<Proof> {
    let text = around::words(evidence);
    let mut found = None;
    for (number, line) in around::lines(text) {
        let has_key = NAMES.iter().any(|it| line.contains(it));
        if has_key && ["base64", "b64", "decode"].iter().any(|it| line.contains(it)) {
            return None;
        }
        if has_key && found.is_none() && takes_characters(&line) {
            found = Some(number);
        }
    }
    let fact = Said::new("line {line} takes the characters of session_key as bytes, and no line decodes it");
    Some(Proof::new(Certainty::VeryLikely, fact.with("line", found?)))
}

fn takes_characters(line: &str) -> bool {
    if OTHER_USES.iter().any(|it| line.contains(it)) {
        return false;
    }
    NAMES.iter().flat_map(|name| around::names_at(line, name).map(move |at| (at, name.len()))).any(
        |(at, len)| {
            let (before, behind) =
                (line[..at].trim_end().trim_end_matches('$'), line[at + len..].trim_start());
            BEHIND.iter().any(|it| behind.starts_with(it))
                || (BEFORE.iter().any(|it| before.ends_with(it))
                    && (behind.starts_with(')') || behind.replace(' ', "").starts_with(",'utf")))
        },
    )
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
            "a = session_key.encode()\nkey = base64.b64decode(session_key)",
        ] {
            near_miss(&saying(damaged(&["wrong-key"]), words), CODE);
        }
    }
}
