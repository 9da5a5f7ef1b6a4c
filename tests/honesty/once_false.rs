//! Worlds of which something false was once said to be proven, or which were called sound and held other content.
//!
//! Each was found by the benchmark `worlds` on seeds that nothing had been made against. The list keeps seed and damages,
//! and not the place in a list of damages, so it outlives new ones.

use unseal::forge::damage;
use unseal::forge::world;

use crate::worlds::judge::Judged;
use crate::worlds::made::World;

/// The seed, and what was done, in this order.
const ONCE_FALSE: &[(u64, &[&str])] = &[
    (9_036_567, &["hex-with-signs", "cdata"]),
    (9_057_611, &["base32", "base64-tencent"]),
    (9_014_839, &["plus-space", "key-doubled"]),
    (4_304_022_895, &["key-head-lost", "labelled"]),
    (9_055_887, &["base64-tencent", "key-illegal"]),
    (9_024_371, &["json-escaped", "block-changed"]),
    (4_303_989_891, &["padding-space", "base64-tencent"]),
    (9_045_103, &["last-bits", "last-bits"]),
    (4_304_024_539, &["quoted", "mock-key"]),
    (4_303_969_619, &["swapped-data-iv", "hex-with-signs"]),
    (9_039_749, &["slash-space-iv"]),
    (9_028_451, &["json-key-numbers", "data-is-content"]),
    (9_017_855, &["iv-typed", "nuls-between"]),
    (9_020_423, &["iv-exchanged", "quoted-with-comma"]),
    (4_307_980_779, &["iv-lost", "line-end-behind"]),
    (4_308_028_555, &["key-head-lost", "nuls-between"]),
    (13_111_386, &["block-lost"]),
    (4_307_994_183, &["iv-is-data", "undefined"]),
    (13_032_367, &["iv-last-bits", "iv-last-bits"]),
    (13_037_947, &["labelled", "key-cut"]),
    (13_002_227, &["login-of-oddly-written-app", "other-app"]),
    (4_308_022_059, &["key-hex-with-signs", "mock-key"]),
    (4_308_039_791, &["key-cut", "key-joined-twice"]),
    (4_308_072_807, &["content-of-mock", "last-char-cut"]),
    (13_109_163, &["labelled", "block-changed"]),
    (4_307_978_431, &["base32", "block-changed"]),
    (13_032_815, &["base32", "space-inside"]),
    (13_010_819, &["json-escaped", "slash-lost"]),
    (8_603_004_295, &["plus-space", "numbered-lines"]),
    (4_308_080_999, &["quoted-by-mail", "plus-space"]),
    (13_116_047, &["iv-exchanged", "labelled"]),
    (21_069_579, &["labelled", "numbered-lines"]),
    (21_028_820, &["char-doubled"]),
    (21_070_575, &["alipay", "signs-lost"]),
    (21_049_943, &["unpadded", "base64-dotted"]),
    (4_316_008_015, &["padding-space", "swapped-and-iv-typed"]),
    (21_060_599, &["swapped-and-iv-typed", "base64-dotted"]),
    (33_004_411, &["blocks-rotated", "first-block-lost"]),
    (12_917_941_871, &["no-key", "quoted"]),
    (33_072_499, &["padding-space", "key-exchanged"]),
    (33_018_967, &["iv-typed", "cdata"]),
    (47_069_943, &["key-lost", "key-doubled"]),
    (47_089_734, &["swapped-and-iv-typed"]),
    (47_018_219, &["iv-typed", "iv-double-base64"]),
    (47_024_771, &["iv-hex", "iv-exchanged"]),
    (4_356_077_763, &["column-fill", "overpadded"]),
    (4_366_028_523, &["line-end-behind", "iv-masked"]),
    (83_013_059, &["padding-space", "iv-illegal"]),
    (83_007_902, &["iv-typed"]),
    (83_085_099, &["base64-url", "iv-illegal"]),
    (91_080_639, &["json-lists", "block-lost"]),
    (103_045_419, &["no-watermark", "chars-lost"]),
    (107_032_071, &["quoted-with-comma", "key-joined-twice"]),
    (113_007_667, &["iv-joined-twice", "iv-joined-twice"]),
    (113_036_604, &["blocks-lost"]),
    (127_060_143, &["cdata", "blocks-lost"]),
    (127_039_483, &["block-lost", "char-lost"]),
    (127_079_615, &["key-bytes-printed", "mock-key"]),
    (139_035_623, &["json-escaped", "base64-tencent"]),
    (139_044_091, &["json-escaped", "mock-key"]),
    (151_020_327, &["block-lost", "block-doubled"]),
];

#[test]
fn nothing_false_is_proven_any_more() {
    for (seed, names) in ONCE_FALSE {
        let damages: Vec<_> = names.iter().map(|it| damage::by_name(it).unwrap()).collect();
        let scene = match damages.len() {
            1 => world::damaged(*seed, &damages),
            _ => world::damaged_once(*seed, &damages),
        };
        let world = World { seed: *seed, damages, scene: scene.unwrap() };
        let judged = Judged::of(&world, true);
        let wrong: Vec<_> = judged.wrong_proven().map(|it| it.code).collect();
        assert!(wrong.is_empty() && judged.untold.is_empty(), "{seed} {names:?}: {wrong:?}");
    }
}
