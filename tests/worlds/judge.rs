//! What was said of a world against what is true of it.

use serde_json::Value;
use unseal::forge::damage::NOTHING;
use unseal::payload::Inspection;
use unseal::payload::diagnosis::Certainty;
use unseal::payload::diagnosis::Finding;
use unseal::payload::diagnosis::Weight;
use unseal::payload::reading::Change;
use unseal::payload::verdict::Verdict;

use crate::worlds::made::World;
use crate::worlds::truth;

/// One finding and whether its title is true.
pub(crate) struct Claim {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) certainty: Certainty,
    pub(crate) is_true: bool,
}

/// What is worse than a wrong word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Untold {
    /// The verdict is sound, and the texts are not.
    CalledSound,
    /// It opens with another content than was sealed, and the verdict says that all is well.
    OtherContent,
}

/// The judgement of one world.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) claims: Vec<Claim>,
    pub(crate) is_decidable: bool,
    /// The first finding names one of the damages.
    pub(crate) is_right: bool,
    /// What is wrong and not told.
    pub(crate) untold: Vec<Untold>,
    /// It opens in the end, so every obstacle on the way was seen; and whether each damage is listed.
    pub(crate) lists_all: Option<bool>,
}

impl Judged {
    /// Inspects and judges; with the searches that take longer where a damage needs one, or without.
    pub(crate) fn of(world: &World, is_searched: bool) -> Self {
        let inspection = world.inspect(is_searched);
        let claim = |it: &Finding| Claim {
            code: it.diagnosis.code,
            title: it.title(),
            certainty: it.proof.certainty,
            is_true: is_true(world, it),
        };
        let is_decidable = world.is_decidable();
        // What harms nobody may be noted alone.
        let is_noted = |it: &Finding| it.weight == Weight::Note && is_named(world, it.diagnosis.code);
        let may_be_sound = world.damages.iter().all(|it| it.first.contains(&NOTHING))
            || inspection.findings.iter().any(is_noted);
        let is_sound = inspection.verdict == Verdict::Sound;
        let untold = [
            (is_sound && !may_be_sound && !truth::is_sound(&world.scene), Untold::CalledSound),
            (is_other_content(world, &inspection), Untold::OtherContent),
        ];
        Self {
            verdict: inspection.verdict,
            claims: inspection.findings.iter().map(claim).collect(),
            is_decidable,
            is_right: is_right(world, &inspection),
            untold: untold.into_iter().filter(|it| is_decidable && it.0).map(|it| it.1).collect(),
            lists_all: (is_decidable && inspection.evidence.best().opens())
                .then(|| lists_all(world, &inspection)),
        }
    }

    /// The proven claims that are false.
    pub(crate) fn wrong_proven(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|it| it.certainty == Certainty::Proven && !it.is_true)
    }

    /// What comes first.
    pub(crate) fn first(&self) -> &'static str {
        self.claims.first().map_or("nothing", |it| it.code)
    }
}

fn is_true(world: &World, finding: &Finding) -> bool {
    let code = finding.diagnosis.code;
    // One title speaks of all the rest.
    if finding.title().starts_with("The data is sound") && !truth::is_sound(&world.scene) {
        return false;
    }
    truth::holds(&world.scene, code)
        || world.damages.iter().any(|it| names_of(world, code).iter().any(|code| it.declares(code)))
}

/// The code, and where fields are exchanged those of the same trouble in another field: the damage hit what stood there.
fn names_of(world: &World, code: &'static str) -> Vec<&'static str> {
    let is_exchanged = world.damages.iter().any(|it| it.code == "FIELDS-SWAPPED");
    let same = SAME_TROUBLE.iter().find(|it| is_exchanged && it.contains(&code));
    same.map_or_else(|| vec![code], |it| it.to_vec())
}

/// What has a code of its own for each field.
const SAME_TROUBLE: [&[&str]; 4] = [
    &["HEX-ENCODED", "IV-HEX", "KEY-HEX"],
    &["IV-DECIMAL", "KEY-DECIMAL"],
    &["CIPHER-CHANGED", "IV-WRONG", "KEY-CHAR"],
    &["CIPHER-LOST-CHARS", "CIPHER-SPLICED", "CIPHER-TRUNCATED", "IV-LENGTH", "KEY-LENGTH"],
];

/// Whether the first finding names one of the damages; or nothing is found where that is right.
fn is_right(world: &World, inspection: &Inspection) -> bool {
    let first = inspection.findings.first();
    let is_nothing = first.is_none_or(|it| it.weight == Weight::Note);
    first.is_some_and(|it| is_named(world, it.diagnosis.code))
        || is_nothing && (world.damages.is_empty() || is_named(world, NOTHING))
}

fn is_named(world: &World, code: &'static str) -> bool {
    let names = names_of(world, code);
    world.damages.iter().any(|it| names.iter().any(|code| it.first.contains(code)))
}

/// Whether something is found of each damage that demands it.
fn lists_all(world: &World, inspection: &Inspection) -> bool {
    let is_listed =
        |code: &&str| inspection.findings.iter().any(|it| names_of(world, it.diagnosis.code).contains(code));
    world.damages.iter().all(|it| it.first.contains(&NOTHING) || it.first.iter().any(&is_listed))
}

/// Compared as JSON, as a library reads it; else byte by byte.
fn is_other_content(world: &World, inspection: &Inspection) -> bool {
    let best = inspection.evidence.best();
    let is_well = matches!(inspection.verdict, Verdict::Sound | Verdict::Repaired);
    if !is_well || !best.opens() {
        return false;
    }
    let sealed = world.scene.forged.plaintext.expose();
    let json = |it: &[u8]| serde_json::from_slice::<Value>(it).ok();
    let is_other = json(best.plaintext()) != json(sealed.as_bytes()) && best.plaintext() != sealed.as_bytes();
    // Where the iv was taken as it stands, nobody can tell one id from another.
    let is_computed = best.reading.changes.iter().any(|it| matches!(it, Change::Edited(_)));
    is_other && (is_computed || !is_another_id(best.plaintext(), sealed.as_bytes()))
}

/// Bytes that the iv has a part in.
const BLOCK: usize = 16;

/// Whether two contents differ in letters of an id that stand in the first block, and in nothing else.
fn is_another_id(read: &[u8], sealed: &[u8]) -> bool {
    let is_id = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    let is_in_id = |at: usize| at < BLOCK && is_id(read[at]) && is_id(sealed[at]);
    // The first letters of an id say what it is of.
    let first = sealed.iter().position(|it| *it == b':').map_or(0, |it| it + 2);
    read.len() == sealed.len()
        && (0..read.len()).filter(|at| read[*at] != sealed[*at]).all(|at| at > first && is_in_id(at))
}
