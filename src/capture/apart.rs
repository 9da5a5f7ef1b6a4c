//! What stands apart in a text that tells of several logins: there nearness alone makes no key a payload's own.
//!
//! With one key in a text it hardly matters whose it is called; with two, the wrong one would prove a stale login.

use crate::capture::fact::Fact;
use crate::capture::name::Name;

/// Whether a text holds several session_keys.
pub(super) fn has_many_keys(facts: &[Fact]) -> bool {
    let keys = facts.iter().filter(|it| it.name == Name::SessionKey && !it.value.is_blank());
    let mut keys = keys.map(|it| it.value.expose());
    let first = keys.next();
    keys.any(|it| Some(it) != first)
}

/// Whether two values are in different items of one list, as the entries of an export are.
pub(super) fn are_items_of_one_list(one: &Fact, two: &Fact) -> bool {
    let n_common = one.blocks.iter().zip(&two.blocks).take_while(|(one, two)| one == two).count();
    let is_list = |it: u32| it % 2 == 1;
    n_common > 0
        && is_list(one.blocks[n_common - 1])
        && one.blocks.len() > n_common
        && two.blocks.len() > n_common
}

/// Whether the text between two values begins another request: a line of a request, or a command that sends one.
pub(super) fn has_request(between: &str) -> bool {
    const METHODS: [&str; 6] = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "curl "];
    between.lines().skip(1).any(|line| {
        let line = line.trim_start();
        METHODS.iter().any(|it| line.strip_prefix(it).is_some_and(|it| it.contains('/')))
    })
}

/// Whether the text between two values holds the head of another row: `-[ RECORD 2 ]---` of psql, `*** 2. row ***` of
/// mysql.
pub(super) fn has_row_head(between: &str) -> bool {
    let is_head = |line: &str| {
        let line = line.trim();
        line.starts_with("-[ RECORD ")
            || (line.starts_with("***") && line.ends_with("row ***************************"))
    };
    between.lines().skip(1).any(is_head)
}

/// Whether a line begins an event of a log that writes no time: `info: Shop.WxController[0]` of .NET's console.
pub(super) fn is_head_without_time(line: &str) -> bool {
    const LEVELS: [&str; 6] = ["trce: ", "dbug: ", "info: ", "warn: ", "fail: ", "crit: "];
    let bare = line.trim_end();
    LEVELS.iter().any(|it| bare.starts_with(it)) && bare.ends_with(']') && bare.contains('[')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(blocks: &[u32]) -> Fact {
        Fact { blocks: blocks.to_vec(), ..Fact::named(Name::SessionKey, "a") }
    }

    #[test]
    fn entries_of_a_list() {
        for (one, two, expected) in [
            (&[2, 5, 8][..], &[2, 5, 10][..], true),
            (&[2, 5, 8], &[2, 5, 8], false),
            (&[2, 4], &[2, 6], false),
            (&[2], &[4], false),
            (&[5], &[5, 6], false),
        ] {
            assert_eq!(are_items_of_one_list(&at(one), &at(two)), expected, "{one:?} {two:?}");
        }
    }

    #[test]
    fn another_request_begins_its_line() {
        assert!(has_request("\"}\n\nPOST https://shop.example/a\n\n{\"iv\":\""));
        assert!(!has_request("POST /a HTTP/1.1\n\n{\"iv\":\"") && !has_request("\nPOST body: {\"iv\":\""));
    }
}
