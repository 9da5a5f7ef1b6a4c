//! Bytes as a dump, sixteen a line with their offset: Wireshark, `tcpdump -X`, `xxd`, `hexdump -C`, `od`.

use crate::capture::unwrap::Step;
use crate::capture::unwrap::has_a_name;
use crate::payload::hex;

pub(super) const STEP: Step = Step { title: "hex dump", apply };

/// Bytes of a full line.
const WIDTH: usize = 16;

fn apply(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut bytes: Vec<u8> = Vec::new();
    let mut is_dump = false;
    for line in text.lines() {
        match parsed(line) {
            // An offset that does not go on begins the next packet.
            Some((offset, read)) if offset == 0 || offset == bytes.len() => {
                if offset == 0 {
                    is_dump |= put(&mut out, &mut bytes);
                }
                bytes.extend(read);
            }
            _ => {
                is_dump |= put(&mut out, &mut bytes);
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    is_dump |= put(&mut out, &mut bytes);
    is_dump.then_some(out).filter(|it| has_a_name(it))
}

/// Writes the bytes of a dump as text; whether there were any.
fn put(out: &mut String, bytes: &mut Vec<u8>) -> bool {
    let is_dump = bytes.len() > WIDTH;
    if !bytes.is_empty() {
        out.push_str(&String::from_utf8_lossy(bytes));
        out.push('\n');
        bytes.clear();
    }
    is_dump
}

/// The offset and the bytes of a line.
fn parsed(line: &str) -> Option<(usize, Vec<u8>)> {
    let line = line.trim_start();
    let line = line.strip_prefix("0x").unwrap_or(line);
    let n_offset = line.bytes().take(9).take_while(u8::is_ascii_hexdigit).count();
    if !(4..=8).contains(&n_offset) {
        return None;
    }
    let offset = usize::from_str_radix(&line[..n_offset], 16).ok()?;
    let mut rest = &line[n_offset..];
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let mut bytes = Vec::with_capacity(WIDTH);
    while bytes.len() < WIDTH {
        let word = rest.trim_start_matches([' ', '\t']);
        let n_blanks = rest.len() - word.len();
        // Two blanks stand in the middle, more or elsewhere they end the bytes.
        let is_end = n_blanks == 0
            || (n_blanks > 2 && !bytes.is_empty())
            || (n_blanks == 2 && !matches!(bytes.len(), 0 | 8));
        let n_digits = word.bytes().take(5).take_while(u8::is_ascii_hexdigit).count();
        let is_apart = word[n_digits.min(word.len())..].starts_with([' ', '\t']) || word.len() == n_digits;
        if is_end || !matches!(n_digits, 2 | 4) || !is_apart {
            break;
        }
        bytes.extend(hex::bytes_of(&word.as_bytes()[..n_digits])?);
        rest = &word[n_digits..];
    }
    (!bytes.is_empty()).then_some((offset, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::unwrap::check;

    #[test]
    fn the_dumps_of_four_programs() {
        let plain = "{\"iv\":\"r7BXXKkLb8qrSN\"}\n";
        for dump in [
            "00000000: 7b22 6976 223a 2272 3742 5858 4b6b 4c62  {\"iv\":\"r7BXXKkLb\n00000010: 3871 7253 4e22 7d                        8qrSN\"}\n",
            "00000000  7b 22 69 76 22 3a 22 72  37 42 58 58 4b 6b 4c 62  |{\"iv\":\"r7BXXKkLb|\n00000010  38 71 72 53 4e 22 7d                              |8qrSN\"}|\n",
            "\t0x0000:  7b22 6976 223a 2272 3742 5858 4b6b 4c62  {\"iv\":\"r7BXXKkLb\n\t0x0010:  3871 7253 4e22 7d                        8qrSN\"}\n",
            "0000   7b 22 69 76 22 3a 22 72 37 42 58 58 4b 6b 4c 62   {\"iv\":\"r7BXXKkLb\n0010   38 71 72 53 4e 22 7d                              8qrSN\"}\n",
        ] {
            check(&STEP, dump, plain);
        }
        assert_eq!(apply("1234 ab cd\niv: x"), None);
    }
}
