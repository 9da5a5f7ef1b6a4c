//! Damage to a text on its way: what a decoder, a filter or an encoder makes of the signs of Base64.

use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::change;
use crate::forge::damage::edit::every_part;
use crate::forge::damage::visible::is_iv_visible;
use crate::forge::scene::Scene;
use crate::payload::decode;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("plus-space", &["PLUS-SPACE"], |it| every_part(it, |it| it.replace('+', " "))).shown(
        Sample { title: "A form decoder turned every \"+\" into a space", scene: Scene::phone_number },
    ),
    Damage::new("slash-space-data", &["CIPHER-CHANGED"], |it| {
        change(it, Part::EncryptedData, |it| it.replace('/', " "));
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("slash-space-iv", &["IV-LENGTH", "IV-WRONG"], |it| {
        change(it, Part::Iv, |it| it.replace('/', " "));
    })
    // Where it opens with `+` as well, nothing tells which of them it was.
    .decidable(|it| {
        let mut with_plus = it.clone();
        change(&mut with_plus, Part::Iv, |it| it.replace(' ', "+"));
        is_iv_visible(&with_plus)
    }),
    Damage::new("slash-space-key", &["KEY-LENGTH", "KEY-CHAR"], |it| {
        change(it, Part::SessionKey, |it| it.replace('/', " "));
    })
    .also(&["KEY-MISMATCH"]),
    Damage::new("padding-space", &["BASE64-UNPADDED"], |it| every_part(it, |it| it.replace('=', " "))),
    Damage::new("percent-encoded", &["PERCENT-ENCODED"], percent_encoded)
        .shown(Sample { title: "The fields are still percent-encoded", scene: Scene::phone_number }),
    Damage::new("percent-encoded-twice", &["PERCENT-ENCODED"], |it| {
        every_part(it, |it| decode::percent_encoded(&decode::percent_encoded(it)));
    })
    .shown(Sample { title: "The fields were percent-encoded twice", scene: Scene::phone_number }),
    Damage::new("percent-encoded-thrice", &["PERCENT-ENCODED"], |it| {
        every_part(it, |it| decode::percent_encoded(&decode::percent_encoded(&decode::percent_encoded(it))));
    }),
    Damage::new("undefined", &["CIPHER-EMPTY"], |it| {
        let word = it.dice.one_of(["undefined", "null", "[object Object]", "[object Promise]", "{}"]);
        change(it, Part::EncryptedData, |_| word.to_owned());
    })
    .shown(Sample {
        title: "The user refused, and the word \"undefined\" was sent",
        scene: Scene::phone_number,
    }),
    Damage::new("base64-url", &["BASE64-URL", "BASE64-UNPADDED"], |it| {
        let is_bare = it.dice.happens(50);
        every_part(it, |it| {
            let url = it.replace('+', "-").replace('/', "_");
            if is_bare { url.trim_end_matches('=').to_owned() } else { url }
        });
    })
    .shown(Sample { title: "The fields were written anew in the URL alphabet", scene: Scene::phone_number }),
    // Tencent's TLSSig, and what YUI and ASP.NET write.
    Damage::new("base64-tencent", &["BASE64-URL"], |it| {
        every_part(it, |it| it.replace('+', "*").replace('/', "-").replace('=', "_"));
    }),
    Damage::new("base64-dotted", &["BASE64-URL"], |it| {
        every_part(it, |it| it.replace('+', ".").replace('/', "_").replace('=', "-"));
    }),
    Damage::new("json-escaped", &["JSON-ESCAPED"], |it| {
        let plus = it.dice.one_of(["\\u002b", "\\u002B"]);
        every_part(it, |it| it.replace('/', "\\/").replace('+', plus).replace('=', "\\u003d"));
    })
    .shown(Sample {
        title: "The fields were cut out of JSON with their escapes",
        scene: Scene::phone_number,
    }),
    Damage::new("html-entity", &["HTML-ENTITY"], |it| {
        let [plus, slash, equals] = it.dice.one_of([
            ["&#43;", "&#x2F;", "&#61;"],
            ["&#x2b;", "&#x2f;", "&#x3d;"],
            ["&plus;", "&sol;", "&equals;"],
            ["&#43;", "/", "="],
        ]);
        every_part(it, |it| it.replace('+', plus).replace('/', slash).replace('=', equals));
    })
    .shown(Sample { title: "A filter against script injection wrote entities", scene: Scene::phone_number }),
    Damage::new("full-width", &["FULL-WIDTH"], |it| {
        every_part(it, |it| it.replace('+', "＋").replace('/', "／").replace('=', "＝"));
    })
    .shown(Sample { title: "A chat program made the signs full-width", scene: Scene::phone_number }),
    Damage::new("unpadded", &["BASE64-UNPADDED"], |it| {
        let n = it.dice.one_of([2, 1]);
        every_part(it, |it| {
            let n_there = it.len() - it.trim_end_matches('=').len();
            it[..it.len() - n_there.min(n)].to_owned()
        });
    })
    .shown(Sample { title: "The \"=\" at the ends were cut off", scene: Scene::phone_number }),
    Damage::new("overpadded", &["BASE64-UNPADDED"], |it| every_part(it, |it| format!("{it}="))),
    Damage::new("case-folded", &["CASE-FOLDED"], |it| {
        let is_upper = it.dice.happens(30);
        change(it, Part::EncryptedData, |it| {
            if is_upper { it.to_ascii_uppercase() } else { it.to_ascii_lowercase() }
        });
    })
    .also(&["CIPHER-CHANGED"])
    .shown(Sample { title: "encryptedData was turned into lower case", scene: Scene::phone_number }),
];

fn percent_encoded(scene: &mut Scene) {
    let is_lower = scene.dice.happens(30);
    every_part(scene, |it| {
        let encoded = decode::percent_encoded(it);
        if is_lower {
            encoded.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d")
        } else {
            encoded
        }
    });
}
