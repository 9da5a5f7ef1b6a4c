//! The text around a place of a source is wanted, came, is done with.

use crate::app::effect::Effect;
use crate::app::passage::Passage;
use crate::app::passage::Piece;
use crate::app::passage::Wanted;
use crate::app::state::State;
use crate::case::SourceName;
use crate::payload::known::Location;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Part;
use crate::text::Said;

/// Asks for the text; a source that is kept nowhere says so.
pub(super) fn wanted(state: &mut State, place: Location, part: Part, said: Said) -> Vec<Effect> {
    let number = state.next_number;
    state.next_number += 1;
    state.passage = Some(Passage { number, place: place.clone(), said, text: None });
    let source = state.case.source(place.source);
    let kept = source.map(|it| (it.text.clone(), state.files.get(&it.id).cloned()));
    let (Some(source), Some(inspection), Some((text, path))) = (source, &state.desk.inspection, kept) else {
        return came(state, number, Err(kept_nowhere()));
    };
    if text.is_none() && path.is_none() {
        return came(state, number, Err(kept_nowhere()));
    }
    let member = match &source.name {
        SourceName::Packed { member, .. } => Some(member.clone()),
        SourceName::File(_) | SourceName::Paste(_) | SourceName::Input => None,
    };
    let submission = &state.desk.submission;
    let key = inspection.evidence.best().reading.key.as_ref().map(SessionKey::to_base64);
    let key = key.unwrap_or_else(|| submission.session_key.clone());
    let values = match part {
        Part::SessionKey => vec![key, submission.session_key.clone()],
        Part::Iv => vec![submission.iv.clone()],
        Part::EncryptedData | Part::RawData | Part::Signature => {
            vec![submission.encrypted_data.clone(), submission.iv.clone()]
        }
    };
    let wanted = Wanted {
        number,
        text,
        path,
        member,
        is_wrapped: !source.steps.is_empty(),
        place,
        values,
        inspection: Box::new(inspection.clone()),
    };
    vec![Effect::ReadPassage(Box::new(wanted))]
}

/// Of a text that is not kept, which only its user has.
fn kept_nowhere() -> Said {
    Said::new("The text of this source is not kept: it was long, and there is no file to read it from again")
}

pub(super) fn came(state: &mut State, number: u64, text: Result<Piece, Said>) -> Vec<Effect> {
    if let Some(passage) = state.passage.as_mut().filter(|it| it.number == number) {
        passage.text = Some(text);
    }
    Vec::new()
}

pub(super) fn closed(state: &mut State) -> Vec<Effect> {
    state.passage = None;
    Vec::new()
}
