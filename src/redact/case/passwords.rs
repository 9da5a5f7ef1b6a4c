//! Passwords where command lines and addresses have them, `-u name:password`, `//name:password@host`; and private keys
//! as files of PEM have them.

use crate::redact::case::discovered::Discovered;
use crate::redact::case::swap::What;

/// The longest name or password, in bytes.
const LONGEST: usize = 128;

/// What stands for a password in documents, and what everybody has as one.
const NONE: [&str; 8] = ["admin", "guest", "passwd", "password", "postgres", "secret", "username", "xxxxx"];

/// Tells every password of a text.
pub(super) fn of(text: &str, tell: &mut dyn FnMut(Discovered)) {
    let begins = |sign: &'static str| text.match_indices(sign).map(move |(at, _)| at + sign.len());
    for at in begins("://") {
        let rest = head(text, at);
        // Behind the last sign stands the host: passwords may have one.
        let end = rest.find(['/', ' ', '"', '\'', '<', '>', '\n', '?', '#', '`']).unwrap_or(rest.len());
        if let Some((pair, _)) = rest[..end].rsplit_once('@') {
            take(pair, tell);
        }
    }
    for at in begins("-u ").chain(begins("--user ")).chain(begins("--user=")) {
        let rest = head(text, at).trim_start_matches([' ', '"', '\'']);
        take(rest.split([' ', '"', '\'', '\n']).next().unwrap_or_default(), tell);
    }
    private_keys(text, tell);
}

/// The shortest line of a key that is told; a shorter one is its end.
const SHORTEST_LINE: usize = 12;

/// The lines of each private key, also where the breaks between them are escapes.
fn private_keys(text: &str, tell: &mut dyn FnMut(Discovered)) {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("PRIVATE KEY-----") {
        let (body, end) = behind.split_once("-----").unwrap_or((behind, ""));
        rest = end;
        let lines = body.split(|it: char| !it.is_ascii_alphanumeric() && !"+/=".contains(it));
        // `\n` before a line is a break, and its letter none of the key.
        let lines =
            lines.map(|it| if body.contains("\\n") { it.strip_prefix('n').unwrap_or(it) } else { it });
        for line in lines.filter(|it| it.len() >= SHORTEST_LINE) {
            tell(Discovered { value: line.to_owned(), what: What::Secret, is_address: false });
        }
    }
}

/// The next characters from a place on, enough for a name and a password.
fn head(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary((at + 2 * LONGEST).min(text.len()))]
}

fn take(pair: &str, tell: &mut dyn FnMut(Discovered)) {
    let Some((_, password)) = pair.split_once(':') else { return };
    if password.len() <= LONGEST && !NONE.contains(&password.to_ascii_lowercase().as_str()) {
        tell(Discovered { value: password.to_owned(), what: What::Secret, is_address: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_and_what_looks_like_one() {
        let found = |text: &str| {
            let mut all = Vec::new();
            of(text, &mut |it| all.push(it.value));
            all
        };
        for text in [
            "mysql://root:My!Pass@9@10.0.0.5:3306/app",
            "redis://:My!Pass@9@127.0.0.1:6379/0",
            "curl -u admin:My!Pass@9 https://shop.example",
            "curl --user 'admin:My!Pass@9' https://shop.example",
        ] {
            assert_eq!(found(text), ["My!Pass@9"], "{text}");
        }
        for sign in ["\n", "\\n", "\r\n"] {
            let key = [
                "-----BEGIN PRIVATE KEY-----",
                "MIIEvQIBADANBgkq",
                "n9+/AQIDBAUGBwg=",
                "-----END PRIVATE KEY-----",
                "",
            ];
            assert_eq!(found(&key.join(sign)), key[1..3], "{sign:?}");
        }
        for text in ["https://shop.example:8443/a@b", "mysql://user:password@host", "docker run -u 1000:1000"]
        {
            assert!(found(text).iter().all(|it| it == "1000"), "{text}: {:?}", found(text));
        }
    }
}
