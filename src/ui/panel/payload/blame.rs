//! Whether the text of a field is to blame for the verdict: it then carries no tick, however well it can be read.

use crate::payload::Inspection;
use crate::payload::diagnosis::Certainty;
use crate::payload::diagnosis::Weight;
use crate::payload::submission::Part;
use crate::payload::verdict::Verdict;
use crate::ui::widget::mark::Mark;

/// The mark of a field: that of its text, or of what the finding that explains the verdict says of it.
pub(super) fn mark_of(inspection: &Inspection, part: Part, own: Mark) -> Mark {
    let leading = inspection.findings.iter().find(|it| it.weight == Weight::Problem);
    let Some(blamed) = leading.filter(|it| it.diagnosis.blames == Some(part)) else { return own };
    if own != Mark::Ok {
        return own;
    }
    let is_proven = blamed.proof.certainty == Certainty::Proven;
    if is_proven && inspection.verdict == Verdict::Unreadable { Mark::Error } else { Mark::Warn }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forge::damage;
    use crate::forge::scene::Scene;

    fn marks(name: &str) -> [Mark; 3] {
        let inspection = damage::by_name(name).unwrap().scene().inspect();
        Part::NEEDED.map(|it| mark_of(&inspection, it, Mark::Ok))
    }

    #[test]
    fn the_guilty_field_and_no_other_has_no_tick() {
        assert_eq!(marks("login-again"), [Mark::Ok, Mark::Ok, Mark::Warn]);
        assert_eq!(marks("wrong-iv"), [Mark::Ok, Mark::Warn, Mark::Ok]);
        let sound = Scene::phone_number().inspect();
        assert_eq!(Part::NEEDED.map(|it| mark_of(&sound, it, Mark::Ok)), [Mark::Ok; 3]);
    }
}
