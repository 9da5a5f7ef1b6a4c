//! The values worth a line: whom the payload is about (masked), which app it is of, and when it was made.

use crate::payload::Inspection;
use crate::payload::kind::Row;
use crate::payload::validate::AgeCheck;
use crate::report::moment;
use crate::report::redact::Border;
use crate::report::redact::rows_of;
use crate::report::redact::visible;
use crate::ui::view::CentreView;

/// The line; none where there is no content.
pub(super) fn of(inspection: &Inspection, view: &CentreView) -> Option<String> {
    let evidence = &inspection.evidence;
    let content = evidence.content()?;
    let rows = rows_of(inspection);
    let border = Border::new(inspection, false);
    let shown = |it: &Row| if view.shows(&it.path) { visible(&it.value) } else { border.text(it, content) };
    let of_path = |path: &str| rows.iter().find(|it| it.path == path);
    let mut parts: Vec<String> = Vec::new();
    let named = ["phoneNumber", "nickName", "openId", "opengid", "openGId"].map(of_path);
    parts.extend(named.into_iter().flatten().take(1).map(shown));
    parts.extend(of_path("countryCode").map(|it| format!("+{}", shown(it))));
    parts.extend(of_path("watermark.appid").map(shown));
    let is_seconds = !matches!(evidence.checks.age, AgeCheck::Milliseconds { .. });
    let timestamp = evidence.checks.age.timestamp().filter(|_| is_seconds);
    parts.extend(timestamp.map(moment::local));
    (!parts.is_empty()).then(|| parts.join("   "))
}
