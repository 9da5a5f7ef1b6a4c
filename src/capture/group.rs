//! Values → records: which of them belong together.
//!
//! Values belong to the block they stand in: the same object, the same line, the same run of `name: value` lines. A
//! block ends where one of its names repeats.

use std::collections::HashMap;

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::record::Record;
use crate::capture::stamp::Stamp;
use crate::capture::thread;
use crate::capture::words;

/// Where values stand so near that they are one unit before any comparison with others.
#[derive(Debug)]
struct Unit {
    facts: Vec<usize>,
    line: usize,
    /// The line with a time that it stands in or below: an event of a log.
    event: Option<usize>,
    is_object: bool,
}

/// Groups the values of a text. The words of payloads are not filled in yet.
pub(super) fn records(text: &str, facts: Vec<Fact>) -> Vec<Record> {
    let lines = lines_of(text, &facts);
    let units = units(&facts, &lines);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<&Unit> = None;
    for unit in &units {
        let joins = last.is_some_and(|before| may_join(before, unit))
            && groups.last().is_some_and(|it| !repeats(&facts, it, &unit.facts))
            && (last.is_some_and(|it| it.line == unit.line)
                || groups.last().is_some_and(|it| !begins_another(&facts, it, &unit.facts)));
        match groups.last_mut() {
            Some(group) if joins => group.extend(&unit.facts),
            _ => groups.push(unit.facts.clone()),
        }
        last = Some(unit);
    }
    let mut facts: Vec<Option<Fact>> = facts.into_iter().map(Some).collect();
    let record = |group: Vec<usize>| {
        let line = group.first().and_then(|it| lines.get(*it)).copied();
        let facts: Vec<Fact> = group.into_iter().filter_map(|it| facts.get_mut(it)?.take()).collect();
        let start = facts.iter().map(|it| it.span.start).min().unwrap_or_default();
        let end = facts.iter().map(|it| it.span.end).max().unwrap_or_default();
        Record {
            bytes: start..end,
            line: line.map_or(1, |it| it.number + 1),
            time: line.and_then(|it| it.time),
            thread: line
                .filter(|it| it.event.is_some())
                .and_then(|_| thread::of_line(first_line(&text[words::line_start(text, start)..]))),
            facts,
            ..Record::default()
        }
    };
    groups.into_iter().map(record).collect()
}

/// Events of a log and objects stand for themselves; labelled lines go together, and with an object behind them.
fn may_join(before: &Unit, unit: &Unit) -> bool {
    if before.line == unit.line {
        return true;
    }
    if before.event.is_some() || unit.event.is_some() {
        return before.event == unit.event;
    }
    !(before.is_object && unit.is_object)
}

/// Whether a line names a code or a user that the lines above have named already: another row, another login.
fn begins_another(facts: &[Fact], one: &[usize], two: &[usize]) -> bool {
    let value = |list: &[usize], name: Name| {
        list.iter().map(|it| &facts[*it]).find(|it| it.name == name).map(|it| it.value.expose().to_owned())
    };
    [Name::Code, Name::OpenId].into_iter().any(|name| match (value(one, name), value(two, name)) {
        (Some(one), Some(two)) => one != two,
        _ => false,
    })
}

fn has(facts: &[Fact], list: &[usize], name: Name) -> bool {
    list.iter().any(|it| facts[*it].name == name)
}

/// A block of more values is no payload; this keeps the comparison of blocks linear.
const MAX_IN_BLOCK: usize = 64;

/// Whether two lists have a name in common that a payload has once; two values of sixteen bytes are a key and an iv.
fn repeats(facts: &[Fact], one: &[usize], two: &[usize]) -> bool {
    let n_sixteen = |list: &[usize]| list.iter().filter(|it| facts[**it].is_sixteen()).count();
    let is_repeated = |it: &usize| {
        let name = facts[*it].name;
        name.ends_a_block() && has(facts, one, name)
    };
    let has_unnamed = has(facts, one, Name::Sixteen) || has(facts, two, Name::Sixteen);
    two.iter().any(is_repeated)
        || (has_unnamed && n_sixteen(one) + n_sixteen(two) > 2)
        || one.len() > MAX_IN_BLOCK
}

