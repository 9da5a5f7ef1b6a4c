//! ZIP archives: what the central directory lists, unpacked one by one. Stored and deflated members, with ZIP64.
//!
//! Written after APPNOTE.TXT of PKWARE; it reads and nothing else, so no crate for archives is needed.

use flate2::read::DeflateDecoder;

use crate::capture::container::MAX_UNPACKED;
use crate::capture::container::Refusal;
use crate::capture::container::Room;
use crate::capture::container::coding::inflated;
use crate::capture::container::encoding::text_of;

/// Members of one archive that are listed.
const MAX_MEMBERS: usize = 100_000;

/// The longest comment at the end of an archive.
const MAX_COMMENT: usize = 0xffff;

/// One file in an archive.
#[derive(Clone, Debug)]
pub(in crate::capture) struct Member {
    /// Its path, with forward slashes.
    pub(in crate::capture) name: String,
    method: u16,
    is_encrypted: bool,
    n_packed: usize,
    header: usize,
}

/// An archive with its list of files.
#[derive(Debug)]
pub(in crate::capture) struct Archive<'a> {
    bytes: &'a [u8],
    /// Its files, in the order of the list; folders are left out.
    pub(in crate::capture) members: Vec<Member>,
    /// What its files may still unpack to: many of them may be one and the same zeros.
    room: &'a Room,
}

/// Whether bytes begin as an archive does.
pub(in crate::capture) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Reads the list at the end of an archive; that of a cut one is made from what stands before each file.
    pub(in crate::capture) fn open(bytes: &'a [u8], room: &'a Room) -> Self {
        let members = listed(bytes).filter(|it| !it.is_empty()).unwrap_or_else(|| found(bytes));
        Self { bytes, members, room }
    }

    /// The contents of a file.
    pub(in crate::capture) fn read(&self, member: &Member) -> Result<Vec<u8>, Refusal> {
        let most = usize::try_from(self.room.n_bytes()).unwrap_or(usize::MAX).min(MAX_UNPACKED);
        let read = self.unpacked(member, most);
        // What is refused for its length was unpacked up to there.
        let n_bytes = match &read {
            Ok(bytes) => bytes.len() as u64,
            Err(Refusal::TooLarge) => most as u64,
            Err(_) => 0,
        };
        self.room.take(n_bytes);
        read
    }

    fn unpacked(&self, member: &Member, most: usize) -> Result<Vec<u8>, Refusal> {
        if member.is_encrypted {
            return Err(Refusal::Encrypted);
        }
        let head = self.bytes.get(member.header..).ok_or(Refusal::Damaged)?;
        if !head.starts_with(b"PK\x03\x04") {
            return Err(Refusal::Damaged);
        }
        let (name, extra) = u16_at(head, 26).zip(u16_at(head, 28)).ok_or(Refusal::Damaged)?;
        let start = 30 + usize::from(name) + usize::from(extra);
        let rest = head.get(start..).ok_or(Refusal::Damaged)?;
        let packed = &rest[..member.n_packed.min(rest.len())];
        match member.method {
            0 if packed.len() <= most => Ok(packed.to_vec()),
            0 => Err(Refusal::TooLarge),
            8 => inflated(DeflateDecoder::new(packed), most),
            _ => Err(Refusal::Unknown),
        }
    }
}

fn listed(bytes: &[u8]) -> Option<Vec<Member>> {
    let from = bytes.len().saturating_sub(MAX_COMMENT + 22);
    let end = from + memchr::memmem::rfind(&bytes[from..], b"PK\x05\x06")?;
    let (mut n_members, mut at) = (usize::from(u16_at(bytes, end + 10)?), u32_at(bytes, end + 16)?);
    if let Some(wide) = zip64(bytes, end) {
        (n_members, at) = wide;
    }
    let mut members = Vec::new();
    for _ in 0..n_members.min(MAX_MEMBERS) {
        let head = bytes.get(at..).filter(|it| it.starts_with(b"PK\x01\x02"))?;
        let [n_name, n_extra, n_comment] = [28, 30, 32].map(|it| u16_at(head, it).map(usize::from));
        let (n_name, n_extra, n_comment) = (n_name?, n_extra?, n_comment?);
        let flags = u16_at(head, 8)?;
        let name = head.get(46..46 + n_name)?;
        let extra = head.get(46 + n_name..46 + n_name + n_extra)?;
        let (n_packed, header) = wide_sizes(extra, u32_at(head, 24)?, u32_at(head, 20)?, u32_at(head, 42)?);
        let member = Member {
            name: name_of(name),
            method: u16_at(head, 10)?,
            is_encrypted: flags & 1 != 0,
            n_packed,
            header,
        };
        at += 46 + n_name + n_extra + n_comment;
        if !member.name.ends_with('/') {
            members.push(member);
        }
    }
    Some(members)
}

