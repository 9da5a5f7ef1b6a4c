//! Quoted-printable of a mail: `=3D` for `=`, and lines that end in `=` go on in the next.

use crate::capture::unwrap::Step;

pub(super) const STEP: Step = Step { title: "quoted-printable", apply };

/// Lines of quoted-printable are at most so long, and nearly so long where they are broken.
const LINE: usize = 76;

fn apply(text: &str) -> Option<String> {
    let is_said = text.match_indices(':').any(|(at, _)| {
        text[at + 1..].trim_start().get(..16).is_some_and(|it| it.eq_ignore_ascii_case("quoted-printable"))
    });
    let is_broken =
        |it: &str| it.ends_with('=') && !it.ends_with("==") && (LINE - 8..=LINE).contains(&it.len());
    let looks = text.contains("=3D") && text.lines().any(|it| is_broken(it.trim_end()));
    (is_said || looks).then(|| decoded(text)).filter(|it| it != text)
}

/// The text without its escapes and soft breaks.
pub(super) fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first != b'=' {
            out.push(*first);
            continue;
        }
        let byte = behind.get(..2).and_then(|it| str::from_utf8(it).ok());
        let is_hex = |it: &&str| it.bytes().all(|it| it.is_ascii_digit() || (b'A'..=b'F').contains(&it));
        if let Some(byte) = byte.filter(is_hex).and_then(|it| u8::from_str_radix(it, 16).ok()) {
            out.push(byte);
            rest = behind.get(2..).unwrap_or_default();
        } else if let Some(next) = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n")) {
            rest = next;
        } else {
            out.push(b'=');
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn signs_and_line_breaks() {
        let head = "encoding: quoted-printable\n\n";
        check(&STEP, &format!("{head}iv: ab=\ncd=3D=3D"), &format!("{head}iv: abcd=="));
        let line = "a".repeat(75);
        check(&STEP, &format!("{line}=\nb=3D"), &format!("{line}b="));
        assert_eq!(apply("iv: ab=\nx: =3D"), None);
    }
}
