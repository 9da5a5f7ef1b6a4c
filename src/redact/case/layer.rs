//! Texts within a text: stretches of Base64 that hold text, also packed, as capture tools keep bodies and tokens keep
//! what they say; and stretches with every character percent-encoded.

use std::io::Write as _;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::general_purpose::GeneralPurposeConfig;

use crate::capture::body_of;
use crate::payload::decode::LENIENT as STANDARD;
use crate::payload::hex;
use crate::redact::case::escape;
use crate::redact::case::escape::Style;

/// Shorter stretches hold nothing that is looked for.
const MIN_LEN: usize = 24;

/// A number in Base64 is this long, and shorter than what else is looked for.
const MIN_NUMBER: usize = 14;

/// The twin of [`STANDARD`] in the alphabet of addresses.
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A stretch that holds a text.
pub(super) struct Layer {
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// The text in it.
    pub(super) text: String,
    wrapping: Wrapping,
    is_url_safe: bool,
    is_padded: bool,
    /// How its slashes, plus signs and ends are written.
    signs: [Option<String>; 3],
}

/// What the text is wrapped in.
#[derive(Clone, Copy)]
enum Wrapping {
    Base64,
    GzipInBase64,
    Percent { is_upper: bool },
    Unicode { n_slashes: usize, is_upper: bool },
}

/// Letters that have to be written as `\u0031` in a row: shorter names are found as they are.
const MIN_UNICODE: usize = 8;

/// Characters that have to be percent-encoded in a row; names and values of forms have few.
const MIN_PERCENT: usize = 12;

/// Ways to write the three signs of Base64 that are no letters.
const SIGNS: [(char, &[&str]); 3] = [
    ('/', &["\\\\/", "\\/", "%2F", "%2f", "\\u002f", "\\u002F"]),
    ('+', &["%2B", "%2b", "\\u002b", "\\u002B"]),
    ('=', &["%3D", "%3d", "\\u003d", "\\u003D"]),
];

/// The layers of a text, in its order.
pub(super) fn layers(text: &str) -> Vec<Layer> {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let n_percent = n_percent(&bytes[at..]);
        if n_percent >= MIN_PERCENT {
            all.extend(percent(text, at..at + 3 * n_percent));
            at += 3 * n_percent;
            continue;
        }
        if let Some(layer) =
            unicode(text, at).filter(|_| at.checked_sub(1).is_none_or(|it| bytes[it] != b'\\'))
        {
            at = layer.span.end;
            all.push(layer);
            continue;
        }
        let Some((end, bare, signs)) = stretch(bytes, at) else {
            at += 1;
            continue;
        };
        all.extend(layer(at..end, &bare, signs));
        at = end.max(at + 1);
    }
    all
}

/// How many bytes are percent-encoded in a row at the beginning of a text.
fn n_percent(bytes: &[u8]) -> usize {
    let is_encoded = |it: &&[u8]| it[0] == b'%' && it[1..].iter().all(u8::is_ascii_hexdigit);
    bytes.chunks_exact(3).take_while(is_encoded).count()
}

/// A stretch with every character percent-encoded.
fn percent(text: &str, span: Range<usize>) -> Option<Layer> {
    let digits: String = text[span.clone()].split('%').collect();
    let is_upper = digits.bytes().any(|it| it.is_ascii_uppercase());
    let text = String::from_utf8(hex::bytes_of(digits.as_bytes())?).ok()?;
    let wrapping = Wrapping::Percent { is_upper };
    Some(Layer { span, text, wrapping, is_url_safe: false, is_padded: false, signs: [None, None, None] })
}

/// The stretch that begins here with every letter as `\u0031`, behind one backslash or several.
fn unicode(text: &str, from: usize) -> Option<Layer> {
    let rest = text.as_bytes().get(from..)?;
    let n_slashes = rest.iter().take(MOST_SLASHES).take_while(|it| **it == b'\\').count();
    let is_unit = |it: &&[u8]| {
        it[..n_slashes].iter().all(|it| *it == b'\\')
            && it[n_slashes] == b'u'
            && it[n_slashes + 1..].iter().all(u8::is_ascii_hexdigit)
    };
    let len = n_slashes + 5;
    let n = rest.chunks_exact(len).take_while(is_unit).count();
    if n_slashes == 0 || n < MIN_UNICODE {
        return None;
    }
    let span = from..from + n * len;
    let unit = |at: usize| u16::from_str_radix(text.get(at + n_slashes + 1..at + len)?, 16).ok();
    let units: Option<Vec<u16>> = span.clone().step_by(len).map(unit).collect();
    let is_upper = text[span.clone()].bytes().any(|it| it.is_ascii_uppercase());
    let text = String::from_utf16(&units?).ok()?;
    let wrapping = Wrapping::Unicode { n_slashes, is_upper };
    Some(Layer { span, text, wrapping, is_url_safe: false, is_padded: false, signs: [None, None, None] })
}

/// Texts that are escaped more often are nobody's.
const MOST_SLASHES: usize = 16;

