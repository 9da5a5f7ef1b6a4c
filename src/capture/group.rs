//! Values → records: which of them belong together.
//!
//! Values belong to the block they stand in: the same object, the same line, the same run of `name: value` lines. A
//! block ends where one of its names repeats.

use std::collections::HashMap;
use std::num::NonZeroU32;

use crate::capture::apart;
use crate::capture::fact::Fact;
use crate::capture::moment;
use crate::capture::name::Name;
use crate::capture::record::Record;
use crate::capture::stamp::Stamp;
use crate::capture::thread;
use crate::capture::words;

/// Where values stand so near that they are one unit before any comparison with others.
#[derive(Debug)]
struct Unit {
    facts: Vec<usize>,
    line: u32,
    /// The line with a time that it stands in or below: an event of a log.
    event: Option<u32>,
    /// How many lines with a time stand above it.
    n_events: u32,
    is_object: bool,
    /// The row of a table that it is.
    row: Option<NonZeroU32>,
}

/// Groups the values of a text. The words of payloads are not filled in yet.
pub(super) fn records(text: &str, facts: Vec<Fact>) -> Vec<Record> {
    let lines = Lines::of(text, &facts);
    let groups = groups(text, &facts, &units(&facts, &lines.of_facts));
    // In a document the entries tell their own times; a log has them at the beginning of its lines.
    let is_document = text.starts_with('[') || (text.starts_with('{') && !text.trim_end().contains('\n'));
    // Groups follow one another as the values do.
    let (mut at, mut facts) = (0, facts.into_iter());
    let record = |n_facts: usize| {
        let line = lines.of_facts[at];
        at += n_facts;
        let mut own = Vec::with_capacity(n_facts);
        own.extend(facts.by_ref().take(n_facts));
        let mut facts: Vec<Fact> = own;
        let named = moment::taken(&mut facts);
        let start = facts.iter().map(|it| it.span.start).min().unwrap_or_default();
        let end = facts.iter().map(|it| it.span.end).max().unwrap_or_default();
        let of_event = |_| thread::of_line(first_line(&text[words::line_start(text, start)..]));
        Record {
            bytes: start..end,
            line: line.number as usize + 1,
            time: if is_document { named.or(lines.time(line)) } else { lines.time(line).or(named) },
            thread: line.event.and_then(of_event),
            facts,
            ..Record::default()
        }
    };
    // Of exact length, as there may be many.
    let mut records: Vec<Record> = groups.into_iter().map(record).collect();
    records.retain(|it| !it.facts.is_empty());
    records
}

/// How many values each record has, one record after the other.
fn groups(text: &str, facts: &[Fact], units: &[Unit]) -> Vec<usize> {
    let has_many_keys = apart::has_many_keys(facts);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<&Unit> = None;
    // Where keys stand above the payload, the next one below an object is of the next login.
    let mut has_key_above = false;
    let has_key = |list: &[usize]| has(facts, list, Name::SessionKey);
    // Another row is another record.
    let mut last_row = None;
    let mut whole = Whole::default();
    for unit in units {
        let joins = last.is_some_and(|before| may_join(before, unit))
            && groups.last().is_some_and(|it| !repeats(facts, it, &unit.facts))
            && (last.is_some_and(|it| it.line == unit.line)
                || groups.last().is_some_and(|it| !begins_another(facts, it, &unit.facts)))
            && !last.is_some_and(|it| ends_a_list_of_keys(facts, &groups, it, unit))
            && !(has_key_above
                && has_key(&unit.facts)
                && last.is_some_and(|it| it.is_object && !unit.is_object && unit.line > it.line + 1))
            && !last.is_some_and(|it| it.line < unit.line && has_row_head(text, facts, it, unit))
            && !(has_many_keys
                && last.zip(groups.last()).is_some_and(|it| {
                    whole.is_apart_from(facts, it.0, unit) || is_apart(text, facts, it.1, it.0, unit)
                }))
            && last_row.is_none_or(|it| unit.row.is_none_or(|row| row == it))
            || groups.last().is_some_and(|it| is_again(facts, it, &unit.facts));
        match groups.last_mut() {
            Some(group) if joins => group.extend(&unit.facts),
            _ => {
                whole = Whole::default();
                has_key_above |= groups.last().is_some_and(|it| has_key(it));
                groups.push(unit.facts.clone());
                last_row = None;
            }
        }
        whole.add(facts, unit);
        last_row = unit.row.or(last_row);
        last = Some(unit);
    }
    groups.iter().map(Vec::len).collect()
}

