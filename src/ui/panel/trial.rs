//! A login's key that is tried in the place of the one that was given: what comes of it, and the way back.

use egui::RichText;
use egui::Ui;

use crate::app::desk::KeySource;
use crate::app::message::Message;
use crate::app::state::State;
use crate::payload::secret::SessionKey;
use crate::text::Said;
use crate::ui::outbox::Outbox;

/// The verdict's word where the key on trial opens it, in English.
pub(super) const WORD: &str = "Decrypts with another key";

/// A key that is tried, by the names of both.
pub(super) struct Trial {
    tried: String,
    given: String,
    opens: bool,
}

impl Trial {
    /// The trial under way; none where the key on trial is the given one, or where none was given.
    pub(super) fn of(state: &State) -> Option<Self> {
        let inspection = state.desk.inspection.as_ref()?;
        let tried = state.key_login()?;
        let given = SessionKey::from_base64(state.desk.submission.session_key.expose().trim());
        if state.desk.submission.session_key.is_blank() || given.as_ref() == Some(&tried.key) {
            return None;
        }
        let login = given.as_ref().and_then(|key| state.case.logins().iter().find(|it| it.key == *key));
        let given = match (login, &given) {
            (Some(login), _) => login.label.clone(),
            (None, Some(key)) => format!("#{}", key.fingerprint()),
            (None, None) => "session_key".to_owned(),
        };
        let is_whole = inspection.evidence.given.opens();
        Some(Self { tried: tried.label.clone(), given, opens: is_whole })
    }

    /// The headline, where the key on trial opens what the given one does not.
    pub(super) fn headline(&self) -> Option<Said> {
        self.opens.then(|| {
            Said::new("It opens with the key of login {login}; given was another one")
                .with("login", &self.tried)
        })
    }

    /// The line below the headline, with the way back.
    pub(super) fn line_ui(&self, ui: &mut Ui, state: &State, outbox: &mut Outbox) {
        let language = state.settings.language;
        let said = Said::new("Tried: the key of login {login}. Given: {given}")
            .with("login", &self.tried)
            .with("given", &self.given);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(said.in_language(language)).small());
            if ui.button(RichText::new(language.word("Back to the given key")).small()).clicked() {
                outbox.send(Message::KeySourceChosen(KeySource::Typed));
            }
        });
    }
}
