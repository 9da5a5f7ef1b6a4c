//! Payloads as `getPhoneNumber` gives them, each under its own key and iv, the same on every run.

use unseal::forge;
use unseal::forge::Forged;
use unseal::forge::PhoneNumber;
use unseal::forge::Recipe;
use unseal::forge::scene;
use unseal::payload::secret::SessionKey;

/// A generator without state of its own (splitmix64): the same seed, the same bytes.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let it = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub(crate) fn sixteen(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.next().to_le_bytes());
        bytes[8..].copy_from_slice(&self.next().to_le_bytes());
        bytes
    }
}

/// One payload: a mainland number of 146 bytes of JSON, sealed under `key`.
pub(crate) fn payload(random: &mut Random, key: SessionKey) -> Forged {
    let digits = format!("138{:08}", random.next() % 100_000_000);
    let recipe = Recipe {
        session_key: key,
        iv: random.sixteen(),
        app_id: scene::APP_ID.to_owned(),
        timestamp: scene::MADE_AT,
    };
    forge::phone_number(&recipe, &PhoneNumber::mainland(&digits))
}