fn units(facts: &[Fact], lines: &[Line]) -> Vec<Unit> {
    let own_block = own_blocks(facts);
    let mut units: Vec<(Option<u32>, Unit)> = Vec::new();
    for (at, (fact, of_line)) in facts.iter().zip(lines).enumerate() {
        let block = unit_of(&fact.blocks, &own_block);
        let (line, event) = (of_line.number, of_line.event);
        let joins = units.last().is_some_and(|(last, unit)| {
            *last == block && (block.is_some() || unit.line == line) && !repeats(facts, &unit.facts, &[at])
        });
        match units.last_mut() {
            Some((_, unit)) if joins => unit.facts.push(at),
            _ => units.push((block, Unit { facts: vec![at], line, event, is_object: block.is_some() })),
        }
    }
    units.into_iter().map(|it| it.1).collect()
}

/// The brackets that make one unit around a value: the innermost item of a list that has fields, as the entry of a
/// capture, else the outermost object with at most one payload in it.
fn unit_of(blocks: &[u32], n_payloads: &HashMap<u32, usize>) -> Option<u32> {
    let is_list = |it: u32| it % 2 == 1;
    let item = blocks.windows(2).rev().find(|it| is_list(it[0]) && !is_list(it[1])).map(|it| it[1]);
    let from = item.and_then(|it| blocks.iter().position(|block| *block == it)).unwrap_or(0);
    blocks[from..].iter().copied().find(|it| n_payloads.get(it).copied().unwrap_or(0) <= 1)
}

/// How many encryptedData stand within each bracket: an object with one of them is one payload.
fn own_blocks(facts: &[Fact]) -> HashMap<u32, usize> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for fact in facts {
        for block in &fact.blocks {
            *counts.entry(*block).or_default() += usize::from(fact.name == Name::EncryptedData);
        }
    }
    counts
}

/// The line that a value begins in.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// From 0.
    number: usize,
    /// The time that it names, or the event it belongs to.
    time: Option<Stamp>,
    /// The line with a time that begins the event it belongs to; lines without one go on with it.
    event: Option<usize>,
}

impl Line {
    /// The line that begins at `start`, with this number, behind this one.
    fn next(self, text: &str, start: usize, number: usize) -> Self {
        match Stamp::of_line(first_line(&text[start..])) {
            Some(time) => Self { number, time: Some(time), event: Some(number) },
            None => Self { number, ..self },
        }
    }
}

/// The line of each value, which are in the order of the text.
fn lines_of(text: &str, facts: &[Fact]) -> Vec<Line> {
    let (mut at, mut start) = (0, 0);
    let mut line = Line { number: 0, time: None, event: None }.next(text, 0, 0);
    let of_fact = |fact: &Fact| {
        let between = text.get(at..fact.span.start).unwrap_or_default();
        for (newline, _) in between.match_indices('\n') {
            start = at + newline + 1;
            // An empty line ends an event.
            if text[start..].starts_with(['\n', '\r']) {
                line = Line { event: None, time: None, ..line };
            }
            line = line.next(text, start, line.number + 1);
        }
        at = at.max(fact.span.start);
        line
    };
    facts.iter().map(of_fact).collect()
}

/// The beginning of the first line of a text, as far as a time may stand in it.
fn first_line(text: &str) -> &str {
    // The time of a JSON object may stand at its end.
    let n_looked_at = if text.starts_with('{') { 4096 } else { 128 };
    let beginning = &text[..text.floor_char_boundary(text.len().min(n_looked_at))];
    beginning.lines().next().unwrap_or_default()
}
