//! The ways a payload gets damaged on its way, each applied to a sound sample.
//!
//! Each names the finding that must come first for it; the confusion table of the tests checks them all.

mod code;
mod field;
mod key;
mod loss;
mod platform;
mod raw_data;
mod text;

use crate::forge::scene::Scene;

/// One way of damage.
#[derive(Debug)]
pub struct Damage {
    /// Its name for the command line: `plus-space`.
    pub name: &'static str,
    /// The code of the finding that must come first.
    pub code: &'static str,
    /// What happened, in English, for lists of samples.
    pub title: &'static str,
    /// The sample it is shown on.
    sample: fn() -> Scene,
    /// Does the damage.
    pub apply: fn(&mut Scene),
}

impl Damage {
    /// The sample before the damage.
    pub fn sound_scene(&self) -> Scene {
        (self.sample)()
    }

    /// The sample with this damage done to it.
    pub fn scene(&self) -> Scene {
        let mut scene = (self.sample)();
        (self.apply)(&mut scene);
        scene
    }
}

/// All damages.
pub fn all() -> impl Iterator<Item = &'static Damage> {
    let tables = [
        text::DAMAGES,
        loss::DAMAGES,
        field::DAMAGES,
        key::DAMAGES,
        raw_data::DAMAGES,
        code::DAMAGES,
        platform::DAMAGES,
    ];
    tables.into_iter().flatten()
}

/// The damage of this name.
pub fn by_name(name: &str) -> Option<&'static Damage> {
    all().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn names_are_unique() {
        let mut names: Vec<_> = all().map(|it| it.name).collect();
        let n_names = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n_names);
    }
}
