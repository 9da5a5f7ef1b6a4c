//! Payloads as `getPhoneNumber` gives them, each under its own key and iv, the same on every run.

use unseal::forge;
use unseal::forge::Forged;
use unseal::forge::PhoneNumber;
use unseal::forge::Recipe;
use unseal::forge::random::Random;
use unseal::forge::scene;
use unseal::payload::secret::SessionKey;

/// One payload: a mainland number of 146 bytes of JSON, sealed under `key`.
pub(crate) fn payload(random: &mut Random, key: SessionKey) -> Forged {
    let digits = format!("138{:08}", random.number() % 100_000_000);
    let recipe = Recipe {
        session_key: key,
        iv: random.sixteen(),
        app_id: scene::APP_ID.to_owned(),
        timestamp: scene::MADE_AT,
    };
    forge::phone_number(&recipe, &PhoneNumber::mainland(&digits))
}
