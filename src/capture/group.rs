//! Values → records: which of them belong together.
//!
//! Values belong to the block they stand in: the same object, the same line, the same run of `name: value` lines. A
//! block ends where one of its names repeats. What a payload lacks may be borrowed from what stands above it, or else
//! below; it then says so.

use std::collections::HashMap;

use crate::capture::fact::Fact;
use crate::capture::name::Name;
use crate::capture::name::Sure;
use crate::capture::words;

/// Values that belong together, by index.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Its own values.
    pub(super) own: Vec<usize>,
    /// What was taken from other records.
    pub(super) borrowed: Vec<usize>,
}

/// Where values stand so near that they are one unit before any comparison with others.
#[derive(Debug)]
struct Unit {
    facts: Vec<usize>,
    line: usize,
    is_log: bool,
    is_object: bool,
}

/// Groups the values of a text; each record with encryptedData is one payload.
pub(super) fn records(text: &str, facts: &[Fact]) -> Vec<Record> {
    let lines = Lines::of(text);
    let units = units(facts, &lines);
    let mut records: Vec<Record> = Vec::new();
    let mut last: Option<&Unit> = None;
    for unit in &units {
        let joins = last.is_some_and(|before| may_join(before, unit))
            && records.last().is_some_and(|it| !repeats(facts, &it.own, &unit.facts));
        match records.last_mut() {
            Some(record) if joins => record.own.extend(&unit.facts),
            _ => records.push(Record { own: unit.facts.clone(), borrowed: Vec::new() }),
        }
        last = Some(unit);
    }
    borrow(facts, &mut records);
    records
}

/// Lines of a log and objects stand for themselves; labelled lines go together, and with an object behind them.
fn may_join(before: &Unit, unit: &Unit) -> bool {
    if before.line == unit.line {
        return true;
    }
    let is_apart = before.is_log || unit.is_log || (before.is_object && unit.is_object);
    !is_apart
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

fn units(facts: &[Fact], lines: &Lines) -> Vec<Unit> {
    let own_block = own_blocks(facts);
    let mut units: Vec<(Option<u32>, Unit)> = Vec::new();
    for (at, fact) in facts.iter().enumerate() {
        let block = unit_of(&fact.blocks, &own_block);
        let line = lines.number(fact.span.start);
        let is_log = lines.is_log(line);
        let joins = units.last().is_some_and(|(last, unit)| {
            *last == block && (block.is_some() || unit.line == line) && !repeats(facts, &unit.facts, &[at])
        });
        match units.last_mut() {
            Some((_, unit)) if joins => unit.facts.push(at),
            _ => units.push((block, Unit { facts: vec![at], line, is_log, is_object: block.is_some() })),
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

/// Gives each payload what it lacks: from the nearest record above, else from the nearest below.
fn borrow(facts: &[Fact], records: &mut [Record]) {
    for name in [Name::SessionKey, Name::Iv, Name::AppId, Name::OpenId, Name::RawData, Name::Signature] {
        let order: Vec<usize> = (0..records.len()).collect();
        lend(facts, records, name, order.iter());
        lend(facts, records, name, order.iter().rev());
    }
}

fn lend<'a>(facts: &[Fact], records: &mut [Record], name: Name, order: impl Iterator<Item = &'a usize>) {
    // An iv, a rawData and its signature are of one call; those of another payload are never lent.
    let is_of_call = matches!(name, Name::Iv | Name::RawData | Name::Signature);
    let mut last: Option<usize> = None;
    for at in order {
        let record = &mut records[*at];
        let own = record.own.iter().copied().rfind(|it| facts[*it].name == name);
        let is_payload = has(facts, &record.own, Name::EncryptedData);
        let may_lend = !(is_of_call && is_payload);
        match own {
            Some(own) if may_lend => last = Some(own),
            None if is_payload && lacks(facts, record, name) => record.borrowed.extend(last),
            _ => {}
        }
    }
}

/// Whether nothing in the record, also without a name, can be this, and nothing was lent yet.
fn lacks(facts: &[Fact], record: &Record, name: Name) -> bool {
    let is_lent = record.borrowed.iter().any(|it| facts[*it].name == name);
    let n_unnamed = facts_named(facts, &record.own, Name::Sixteen);
    let other = if name == Name::Iv { Name::SessionKey } else { Name::Iv };
    let has_other = has(facts, &record.own, other);
    let is_unnamed = matches!(name, Name::Iv | Name::SessionKey)
        && n_unnamed > usize::from(!has_other && name == Name::Iv);
    !is_lent && !is_unnamed
}

fn facts_named(facts: &[Fact], list: &[usize], name: Name) -> usize {
    list.iter().filter(|it| facts[**it].name == name).count()
}

impl Record {
    /// The best value of a name among the record's own.
    pub(super) fn own_value<'a>(&self, facts: &'a [Fact], name: Name) -> Option<&'a Fact> {
        let of_name = self.own.iter().map(|it| &facts[*it]).filter(|it| it.name == name);
        // A name that says it beats a word that can mean it; of equals the first.
        of_name.min_by_key(|it| it.sure)
    }

    /// The value of a name among what was borrowed.
    pub(super) fn borrowed_value<'a>(&self, facts: &'a [Fact], name: Name) -> Option<&'a Fact> {
        self.borrowed.iter().map(|it| &facts[*it]).find(|it| it.name == name)
    }

    /// The values of sixteen bytes that have no name.
    pub(super) fn unnamed<'a>(&self, facts: &'a [Fact]) -> Vec<&'a Fact> {
        let of_shape = |it: &&Fact| it.name == Name::Sixteen && it.sure == Sure::Shape;
        self.own.iter().map(|it| &facts[*it]).filter(of_shape).collect()
    }
}

/// Where lines begin, and which of them begin with a time.
struct Lines {
    starts: Vec<usize>,
    are_logs: Vec<bool>,
}

impl Lines {
    fn of(text: &str) -> Self {
        let (mut starts, mut are_logs) = (Vec::new(), Vec::new());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            starts.push(at);
            are_logs.push(has_time(line));
            at += line.len();
        }
        Self { starts, are_logs }
    }

    fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|it| *it <= at).saturating_sub(1)
    }

    fn is_log(&self, line: usize) -> bool {
        self.are_logs.get(line).copied().unwrap_or_default()
    }
}

/// Whether `12:34:56` stands near the beginning of a line.
fn has_time(line: &str) -> bool {
    words::time_in(&line.as_bytes()[..line.len().min(60)]).is_some()
}
