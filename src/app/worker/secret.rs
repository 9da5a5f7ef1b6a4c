//! The system's keychain, asked off the UI thread: it may ask the user, for as long as it likes.

use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::worker::Mail;
use crate::store::keychain::Keychain;
use crate::store::keychain::Trouble;

/// Does what is asked of the keychain.
pub(super) fn run(mail: &Mail, keychain: &dyn Keychain, about: Effect) {
    match about {
        Effect::KeepSecret { app_id, secret } => {
            let result = keychain.keep(&app_id, &secret).map_err(Trouble::said);
            mail.send(Message::SecretKept { app_id, result });
        }
        Effect::ReadSecret { app_id } => {
            let result = keychain.secret(&app_id).map_err(Trouble::said);
            mail.send(Message::SecretRead { app_id, result });
        }
        Effect::ForgetSecret { app_id } => {
            if let Err(trouble) = keychain.forget(&app_id) {
                mail.send(Message::Noticed(trouble.said()));
            }
        }
        _ => {}
    }
}
