//! The least packing around bytes: nothing is compressed, so that what is changed in a text is changed in its file.

/// As gzip packs what it cannot make smaller; without the checksum at the end, as a cut file.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], stored(bytes).as_slice()].concat()
}

/// The same as zlib.
pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    [&[0x78, 1], stored(bytes).as_slice()].concat()
}

/// Blocks of deflate that hold bytes as they are.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut pieces = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(piece) = pieces.next() {
        let n_bytes = u16::try_from(piece.len()).unwrap_or(u16::MAX);
        out.push(u8::from(pieces.peek().is_none()));
        out.extend(n_bytes.to_le_bytes());
        out.extend((!n_bytes).to_le_bytes());
        out.extend(piece);
    }
    out
}

/// Members of a ZIP archive without the list at its end, as in a cut one: names, and what stands between zero bytes.
pub(crate) fn zip(names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, content) in names.iter().zip(bytes.split(|it| *it == 0)) {
        let n_bytes = u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes();
        out.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        out.extend([n_bytes, n_bytes].concat());
        out.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
        out.extend([0, 0]);
        out.extend(name.as_bytes());
        out.extend(content);
    }
    out
}
