//! Rust's tokens, as far as the tests need them: words, marks, and string literals with their values.
//!
//! Comments are left out; what only tests compile (`#[cfg(test)]`) is marked. Good for formatted code, not a parser.

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// A word or mark as written; of a literal its value.
    pub(crate) text: String,
    /// Counted from 1.
    pub(crate) line: usize,
    /// Whether only tests compile it.
    pub(crate) in_test: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word or number.
    Word,
    /// `::` or one character.
    Mark,
    /// A string, its escapes read.
    Literal,
    /// A character or byte, or a lifetime.
    Quoted,
}

impl Token {
    /// Whether it is this word or mark; a literal never is.
    pub(crate) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Mark) && self.text == text
    }
}

/// All tokens of a file.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: text, line: 1, tokens: Vec::new() };
    while !lexer.rest.is_empty() {
        lexer.step();
    }
    mark_tests(&mut lexer.tokens);
    lexer.tokens
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let rest = self.rest;
        let first = rest.chars().next().unwrap_or_default();
        if rest.starts_with("//") {
            self.take(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.take(block_comment(rest));
        } else if let Some(n_hashes) = raw_string(rest) {
            self.raw(n_hashes);
        } else if rest.starts_with("b\"") || rest.starts_with("c\"") {
            self.take(1);
        } else if first == '"' {
            self.string();
        } else if first == '\'' {
            let len = quoted(rest);
            self.push(Kind::Quoted, len);
        } else if first.is_alphanumeric() || first == '_' {
            let len = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
            self.push(Kind::Word, len);
        } else if first.is_whitespace() {
            self.take(first.len_utf8());
        } else {
            self.push(Kind::Mark, if rest.starts_with("::") { 2 } else { first.len_utf8() });
        }
    }

    fn take(&mut self, len: usize) {
        let (taken, rest) = self.rest.split_at(len);
        self.line += taken.matches('\n').count();
        self.rest = rest;
    }

    fn push(&mut self, kind: Kind, len: usize) {
        let text = self.rest[..len].to_owned();
        self.tokens.push(Token { kind, text, line: self.line, in_test: false });
        self.take(len);
    }

    fn literal(&mut self, value: String, len: usize) {
        self.tokens.push(Token { kind: Kind::Literal, text: value, line: self.line, in_test: false });
        self.take(len);
    }

    /// From `r` with its hashes to the closing quote.
    fn raw(&mut self, n_hashes: usize) {
        let start = self.rest.find('"').unwrap_or_default() + 1;
        let closing = format!("\"{}", "#".repeat(n_hashes));
        let len = self.rest[start..].find(&closing).unwrap_or(self.rest.len() - start);
        let value = self.rest[start..start + len].to_owned();
        self.literal(value, (start + len + closing.len()).min(self.rest.len()));
    }

    fn string(&mut self) {
        let mut value = String::new();
        let mut chars = self.rest.char_indices().skip(1).peekable();
        while let Some((at, it)) = chars.next() {
            match it {
                '"' => return self.literal(value, at + 1),
                '\\' => match chars.next().map(|it| it.1) {
                    Some('n') => value.push('\n'),
                    Some('t') => value.push('\t'),
                    Some('u') => value.extend(unicode(&mut chars)),
                    Some('\n') => while chars.next_if(|it| it.1.is_whitespace()).is_some() {},
                    Some(other) => value.push(other),
                    None => {}
                },
                other => value.push(other),
            }
        }
        self.literal(value, self.rest.len());
    }
}

/// The character of `{4e00}`, what stands behind `\u`.
fn unicode(chars: &mut impl Iterator<Item = (usize, char)>) -> Option<char> {
    let digits: String = chars.map(|it| it.1).skip(1).take_while(|it| *it != '}').collect();
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}

/// The hashes of a raw string that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let behind = ["br", "cr", "r"].iter().find_map(|it| rest.strip_prefix(it))?;
    let quote = behind.trim_start_matches('#');
    quote.starts_with('"').then(|| behind.len() - quote.len())
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of `'x'`, `'\n'` or of the lifetime `'a`.
fn quoted(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    let Some((_, first)) = chars.next() else { return 1 };
    if first == '\\' {
        chars.next();
        return chars.find(|it| it.1 == '\'').map_or(rest.len(), |it| it.0 + 1);
    }
    match chars.next() {
        Some((at, '\'')) => at + 1,
        _ => 1 + rest[1..].find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len() - 1),
    }
}

/// Marks what stands behind `#[cfg(test)]`, to its `;` or to the end of its braces.
fn mark_tests(tokens: &mut [Token]) {
    const CFG_TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut at = 0;
    while at + CFG_TEST.len() <= tokens.len() {
        if !tokens[at..].iter().zip(CFG_TEST).all(|(it, word)| it.is(word)) {
            at += 1;
            continue;
        }
        let mut depth = 0;
        at += CFG_TEST.len();
        while let Some(token) = tokens.get_mut(at) {
            at += 1;
            token.in_test = true;
            depth += i32::from(token.is("{")) - i32::from(token.is("}"));
            if depth == 0 && (token.is(";") || token.is("}")) {
                break;
            }
        }
    }
}

#[test]
fn words_marks_and_literals() {
    let text = "let a = crate::x::f('\\'', 'b, \"two\\u{4e00} \\\n   lines\", r#\"raw \"q\"\"#); // \"no\"\n/* /* */ \"no\" */ b\"bytes\"";
    let found = tokens(text);
    let literals: Vec<_> =
        found.iter().filter(|it| it.kind == Kind::Literal).map(|it| it.text.as_str()).collect();
    assert_eq!(literals, ["two\u{4e00} lines", "raw \"q\"", "bytes"]);
    let first: Vec<_> = found.iter().take(8).map(|it| it.text.as_str()).collect();
    assert_eq!(first, ["let", "a", "=", "crate", "::", "x", "::", "f"]);
    assert_eq!(found.last().map(|it| it.line), Some(3));
}

#[test]
fn what_only_tests_compile_is_marked_to_its_end() {
    let found =
        tokens("#[cfg(test)] mod check; fn a() {} #[cfg(test)] mod tests { fn b() { {} } } fn c() {}");
    let marked: Vec<_> = found.iter().filter(|it| it.in_test && it.kind == Kind::Word).collect();
    let words: Vec<_> = marked.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(words, ["mod", "check", "mod", "tests", "fn", "b"]);
}
