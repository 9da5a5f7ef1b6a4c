//! Wrong claims in words, with the input they are made of: for whoever mends them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unseal::capture::case_to_json;
use unseal::payload::diagnosis::Certainty;
use unseal::payload::secret::SessionKey;

use crate::worlds::judge::Claim;
use crate::worlds::judge::Judged;
use crate::worlds::judge::Untold;
use crate::worlds::made::World;

/// Examples that are kept of each.
const N_EXAMPLES: usize = 2;

/// Damages of pairs that are named.
const N_NAMED: usize = 16;

/// Wrong claims by their kind and damage.
#[derive(Default)]
pub(crate) struct WrongClaims(BTreeMap<(String, String), Group>);

/// Wrong claims of one kind.
#[derive(Default)]
struct Group {
    n: usize,
    examples: Vec<String>,
    /// How often each damage of a pair is there.
    damages: BTreeMap<&'static str, usize>,
}

impl WrongClaims {
    /// Takes the wrong claims of one world.
    pub(crate) fn take(&mut self, world: &World, judged: &Judged) {
        let kinds = kinds_of(judged);
        if kinds.is_empty() {
            return;
        }
        let names: Vec<_> = world.damages.iter().map(|it| it.name).collect();
        let damage = if names.len() == 1 { names.concat() } else { format!("{} damages", names.len()) };
        for kind in kinds {
            let group = self.0.entry((kind, damage.clone())).or_default();
            group.n += 1;
            for name in &names {
                *group.damages.entry(name).or_default() += 1;
            }
            if group.examples.len() < N_EXAMPLES {
                group.examples.push(example(world, judged));
            }
        }
    }

    /// Adds others.
    pub(crate) fn join(&mut self, other: Self) {
        for (key, group) in other.0 {
            let own = self.0.entry(key).or_default();
            own.n += group.n;
            own.examples.extend(group.examples);
            own.examples.truncate(N_EXAMPLES);
            for (name, n) in group.damages {
                *own.damages.entry(name).or_default() += n;
            }
        }
    }

    /// The worst first: wrong proven, called sound, other content, not right first, very likely and false; the most frequent first in each.
    pub(crate) fn to_markdown(&self) -> String {
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by_key(|(key, group)| (key.0.chars().next(), std::cmp::Reverse(group.n)));
        let mut out = String::new();
        for ((kind, damage), group) in all {
            let mut named: Vec<_> = group.damages.iter().filter(|_| group.damages.len() > 1).collect();
            named.sort_by_key(|it| std::cmp::Reverse(*it.1));
            let named: Vec<_> = named.iter().take(N_NAMED).map(|(name, n)| format!("{name} {n}")).collect();
            // Writing to a String cannot fail.
            let _ = writeln!(out, "## {kind} | {damage} | {} worlds", group.n);
            let _ = writeln!(out, "{}\n{}", named.join(", "), group.examples.concat());
        }
        out
    }
}

fn kinds_of(judged: &Judged) -> Vec<String> {
    let wrong = |it: &Claim| format!("1 wrong proven: {} \"{}\"", it.code, it.title);
    let mut kinds: Vec<String> = judged.wrong_proven().map(wrong).collect();
    let others = [
        (judged.untold.contains(&Untold::CalledSound), "2 called sound".to_owned()),
        (judged.untold.contains(&Untold::OtherContent), "3 opened with other content".to_owned()),
        (judged.is_decidable && !judged.is_right, format!("4 not right first: {}", judged.first())),
    ];
    kinds.extend(others.into_iter().filter(|it| it.0).map(|it| it.1));
    let likely = |it: &&Claim| it.certainty == Certainty::VeryLikely && !it.is_true;
    kinds.extend(
        judged.claims.iter().filter(likely).map(|it| format!("5 very likely and false: {}", it.code)),
    );
    kinds
}

fn example(world: &World, judged: &Judged) -> String {
    let names: Vec<_> = world.damages.iter().map(|it| it.name).collect();
    let first: Vec<_> = world.damages.iter().flat_map(|it| it.first).collect();
    let said = judged.claims.iter().map(|it| format!("{} ({})", it.code, it.certainty.code()));
    let said = said.collect::<Vec<_>>().join(", ");
    let scene = &world.scene;
    let recipe = &scene.forged.recipe;
    let iv = SessionKey::new(recipe.iv).to_base64();
    format!(
        "- {}, seed {}: {} | said {said} | right {} | sealed with iv {} key {}: {:?}\n  {}\n",
        names.join(" + "),
        world.seed,
        judged.verdict.code(),
        first
            .into_iter()
            .map(|it| if it.is_empty() { "nothing" } else { it })
            .collect::<Vec<_>>()
            .join(" or "),
        iv.expose(),
        recipe.session_key.to_base64().expose(),
        scene.forged.plaintext.expose(),
        case_to_json(&scene.submission, &scene.expectation, &scene.known),
    )
}
