//! Everything known of one case: what came in, the logins and the payloads in it, and what ties them. Pure.
//!
//! Every paste, file and answer adds a source; ids are never reused. [`Case::append`] makes logins and payloads of what
//! the reader found: values belong to the record they stand in; what a payload lacks is lent by the conversation it
//! belongs to, else by what stands around it, and it then says so.

mod assemble;
mod borrow;
#[cfg(test)]
mod check;
mod lend;
mod login;
mod opened;
mod owner;
mod pace;
mod payload;
mod proof;
pub mod rows;
mod seen;
mod shown;
mod source;
mod tie;
mod ties;
mod visit;

use std::collections::HashMap;
use std::sync::Arc;

use crate::capture::Reading;
use crate::case::ties::Ties;
use crate::payload::code::Code;
use crate::payload::known::CodeUse;
use crate::payload::known::Known;
use crate::payload::known::KnownApp;
use crate::payload::known::Login;
use crate::payload::known::OtherPayload;
use crate::payload::known::Told;
use crate::payload::secret::SecretText;
use crate::payload::submission::Part;

pub use login::add as add_login;
pub use login::replaced_by;
pub use pace::Pace;
pub use payload::Payload;
pub use rows::Row;
pub use seen::Seen;
pub use source::Source;
pub use source::SourceName;
pub use tie::By;
pub use tie::Tie;
pub use ties::of as tie_of;
pub use visit::Visit;

/// Payloads that one case holds; more are counted by their source.
pub const MAX_PAYLOADS: usize = 10_000;

/// Logins that one case holds.
pub const MAX_LOGINS: usize = 10_000;

/// One case. Cloning shares payloads and what is known.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// What came in, in order.
    pub sources: Vec<Source>,
    /// The payloads, in the order they came in.
    pub payloads: Vec<Arc<Payload>>,
    /// Logins, codes and apps, and the ivs of the payloads: what every question of the case may look at.
    pub known: Arc<Known>,
    /// Logins as the sources tell of them, also those without a key, in the order they became known.
    pub visits: Vec<Visit>,
    /// The clocks of the sources, as far as they can be compared.
    pub paces: HashMap<u32, Pace>,
    /// Zones that the user says, in seconds east of Greenwich, by source.
    zones: HashMap<u32, i64>,
    revision: u64,
    last_source: u32,
    last_payload: u32,
    last_login: u32,
}

/// What a source added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// The source's id.
    pub source: u32,
    /// The id of the first payload that is in it, where there is one: a new one, or one that was there before.
    pub payload: Option<u32>,
    /// Payloads that were not there before.
    pub n_payloads: usize,
    /// Logins that were not there before.
    pub n_logins: usize,
}

impl Case {
    /// Adds what was read of a source under this name; a text in which nothing was recognised adds a source alone.
    pub fn append(&mut self, name: SourceName, reading: Reading) -> Added {
        let mut seals = self.seals();
        let added = self.take(name, reading, &mut seals);
        self.correlate();
        added
    }

    /// Adds many sources at once: what belongs to what is worked out when all are there.
    pub fn append_all(&mut self, readings: impl IntoIterator<Item = (SourceName, Reading)>) -> Vec<Added> {
        let mut seals = self.seals();
        let added: Vec<Added> =
            readings.into_iter().map(|(name, reading)| self.take(name, reading, &mut seals)).collect();
        if !added.is_empty() {
            self.correlate();
        }
        added
    }

    fn take(&mut self, name: SourceName, reading: Reading, seals: &mut HashMap<String, usize>) -> Added {
        self.last_source += 1;
        self.revision += 1;
        let mut source = Source::of(self.last_source, name, &reading);
        let mut added = Added { source: source.id, ..Added::default() };
        // Logins of a case of Unseal have names that their user gave them.
        self.take_setting(&reading);
        added.n_logins = self.take_logins(source.id, &reading);
        let n_told = visit::told(source.id, &reading.records).len();
        // Each line of NDJSON is a row of its own, and each request of a recording, also where two are alike.
        let is_in_rows = reading.is_recording || reading.format.is_some_and(|it| it.name == "ndjson");
        for mut payload in assemble::payloads(source.id, reading, n_told) {
            let seal = payload.sealed();
            let seen = seal.as_ref().and_then(|it| seals.get(it)).and_then(|it| self.payloads.get_mut(*it));
            let may_be_seen = |it: &Payload| !(is_in_rows && it.is_in(source.id)) && it.is_same_as(&payload);
            let id = if let Some(seen) = seen.filter(|it| may_be_seen(it)) {
                Arc::make_mut(seen).merge(payload);
                seen.id
            } else if self.payloads.len() < MAX_PAYLOADS {
                self.last_payload += 1;
                payload.id = self.last_payload;
                seals.extend(seal.map(|it| (it, self.payloads.len())));
                self.payloads.push(Arc::new(payload));
                added.n_payloads += 1;
                self.last_payload
            } else {
                source.n_left_out += 1;
                continue;
            };
            added.payload = added.payload.or(Some(id));
            source.n_payloads += 1;
        }
        source.n_logins = added.n_logins;
        self.sources.push(source);
        added
    }

