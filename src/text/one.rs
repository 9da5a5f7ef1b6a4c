//! English has another word where there is one of a thing: "1 byte is left", where the pattern says "{n} bytes are left".

/// Words behind a number, and what one of them is called.
const NOUNS: [(&str, &str); 19] = [
    ("blocks", "block"),
    ("bytes", "byte"),
    ("characters", "character"),
    ("days", "day"),
    ("entries", "entry"),
    ("fields", "field"),
    ("keys", "key"),
    ("letters", "letter"),
    ("logins", "login"),
    ("payloads", "payload"),
    ("places", "place"),
    ("plus", "plus"),
    ("rows", "row"),
    ("seconds", "second"),
    ("signs", "sign"),
    ("spaces", "space"),
    ("times", "time"),
    ("users", "user"),
    ("values", "value"),
];

/// Verbs right behind them.
const VERBS: [(&str, &str); 7] = [
    ("are", "is"),
    ("come", "comes"),
    ("do", "does"),
    ("follow", "follows"),
    ("have", "has"),
    ("need", "needs"),
    ("stand", "stands"),
];

/// The words for one of a thing, and what of the pattern stands behind them; none where the pattern goes on otherwise.
pub(super) fn words(behind: &str) -> Option<(String, &str)> {
    let (noun, rest) = noun(behind)?;
    // `plus signs`.
    let (noun, rest) = match self::noun(rest) {
        Some((second, rest)) => (format!("{noun} {second}"), rest),
        None => (noun.to_owned(), rest),
    };
    let verb = word(rest).and_then(|(verb, rest)| Some((VERBS.iter().find(|it| it.0 == verb)?.1, rest)));
    Some(match verb {
        Some((verb, rest)) => (format!(" {noun} {verb}"), rest),
        None => (format!(" {noun}"), rest),
    })
}

/// One of the nouns behind a space as it is for one, and the rest.
fn noun(text: &str) -> Option<(&'static str, &str)> {
    let (noun, rest) = word(text)?;
    NOUNS.iter().find(|it| it.0 == noun).map(|it| (it.1, rest))
}

/// The word behind a space, and the rest.
fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix(' ')?;
    let end = text.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(text.len());
    Some(text.split_at(end))
}

#[cfg(test)]
mod tests {
    use crate::text::Language;
    use crate::text::Said;

    #[test]
    fn one_of_a_thing_is_one() {
        let said = |pattern, n: usize| Said::new(pattern).with("n", n).in_language(Language::English);
        assert_eq!(said("{n} fields filled from the text", 1), "1 field filled from the text");
        assert_eq!(said("{n} bytes are left behind", 1), "1 byte is left behind");
        assert_eq!(said("{n} bytes are left behind", 2), "2 bytes are left behind");
        assert_eq!(said("block {n} is noise", 1), "block 1 is noise");
        assert_eq!(said("read {n} times", 1), "read 1 time");
        assert_eq!(said("{n} plus signs stand there", 1), "1 plus sign stands there");
        assert_eq!(said("{n} s", 1), "1 s");
    }
}
