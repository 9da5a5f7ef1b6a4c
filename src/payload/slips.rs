//! Every text that a slip of one sort may have been made of: 22 characters, as six bits each.
//!
//! Twenty-two characters are a key, an iv, or what a block of encryptedData reaches into. What is tried with each, and
//! whether it is right, says the visitor; nothing here knows keys or blocks.

use std::ops::ControlFlow;

/// Characters of 16 bytes in Base64, without `=`.
pub(in crate::payload) const N_CHARS: usize = 22;

/// The six bits of up to twenty-two characters as one number, the first on top; of the last one only two fit.
pub(in crate::payload) fn packed(values: &[u8]) -> u128 {
    values.iter().take(N_CHARS).enumerate().fold(0, |bits, (at, it)| {
        let six = u128::from(*it);
        bits | if at < N_CHARS - 1 { six << shift(at) } else { six >> 4 }
    })
}

/// The same with a character at a place before the last, and all behind it one further on.
pub(in crate::payload) fn with_put_in(bits: u128, place: usize, value: u8) -> u128 {
    let behind = u128::MAX >> (6 * place);
    bits & !behind | u128::from(value) << shift(place) | (bits & behind) >> 6
}

/// How far from the right the six bits of a character stand.
fn shift(at: usize) -> usize {
    128 - 6 * (at + 1)
}

/// Twenty-two characters, six bits each.
pub(in crate::payload) type Values = [u8; N_CHARS];

/// Sees each text, and the places where it differs.
pub(in crate::payload) type Visit<'a> = &'a mut dyn FnMut(&Values, &[usize]) -> ControlFlow<()>;

/// A sort of slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::payload) enum Sort {
    /// One character too many.
    Added,
    /// So many characters at the end are missing.
    EndMissing(usize),
    /// Two characters stand in each other's place.
    Exchanged,
    /// All letters in one case.
    Folded,
    /// So many characters at the beginning are missing.
    HeadMissing(usize),
    /// The character at this place is none.
    Illegal(usize),
    /// So many characters are missing, wherever.
    Lost(usize),
    /// So many characters in a row are missing.
    LostInARow(usize),
    /// So many characters are others: one or two.
    Typed(usize),
}

/// Shows `visit` every text that `given` may have been. Of a longer text only the beginning counts.
pub(in crate::payload) fn each(sort: Sort, given: &[u8], visit: Visit<'_>) -> ControlFlow<()> {
    match sort {
        Sort::Added => added(given, visit),
        Sort::EndMissing(n) => in_a_row(given, n, N_CHARS - n, visit),
        Sort::Exchanged => exchanged(given, visit),
        Sort::Folded => folded(given, visit),
        Sort::HeadMissing(n) => in_a_row(given, n, 0, visit),
        Sort::Illegal(at) => typed(given, 1, at..at + 1, visit),
        Sort::Lost(n) => lost(given, n, visit),
        Sort::LostInARow(n) => (0..=N_CHARS - n).try_for_each(|at| in_a_row(given, n, at, visit)),
        Sort::Typed(n) => typed(given, n, 0..N_CHARS, visit),
    }
}

fn whole(given: &[u8]) -> Option<Values> {
    given.first_chunk::<N_CHARS>().copied()
}

fn typed(given: &[u8], n: usize, within: std::ops::Range<usize>, visit: Visit<'_>) -> ControlFlow<()> {
    let Some(given) = whole(given) else { return ControlFlow::Continue(()) };
    for first in within.clone() {
        for one in (0..64).filter(|it| *it != given[first]) {
            let mut values = given;
            values[first] = one;
            if n == 1 {
                visit(&values, &[first])?;
                continue;
            }
            for second in first + 1..within.end {
                for two in (0..64).filter(|it| *it != given[second]) {
                    values[second] = two;
                    visit(&values, &[first, second])?;
                }
                values[second] = given[second];
            }
        }
    }
    ControlFlow::Continue(())
}

