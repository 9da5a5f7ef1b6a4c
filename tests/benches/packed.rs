//! Files that unpack to much more than they are: bombs of gzip and ZIP, by the bytes that they unpack to.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use flate2::write::GzEncoder;

/// A name, and the file that unpacks to about so many bytes.
pub(crate) type Packed = (&'static str, fn(usize) -> Vec<u8>);

/// All of them.
pub(crate) const ALL: [Packed; 8] = [
    ("gzip of zeros", |n| gzip(&vec![0; n])),
    ("gzip of empty lines", |n| gzip(&vec![b'\n'; n])),
    ("gzip of one long line", |n| gzip(&vec![b'x'; n])),
    ("gzip in gzip in gzip", |n| gzip(&gzip(&gzip(&vec![b'\n'; n])))),
    ("gzip in ZIP", |n| zip(&[gzip(&vec![b'\n'; n])], 1)),
    ("ZIP in ZIP in ZIP", |n| zip(&[zip(&[zip(&[vec![b'\n'; n]], 1)], 1)], 1)),
    ("one file listed often", |n| zip(&[vec![b'\n'; 16 << 10]], n / (16 << 10))),
    ("archives of empty files", |n| {
        let inner = zip(&[Vec::new()], n / 6000);
        zip(&[inner], 100)
    }),
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // A Vec cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// An archive of these files, each of which its list names so many times.
fn zip(files: &[Vec<u8>], n_times: usize) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    let le = |it: usize| u32::try_from(it).unwrap_or(u32::MAX).to_le_bytes();
    for (number, file) in files.iter().enumerate() {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        // A Vec cannot fail.
        let _ = encoder.write_all(file);
        let packed = encoder.finish().unwrap_or_default();
        let name = format!("{number:04}.a");
        let sizes = [[0; 4], le(packed.len()), le(file.len()), [6, 0, 0, 0]].concat();
        // Version, flags, method 8, time and date; then checksum, lengths, and the lengths of name and extra field.
        let head = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0], sizes.as_slice()].concat();
        for _ in 0..n_times {
            list.extend(b"PK\x01\x02\x14\0");
            list.extend(&head);
            list.extend([0; 10]);
            list.extend(le(out.len()));
            list.extend(name.as_bytes());
        }
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(packed);
    }
    let n_listed = u16::try_from(files.len() * n_times).unwrap_or(u16::MAX).to_le_bytes();
    let end = [&b"PK\x05\x06\0\0\0\0"[..], &n_listed, &n_listed, &le(list.len()), &le(out.len()), &[0, 0]];
    [out, list, end.concat()].concat()
}
