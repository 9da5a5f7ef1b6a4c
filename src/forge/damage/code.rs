//! Trouble with codes: too old, used, or of the other kind; and error texts without a payload.

use crate::forge::damage::Damage;
use crate::forge::scene::MADE_AT;
use crate::forge::scene::Scene;
use crate::payload::known::CodeUse;
use crate::payload::submission::Submission;

pub(super) static DAMAGES: &[Damage] = &[
    Damage {
        name: "code-expired",
        code: "CODE-EXPIRED",
        title: "The code waited ten minutes to be exchanged",
        sample: Scene::phone_number,
        apply: |scene| {
            refused(scene, LOGIN_CODE, "", &[(MADE_AT - 600, MADE_AT, 40029)]);
        },
    },
    Damage {
        name: "code-expired-40029",
        code: "CODE-EXPIRED",
        title: "WeChat answered 40029, and nothing else is known",
        sample: Scene::phone_number,
        apply: |scene| {
            refused(scene, LOGIN_CODE, "{\"errcode\":40029,\"errmsg\":\"invalid code, rid: 0-0-0\"}", &[]);
        },
    },
    Damage {
        name: "code-used",
        code: "CODE-USED",
        title: "A retry exchanged the code again",
        sample: Scene::phone_number,
        apply: |scene| {
            refused(scene, LOGIN_CODE, "{\"errcode\":40163,\"errmsg\":\"code been used, rid: 0-0-0\"}", &[]);
        },
    },
    Damage {
        name: "code-used-twice",
        code: "CODE-USED",
        title: "Two servers exchanged the code",
        sample: Scene::phone_number,
        apply: |scene| {
            refused(
                scene,
                LOGIN_CODE,
                "",
                &[(MADE_AT - 9, MADE_AT - 8, 0), (MADE_AT - 9, MADE_AT - 7, 40163)],
            );
        },
    },
    Damage {
        name: "phone-code-to-login",
        code: "CODE-IS-PHONE-CODE",
        title: "The code of the phone button was sent to the login",
        sample: Scene::phone_number,
        apply: |scene| {
            refused(scene, PHONE_CODE, "jscode2session: errcode 40029 invalid code", &[]);
        },
    },
    Damage {
        name: "login-code-to-phone",
        code: "CODE-IS-LOGIN-CODE",
        title: "The code of wx.login was sent for a phone number",
        sample: Scene::phone_number,
        apply: |scene| {
            refused(scene, LOGIN_CODE, "wxa/business/getuserphonenumber: errcode 40029 invalid code", &[]);
        },
    },
    Damage {
        name: "error-text-java",
        code: "KEY-MISMATCH",
        title: "Only a stack trace of Java is there",
        sample: Scene::phone_number,
        apply: |scene| {
            only_error(scene, "javax.crypto.BadPaddingException: Given final block not properly padded");
        },
    },
    Damage {
        name: "error-text-go",
        code: "PLUS-SPACE",
        title: "Only an error text of Go is there",
        sample: Scene::phone_number,
        apply: |scene| only_error(scene, "illegal base64 data at input byte 84"),
    },
    Damage {
        name: "library-padding",
        code: "LIBRARY-PADDING",
        title: "Java has no PKCS7Padding",
        sample: Scene::phone_number,
        apply: |scene| {
            error_text(
                scene,
                "java.security.NoSuchAlgorithmException: Cannot find any provider supporting AES/CBC/PKCS7Padding",
            );
        },
    },
    Damage {
        name: "library-other-values",
        code: "LIBRARY-PADDING",
        title: "The program decrypts other values than it logs",
        sample: Scene::phone_number,
        apply: |scene| error_text(scene, "Padding is invalid and cannot be removed."),
    },
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
