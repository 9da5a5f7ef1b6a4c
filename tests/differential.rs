//! Our encryptor, our block decryption and our fast path against an AES that shares no code with them.
//!
//! `libaes` is another implementation by other people; the cases come from a fixed generator, all lengths and all
//! paddings among them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use libaes::Cipher;
use unseal::forge;
use unseal::forge::Recipe;
use unseal::forge::random::Random;
use unseal::payload::decrypt;
use unseal::payload::decrypt::Padding;
use unseal::payload::open::Opener;
use unseal::payload::secret::SessionKey;

const N_CASES: usize = 5_000;

#[test]
fn what_we_seal_another_aes_opens_and_the_other_way_round() {
    let mut random = Random(20_161_024);
    let mut paddings = [0_usize; 17];
    for _ in 0..N_CASES {
        let (key, iv) = (random.sixteen(), random.sixteen());
        let n_chars = usize::try_from(random.number() % 600).unwrap();
        let text = format!("{{\"openGId\":\"{}\"}}", "t".repeat(n_chars));
        let recipe = Recipe { session_key: SessionKey::new(key), iv, app_id: String::new(), timestamp: 0 };
        let forged = forge::seal(&recipe, &text);
        let sealed = STANDARD.decode(&forged.encrypted_data).unwrap();

        let other = Cipher::new_128(&key);
        assert_eq!(other.cbc_encrypt(&iv, text.as_bytes()), sealed, "sealed differently: {n_chars}");
        assert_eq!(other.cbc_decrypt(&iv, &sealed), text.as_bytes());

        let plain = decrypt::decrypt(&key, &iv, &sealed);
        let padding = Padding::read(&plain);
        assert_eq!(&plain[..plain.len() - padding.n_bytes()], text.as_bytes());
        paddings[padding.n_bytes()] += 1;

        let mut opener = Opener::new();
        let content = opener.open(&forged.encrypted_data, &forged.iv, forged.session_key.expose());
        assert_eq!(content.unwrap().plaintext, text);
    }
    assert!(paddings[1..].iter().all(|it| *it > 0), "a padding never came: {paddings:?}");
}
