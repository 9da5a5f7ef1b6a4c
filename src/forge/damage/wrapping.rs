//! What gets around a text or into it: quotes, labels, line breaks, invisible characters, itself once more.

use crate::forge::damage::Damage;
use crate::forge::damage::NOTHING;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::change;
use crate::forge::damage::edit::edit;
use crate::forge::damage::edit::every_part;
use crate::forge::damage::edit::place;
use crate::forge::scene::Scene;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("line-breaks", &["LINE-BREAKS"], |it| {
        let width = it.dice.one_of([76, 64, 60, 72]);
        let end = it.dice.one_of(["\r\n", "\n"]);
        change(it, Part::EncryptedData, |it| in_lines(it, width, end));
    })
    .shown(Sample { title: "A mail encoder broke encryptedData into lines", scene: Scene::user_info }),
    Damage::new("line-break-anywhere", &["LINE-BREAKS"], |it| inserted(it, "\n")),
    Damage::new("line-break-literal", &["JSON-ESCAPED"], |it| inserted(it, "\\n")).also(&["LINE-BREAKS"]),
    Damage::new("tab-inside", &["QUOTED"], |it| inserted(it, "\t")).also(&["CIPHER-LOST-CHARS"]),
    Damage::new("space-inside", &["QUOTED"], |it| inserted(it, "\u{a0}")).also(&["CIPHER-LOST-CHARS"]),
    Damage::new("zero-width-inside", &["QUOTED"], |it| {
        let sign = it.dice.one_of(["\u{200b}", "\u{feff}", "\u{200d}", "\u{2060}"]);
        inserted(it, sign);
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("br-inside", &["HTML-ENTITY", "LINE-BREAKS"], |it| inserted(it, "<br>"))
        .also(&["QUOTED", "CIPHER-LOST-CHARS"]),
    Damage::new("quoted-by-mail", &["LINE-BREAKS", "QUOTED"], |it| {
        change(it, Part::EncryptedData, |it| in_lines(it, 64, "\n> "));
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("numbered-lines", &["LINE-BREAKS", "CIPHER-LOST-CHARS"], |it| {
        change(it, Part::EncryptedData, |it| {
            let numbered = |(at, line): (usize, &str)| format!("{}: {line}", at + 1);
            in_lines(it, 64, "\n").lines().enumerate().map(numbered).collect::<Vec<_>>().join("\n")
        });
    }),
    Damage::new("blanks-around", &[NOTHING, "QUOTED"], |it| {
        let around = it.dice.one_of([" ", "\n", "\r\n", "\t", "  "]);
        every_part(it, |it| format!("{around}{it}{around}"));
    }),
    Damage::new("quoted", &["QUOTED"], |it| {
        let [open, close] =
            it.dice.one_of([["\""; 2], ["'"; 2], ["`"; 2], ["“", "”"], ["\\\""; 2], ["b'", "'"]]);
        every_part(it, |it| format!("{open}{it}{close}"));
    })
    .shown(Sample { title: "The fields were copied with their quotes", scene: Scene::phone_number }),
    Damage::new("quoted-with-comma", &["QUOTED"], |it| every_part(it, |it| format!("\"{it}\","))),
    Damage::new("labelled", &["QUOTED"], |it| {
        let sign = it.dice.one_of([": ", "=", "：", ":"]);
        for part in Part::NEEDED {
            change(it, part, |it| format!("{}{sign}{it}", part.name()));
        }
    }),
    Damage::new("cdata", &["QUOTED"], |it| every_part(it, |it| format!("<![CDATA[{it}]]>"))),
    Damage::new("data-address", &["QUOTED"], |it| {
        change(it, Part::EncryptedData, |it| format!("data:application/octet-stream;base64,{it}"));
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("joined-twice", &["CIPHER-SPLICED"], |it| {
        let sign = it.dice.one_of([", ", ",", ";"]);
        change(it, Part::EncryptedData, |it| format!("{it}{sign}{it}"));
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("iv-joined-twice", &["IV-LENGTH"], |it| {
        change(it, Part::Iv, |it| format!("{it}, {it}"));
    }),
    Damage::new("key-joined-twice", &["KEY-LENGTH"], |it| {
        change(it, Part::SessionKey, |it| format!("{it}, {it}"));
    }),
    Damage::new("column-fill", &["BASE64-UNPADDED"], |it| {
        let n = it.dice.from(2..80, 40);
        // Of a text without `=` blanks take nothing.
        change(it, Part::EncryptedData, |it| match it.trim_end_matches('=') {
            bare if bare.len() < it.len() => format!("{bare}{}", " ".repeat(n)),
            _ => it.to_owned(),
        });
    }),
    Damage::new("dots-behind", &["CIPHER-TRUNCATED"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let n = dice.from(24..text.len().saturating_sub(4).max(25), 60);
            text.truncate(n);
            text.extend("...".chars());
        });
    })
    .also(&["CIPHER-LOST-CHARS", "QUOTED"]),
];

/// Line breaks after so many characters, as MIME and PEM have them.
fn in_lines(text: &str, width: usize, end: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(width).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(end)
}

/// A sign somewhere inside encryptedData.
fn inserted(scene: &mut Scene, sign: &str) {
    edit(scene, Part::EncryptedData, |text, dice| {
        if let Some(at) = place(text, dice, |it| it > 0) {
            text.splice(at..at, sign.chars());
        }
    });
}
