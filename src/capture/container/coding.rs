//! Codings of HTTP bodies and of files: gzip, deflate (zlib or bare), br, zstd. Several may lie in one another.

use std::io::Read;

use crate::capture::container::Refusal;

/// The most that one body is unpacked to, in bytes: 64 MiB.
const MAX_BODY: usize = 64 << 20;

/// How deep codings are taken off one another.
const MAX_DEPTH: usize = 4;

/// Whether bytes begin as gzip does.
pub(in crate::capture) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 8])
}

/// Whether bytes begin as zlib does: deflate, and a checksum over its two bytes.
pub(in crate::capture) fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 0x0f == 8 && first >> 4 <= 7
        && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31) && matches!(second, 0x01 | 0x5e | 0x9c | 0xda))
}

/// Whether bytes begin as Zstandard does.
pub(in crate::capture) fn is_zstd(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])
}

/// A body without the codings that its header names, the last applied first; capture tools leave the header where
/// they have decoded the body, so what cannot be taken off is left on.
pub(in crate::capture) fn decoded(body: &[u8], header: &str) -> Vec<u8> {
    let mut body = body.to_vec();
    for coding in header.split(',').rev().take(MAX_DEPTH) {
        let next = match coding.trim().to_ascii_lowercase().as_str() {
            "br" => inflated(brotli_decompressor::Decompressor::new(body.as_slice(), 4096), MAX_BODY),
            "deflate" => deflate(&body),
            // The rest says itself what it is.
            _ => Err(Refusal::Unknown),
        };
        if let Ok(next) = next {
            body = next;
        }
        body = told_by_itself(body);
    }
    body
}

/// Takes off what begins with its own mark, whatever the headers say.
pub(in crate::capture) fn told_by_itself(mut body: Vec<u8>) -> Vec<u8> {
    for _ in 0..MAX_DEPTH {
        let next = if is_gzip(&body) {
            inflated(flate2::read::MultiGzDecoder::new(body.as_slice()), MAX_BODY)
        } else if is_zstd(&body) {
            zstd(&body)
        } else if is_zlib(&body) {
            inflated(flate2::read::ZlibDecoder::new(body.as_slice()), MAX_BODY)
        } else {
            return body;
        };
        match next {
            Ok(next) if !next.is_empty() => body = next,
            _ => return body,
        }
    }
    body
}

/// What is packed in bytes, by their own mark or, as Brotli has none, by trying; none where nothing is.
pub fn body_of(bytes: Vec<u8>) -> Option<Vec<u8>> {
    /// Fewer bytes hold nothing worth trying.
    const MIN_LEN: usize = 32;
    let n_bytes = bytes.len();
    let out = told_by_itself(bytes);
    if out.len() != n_bytes {
        return Some(out);
    }
    let decoder = brotli_decompressor::Decompressor::new(out.as_slice(), 4096);
    if n_bytes < MIN_LEN { None } else { inflated(decoder, MAX_BODY).ok() }
}

fn deflate(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    if is_zlib(body) {
        return inflated(flate2::read::ZlibDecoder::new(body), MAX_BODY);
    }
    inflated(flate2::read::DeflateDecoder::new(body), MAX_BODY)
}

fn zstd(body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut rest = body;
    let decoder = ruzstd::decoding::StreamingDecoder::new(&mut rest).map_err(|_| Refusal::Damaged)?;
    inflated(decoder, MAX_BODY)
}

/// Everything a decoder gives; what came before damage counts, as captures are often cut.
pub(in crate::capture) fn inflated(decoder: impl Read, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    let bound = u64::try_from(limit).unwrap_or(u64::MAX);
    let end = decoder.take(bound.saturating_add(1)).read_to_end(&mut out);
    if limit < out.len() {
        return Err(Refusal::TooLarge);
    }
    match end {
        Err(_) if out.is_empty() => Err(Refusal::Damaged),
        _ => Ok(out),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn each_coding_alone_and_two_in_one_another() {
        let text = br#"{"iv":"r7BXXKkLb8qrSNn05n0qiA=="}"#;
        assert_eq!(decoded(&gzip(text), "gzip"), text);
        assert_eq!(decoded(&gzip(&gzip(text)), "gzip, gzip"), text);
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        zlib.write_all(text).unwrap();
        assert_eq!(decoded(&zlib.finish().unwrap(), "deflate"), text);
        let mut bare = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        bare.write_all(text).unwrap();
        assert_eq!(decoded(&bare.finish().unwrap(), "deflate"), text);
        // One empty last meta-block behind an uncompressed one: Brotli by hand.
        assert_eq!(decoded(&[0x0f, 0x01, 0x80, b'i', b'v', b'!', 0x03], "br"), b"iv!");
        // A frame of one raw block, with its size in the header: Zstandard by hand.
        assert_eq!(decoded(&[0x28, 0xb5, 0x2f, 0xfd, 0x20, 2, 0x11, 0, 0, b'i', b'v'], "zstd"), b"iv");
    }

    #[test]
    fn what_the_tool_decoded_already_stays_and_what_was_cut_counts_so_far() {
        assert_eq!(decoded(b"{\"iv\":1}", "gzip"), b"{\"iv\":1}");
        assert_eq!(decoded(b"{\"iv\":1}", "br"), b"{\"iv\":1}");
        assert_eq!(decoded(b"", "gzip"), b"");
        let packed = gzip(&b"encryptedData ".repeat(500));
        assert!(decoded(&packed[..packed.len() - 9], "gzip").starts_with(b"encryptedData"));
    }

    #[test]
    fn a_bomb_is_left_packed() {
        let bomb = gzip(&vec![0; MAX_BODY + 1]);
        assert_eq!(decoded(&bomb, "gzip"), bomb);
    }
}