fn exchanged(given: &[u8], visit: Visit<'_>) -> ControlFlow<()> {
    let Some(given) = whole(given) else { return ControlFlow::Continue(()) };
    for first in 0..N_CHARS {
        for second in (first + 1..N_CHARS).filter(|it| given[*it] != given[first]) {
            let mut values = given;
            values.swap(first, second);
            visit(&values, &[first, second])?;
        }
    }
    ControlFlow::Continue(())
}

fn added(given: &[u8], visit: Visit<'_>) -> ControlFlow<()> {
    let Some(given) = given.first_chunk::<{ N_CHARS + 1 }>() else { return ControlFlow::Continue(()) };
    // Of a row of equal characters one is enough.
    for at in (0..=N_CHARS).filter(|it| *it == 0 || given[*it] != given[it - 1]) {
        visit(&std::array::from_fn(|it| given[if it < at { it } else { it + 1 }]), &[at])?;
    }
    ControlFlow::Continue(())
}

/// `n` characters put in at `at`, every one of them anything.
fn in_a_row(given: &[u8], n: usize, at: usize, visit: Visit<'_>) -> ControlFlow<()> {
    let Some(given) = given.get(..N_CHARS - n) else { return ControlFlow::Continue(()) };
    let mut values: Values = std::array::from_fn(|it| match it {
        it if it < at => given[it],
        it if it < at + n => 0,
        it => given[it - n],
    });
    let places: Vec<usize> = (at..at + n).collect();
    loop {
        visit(&values, &places)?;
        // The next number of `n` digits.
        let Some(digit) = (at..at + n).rev().find(|it| values[*it] < 63) else {
            return ControlFlow::Continue(());
        };
        values[digit] += 1;
        values[digit + 1..at + n].fill(0);
    }
}

/// `n` characters put in wherever; one that is put behind its equal is left out, as before it gives the same.
fn lost(given: &[u8], n: usize, visit: Visit<'_>) -> ControlFlow<()> {
    let Some(given) = given.get(..N_CHARS.saturating_sub(n)) else { return ControlFlow::Continue(()) };
    let mut values = given.to_vec();
    put_in(&mut values, n, 0, &mut Vec::with_capacity(n), visit)
}

fn put_in(
    values: &mut Vec<u8>,
    n: usize,
    from: usize,
    places: &mut Vec<usize>,
    visit: Visit<'_>,
) -> ControlFlow<()> {
    for at in from..=values.len() {
        values.insert(at, 0);
        places.push(at);
        let before = at.checked_sub(1).map(|it| values[it]);
        for value in (0..64).filter(|it| Some(*it) != before) {
            values[at] = value;
            let flow = match (n, values.first_chunk::<N_CHARS>()) {
                (1, Some(whole)) => visit(whole, places),
                (1, None) => ControlFlow::Continue(()),
                _ => put_in(values, n - 1, at + 1, places, visit),
            };
            if flow.is_break() {
                return flow;
            }
        }
        values.remove(at);
        places.pop();
    }
    ControlFlow::Continue(())
}

/// Letters in the order of the alphabet of Base64: 26 capitals, then 26 small ones.
pub(in crate::payload) const N_LETTERS: u8 = 26;

fn folded(given: &[u8], visit: Visit<'_>) -> ControlFlow<()> {
    let Some(given) = whole(given) else { return ControlFlow::Continue(()) };
    let letters: Vec<usize> = (0..N_CHARS).filter(|it| given[*it] < 2 * N_LETTERS).collect();
    let mut values = given;
    // Gray code: each text differs from the one before in one letter.
    for number in 1_u32..1 << letters.len() {
        let at = letters[number.trailing_zeros() as usize];
        values[at] = other_case(values[at]);
        visit(&values, &[])?;
    }
    ControlFlow::Continue(())
}

/// The same letter in the other case.
pub(in crate::payload) fn other_case(value: u8) -> u8 {
    if value < N_LETTERS { value + N_LETTERS } else { value - N_LETTERS }
}

