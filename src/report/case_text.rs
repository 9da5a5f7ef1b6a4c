//! What a report says of how a payload was read, and of the logins around it. Sentences, for terminal and window alike.

use crate::case::By;
use crate::case::Case;
use crate::case::Pace;
use crate::case::Payload;
use crate::case::Source;
use crate::case::SourceName;
use crate::case::Visit;
use crate::case::tie_of;
use crate::payload::Inspection;
use crate::payload::inspect;
use crate::payload::known::Location;
use crate::payload::known::Login;
use crate::payload::known::Origin;
use crate::redact::visible;
use crate::text::Said;
use crate::text::moment;

/// What a source is called.
pub fn source_name(name: &SourceName) -> Said {
    match name {
        SourceName::File(name) => Said::new("{name}").with("name", visible(name)),
        SourceName::Packed { .. } => Said::new("{name}").with("name", visible(&name.code())),
        SourceName::Paste(1) => Said::new("paste"),
        SourceName::Paste(n) => Said::new("paste {n}").with("n", *n),
        SourceName::Input => Said::new("standard input"),
    }
}

/// Where something stands: `app.log:12`.
pub fn place(case: &Case, location: &Location) -> Said {
    let name = case.source(location.source).map_or_else(|| Said::new("?"), |it| source_name(&it.name));
    match location.entry {
        Some(entry) => Said::new("{name}, entry {entry}").with_said("name", name).with("entry", entry),
        None => Said::new("{name}:{line}").with_said("name", name).with("line", location.line),
    }
}

/// How a payload was read: "Read as cURL command ▸ 3 values; session_key from app.log:12".
pub fn read_as(case: &Case, payload: &Payload) -> Said {
    let format = case.source(payload.location.source).map_or_else(|| Said::new("Text"), Source::said);
    let head = match payload.names.len() {
        0 => Said::new("Read as {format}").with_said("format", format),
        1 => Said::new("Read as {format} ▸ 1 value").with_said("format", format),
        n => Said::new("Read as {format} ▸ {n} values").with_said("format", format).with("n", n),
    };
    match payload.lent.first() {
        Some((part, place)) => Said::new("{read}; {part} from {place}")
            .with_said("read", head)
            .with("part", part.name())
            .with_said("place", self::place(case, place)),
        None => head,
    }
}

/// Which login a payload belongs to, and by what that is known; nothing where nothing says so.
pub fn tie(case: &Case, payload: &Payload, inspection: &Inspection) -> Option<Said> {
    let tie = tie_of(payload, inspection, &case.known)?;
    let login = case.login(tie.login)?;
    // A payload with its own key in its own record belongs to itself.
    let is_itself = matches!(&login.origin, Origin::Read { location, .. } if *location == payload.location);
    (!(is_itself && tie.by == By::Key)).then(|| {
        Said::new("belongs to login {login}: {by}")
            .with("login", visible(&login.label))
            .with_said("by", Said::new(tie.by.title()))
    })
}

/// What of a source could not be read, one sentence a reason: "client.har: 2 cut off (entries 3, 7)".
pub fn skipped(source: &Source) -> Vec<Said> {
    let said = source.skipped.all.iter().map(|it| {
        let entries: Vec<String> = it.entries.iter().map(usize::to_string).collect();
        Said::new("{name}: {what} (entries {entries})")
            .with_said("name", source_name(&source.name))
            .with_said("what", Said::new(it.why.title()).with("n", it.n))
            .with("entries", entries.join(", "))
    });
    said.collect()
}

/// A login that WeChat refused: "the code of client.har, entry 27 was refused with 40163: The code has been used".
pub fn refused(case: &Case, visit: &Visit) -> Option<Said> {
    let question = visit.question()?;
    let said = Said::new("login #{id}, {place}: WeChat refused the code with {errcode}")
        .with("id", visit.id)
        .with_said("place", place(case, &visit.location))
        .with("errcode", visit.errcode?);
    let why = inspect(&question).findings.first().map(|it| Said::new(it.title()));
    Some(match why {
        Some(why) => Said::new("{refused}: {cause}").with_said("refused", said).with_said("cause", why),
        None => said,
    })
}

/// How far a source's clock is off, and its zone where it was worked out.
pub fn pace(case: &Case, source: &Source) -> Option<Said> {
    let is_worth_saying = |it: &&Pace| it.is_zone_estimated || it.is_zone_set || it.offset_secs != 0;
    let pace = case.paces.get(&source.id).filter(is_worth_saying)?;
    let said = if pace.is_zone_set {
        Said::new("{name}: its clock goes in {zone} as you say, {n} s ahead of the first source")
    } else {
        Said::new("{name}: its clock is taken for {zone}, {n} s ahead of the first source")
    };
    let said = said
        .with_said("name", source_name(&source.name))
        .with("zone", moment::zone(pace.zone_secs))
        .with("n", pace.offset_secs);
    Some(said)
}

/// One login in a line: its label, its key's fingerprint, where it stands.
pub fn login(case: &Case, login: &Login) -> Said {
    let said = match &login.origin {
        Origin::Read { location, .. } => Said::new("login {label}: session_key #{fingerprint}, {place}")
            .with_said("place", place(case, location)),
        Origin::Exchanged => Said::new("login {label}: session_key #{fingerprint}, asked from WeChat here"),
        Origin::Listed => Said::new("login {label}: session_key #{fingerprint}, from the list of keys"),
    };
    said.with("label", visible(&login.label)).with("fingerprint", login.key.fingerprint())
}
