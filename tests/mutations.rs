//! Every sample of `tests/captures`, damaged at random: the readers never panic, and none takes unreasonably long.
//!
//! The seed is fixed, so that what fails once fails again: a failure names its file and its number.

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use unseal::capture;
use unseal::capture::ReadAs;
use unseal::case::Case;
use unseal::case::SourceName;
use unseal::forge::random::Random;
use unseal::payload::inspect;
use unseal::redact::case::Invention;
use unseal::redact::case::Original;
use unseal::redact::case::Profile;
use unseal::redact::case::redacted;

/// Damaged copies of each file.
const N_EACH: u64 = 60;

/// Of so many cases one is inspected as well.
const INSPECTED: u64 = 8;

/// What no file of a sample's size may take, also on a busy machine and without optimisation.
const MOST: Duration = Duration::from_secs(20);

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.flat_map(|it| if it.is_dir() { files_below(&it) } else { vec![it] }).collect();
    files.sort();
    files
}

/// One to eight damages: bytes flipped, stretches cut, doubled, moved or overwritten, signs of formats put in.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    const SIGNS: [&[u8]; 12] = [
        b"{",
        b"}",
        b"\"",
        b"\\",
        b"\0",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\n\n",
        b"encryptedData=",
        b"%",
        b"\xff\xfe",
        b"99999999999:",
    ];
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let most = 1 << random.below(12);
        let end = (at + 1 + random.below(most)).min(bytes.len());
        match random.below(6) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << random.below(8);
                }
            }
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let piece = bytes[at.min(end)..end].to_vec();
                let place = random.below(bytes.len() + 1);
                drop(bytes.splice(place..place, piece));
            }
            4 => {
                let n = end.saturating_sub(at);
                drop(bytes.splice(at.min(end)..end, random.bytes(n)));
            }
            _ => drop(bytes.splice(at..at, SIGNS[random.below(SIGNS.len())].iter().copied())),
        }
    }
}

#[test]
fn damaged_files_are_read_without_panic_and_in_time() {
    let files = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captures"));
    assert!(files.len() > 50, "{}", files.len());
    let mut n_read = 0;
    for (number, path) in (0_u64..).zip(&files) {
        let whole = std::fs::read(path).unwrap();
        for copy in 0..N_EACH {
            let mut random = Random(number * N_EACH + copy);
            let mut bytes = whole.clone();
            damage(&mut bytes, &mut random);
            let start = Instant::now();
            let mut case = Case::default();
            let readings = capture::read_bytes(&bytes, ReadAs::Found)
                .into_iter()
                .map(|it| (SourceName::File("a".to_owned()).holding(it.member), it.reading));
            case.append_all(readings);
            if copy % INSPECTED == 0 {
                for payload in case.payloads.iter().take(2) {
                    inspect(&payload.question(&case.known));
                }
            }
            if copy % INSPECTED == 3 {
                let mut original = Original::default();
                original.add(&SourceName::File("a".to_owned()), bytes);
                let few = original.case.payloads.len() <= 8;
                drop(few.then(|| redacted(&original, Profile::Hash, &Invention::new("key".into()), 0)));
            }
            assert!(start.elapsed() < MOST, "{} {copy}: {:?}", path.display(), start.elapsed());
            n_read += 1;
        }
    }
    assert!(n_read >= 3_000, "{n_read}");
}
