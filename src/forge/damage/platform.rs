//! Payloads of neighbouring platforms, and WeChat's other encryptions, each sealed by its own rules.

use aes::Aes192;
use aes::Aes256;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::BlockModeEncrypt;
use cbc::cipher::KeyIvInit as _;
use cbc::cipher::block_padding::Pkcs7;

use crate::forge::Recipe;
use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::seal::reseal;
use crate::forge::scene::Scene;
use crate::forge::seal;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("baidu", &["OTHER-PLATFORM"], of_baidu)
        .shown(Sample { title: "A phone number of Baidu", scene: Scene::phone_number }),
    Damage::new("alipay", &["OTHER-PLATFORM"], of_alipay)
        .shown(Sample { title: "A phone number of Alipay", scene: Scene::phone_number }),
    Damage::new("douyin", &["OTHER-PLATFORM"], |it| {
        reseal(it, |it| it.replace("\"appid\":\"wx", "\"appid\":\"tt"));
    })
    .shown(Sample { title: "A phone number of Douyin", scene: Scene::phone_number }),
    Damage::new("message-push", &["OTHER-PLATFORM"], a_push)
        .shown(Sample { title: "A message push of WeChat", scene: Scene::phone_number }),
    Damage::new("pay-v3", &["OTHER-PLATFORM"], a_payment)
        // Its key has 32 bytes and its nonce twelve.
        .also(&["IV-LENGTH", "KEY-LENGTH"])
        .shown(Sample { title: "A notice of WeChat Pay", scene: Scene::phone_number }),
];

/// Sixteen random bytes, the length, the text, and whose it is.
fn framed(text: &str, owner: &str) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap_or_default().to_be_bytes();
    [b"random-16-bytes!".as_slice(), &length, text.as_bytes(), owner.as_bytes()].concat()
}

fn of_baidu(scene: &mut Scene) {
    let key = "0123456789abcdeffedcba9876543210";
    let bytes = <[u8; 24]>::try_from(STANDARD.decode(key).unwrap_or_default()).unwrap_or_default();
    let plain = framed(r#"{"mobile":"13800138000"}"#, "y2dTfnWfkx2OXttMEMWlGHoB1KzMogm7");
    let cipher = cbc::Encryptor::<Aes192>::new((&bytes).into(), (&scene.forged.recipe.iv).into());
    scene.submission.encrypted_data = STANDARD.encode(sealed(cipher, &plain)).as_str().into();
    scene.submission.session_key = key.into();
}

fn of_alipay(scene: &mut Scene) {
    let recipe = Recipe { iv: [0; 16], ..scene.forged.recipe.clone() };
    let answer = r#"{"code":"10000","msg":"Success","mobile":"13800138000"}"#;
    scene.submission.encrypted_data = seal(&recipe, answer).encrypted_data.as_str().into();
    scene.submission.iv = "".into();
}

fn a_push(scene: &mut Scene) {
    let key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE";
    let bytes = STANDARD.decode(format!("{key}=")).unwrap_or_default();
    let bytes = <[u8; 32]>::try_from(bytes).unwrap_or_default();
    let plain = framed("<xml><MsgType><![CDATA[event]]></MsgType></xml>", "wx5a4e5ea1ca5e0001");
    let iv = bytes.first_chunk::<16>().copied().unwrap_or_default();
    let cipher = cbc::Encryptor::<Aes256>::new((&bytes).into(), (&iv).into());
    scene.submission.encrypted_data = STANDARD.encode(sealed(cipher, &plain)).as_str().into();
    scene.submission.session_key = key.into();
    scene.submission.iv = "".into();
}

/// Only its shape is made: GCM is neither sealed nor opened here.
fn a_payment(scene: &mut Scene) {
    let data = "bm90aGluZyBidXQgYSBzaGFwZTogQUVBRF9BRVNfMjU2X0dDTSwgNzEgYnl0ZXMgb2YgaXQgYW5kIGEgdGFn";
    scene.submission.encrypted_data = data.into();
    scene.submission.iv = "fdasflkja484".into();
    scene.submission.session_key = "ThisIsAnInventedApiV3KeyOf32Char".into();
}

fn sealed(cipher: impl BlockModeEncrypt, plain: &[u8]) -> Vec<u8> {
    let mut buffer = [plain, &[0; 16]].concat();
    // The buffer has room for a whole block of padding, so the call cannot fail.
    cipher.encrypt_padded::<Pkcs7>(&mut buffer, plain.len()).map(<[u8]>::to_vec).unwrap_or_default()
}
