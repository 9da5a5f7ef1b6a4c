//! The values worth a line: whom the payload is about (masked), which app it is of, and when it was made.

use crate::payload::Inspection;
use crate::payload::kind::Row;
use crate::payload::kind::watermark;
use crate::redact::Border;
use crate::redact::rows_of;
use crate::text::moment;
use crate::ui::view::CentreView;

/// The line; none where there is no content.
pub(super) fn of(inspection: &Inspection, view: &CentreView) -> Option<String> {
    let evidence = &inspection.evidence;
    let kind = evidence.kind()?;
    let rows = rows_of(inspection);
    let [masked, revealed] =
        [false, true].map(|it| Border::new(inspection, it).inventing(view.is_presenting));
    let shown = |it: &Row| if view.shows(&it.path) { revealed.text(it) } else { masked.text(it) };
    let headline = kind.headline.iter().chain([&("", watermark::APP_ID)]);
    let of_path = |(sign, path): &(&str, &str)| {
        let row = rows.iter().find(|it| it.path == *path)?;
        // A value alone can be anything; a sign before it or the form of an appid tells what it is.
        let name =
            if sign.is_empty() && *path != watermark::APP_ID { format!("{path} ") } else { String::new() };
        Some(format!("{name}{sign}{}", shown(row)))
    };
    let mut parts: Vec<String> = headline.filter_map(of_path).collect();
    parts.extend(evidence.checks.age.seconds().map(moment::local));
    (!parts.is_empty()).then(|| parts.join("  "))
}