/// The Base64 that begins here, without the escapes of its signs.
fn stretch(bytes: &[u8], from: usize) -> Option<(usize, String, [Option<String>; 3])> {
    let is_of_base64 = |it: &u8| it.is_ascii_alphanumeric() || b"+/=-_".contains(it);
    if !bytes.get(from).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut bare = String::new();
    let mut signs: [Option<String>; 3] = [None, None, None];
    let mut at = from;
    'next: while let Some(it) = bytes.get(at) {
        if is_of_base64(it) {
            // `name=value`: what stands behind a sign of the end is another word.
            if *it != b'=' && bare.ends_with('=') {
                break;
            }
            bare.push(char::from(*it));
            at += 1;
            continue;
        }
        for (place, (sign, ways)) in SIGNS.iter().enumerate() {
            if let Some(way) = ways.iter().find(|way| bytes[at..].starts_with(way.as_bytes())) {
                bare.push(*sign);
                signs[place] = Some((*way).to_owned());
                at += way.len();
                continue 'next;
            }
        }
        break;
    }
    Some((at, bare, signs))
}

fn layer(span: Range<usize>, bare: &str, signs: [Option<String>; 3]) -> Option<Layer> {
    let body = bare.trim_end_matches('=');
    if body.len() < MIN_NUMBER {
        return None;
    }
    let is_url_safe = body.contains(['-', '_']);
    let bytes = if is_url_safe { URL_SAFE.decode(body) } else { STANDARD.decode(body) }.ok()?;
    let is_padded = bare.len() > body.len();
    let (text, wrapping) = match String::from_utf8(bytes) {
        Ok(text) => (text, Wrapping::Base64),
        Err(error) => (String::from_utf8(body_of(error.into_bytes())?).ok()?, Wrapping::GzipInBase64),
    };
    let n_control = text.chars().filter(|it| it.is_control() && !it.is_whitespace()).count();
    // Random bytes often are the end of Brotli, with nothing before it; nothing holds no value.
    let is_text = n_control == 0 && text.contains(char::is_alphanumeric);
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || b"+- ".contains(&it));
    let is_text = is_text && (body.len() >= MIN_LEN || is_number(&text));
    is_text.then_some(Layer { span, text, wrapping, is_url_safe, is_padded, signs })
}

impl Layer {
    /// The stretch with another text in it.
    pub(super) fn holding(&self, text: &str) -> String {
        let bytes = match self.wrapping {
            Wrapping::Base64 => text.as_bytes().to_vec(),
            Wrapping::GzipInBase64 => packed(text),
            Wrapping::Percent { is_upper } => return with_every_percent(text, is_upper),
            Wrapping::Unicode { n_slashes, is_upper } => {
                let mut out = String::new();
                for it in text.chars() {
                    escape::write(&mut out, it, Style::Unicode { n_slashes, is_upper });
                }
                return out;
            }
        };
        let mut out = if self.is_url_safe { URL_SAFE.encode(bytes) } else { STANDARD.encode(bytes) };
        if !self.is_padded {
            out.truncate(out.trim_end_matches('=').len());
        }
        for ((sign, _), way) in SIGNS.iter().zip(&self.signs) {
            if let Some(way) = way {
                out = out.replace(*sign, way);
            }
        }
        out
    }
}

/// Every byte of a text percent-encoded.
pub(super) fn with_every_percent(text: &str, is_upper: bool) -> String {
    let mut out = String::with_capacity(3 * text.len());
    for (at, digit) in hex::hex(text.as_bytes()).char_indices() {
        if at.is_multiple_of(2) {
            out.push('%');
        }
        out.push(if is_upper { digit.to_ascii_uppercase() } else { digit });
    }
    out
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(text.as_bytes());
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_base64_is_found_and_put_back() {
        let inner = r#"{"openid":"oPLANTEDopenid00000001","a":"?>?>~~"}"#;
        for engine in [STANDARD, URL_SAFE] {
            let given = format!("{{\"text\":\"{}\"}}", engine.encode(inner));
            let layers = layers(&given);
            assert_eq!(layers.len(), 1);
            assert_eq!(layers[0].text, inner);
            assert_eq!(layers[0].holding(inner), given[layers[0].span.clone()]);
        }
        let escaped = STANDARD.encode(inner).replace('/', "\\/").replace('=', "\\u003d");
        assert_eq!(layers(&escaped)[0].holding(inner), escaped);
        let gzip = STANDARD.encode(packed(inner));
        assert_eq!(layers(&gzip)[0].text, inner);
        let number = "\\\\u0031\\\\u0033".repeat(5);
        let [layer] = &layers(&number)[..] else { panic!() };
        assert_eq!((layer.text.as_str(), layer.holding("1313131313")), ("1313131313", number.clone()));
        let percent = with_every_percent(inner, true);
        let layers_of = layers(&percent);
        assert_eq!((layers_of[0].text.as_str(), layers_of[0].holding(inner)), (inner, percent.clone()));
        let named = format!("data={0} data={0}", STANDARD.encode(inner));
        assert_eq!(layers(&named).len(), 2);
        assert!(layers("MXynPaIqHrOd09O9k3QeMOrVZ65hEUfjcxzXENtAhF0MLfyKxf2qXsbRXf5B4OnN").is_empty());
        assert!(layers("O9+FWN+q57gkVNIYl4Kv0GG2iAuIg6YpY/XhpZ7Jgtkz2RgU37Qn3POteY7Q1diT").is_empty());
        assert!(layers(&STANDARD.encode("?".repeat(30))).is_empty());
        assert!(layers("a plain text of words, and encryptedData=").is_empty());
    }
}