    /// Counts the changes, so that work on an older state is noticed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Keeps the text of a source, to be read another way.
    pub fn keep_text(&mut self, source: u32, text: Arc<SecretText>) {
        if let Some(source) = self.sources.iter_mut().find(|it| it.id == source) {
            source.text = Some(text);
        }
    }

    /// Says in which zone the clock of a source goes; none: as it says, or as it is worked out.
    pub fn set_zone(&mut self, source: u32, zone_secs: Option<i64>) {
        self.revision += 1;
        match zone_secs {
            Some(zone_secs) => drop(self.zones.insert(source, zone_secs)),
            None => drop(self.zones.remove(&source)),
        }
        self.correlate();
    }

    /// Drops a payload; its source stays.
    pub fn drop_payload(&mut self, id: u32) {
        self.revision += 1;
        self.payloads.retain(|it| it.id != id);
        self.correlate();
    }

    /// Drops all sources with what they brought; logins made here, codes and apps stay.
    pub fn clear_sources(&mut self) {
        self.revision += 1;
        self.sources.clear();
        self.payloads.clear();
        self.visits.clear();
        let known = Arc::make_mut(&mut self.known);
        known.logins.retain(Login::is_exchanged);
        known.payloads.clear();
    }

    /// Takes over the logins and codes of exchanges made since this state was set aside, and goes on with its numbers.
    pub fn keep_exchanged(&mut self, later: &Self) {
        self.revision = later.revision + 1;
        self.last_source = self.last_source.max(later.last_source);
        self.last_payload = self.last_payload.max(later.last_payload);
        self.last_login = self.last_login.max(later.last_login);
        let known = Arc::make_mut(&mut self.known);
        known.logins.retain(|it| !it.is_exchanged());
        known.logins.extend(later.exchanged().cloned());
        known.codes.clone_from(&later.known.codes);
        known.told.clone_from(&later.known.told);
    }

    /// Takes a source out again, with what only it brought.
    pub fn remove_source(&mut self, id: u32) {
        self.revision += 1;
        self.sources.retain(|it| it.id != id);
        self.payloads.retain(|it| it.location.source != id);
        let is_of_source = |it: &Login| login::source_of(it) == Some(id);
        Arc::make_mut(&mut self.known).logins.retain(|it| !is_of_source(it));
        self.visits.retain(|it| it.location.source != id);
        self.correlate();
    }

    /// The payload with this id.
    pub fn payload(&self, id: u32) -> Option<&Arc<Payload>> {
        self.payloads.iter().find(|it| it.id == id)
    }

    /// The login with this id.
    pub fn login(&self, id: u32) -> Option<&Login> {
        self.known.logins.iter().find(|it| it.id == id)
    }

    /// The source with this id.
    pub fn source(&self, id: u32) -> Option<&Source> {
        self.sources.iter().find(|it| it.id == id)
    }

    /// All logins, in the order they became known.
    pub fn logins(&self) -> &[Login] {
        &self.known.logins
    }

    /// The logins that code2Session was asked for here, in order of time.
    pub fn exchanged(&self) -> impl DoubleEndedIterator<Item = &Login> {
        self.known.logins.iter().filter(|it| it.is_exchanged())
    }

    /// Adds a login that became known without a source; gives its id.
    pub fn add_login(&mut self, login: Login) -> u32 {
        self.revision += 1;
        add_login(self, login)
    }

    /// Drops a login with its key, its code, and what WeChat said about the key; gives the code.
    ///
    /// The mark of a code that was sent stays: it holds nothing of the code, and WeChat takes none twice.
    pub fn forget_login(&mut self, id: u32) -> Option<Code> {
        self.revision += 1;
        self.visits.retain(|it| it.id != id);
        let known = Arc::make_mut(&mut self.known);
        let login = known.logins.iter().find(|it| it.id == id)?;
        let is_own = |it: &Told| matches!(it, Told::SessionKey { key, .. } if *key == login.key);
        known.told.retain(|it| !is_own(it));
        known.codes.retain(|it| is_mark(it) || Some(&it.code) != login.js_code.as_ref());
        let code = login.js_code.clone();
        // A new list: in one that is moved together, the keys that moved stay behind its end.
        known.logins = known.logins.iter().filter(|it| it.id != id).cloned().collect();
        code
    }

