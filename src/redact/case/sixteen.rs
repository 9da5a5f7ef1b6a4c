//! Keys and ivs: the ways in which programs write sixteen bytes, and what happened to one on its way.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::payload::hex;
use crate::redact::case::invent::Invention;
use crate::redact::case::swap::Swap;
use crate::redact::case::swap::What;

/// Sixteen bytes in Base64 or in hexadecimal.
pub(super) fn sixteen(value: &str) -> Option<[u8; 16]> {
    let bytes = match value.len() {
        24 | 22 => STANDARD.decode(format!("{}==", value.trim_end_matches('='))).ok(),
        32 => hex::bytes_of(value.as_bytes()),
        _ => None,
    };
    bytes?.try_into().ok()
}

/// One way to write bytes.
type Way = fn(&[u8]) -> String;

/// The ways in which programs write sixteen bytes, but for lists of them.
pub(super) fn of_sixteen(from: &[u8; 16], to: &[u8; 16], what: What) -> Vec<Swap> {
    const WAYS: [Way; 4] = [
        |it| STANDARD.encode(it),
        |it| hex::hex(it),
        |it| hex::hex(it).to_ascii_uppercase(),
        // Digits run together.
        |it| it.iter().map(u8::to_string).collect(),
    ];
    let written = WAYS.iter().map(|way| Swap::new(&way(from), &way(to), what));
    written.chain(of_python(from, to, what)).collect()
}

/// Bytes as Python prints them, without the quotes around them; and the same in JSON.
pub(super) fn of_python(from: &[u8], to: &[u8], what: What) -> [Swap; 2] {
    let quote = if from.contains(&b'\'') && !from.contains(&b'"') { b'"' } else { b'\'' };
    let [from, to] = [from, to].map(|it| python(it, quote));
    [Swap::new(&from, &to, what), Swap::new(&in_json(&from), &in_json(&to), what)]
}

fn python(bytes: &[u8], quote: u8) -> String {
    let written = |it: &u8| match it {
        b'\n' => "\\n".to_owned(),
        b'\r' => "\\r".to_owned(),
        b'\t' => "\\t".to_owned(),
        b'\\' => "\\\\".to_owned(),
        it if *it == quote => format!("\\{}", char::from(quote)),
        b' '..=b'~' => char::from(*it).to_string(),
        _ => format!("\\x{it:02x}"),
    };
    bytes.iter().map(written).collect()
}

/// A text as it stands in JSON.
fn in_json(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// A key or an iv that something happened to, with the same having happened to the new one; none where it is another.
pub(super) fn followed(text: &str, from: &str, to: &str, invention: &Invention) -> Option<String> {
    let like: Vec<char> = invention.like(text).chars().collect();
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut out = String::new();
    let (mut at, mut n_same) = (0, 0);
    for (n, it) in text.chars().enumerate() {
        if from.get(at) == Some(&'+') && it != '+' && it != ' ' {
            at += 1;
        }
        let is_same = from.get(at) == Some(&it);
        n_same += usize::from(is_same);
        out.push(if is_same { *to.get(at)? } else { like.get(n).copied().unwrap_or(it) });
        at += 1;
    }
    let n = text.chars().count();
    (n >= 12 && n_same * 4 >= n * 3).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_to_a_key_happens_to_the_new_one() {
        let invention = Invention::new("a key of this case".into());
        let (from, to) = ("tihi+Nczf5v6AKRyjwEUhQ==", "abcd+Efgh1i2JKLmnopQRs==");
        let after = |text: &str| followed(text, from, to, &invention);
        assert_eq!(after("tihiNczf5v6AKRyjwEUhQ==").as_deref(), Some("abcdEfgh1i2JKLmnopQRs=="));
        assert_eq!(after("tihi+Nczf5v6AKRyjwEUh").as_deref(), Some("abcd+Efgh1i2JKLmnopQR"));
        let changed = after("tihi+NczX5v6AKRyjwEUhQ==").unwrap();
        assert_eq!((&changed[..8], &changed[9..]), (&to[..8], &to[9..]));
        assert_eq!(after("MXynPaIqHrOd09O9k3QeMO=="), None);
    }
}
