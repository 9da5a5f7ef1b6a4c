//! Values without a name, taken by their shape where the names of a text leave something open.

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::read::MAX_FACTS;
use crate::capture::read::budget::Budget;
use crate::capture::read::word;
use crate::capture::shape;

/// Adds what has the shape of a payload's part and stands outside of every named value. Says how many more there are behind
/// as many named ones as are kept.
pub(super) fn add(text: &str, facts: &mut Vec<Fact>) -> usize {
    let named: Vec<_> = facts.iter().map(|it| it.span.clone()).collect();
    let has = |name: Name| facts.iter().any(|it| it.name == name);
    let (has_data, has_all) =
        (has(Name::EncryptedData), has(Name::EncryptedData) && has(Name::Iv) && has(Name::SessionKey));
    if has_all || text.len() > crate::capture::MAX_LEN {
        return 0;
    }
    let kept = named.get(MAX_FACTS - 1).map_or(text.len(), |it| it.end);
    let mut n_behind = 0;
    let mut found: Vec<Fact> = Vec::new();
    let mut spans = named.iter().peekable();
    let mut budget = Budget::new(text);
    let mut at = 0;
    while at < text.len() && found.len() + n_behind < MAX_FACTS {
        if let Some(span) = spans.next_if(|it| it.start <= at) {
            at = at.max(span.end);
            continue;
        }
        let Some(it) = text[at..].chars().next() else { break };
        if !shape::is_alphabet(it) {
            at += it.len_utf8();
            continue;
        }
        let end = spans.peek().map_or(text.len(), |it| it.start).min(word::end(text, at));
        // `WX_DATA=…`: the name is none of ours.
        let word = &text[at..end];
        at += word.trim_end_matches('=').rfind('=').map_or(0, |it| it + 1);
        if let Some(fact) = taken(text, at, end, has_data, &mut budget) {
            at = fact.span.end.max(end);
            if fact.span.start < kept {
                found.push(fact);
            } else {
                n_behind += 1;
            }
        } else {
            at = end;
        }
    }
    let n_data = found.iter().filter(|it| it.name == Name::EncryptedData).count();
    // A long text that is no whole number of blocks is a payload only where nothing speaks of other things.
    let is_alone = n_data == 1 && found.len() <= 3;
    found.retain(|it| {
        it.name != Name::EncryptedData || is_alone || has_data || shape::is_whole_blocks(it.value.expose())
    });
    facts.extend(found);
    n_behind
}

/// Signs that point from a name to the value before it.
const POINTERS: [&str; 7] = ["<-", "<=", "←", "//", "#", "--", "("];

/// The name that a line has behind its value: `… <- iv`, `… // session_key`.
fn name_behind(rest: &str) -> Option<Name> {
    let line = rest.lines().next()?.trim_start_matches([' ', '\t', ',', ';', '"', '\'']);
    let line = &line[..line.floor_char_boundary(40)];
    let sign = POINTERS.iter().find(|it| line.starts_with(**it))?;
    let word = line[sign.len()..].trim_matches([' ', '\t', '-', '<', ')', ':', '\r']);
    let sixteen = |it: &(Name, Sure)| matches!(it.0, Name::Iv | Name::SessionKey);
    Name::of(word).filter(sixteen).map(|it| it.0)
}

fn taken(text: &str, start: usize, end: usize, has_data: bool, budget: &mut Budget) -> Option<Fact> {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    // Parts of tokens, of paths and of versions.
    if before == Some('.')
        || (after == Some('.') && text[end + 1..].starts_with(|it: char| it.is_ascii_alphanumeric()))
    {
        return None;
    }
    let lead = text[start..end].len() - text[start..end].trim_start_matches(['=', '-', '%']).len();
    let start = start + lead;
    let word = &text[start..end];
    let fact = |name: Name, end: usize| Fact {
        name,
        sure: Sure::Shape,
        value: text[start..end].lines().map(str::trim).collect::<String>().as_str().into(),
        form_pluses: Vec::new(),
        span: start..end,
        blocks: Vec::new(),
        row: None,
    };
    if shape::is_sixteen(word) {
        let named = |name: Name| Fact { sure: Sure::Name, ..fact(name, end) };
        return Some(name_behind(&text[end..]).map_or_else(|| fact(Name::Sixteen, end), named));
    }
    // The first piece of wrapped or spaced data is a long one too.
    if has_data || word.len() < 20 {
        return None;
    }
    let whole = word::with_its_rest(text, start, end, budget);
    let plain: String = text[start..whole].chars().filter(|it| !it.is_whitespace() && *it != '>').collect();
    shape::is_data(&plain).then(|| fact(Name::EncryptedData, whole))
}
