//! Damage to whole blocks and lines of encryptedData: lost, doubled, moved, put behind one another.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::forge::Recipe;
use crate::forge::damage::Damage;
use crate::forge::damage::Sample;
use crate::forge::damage::edit::change_bytes;
use crate::forge::damage::edit::decoded;
use crate::forge::damage::edit::edit;
use crate::forge::damage::visible::begins_as_usual;
use crate::forge::dice::Dice;
use crate::forge::dice::ID;
use crate::forge::scene::Scene;
use crate::forge::share_info;
use crate::payload::decode::decode_plain;
use crate::payload::submission::Part;

pub(super) static DAMAGES: &[Damage] = &[
    Damage::new("two-payloads", &["CIPHER-SPLICED"], |it| {
        change_bytes(it, Part::EncryptedData, |it| STANDARD.encode([it, it].concat()));
    })
    .also(&["CIPHER-LOST-CHARS"])
    .shown(Sample { title: "encryptedData was appended to itself", scene: Scene::phone_number }),
    Damage::new("blocks-lost", &["CIPHER-SPLICED"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let at = dice.from(1..(text.len() / 64).saturating_sub(1), 2) * 64;
            if at + 64 < text.len() {
                text.drain(at..at + 64);
            }
        });
    })
    .also(&["CIPHER-LOST-CHARS"])
    .shown(Sample { title: "A line of 64 characters of encryptedData is missing", scene: Scene::user_info }),
    Damage::new("block-lost", &["CIPHER-SPLICED"], |it| {
        blocks(it, |blocks, dice| {
            let at = dice.from(1..blocks.len().saturating_sub(1), 2);
            if at + 1 < blocks.len() {
                blocks.remove(at);
            }
        });
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("first-block-lost", &["CIPHER-LOST-CHARS", "CIPHER-SPLICED"], |it| {
        blocks(it, |blocks, _| {
            blocks.remove(0);
        });
    })
    // The iv of what is left is the block that is missing.
    .also(&["IV-WRONG"])
    .decidable(begins_as_usual),
    Damage::new("blocks-swapped", &["CIPHER-SPLICED"], |it| {
        blocks(it, |blocks, dice| {
            let at = dice.below(blocks.len() - 1, 0);
            blocks.swap(at, at + 1);
        });
    })
    .also(&["CIPHER-CHANGED"]),
    Damage::new("blocks-rotated", &["CIPHER-SPLICED"], |it| {
        blocks(it, |blocks, dice| {
            let n = dice.from(1..blocks.len(), 1);
            blocks.rotate_left(n);
        });
    })
    .also(&["CIPHER-CHANGED"]),
    Damage::new("blocks-shuffled", &["CIPHER-SPLICED"], |it| {
        blocks(it, |blocks, dice| {
            for at in 1..blocks.len() {
                blocks.swap(at, dice.below(at + 1, 0));
            }
        });
    })
    .also(&["CIPHER-CHANGED"]),
    Damage::new("block-doubled", &["CIPHER-SPLICED"], |it| {
        blocks(it, |blocks, dice| {
            let at = dice.below(blocks.len(), 0);
            blocks.insert(at, blocks[at]);
        });
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("halves-exchanged", &["CIPHER-SPLICED"], |it| {
        blocks(it, |blocks, _| {
            let half = blocks.len() / 2;
            blocks.rotate_left(half);
        });
    })
    .also(&["CIPHER-CHANGED"]),
    Damage::new("lines-in-other-order", &["CIPHER-SPLICED"], |it| {
        edit(it, Part::EncryptedData, |text, dice| {
            let n = text.len() / 64;
            let (one, two) = (dice.below(n, 0), dice.below(n, 1));
            for at in 0..64.min(text.len()) {
                text.swap(64 * one + at, 64 * two + at);
            }
        });
    })
    .also(&["CIPHER-CHANGED"]),
    Damage::new("halves-of-two", &["CIPHER-SPLICED"], |it| {
        // The beginning of this payload with the end of another one of the same user.
        let recipe = Recipe { iv: it.dice.sixteen(*b"iv-of-payload-02"), ..it.forged.recipe.clone() };
        let id = it.dice.text(28, ID);
        let other = decode_plain(&share_info(&recipe, &id).encrypted_data);
        blocks(it, |blocks, dice| {
            let n = dice.from(2..blocks.len() - 1, 4);
            let n_other = dice.from(2..other.len() / 16, 3);
            let theirs = other.as_chunks().0;
            blocks.truncate(n);
            blocks.extend_from_slice(&theirs[theirs.len() - n_other.min(theirs.len())..]);
        });
    })
    .also(&["CIPHER-CHANGED", "CIPHER-LOST-CHARS", "CIPHER-TRUNCATED"]),
    Damage::new("zeros-behind", &["CIPHER-SPLICED"], |it| {
        let n = it.dice.from(1..200, 32);
        behind(it, &vec![0; n]);
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("mac-behind", &["CIPHER-SPLICED"], |it| {
        let n = it.dice.one_of([16, 20, 32]);
        let mac = it.dice.bytes(n);
        behind(it, &mac);
    })
    .also(&["CIPHER-LOST-CHARS"]),
    Damage::new("iv-before-data", &["CIPHER-SPLICED", "IV-MISSING"], |it| {
        let iv = it.forged.recipe.iv;
        change_bytes(it, Part::EncryptedData, |it| STANDARD.encode([iv.as_slice(), it].concat()));
        it.submission.iv = "".into();
    })
    .also(&["CIPHER-LOST-CHARS"]),
];

fn blocks(scene: &mut Scene, change_blocks: impl FnOnce(&mut Vec<[u8; 16]>, &mut Dice)) {
    edit(scene, Part::EncryptedData, |text, dice| {
        let Some(bytes) = decoded(&text.iter().collect::<String>()) else { return };
        let mut blocks = bytes.as_chunks().0.to_vec();
        if blocks.len() < 3 {
            return;
        }
        change_blocks(&mut blocks, dice);
        *text = STANDARD.encode(blocks.concat()).chars().collect();
    });
}

fn behind(scene: &mut Scene, more: &[u8]) {
    change_bytes(scene, Part::EncryptedData, |it| STANDARD.encode([it, more].concat()));
}
