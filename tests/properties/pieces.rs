//! Any bytes at all, and damaged files: each target of the fuzzer over what proptest makes.

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::sample::Index;
use proptest::sample::select;

use super::values::values;
use super::writers::MANY;
use crate::fuzz::body;

proptest::proptest! {
    #![proptest_config(super::few(48))]

    #[test]
    fn any_bytes_give_a_result(target in select(&body::ALL[..]), bytes in vec(any::<u8>(), 0..400)) {
        target.1(&bytes);
    }

    #[test]
    fn a_file_in_pieces_is_the_same_file_also_where_it_is_damaged(
        writer in select(&MANY[..]),
        all in vec(values(), 1..4),
        most in any::<u8>(),
        cut in any::<Index>(),
        flip in any::<(Index, u8)>(),
    ) {
        let mut file = writer.1(&all).into_bytes();
        let at = flip.0.index(file.len());
        file[at] ^= flip.1;
        file.truncate(cut.index(file.len()) + 1);
        // Read as it stands, in pieces of any length.
        let bytes = [&[0, most], file.as_slice()].concat();
        let (_, check) = body::ALL.into_iter().find(|it| it.0 == "file").unwrap();
        check(&bytes);
    }
}
