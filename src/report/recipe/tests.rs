//! Recipes for every fault, platform and language: complete, without names left over, without anything of a payload.

use super::*;
use crate::forge::damage;
use crate::forge::scene::Scene;

const FAULTS: [Fault; 14] = [
    Fault::Absent,
    Fault::Code,
    Fault::Fields,
    Fault::KeyForm,
    Fault::Library,
    Fault::Login,
    Fault::None,
    Fault::Pair,
    Fault::Platform,
    Fault::Storage,
    Fault::Transport,
    Fault::Unknown,
    Fault::Unpadding,
    Fault::Watermark,
];

#[test]
fn every_remark_is_said_in_both_languages() {
    for platform in ALL {
        for language in Language::ALL {
            for fault in FAULTS {
                let recipe = for_fault(fault, platform, language);
                let text = recipe.to_text(language);
                assert!(!text.contains(['«', '»']), "{} {fault:?}: {text}", platform.code);
                assert!(!text.contains('\r') && text.ends_with('\n'));
                let has_chinese = text.chars().any(|it| ('一'..='鿿').contains(&it));
                assert_eq!(has_chinese, language == Language::Chinese, "{} {fault:?}", platform.code);
            }
        }
    }
}

#[test]
fn the_case_decides_what_is_shown() {
    let text = |name: &str, platform: &str| {
        let inspection = damage::by_name(name).unwrap().scene().inspect();
        of(&inspection, by_code(platform).unwrap(), Language::English).to_text(Language::English)
    };
    let plus = text("plus-space", "python");
    assert!(
        plus.contains("encodeURIComponent(encryptedData)") && plus.contains("request.get_json()"),
        "{plus}"
    );
    let stale = text("login-again", "go");
    assert!(stale.contains("wx.checkSession") && stale.contains("ON DUPLICATE KEY UPDATE"), "{stale}");
    let cut = text("cut-255", "php");
    assert!(cut.contains("encrypted_data TEXT") && !cut.contains("wx.login"), "{cut}");
    let library = for_fault(Fault::Library, by_code("JAVA").unwrap(), Language::English);
    assert!(library.sections[0].code.contains("AES/CBC/PKCS5Padding"));
    let sound = of(&Scene::phone_number().inspect(), by_code("rust").unwrap(), Language::English);
    assert_eq!(sound.sections.len(), 6);
}

#[test]
fn secrets_come_from_the_environment_and_checks_are_in_every_language() {
    for platform in ALL {
        let all = [platform.login, platform.receive, platform.decrypt].concat();
        let has_app_id = ["WX_APPID", "getWxMaConfig().getAppid()"].iter().any(|it| all.contains(it));
        let has_secret = ["WX_APP_SECRET", "«wxjava-config»"].iter().any(|it| all.contains(it));
        assert!(has_app_id && has_secret, "{}", platform.code);
        for needed in
            ["watermark", "timestamp", "appid", "«age»", "«save-key»", "«latest-key»", "«read-json»"]
        {
            assert!(all.contains(needed), "{} lacks {needed}", platform.code);
        }
        assert!(all.lines().all(|it| it.chars().count() <= 120), "{}", platform.code);
    }
}

#[test]
fn nothing_of_the_payload_gets_into_a_recipe() {
    for damage in damage::all() {
        let scene = damage.scene();
        let inspection = scene.inspect();
        let text = of(&inspection, ALL[0], Language::Chinese).to_text(Language::Chinese);
        for private in [scene.forged.recipe.app_id.as_str(), "13800138000", scene.submission.iv.expose()] {
            assert!(private.is_empty() || !text.contains(private), "{}", damage.name);
        }
    }
}
