//! Trouble with codes: too old, used, or of the other kind; and error texts without a payload.

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::scene::MADE_AT;
use crate::forge::scene::Scene;
use crate::payload::known::CodeUse;
use crate::payload::submission::Submission;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("code-expired", &["CODE-EXPIRED"], |it| {
            refused(it, LOGIN_CODE, "", &[(MADE_AT - 600, MADE_AT, 40029)]);
        })
        .shown(Sample { title: "The code waited ten minutes to be exchanged", scene: Scene::phone_number }),
    Damage::new("code-expired-40029", &["CODE-EXPIRED"], |it| {
            refused(it, LOGIN_CODE, "{\"errcode\":40029,\"errmsg\":\"invalid code, rid: 0-0-0\"}", &[]);
        })
        .shown(Sample { title: "WeChat answered 40029, and nothing else is known", scene: Scene::phone_number }),
    Damage::new("code-used", &["CODE-USED"], |it| {
            refused(it, LOGIN_CODE, "{\"errcode\":40163,\"errmsg\":\"code been used, rid: 0-0-0\"}", &[]);
        })
        .shown(Sample { title: "A retry exchanged the code again", scene: Scene::phone_number }),
    Damage::new("code-used-twice", &["CODE-USED"], |it| {
            refused(
                it,
                LOGIN_CODE,
                "",
                &[(MADE_AT - 9, MADE_AT - 8, 0), (MADE_AT - 9, MADE_AT - 7, 40163)],
            );
        })
        .shown(Sample { title: "Two servers exchanged the code", scene: Scene::phone_number }),
    Damage::new("phone-code-to-login", &["CODE-IS-PHONE-CODE"], |it| {
            refused(it, PHONE_CODE, "jscode2session: errcode 40029 invalid code", &[]);
        })
        .shown(Sample { title: "The code of the phone button was sent to the login", scene: Scene::phone_number }),
    Damage::new("login-code-to-phone", &["CODE-IS-LOGIN-CODE"], |it| {
            refused(it, LOGIN_CODE, "wxa/business/getuserphonenumber: errcode 40029 invalid code", &[]);
        })
        .shown(Sample { title: "The code of wx.login was sent for a phone number", scene: Scene::phone_number }),
    Damage::new("error-text-java", &["KEY-MISMATCH"], |it| {
            only_error(it, "javax.crypto.BadPaddingException: Given final block not properly padded");
        })
        .shown(Sample { title: "Only a stack trace of Java is there", scene: Scene::phone_number }),
    Damage::new("error-text-go", &["PLUS-SPACE"], |it| only_error(it, "illegal base64 data at input byte 84"))
        .shown(Sample { title: "Only an error text of Go is there", scene: Scene::phone_number }),
    Damage::new("library-padding", &["LIBRARY-PADDING"], |it| {
            error_text(
                it,
                "java.security.NoSuchAlgorithmException: Cannot find any provider supporting AES/CBC/PKCS7Padding",
            );
        })
        .shown(Sample { title: "Java has no PKCS7Padding", scene: Scene::phone_number }),
    Damage::new("library-other-values", &["LIBRARY-PADDING"], |it| error_text(it, "Padding is invalid and cannot be removed."))
        .shown(Sample { title: "The program decrypts other values than it logs", scene: Scene::phone_number }),
];

const LOGIN_CODE: &str = "0a1SANDBOXlogin0000000000000code";
const PHONE_CODE: &str = "e0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f";

/// A login or a number that was refused: there is no payload then, only a code and an answer.
fn refused(scene: &mut Scene, code: &str, error_text: &str, uses: &[(i64, i64, i64)]) {
    only_error(scene, error_text);
    scene.submission.code = code.into();
    let code_use = |&(made_at, used_at, errcode): &(i64, i64, i64)| CodeUse {
        code: code.into(),
        made_at: Some(made_at),
        used_at: Some(used_at),
        errcode: Some(errcode),
    };
    scene.known.codes = uses.iter().map(code_use).collect();
}

fn only_error(scene: &mut Scene, error_text: &str) {
    scene.submission = Submission { error_text: error_text.to_owned(), ..Submission::default() };
}

/// Adds what an SDK said of the payload.
fn error_text(scene: &mut Scene, text: &str) {
    text.clone_into(&mut scene.submission.error_text);
}