/// Events of a log and objects stand for themselves; labelled lines go together, and with an object behind them.
fn may_join(before: &Unit, unit: &Unit) -> bool {
    if before.line == unit.line {
        return true;
    }
    if before.event.is_some() || unit.event.is_some() {
        return before.event == unit.event;
    }
    before.n_events == unit.n_events && !(before.is_object && unit.is_object)
}

/// Whether the head of another row stands between two units, as databases print rows down the page.
fn has_row_head(text: &str, facts: &[Fact], before: &Unit, unit: &Unit) -> bool {
    let (Some(last), Some(first)) = (before.facts.last(), unit.facts.first()) else { return false };
    text.get(facts[*last].span.end..facts[*first].span.start).is_some_and(apart::has_row_head)
}

/// Whether a group has a line that is a whole login, or a whole payload: what stands on another line is none of it.
#[derive(Default)]
struct Whole {
    login: bool,
    payload: bool,
}

impl Whole {
    fn add(&mut self, facts: &[Fact], unit: &Unit) {
        self.login |= is_whole_login(facts, unit);
        self.payload |= is_whole_payload(facts, unit);
    }

    fn is_apart_from(&self, facts: &[Fact], before: &Unit, unit: &Unit) -> bool {
        let is_same = before.line == unit.line || (before.event.is_some() && before.event == unit.event);
        !is_same
            && ((self.login && !self.payload && is_whole_payload(facts, unit))
                || (self.payload && !self.login && is_whole_login(facts, unit)))
    }
}

fn is_whole_login(facts: &[Fact], unit: &Unit) -> bool {
    let is_user = |it: &usize| matches!(facts[*it].name, Name::Code | Name::OpenId | Name::UnionId);
    has(facts, &unit.facts, Name::SessionKey)
        && unit.facts.iter().any(is_user)
        && !has(facts, &unit.facts, Name::EncryptedData)
}

fn is_whole_payload(facts: &[Fact], unit: &Unit) -> bool {
    has(facts, &unit.facts, Name::EncryptedData)
        && has(facts, &unit.facts, Name::Iv)
        && !has(facts, &unit.facts, Name::SessionKey)
}

/// Whether a unit stands apart from what is before it, in a text with several logins: in another entry of a list, in another
/// object of a later line, in another request.
fn is_apart(text: &str, facts: &[Fact], group: &[usize], before: &Unit, unit: &Unit) -> bool {
    let (Some(last), Some(first)) = (before.facts.last(), unit.facts.first()) else { return false };
    let (last, first) = (&facts[*last], &facts[*first]);
    let is_telling =
        |list: &[usize]| has(facts, list, Name::SessionKey) || has(facts, list, Name::EncryptedData);
    if apart::are_items_of_one_list(last, first) {
        return true;
    }
    if before.line == unit.line || (before.event.is_some() && before.event == unit.event) {
        return false;
    }
    // What an object says ends with it; a code or a token below it is of the next one.
    let is_of_next = |it: &usize| {
        matches!(facts[*it].name, Name::AppId | Name::AppSecret | Name::Code | Name::OpenId | Name::Token)
    };
    let is_below_object = before.is_object && is_telling(group) && unit.facts.iter().all(is_of_next);
    let between = || text.get(last.span.end..first.span.start).unwrap_or_default();
    is_below_object
        || (has(facts, group, Name::SessionKey)
            && !has(facts, group, Name::EncryptedData)
            && apart::has_request(between()))
}

/// Whether a unit stands apart from keys listed above it, of which the last is no more its own than the others.
fn ends_a_list_of_keys(facts: &[Fact], groups: &[Vec<usize>], before: &Unit, unit: &Unit) -> bool {
    let is_key = |it: &Vec<usize>| matches!(it[..], [one] if facts[one].name == Name::SessionKey);
    let is_list = matches!(groups, [.., one, two] if is_key(one) && is_key(two));
    is_list && unit.line > before.line + 1
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

/// Whether a unit is the payload of the group once more, in the same object: a request, and the variables of the
/// program that failed with it.
fn is_again(facts: &[Fact], group: &[usize], unit: &[usize]) -> bool {
    let of = |list: &[usize], name: Name| list.iter().map(|it| &facts[*it]).find(|it| it.name == name);
    let (Some(one), Some(two)) = (of(group, Name::EncryptedData), of(unit, Name::EncryptedData)) else {
        return false;
    };
    let around = item_of(&one.blocks).or(one.blocks.first().copied());
    let is_same_iv = match (of(group, Name::Iv), of(unit, Name::Iv)) {
        (Some(one), Some(two)) => one.value.expose() == two.value.expose(),
        _ => true,
    };
    around.is_some_and(|it| two.blocks.contains(&it))
        && one.value.expose() == two.value.expose()
        && is_same_iv
        && group.len() <= MAX_IN_BLOCK
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
        let (line, event, n_events) = (of_line.number, of_line.event, of_line.n_events);
        let joins = units.last().is_some_and(|(last, unit)| {
            let is_near = *last == block && (block.is_some() || unit.line == line);
            unit.row == fact.row && (is_near || fact.row.is_some()) && !repeats(facts, &unit.facts, &[at])
        });
        match units.last_mut() {
            Some((_, unit)) if joins => unit.facts.push(at),
            _ => {
                let (is_object, row) = (block.is_some(), fact.row);
                units.push((block, Unit { facts: vec![at], line, event, n_events, is_object, row }));
            }
        }
    }
    units.into_iter().map(|it| it.1).collect()
}