    /// Drops all logins and codes; the marks of codes that were sent stay.
    pub fn forget_logins(&mut self) {
        self.revision += 1;
        let known = Arc::make_mut(&mut self.known);
        known.logins.clear();
        known.codes.retain(is_mark);
        known.told.clear();
        self.visits.clear();
    }

    /// Remembers what became of a code.
    pub fn note_code(&mut self, code: CodeUse) {
        self.revision += 1;
        Arc::make_mut(&mut self.known).codes.push(code);
    }

    /// Remembers what WeChat answered; an older answer to the same question goes.
    pub fn note_told(&mut self, told: Told) {
        self.revision += 1;
        let all = &mut Arc::make_mut(&mut self.known).told;
        all.retain(|it| !it.is_about_the_same(&told));
        all.push(told);
    }

    /// Says which appid a profile has.
    pub fn know_app(&mut self, app: KnownApp) {
        if self.known.apps.contains(&app) {
            return;
        }
        let apps = &mut Arc::make_mut(&mut self.known).apps;
        // Where one of the two was edited, the other one tells which app it is.
        apps.retain(|it| it.name != app.name && it.app_id != app.app_id);
        apps.push(app);
    }

    /// The payloads by what is sealed in them.
    fn seals(&self) -> HashMap<String, usize> {
        let seals = self.payloads.iter().enumerate();
        seals.filter_map(|(at, it)| Some((it.sealed()?, at))).collect()
    }

    fn take_logins(&mut self, source: u32, reading: &Reading) -> usize {
        let n_before = self.known.logins.len();
        login::take(self, source, &reading.records);
        self.known.logins.len() - n_before
    }

    fn take_setting(&mut self, reading: &Reading) {
        let Some(setting) = &reading.setting else { return };
        for login in &setting.known.logins {
            add_login(self, login.clone());
        }
        let known = Arc::make_mut(&mut self.known);
        known.apps.extend(setting.known.apps.iter().cloned());
        known.codes.extend(setting.known.codes.iter().cloned());
        known.told.extend(setting.known.told.iter().cloned());
        known.payloads.extend(setting.known.payloads.iter().cloned());
        known.before.extend(setting.known.before.iter().cloned());
    }

    /// Says of each payload which login it belongs to, and lends it that login's key.
    fn correlate(&mut self) {
        assemble::drop_logins_alone(&mut self.payloads, &mut self.sources);
        self.know_payloads();
        let users = owner::users(&self.known.logins, self.payloads.iter().map(AsRef::as_ref));
        for (at, user) in users {
            Arc::make_mut(&mut self.payloads[at]).user = Some(user);
        }
        self.tie();
        let payloads = self.payloads.iter().map(AsRef::as_ref);
        let pairs = opened::pairs(&self.visits, &self.known.logins, payloads);
        for (open, keyed) in &pairs {
            login::unite(self, *open, *keyed);
        }
        if !pairs.is_empty() {
            self.tie();
        }
        lend::to_payloads(self);
    }

    fn tie(&mut self) {
        let things = self.visits.iter().map(|it| it.seen.as_slice());
        let things = things.chain(self.payloads.iter().map(|it| it.seen.as_slice()));
        let paces = pace::of(&things, &self.zones);
        // Where no zone is said or worked out any more, the names are those of before.
        let is_to_rename = self.paces.values().chain(paces.values()).any(Pace::is_of_another_zone);
        self.paces = paces;
        if is_to_rename {
            login::name_anew(self);
        }
        let ties = Ties::new(&self.visits, &self.paces);
        for payload in &mut self.payloads {
            let tie = ties.of(payload);
            if tie.is_none() && payload.tie.is_none() {
                continue;
            }
            let payload = Arc::make_mut(payload);
            payload.tie = tie.map(|it| it.0);
            payload.is_latest = tie.map(|it| it.1);
        }
    }

    /// The ivs of the payloads, where there are several: one of them may have been sent with another.
    fn know_payloads(&mut self) {
        let own = |it: &Arc<Payload>| {
            let iv = it.own_iv()?;
            Some(OtherPayload { id: it.id, label: format!("#{}", it.id), iv })
        };
        let own: Vec<OtherPayload> =
            if self.payloads.len() < 2 { Vec::new() } else { self.payloads.iter().filter_map(own).collect() };
        // What many cases share is not copied for nothing.
        if own.is_empty() && self.known.payloads.iter().all(|it| it.id == 0) {
            return;
        }
        let known = Arc::make_mut(&mut self.known);
        // Those with id 0 came with a case of Unseal.
        known.payloads.retain(|it| it.id == 0);
        known.payloads.extend(own);
    }
}

/// The parts that a payload can be lent.
const PARTS: [Part; 5] = [Part::EncryptedData, Part::Iv, Part::SessionKey, Part::RawData, Part::Signature];

fn is_mark(it: &CodeUse) -> bool {
    it.code.clear().is_none()
}

#[cfg(test)]
mod tests;
