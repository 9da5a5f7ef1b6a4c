//! Key or iv that lost its `+` on the way: every way to put one, two or three back.

use crate::payload::decode::decode_plain;

/// Characters of 16 bytes in Base64, without `=`.
const N_CHARS: usize = 22;

/// Every 16 bytes that `text` gives with one to three `+` put back, and where they then stand.
pub(super) fn sixteens_in(text: &str) -> Vec<([u8; 16], Vec<usize>)> {
    let content = text.trim_end_matches('=');
    let n_lost = N_CHARS.saturating_sub(content.len());
    if !(1..=3).contains(&n_lost) || !content.is_ascii() {
        return Vec::new();
    }
    let mut all: Vec<([u8; 16], Vec<usize>)> = Vec::new();
    for at in places(n_lost) {
        let mut whole = content.to_owned();
        for it in &at {
            whole.insert(*it, '+');
        }
        // The last character carries two bits and no `+` can stand there; such a text is no key.
        if whole.ends_with('+') {
            continue;
        }
        if let Ok(bytes) = <[u8; 16]>::try_from(decode_plain(&whole).as_slice()) {
            all.push((bytes, at));
        }
    }
    all
}

/// Every rising choice of `n` places among the 22; each is an index in the text with those before put in.
fn places(n: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..n {
        all = all
            .into_iter()
            .flat_map(|so_far: Vec<usize>| {
                let first = so_far.last().map_or(0, |it| it + 1);
                (first..N_CHARS).map(move |it| so_far.iter().copied().chain([it]).collect())
            })
            .collect();
    }
    // A place behind the end of the text as it then is would be a gap.
    all.retain(|places: &Vec<usize>| {
        places.iter().enumerate().all(|(at, it)| *it <= N_CHARS - places.len() + at)
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lost_plus_is_among_the_candidates() {
        let whole = "+iihtNczf5v6AKRy+wEUhQ==";
        let bytes: [u8; 16] = decode_plain(whole).try_into().unwrap();
        let found = sixteens_in(&whole.replace('+', ""));
        assert!(found.iter().any(|(it, at)| *it == bytes && at == &[0, 16]));
        assert_eq!(sixteens_in("tiihtNczf5v6AKRyjwEUhQ=="), []);
        assert_eq!(sixteens_in("abc"), []);
    }
}
