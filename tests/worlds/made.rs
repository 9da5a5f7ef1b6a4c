//! A damaged world: what was sound, what was done to it, and how it is asked about.

use std::ops::ControlFlow;
use std::sync::Arc;

use unseal::capture;
use unseal::case::Case;
use unseal::case::SourceName;
use unseal::forge::damage;
use unseal::forge::damage::Damage;
use unseal::forge::form;
use unseal::forge::form::Form;
use unseal::forge::random::Random;
use unseal::forge::scene::Scene;
use unseal::forge::world;
use unseal::payload::Inspection;
use unseal::payload::inspect;
use unseal::payload::question::Question;
use unseal::payload::search;
use unseal::payload::secret::SessionKey;
use unseal::payload::submission::Part;
use unseal::payload::verdict::Verdict;

use crate::worlds::truth;

/// A world with one or two damages.
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) damages: Vec<&'static Damage>,
    pub(crate) scene: Scene,
}

impl World {
    /// One damage, each in its turn; none where it can change nothing.
    pub(crate) fn single(seed: u64) -> Self {
        let all: Vec<_> = damage::every().collect();
        let turn = usize::try_from(seed - seed / 4).unwrap();
        let damages = vec![all[turn % all.len()]];
        let scene = world::damaged(seed, &damages);
        scene.map_or_else(|| Self::sound(seed), |scene| Self { seed, damages, scene })
    }

    fn sound(seed: u64) -> Self {
        Self { seed, damages: Vec::new(), scene: world::sound(seed) }
    }

    /// Two damages that can both be there, chosen by the seed.
    pub(crate) fn pair(seed: u64) -> Self {
        let all: Vec<_> = damage::every().collect();
        let mut found = (0..400).filter_map(|it| {
            let seed = seed + (it << 32);
            let mut dice = Random(seed ^ 0x5eed);
            let damages = vec![all[dice.below(all.len())], all[dice.below(all.len())]];
            pair_of(seed, damages[0], damages[1]).map(|scene| (damages, scene))
        });
        found.next().map_or_else(|| Self::sound(seed), |(damages, scene)| Self { seed, damages, scene })
    }

    /// Whether the texts tell each of its damages.
    pub(crate) fn is_decidable(&self) -> bool {
        self.damages.iter().all(|it| (it.is_decidable)(&self.scene))
            && !truth::has_untold_letters(&self.scene)
    }

    /// Inspects it as a program hands it on. What takes longer is searched where the damage needs it and it may be.
    pub(crate) fn inspect(&self, is_searched: bool) -> Inspection {
        let question = self.question();
        let inspection = inspect(&question);
        let is_well = matches!(inspection.verdict, Verdict::Sound | Verdict::Repaired);
        if is_well || !is_searched || !self.damages.iter().any(|it| it.is_searched) {
            return inspection;
        }
        let found = search(&question, &mut |_| ControlFlow::Continue(()));
        inspect(&question.having_found(found))
    }

    fn question(&self) -> Question {
        let Some(json) = form::to_json(&self.scene.submission, self.scene.form) else {
            return self.scene.question();
        };
        let mut case = Case::default();
        case.append(SourceName::Paste(1), capture::read(&json.to_string()));
        // The form holds the payload alone; what else is known, is known beside it.
        let beside = &self.scene.known;
        let has_more = !beside.logins.is_empty() || !beside.payloads.is_empty();
        let known = if has_more { Arc::new(beside.clone()) } else { case.known.clone() };
        let question = case.payloads.first().map(|it| it.question(&known));
        let question = question.unwrap_or_else(|| self.scene.question());
        question.expecting(self.scene.expectation.clone())
    }
}

/// The pair's world, or nothing where one damage demonstrably removes the other.
fn pair_of(seed: u64, first: &'static Damage, second: &'static Damage) -> Option<Scene> {
    let sound = world::sound(seed);
    let once = world::damaged_once(seed, &[first])?;
    let both = world::damaged_once(seed, &[first, second])?;
    let mut only_second = sound.clone();
    second.apply_seeded(&mut only_second, world::damage_seed(seed, 1));
    let is_taken_away = ["", "undefined"].contains(&once.submission.encrypted_data.expose());
    let [sound, once, both_traces, only_second] = [&sound, &once, &both, &only_second].map(world::traces);
    let is_undone = both_traces == sound;
    let is_wiped_out = (0..once.len()).any(|it| once[it] != sound[it] && both_traces[it] == only_second[it]);
    let is_of_nothing = is_taken_away && both_traces[..6] != once[..6];
    (!is_undone && !is_wiped_out && !is_of_nothing && is_writable(&both)).then_some(both)
}

/// Whether the bytes that a form writes as numbers are those of a text: what is still encoded has none.
fn is_writable(scene: &Scene) -> bool {
    let part = match scene.form {
        Form::Texts => return true,
        // What stands in JSON is read with its wrappings off.
        Form::Lists => {
            let is_bare = |it: &char| !",;:：<>*\"'`“ \n\t".contains(*it);
            return Part::NEEDED.iter().all(|it| scene.submission.text(*it).chars().all(|it| is_bare(&it)));
        }
        Form::KeyBuffer | Form::KeyNumbers => Part::SessionKey,
        Form::IvBuffer | Form::IvNumbers => Part::Iv,
    };
    SessionKey::from_base64(scene.submission.text(part)).is_some()
}
