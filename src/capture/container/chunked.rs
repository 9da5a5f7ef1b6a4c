//! `Transfer-Encoding: chunked`, as raw messages carry it.

/// A body without the lengths between its chunks; none where it is not made of chunks. A cut one gives what is there.
pub(in crate::capture) fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = body;
    let mut out = Vec::with_capacity(body.len());
    while !rest.is_empty() {
        let end = rest.iter().take(1024).position(|it| *it == b'\n')?;
        let line = str::from_utf8(&rest[..end]).ok()?.trim();
        // Extensions follow a semicolon.
        let length = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if length == 0 {
            break;
        }
        let n_there = length.min(rest.len());
        out.extend_from_slice(&rest[..n_there]);
        rest = &rest[n_there..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_whole_cut_and_none() {
        assert_eq!(joined(b"3\r\n{\"i\r\n4;x=1\r\nv\":1\r\n0\r\n\r\n").unwrap(), b"{\"iv\":1");
        assert_eq!(joined(b"ff\r\n{\"iv").unwrap(), b"{\"iv");
        assert_eq!(joined(b"{\"iv\":1}"), None);
        assert_eq!(joined(b"ffffffffffffffff\r\nab").unwrap(), b"ab");
    }
}