/// The brackets that make one unit around a value: the innermost item of a list that has fields, as the entry of a
/// capture, else the outermost object with at most one payload in it.
fn unit_of(blocks: &[u32], n_payloads: &HashMap<u32, usize>) -> Option<u32> {
    let from = item_of(blocks).and_then(|it| blocks.iter().position(|block| *block == it)).unwrap_or(0);
    blocks[from..].iter().copied().find(|it| n_payloads.get(it).copied().unwrap_or(0) <= 1)
}

/// The innermost item of a list that has fields.
fn item_of(blocks: &[u32]) -> Option<u32> {
    let is_list = |it: u32| it % 2 == 1;
    blocks.windows(2).rev().find(|it| is_list(it[0]) && !is_list(it[1])).map(|it| it[1])
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

/// The line that a value begins in. Texts are shorter than 4 GiB by far; there may be many values.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// From 0.
    number: u32,
    /// The time that it names, or the event it belongs to: its place in [`Lines::times`].
    time: Option<u32>,
    /// The line with a time that begins the event it belongs to; lines without one go on with it.
    event: Option<u32>,
    /// How many lines with a time stand up to here.
    n_events: u32,
}

/// The lines of the values, which are in the order of the text.
struct Lines {
    of_facts: Vec<Line>,
    times: Vec<Stamp>,
    /// Whether rows are printed down the page: then a time is a field of its row.
    has_row_heads: bool,
}

impl Lines {
    fn of(text: &str, facts: &[Fact]) -> Self {
        let mut lines = Self {
            of_facts: Vec::with_capacity(facts.len()),
            times: Vec::new(),
            has_row_heads: apart::has_row_head(text),
        };
        let mut line = lines.next(text, 0, Line { number: 0, time: None, event: None, n_events: 0 });
        let (mut at, mut opened) = (0, 0);
        for fact in facts {
            let between = text.get(at..fact.span.start).unwrap_or_default();
            for (newline, _) in between.match_indices('\n') {
                let start = at + newline + 1;
                // An empty line ends an event.
                if text[start..].starts_with(['\n', '\r']) {
                    line = Line { event: None, time: None, ..line };
                }
                line = lines.next(text, start, Line { number: line.number + 1, ..line });
                let content = first_line(&text[start..]).trim();
                // A time within an object holds up to its end.
                if content.starts_with('}') && line.event.is_some_and(|it| it > opened) {
                    line = Line { event: None, time: None, ..line };
                }
                if content.ends_with('{') {
                    opened = line.number;
                }
            }
            at = at.max(fact.span.start);
            lines.of_facts.push(line);
        }
        lines
    }

    /// The line that begins at `start`: with its own time, or still in the event of the line before.
    fn next(&mut self, text: &str, start: usize, line: Line) -> Line {
        if self.has_row_heads {
            return line;
        }
        let head = first_line(&text[start..]);
        let n_events = line.n_events + 1;
        let Some(time) = Stamp::of_line(head) else {
            let is_head = apart::is_head_without_time(head);
            return if is_head {
                Line { event: Some(line.number), time: None, n_events, ..line }
            } else {
                line
            };
        };
        self.times.push(time);
        let place = u32::try_from(self.times.len() - 1).ok();
        Line { time: place, event: Some(line.number), n_events, ..line }
    }

    fn time(&self, line: Line) -> Option<Stamp> {
        line.time.and_then(|it| self.times.get(it as usize)).copied()
    }
}

/// The beginning of the first line of a text, as far as a time may stand in it.
fn first_line(text: &str) -> &str {
    // The time of a JSON object may stand at its end.
    let n_looked_at = if text.starts_with('{') { 4096 } else { 128 };
    let beginning = &text[..text.floor_char_boundary(text.len().min(n_looked_at))];
    beginning.lines().next().unwrap_or_default()
}
