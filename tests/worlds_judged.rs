//! The judge on planted worlds: it sees what is wrong, and nothing where nothing is.

use unseal::forge::damage;
use unseal::forge::scene::Scene;

use crate::worlds::judge::Judged;
use crate::worlds::judge::Untold;
use crate::worlds::made::World;
use crate::worlds::truth::holds;
use crate::worlds::truth::is_sound;

#[test]
fn sound_scenes_are_sound_and_damaged_ones_are_not() {
    assert!(Scene::all_sound().iter().all(is_sound));
    for name in ["plus-space", "char-changed", "wrong-iv", "other-app", "stale", "no-watermark", "unpadded"] {
        assert!(!is_sound(&damage::by_name(name).unwrap().scene()), "{name}");
    }
}

#[test]
fn circumstances_are_read_from_the_texts() {
    let scene = |name: &str| damage::by_name(name).unwrap().scene();
    for (name, code) in [
        ("other-app", "APPID-MISMATCH"),
        ("stale", "WATERMARK-STALE"),
        ("future", "WATERMARK-FUTURE"),
        ("no-watermark", "WATERMARK-MISSING"),
        ("unpadded", "BASE64-UNPADDED"),
        ("no-iv", "IV-MISSING"),
        ("foreign-number", "PADDING-NOT-14"),
        ("signature-of-other-call", "SIGNATURE-MISMATCH"),
    ] {
        assert!(holds(&scene(name), code), "{name}");
        assert!(!holds(&Scene::phone_number(), code), "{code}");
    }
}

/// A sample's judgement when another damage is said to have been done to it.
fn judged(sample: &str, declared: &str) -> Judged {
    let scene = damage::by_name(sample).unwrap().scene();
    Judged::of(&World { seed: 0, damages: vec![damage::by_name(declared).unwrap()], scene }, false)
}

#[test]
fn a_title_that_nothing_declares_is_false() {
    let right = judged("plus-space", "plus-space");
    assert!(right.is_right && right.wrong_proven().next().is_none());
    let wrong = judged("plus-space", "stale");
    assert!(!wrong.is_right);
    assert_eq!(wrong.wrong_proven().map(|it| it.code).collect::<Vec<_>>(), ["PLUS-SPACE"]);
    assert!(wrong.untold.is_empty());
}

#[test]
fn other_content_and_a_false_sound_are_seen() {
    let mut scene = Scene::phone_number();
    scene.forged.plaintext = scene.forged.plaintext.expose().replace("138", "139").as_str().into();
    let judged = Judged::of(&World { seed: 0, damages: Vec::new(), scene }, false);
    // Without a damage nothing is wrong with sound texts, but the content is not what was sealed.
    assert!(judged.untold.contains(&Untold::OtherContent));
    let damages = vec![damage::by_name("char-changed").unwrap()];
    let mut scene = Scene::phone_number();
    scene.forged.plaintext = "{}".into();
    let judged = Judged::of(&World { seed: 0, damages, scene }, false);
    assert!(judged.untold.contains(&Untold::CalledSound), "the data was changed, and nothing is said");
}

#[test]
fn exchanged_fields_change_the_name_of_a_trouble() {
    let mut scene = damage::by_name("iv-hex").unwrap().scene();
    let swapped = damage::by_name("swapped-key-iv").unwrap();
    (swapped.apply)(&mut scene);
    let damages = vec![damage::by_name("iv-hex").unwrap(), swapped];
    let judged = Judged::of(&World { seed: 0, damages, scene }, false);
    assert!(judged.is_right && judged.wrong_proven().next().is_none());
}
