//! The ways a payload gets damaged on its way, each applied to a sound sample.
//!
//! Each names the finding that must come first for it; the confusion table of the tests checks them all.

mod field;
mod key;
mod text;

use crate::payload::forge::scene::Scene;

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
    /// The sample with this damage done to it.
    pub fn scene(&self) -> Scene {
        let mut scene = (self.sample)();
        (self.apply)(&mut scene);
        scene
    }
}

/// All damages.
pub fn all() -> impl Iterator<Item = &'static Damage> {
    [text::DAMAGES, field::DAMAGES, key::DAMAGES].into_iter().flatten()
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
        for damage in all() {
            let inspection = damage.scene().inspect();
            let codes: Vec<_> = inspection.findings.iter().map(|it| it.diagnosis.code).collect();
            assert_eq!(codes.first(), Some(&damage.code), "{}: {codes:?}", damage.name);
        }
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
