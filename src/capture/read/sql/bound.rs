//! The statement of one line and the values that a later line gives to its placeholders.
//!
//! A log has the lines of several threads in any order, so a statement is kept by the thread or process of its line.

use std::collections::HashMap;

use crate::capture::read::sql::Rows;
use crate::capture::read::sql::given;
use crate::capture::read::sql::given::Given;
use crate::capture::read::sql::statement;
use crate::capture::thread;

/// Threads whose last statement is kept.
const MAX_THREADS: usize = 4096;

/// A statement that waits for its values.
struct Waiting<'a> {
    text: &'a str,
    /// Where it stands; later ones are newer.
    start: usize,
    columns: Option<Vec<&'a str>>,
    row: Option<u32>,
    /// The number of the last value that it was given alone.
    last: usize,
}

pub(super) fn read<'a>(text: &'a str, rows: &mut Rows<'a>) {
    if !given::is_in(text) {
        return;
    }
    let mut waiting: HashMap<String, Waiting<'a>> = HashMap::new();
    // The statement that indented lines go on with, and the thread that prints it.
    let mut open: Option<(usize, String)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end_matches('\n').len();
        at += line.len();
        let content = &text[range.clone()];
        if let Some(given) = given::of_line(text, range.clone(), rows) {
            open = None;
            give(&mut waiting, &thread_of(content), given, rows);
            continue;
        }
        if open.is_none() || !content.starts_with([' ', '\t']) {
            open = statement::start(content).map(|it| (range.start + it, thread_of(content)));
        }
        let Some((start, thread)) = &open else { continue };
        let is_known = waiting.get(thread).is_some_and(|it| it.start == *start);
        if is_known || (waiting.len() < MAX_THREADS && statement::has_placeholder(content)) {
            let text = &text[*start..range.end];
            waiting
                .insert(thread.clone(), Waiting { text, start: *start, columns: None, row: None, last: 0 });
        }
    }
}

fn give<'a>(waiting: &mut HashMap<String, Waiting<'a>>, thread: &str, given: Given<'a>, rows: &mut Rows<'a>) {
    // Where the statement is printed on lines of its own, these name no thread.
    let of = |it: &str| waiting.get(it).map(|found| (found.start, it.to_owned()));
    let Some((_, key)) = of(thread).into_iter().chain(of("")).max() else { return };
    let Some(statement) = waiting.get_mut(&key) else { return };
    let columns = statement.columns.get_or_insert_with(|| statement::columns(statement.text));
    match given {
        Given::All(values) => {
            if values.len() != columns.len() {
                return;
            }
            let row = rows.begin();
            for (value, column) in values.into_iter().zip(columns) {
                if let Some(value) = value.filter(|_| !column.is_empty()) {
                    rows.add(value.in_column(column, row));
                }
            }
        }
        Given::One(number, value) => {
            let Some(column) = columns.get(number).filter(|it| !it.is_empty()) else { return };
            let row = match statement.row.filter(|_| statement.last < number) {
                Some(row) => row,
                None => rows.begin(),
            };
            (statement.row, statement.last) = (Some(row), number);
            rows.add(value.in_column(column, row));
        }
    }
}

/// The thread of a line, or the number in brackets of the process that wrote it.
fn thread_of(line: &str) -> String {
    thread::of_line(line).or_else(|| process(line)).unwrap_or_default()
}

fn process(line: &str) -> Option<String> {
    let head = &line[..line.floor_char_boundary(line.len().min(80))];
    let inner = head.split_once('[')?.1.split_once(']')?.0;
    (!inner.is_empty() && inner.bytes().all(|it| it.is_ascii_digit())).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::capture::read::sql::pairs;

    fn read(text: &str) -> String {
        pairs(text).into_iter().map(|it| format!("{}{}={}", it.0, it.1, it.2)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_value_is_told_by_its_placeholder() {
        let my_batis = "d ==>  Preparing: INSERT INTO t ( id, nick, created, iv ) VALUES ( ?, ?, now(), ? )\nd ==> Parameters: 1(Long), 小鹿 (a), b(String), x\ny(String)\nd <==    Updates: 1\n";
        assert_eq!(read(my_batis), "1id=1 1nick=小鹿 (a), b 1iv=x\ny");
        let update = "d ==>  Preparing: UPDATE t SET nick = ?, age=? WHERE iv = ?\nd ==> Parameters: a(String), null, x(String)";
        assert_eq!(read(update), "1nick=a 1iv=x");
        let postgres = "CST [8] LOG:  execute <unnamed>: INSERT INTO t\n\t(id, iv)\n\tVALUES ($1, $2)\nCST [9] LOG:  execute s: select $1\nCST [8] DETAIL:  parameters: $1 = NULL, $2 = 'a''b'\n";
        assert_eq!(read(postgres), "1iv=a'b");
        let hibernate = "x [exec-1] SQL : insert into t (id, iv) values (?, ?)\nx [exec-2] SQL : update t set a=? where b=?\nx [exec-1] B : binding parameter [1] as [BIGINT] - [7]\nx [exec-2] B : binding parameter (2:VARCHAR) <- [y]\nx [exec-1] B : binding parameter [2] as [VARCHAR] - [x]\n";
        assert_eq!(read(hibernate), "1id=7 2b=y 3iv=x");
        let formatted = "Hibernate: \n    insert \n    into\n        t\n        (id, iv) \n    values\n        (?, ?)\nx [exec-1] B : binding parameter [1] as [BIGINT] - [7]\nx [exec-1] B : binding parameter [2] as [VARCHAR] - [x]\n";
        assert_eq!(read(formatted), "1id=7 1iv=x");
        let alchemy = "INFO sqlalchemy.engine.Engine INSERT INTO t (id, nick, iv) VALUES (?, ?, ?)\nINFO sqlalchemy.engine.Engine [generated in 0.00016s] (7, None, 'x')\n";
        assert_eq!(read(alchemy), "1iv=x");
        let spring = "Executing prepared SQL statement [update t set a = ? where b = ?]\nSetting SQL statement parameter value: column index 2, parameter value [x], value class [java.lang.String], SQL type unknown\n";
        assert_eq!(read(spring), "1b=x");
    }

    #[test]
    fn what_does_not_fit_is_left() {
        for text in [
            "SELECT * FROM t WHERE iv = ?\nParameters: x(String), y(String)",
            "Parameters: x(String)",
            "update t set a = ?\nbinding parameter [2] as [VARCHAR] - [x]",
            "update t set a = ?\nbinding parameter [0] as [VARCHAR] - [x]",
            "update t set a = ?\nbinding parameter [1] as [VARCHAR] - [x",
            "update t set a = $1\nparameters: $1 = 'x",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }
}
