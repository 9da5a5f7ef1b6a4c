//! The ways a payload gets damaged on its way, each applied to something sound.
//!
//! Each names the findings of which one must come first, and all whose titles it makes true: what is not declared is
//! false. The usual choices make the samples; random ones, at random places, make the worlds of the confusion table.

mod app_id;
mod block;
mod charset;
mod code;
mod edit;
mod field;
mod form;
mod key;
mod login;
mod loss;
mod mock;
mod notation;
mod platform;
mod raw_data;
pub(crate) mod seal;
mod slip;
mod stamp;
mod text;
mod visible;
mod wrapping;

use crate::forge::dice::Dice;
use crate::forge::scene::Scene;

/// No problem is found: a place in [`Damage::first`].
pub const NOTHING: &str = "";

/// One way of damage.
#[derive(Debug)]
pub struct Damage {
    /// Its name for the command line: `plus-space`.
    pub name: &'static str,
    /// The code of the finding that comes first in the sample; empty where there is no cause of this name.
    pub code: &'static str,
    /// The codes of which one must come first; none where no cause tells it yet.
    pub first: &'static [&'static str],
    /// Further codes whose titles it makes true.
    pub also: &'static [&'static str],
    /// What it is shown on, where it is one of the samples.
    pub sample: Option<Sample>,
    /// Does the damage.
    pub apply: fn(&mut Scene),
    /// Whether the texts tell it, once it is done.
    pub is_decidable: fn(&Scene) -> bool,
    /// Whether it takes the search that somebody asks for, and the verdict alone says that it is not opened.
    pub is_searched: bool,
}

/// How a damage is shown.
#[derive(Debug)]
pub struct Sample {
    /// What happened, in English, for lists of samples.
    pub title: &'static str,
    /// The sound scene.
    pub scene: fn() -> Scene,
}

impl Damage {
    const fn new(name: &'static str, first: &'static [&'static str], apply: fn(&mut Scene)) -> Self {
        let code = if first.is_empty() { "" } else { first[0] };
        Self { name, code, first, also: &[], sample: None, apply, is_decidable: |_| true, is_searched: false }
    }

    /// With codes whose titles are true as well.
    const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    /// One of the samples.
    const fn shown(mut self, sample: Sample) -> Self {
        self.sample = Some(sample);
        self
    }

    /// Told by the texts only where this holds.
    const fn decidable(mut self, is_decidable: fn(&Scene) -> bool) -> Self {
        self.is_decidable = is_decidable;
        self
    }

    /// Told by the search that is asked for.
    const fn searched(mut self) -> Self {
        self.is_searched = true;
        self
    }

    /// What happened, in English; empty where it is no sample.
    pub fn title(&self) -> &'static str {
        self.sample.as_ref().map_or("", |it| it.title)
    }

    /// The sample before the damage.
    pub fn sound_scene(&self) -> Scene {
        self.sample.as_ref().map_or_else(Scene::phone_number, |it| (it.scene)())
    }

    /// The sample with this damage done to it.
    pub fn scene(&self) -> Scene {
        let mut scene = self.sound_scene();
        (self.apply)(&mut scene);
        scene
    }

    /// Does the damage with the choices of a seed.
    pub fn apply_seeded(&self, scene: &mut Scene, seed: u64) {
        scene.dice = Dice::seeded(seed);
        (self.apply)(scene);
    }

    /// Whether it makes the title of this code true.
    pub fn declares(&self, code: &str) -> bool {
        self.first.contains(&code) || self.also.contains(&code)
    }
}

/// Every damage, also those that only worlds have.
pub fn every() -> impl Iterator<Item = &'static Damage> {
    let tables = [
        text::DAMAGES,
        wrapping::DAMAGES,
        notation::DAMAGES,
        charset::DAMAGES,
        loss::DAMAGES,
        block::DAMAGES,
        slip::DAMAGES,
        field::DAMAGES,
        key::DAMAGES,
        login::DAMAGES,
        app_id::DAMAGES,
        stamp::DAMAGES,
        mock::DAMAGES,
        form::DAMAGES,
        raw_data::DAMAGES,
        code::DAMAGES,
        platform::DAMAGES,
    ];
    tables.into_iter().flatten()
}

/// The damages that are samples.
pub fn all() -> impl Iterator<Item = &'static Damage> {
    every().filter(|it| it.sample.is_some())
}

/// The damage of this name.
pub fn by_name(name: &str) -> Option<&'static Damage> {
    every().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::diagnosis::cause;

    #[test]
    fn every_damage_leads_to_its_finding_first() {
        let mut wrong = Vec::new();
        for damage in all() {
            let inspection = damage.scene().inspect();
            let codes: Vec<_> = inspection
                .findings
                .iter()
                .map(|it| format!("{} {}", it.diagnosis.code, it.proof.certainty.code()))
                .collect();
            if inspection.findings.first().map(|it| it.diagnosis.code) != Some(damage.code) {
                wrong.push(format!("{} ({}): {codes:?}", damage.name, damage.code));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn names_are_unique_and_codes_are_of_causes() {
        let mut names: Vec<_> = every().map(|it| it.name).collect();
        let n_names = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n_names);
        let codes = every().flat_map(|it| it.first.iter().chain(it.also)).filter(|it| **it != NOTHING);
        let unknown: Vec<_> = codes.filter(|it| cause::by_code(it).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