/// The list of an archive whose end is missing: one file after the other, as far as their lengths are told.
fn found(bytes: &[u8]) -> Vec<Member> {
    let mut members = Vec::new();
    let mut at = 0;
    for header in memchr::memmem::find_iter(bytes, b"PK\x03\x04").take(MAX_MEMBERS) {
        let head = &bytes[header..];
        let member = (|| {
            let n_name = usize::from(u16_at(head, 26)?);
            let flags = u16_at(head, 6)?;
            let n_told = u32_at(head, 18)?;
            Some(Member {
                name: name_of(head.get(30..30 + n_name)?),
                method: u16_at(head, 8)?,
                is_encrypted: flags & 1 != 0,
                // A length that follows the data is found by inflating it.
                n_packed: if flags & 8 != 0 && n_told == 0 { usize::MAX } else { n_told },
                header,
            })
        })();
        let Some(member) = member.filter(|_| at <= header) else { continue };
        at = if member.n_packed == usize::MAX { header + 30 } else { header + 30 + member.n_packed };
        if !member.name.ends_with('/') {
            members.push(member);
        }
    }
    members
}

/// The number of files and the place of the list, of an archive that is too large for the usual fields.
fn zip64(bytes: &[u8], end: usize) -> Option<(usize, usize)> {
    let locator = bytes.get(end.checked_sub(20)?..end).filter(|it| it.starts_with(b"PK\x06\x07"))?;
    let record = bytes.get(u64_at(locator, 8)?..).filter(|it| it.starts_with(b"PK\x06\x06"))?;
    Some((u64_at(record, 32)?, u64_at(record, 48)?))
}

/// Length and place of a file; those that do not fit stand in the extra field, in the order of the usual ones.
fn wide_sizes(extra: &[u8], n_plain: usize, n_packed: usize, header: usize) -> (usize, usize) {
    const FULL: usize = 0xffff_ffff;
    let mut rest = extra;
    while let (Some(id), Some(n_bytes)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        let Some(field) = rest.get(4..4 + usize::from(n_bytes)) else { break };
        if id == 1 {
            let mut numbers = field.chunks_exact(8).filter_map(|it| u64_at(it, 0));
            if n_plain == FULL {
                numbers.next();
            }
            let mut wide = |it: usize| if it == FULL { numbers.next().unwrap_or(it) } else { it };
            return (wide(n_packed), wide(header));
        }
        rest = &rest[4 + usize::from(n_bytes)..];
    }
    (n_packed, header)
}

/// Archives of Chinese Windows have their names in GBK.
fn name_of(bytes: &[u8]) -> String {
    text_of(bytes.to_vec()).unwrap_or_else(|it| String::from_utf8_lossy(&it).into_owned()).replace('\\', "/")
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

fn u64_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?)).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// One file of zeros, listed as often as said.
    fn archive(n_bytes: usize, n_times: u8) -> Vec<u8> {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![0; n_bytes]).unwrap();
        let packed = encoder.finish().unwrap();
        let n_packed = u32::try_from(packed.len()).unwrap().to_le_bytes();
        let head =
            [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0], &n_packed[..], &[0; 4], &[1, 0, 0, 0]].concat();
        let mut out = [b"PK\x03\x04", &head[..], b"a", &packed].concat();
        let place = u32::try_from(out.len()).unwrap().to_le_bytes();
        let listed = [b"PK\x01\x02\x14\0", &head[..], &[0; 14], b"a"].concat();
        out.extend(listed.repeat(usize::from(n_times)));
        out.extend(
            [b"PK\x05\x06\0\0\0\0", &[n_times, 0, n_times, 0, 0, 0, 0, 0][..], &place, &[0, 0]].concat(),
        );
        out
    }

    #[test]
    fn a_file_listed_often_unpacks_to_no_more_than_there_is_room_for() {
        let bytes = archive(1_000, 9);
        let room = Room::new(3_500, 0);
        let archive = Archive::open(&bytes, &room);
        assert_eq!(archive.members.len(), 9);
        let read = |it: &Member| archive.read(it).map(|it| it.len());
        let results: Vec<Result<usize, Refusal>> = archive.members.iter().map(read).collect();
        assert_eq!(results[..3], [Ok(1_000); 3]);
        assert!(results[3..].iter().all(|it| *it == Err(Refusal::TooLarge)), "{results:?}");
        assert_eq!(room.n_bytes(), 0);
    }
}