/// The sixteen bytes, where the last character is one that an encoder writes: its four last bits are zero.
pub(in crate::payload) fn sixteen(values: &Values) -> Option<[u8; 16]> {
    let (last, rest) = values.split_last()?;
    let bits = rest.iter().fold(0_u128, |bits, it| bits << 6 | u128::from(*it));
    (last.trailing_zeros() >= 4).then(|| (bits << 2 | u128::from(last >> 4)).to_be_bytes())
}

/// The sixteen bytes that begin so many bits behind the first one: 0, 2 or 4, as blocks of encryptedData do.
pub(in crate::payload) fn block(values: &Values, n_bits: usize) -> [u8; 16] {
    // In halves, which a processor of 64 bits takes side by side.
    let of = |half: &[u8]| half.iter().fold(0_u64, |bits, it| bits << 6 | u64::from(*it));
    let (head, tail) = values.split_at(N_CHARS / 2 - 1);
    let (tail, last) = tail.split_at(N_CHARS / 2 - 1);
    let bits = u128::from(of(head)) << 60 | u128::from(of(tail));
    // Of 132 bits 128 are wanted; those before fall off at the upper end.
    let n_behind = 4 - n_bits;
    (bits << (12 - n_behind) | u128::from(of(last) >> n_behind)).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::phase::bytes_of;
    use crate::payload::phase::values;

    const KEY: &str = "tiihtNczf5v6AKRyjwEUhQ";

    /// How many texts are shown, and at which places the right one differs, if it is shown once.
    fn shown(sort: Sort, given: &str, right: &str) -> (usize, Option<Vec<usize>>) {
        let right = values(right);
        let (mut n, mut found) = (0, Vec::new());
        let _ = each(sort, &values(given), &mut |it, at| {
            n += 1;
            if it.as_slice() == right.as_slice() {
                found.push(at.to_vec());
            }
            ControlFlow::Continue(())
        });
        (n, if found.len() == 1 { found.pop() } else { None })
    }

    #[test]
    fn the_right_text_is_shown_once() {
        for (sort, given, n, at) in [
            (Sort::Typed(1), "tiihtNczf5v6AKRyjwEUhg", 1386, vec![21]),
            (Sort::Typed(2), "tiihtNXzf5v6AKRyjwEUhg", 231 * 63 * 63, vec![6, 21]),
            (Sort::Exchanged, "hiittNczf5v6AKRyjwEUhQ", 228, vec![0, 3]),
            (Sort::Illegal(3), "tii?tNczf5v6AKRyjwEUhQ", 63, vec![3]),
            (Sort::Added, "tiihtNcczf5v6AKRyjwEUhQ", 21, vec![6]),
            (Sort::Lost(1), "tihtNczf5v6AKRyjwEUhQ", 22 * 64 - 21, vec![1]),
            (Sort::EndMissing(2), "tiihtNczf5v6AKRyjwEU", 4096, vec![20, 21]),
            (Sort::HeadMissing(2), "ihtNczf5v6AKRyjwEUhQ", 4096, vec![0, 1]),
            (Sort::LostInARow(2), "tiihtNczf5v6RyjwEUhQ", 21 * 4096, vec![12, 13]),
        ] {
            assert_eq!(shown(sort, given, KEY), (n, Some(at)), "{sort:?}");
        }
        assert_eq!(shown(Sort::Lost(2), "tihtNczf5v6AKRyjwEhQ", KEY).1, Some(vec![1, 19]));
        assert!(shown(Sort::Folded, &KEY.to_ascii_lowercase(), KEY).1.is_some());
        assert_eq!(shown(Sort::Typed(1), "short", KEY), (0, None));
    }

    #[test]
    fn bytes_are_those_of_base64() {
        let key = values(KEY);
        assert_eq!(sixteen(key.first_chunk().unwrap()).unwrap().as_slice(), bytes_of(&key));
        assert_eq!(sixteen(values("tiihtNczf5v6AKRyjwEUhR").first_chunk().unwrap()), None);
        let text = values(&KEY.repeat(4));
        for at in 0..3 {
            let from = 128 * at / 6;
            let window = text[from..].first_chunk().unwrap();
            assert_eq!(block(window, 128 * at % 6), bytes_of(&text)[16 * at..16 * at + 16]);
        }
    }
}
