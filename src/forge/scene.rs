//! A payload with all that belongs to it: what is expected, what else is known. Samples and tests start here.

use crate::forge;
use crate::forge::Forged;
use crate::forge::GroupInfo;
use crate::forge::PhoneNumber;
use crate::forge::Recipe;
use crate::forge::UserInfo;
use crate::forge::dice::Dice;
use crate::forge::form::Form;
use crate::payload::Inspection;
use crate::payload::expectation::Expectation;
use crate::payload::inspect;
use crate::payload::known::Known;
use crate::payload::question::Question;
use crate::payload::secret::SessionKey;
use crate::payload::submission::Submission;

/// The invented Mini Program of all samples.
pub const APP_ID: &str = "wx5a4e5ea1ca5e0001";
/// When the samples were made, seconds since 1970: 2026-01-01 14:02:11 in China.
pub const MADE_AT: i64 = 1_767_247_331;

/// A submission, what it was forged from, and its known.
#[derive(Clone, Debug)]
pub struct Scene {
    /// What was sealed and with what.
    pub forged: Forged,
    /// What the user has.
    pub submission: Submission,
    /// What should hold.
    pub expectation: Expectation,
    /// What else is known.
    pub known: Known,
    /// The form that the values come in, where it is not simply texts.
    pub form: Form,
    /// What a damage chooses with.
    pub dice: Dice,
}

impl Scene {
    /// The scene in which everything is right.
    pub fn sound(forged: Forged) -> Self {
        let expectation = Expectation {
            app_id: Some(forged.recipe.app_id.clone()),
            max_age_secs: Some(3 * 24 * 3600),
            now: Some(forged.recipe.timestamp + 2),
        };
        Self {
            submission: forged.submission(),
            forged,
            expectation,
            known: Known::default(),
            form: Form::Texts,
            dice: Dice::usual(),
        }
    }

    /// A mainland phone number.
    pub fn phone_number() -> Self {
        Self::sound(forge::phone_number(&recipe(), &PhoneNumber::mainland("13800138000")))
    }

    /// A phone number of another country, whose padding is not the usual 14.
    pub fn foreign_phone_number() -> Self {
        let phone = PhoneNumber { country_code: "1".to_owned(), pure: "2025550123".to_owned() };
        Self::sound(forge::phone_number(&recipe(), &phone))
    }

    /// A user's info with a Chinese nickname, rawData and signature.
    pub fn user_info() -> Self {
        let user = UserInfo {
            open_id: Some("oSANDBOXuser0000000000000001".to_owned()),
            nick_name: "开封府尹".to_owned(),
            avatar_url: "https://thirdwx.example/mmopen/vi_32/sample-avatar-of-nobody/132".to_owned(),
            union_id: Some("oUNIONxuser0000000000000001x".to_owned()),
        };
        Self::sound(forge::user_info(&recipe(), &user))
    }

    /// What `getUserProfile` gives: no openId.
    pub fn user_profile() -> Self {
        let user = UserInfo {
            open_id: None,
            nick_name: "微信用户".to_owned(),
            avatar_url: "https://thirdwx.example/mmopen/vi_32/sample-avatar-of-nobody/132".to_owned(),
            union_id: None,
        };
        Self::sound(forge::user_info(&recipe(), &user))
    }

    /// Thirty-one days of steps.
    pub fn we_run() -> Self {
        // Local midnights in China.
        let first = 1_764_518_400;
        let days: Vec<_> = (0..31).map(|it| (first + i64::from(it) * 86_400, 4000 + 137 * it)).collect();
        Self::sound(forge::we_run(&recipe(), &days))
    }

    /// A group that the app was opened from.
    pub fn group_info() -> Self {
        let group = GroupInfo {
            open_gid: "tGSANDBOXgroup00000000000001".to_owned(),
            group_open_id: "oGSANDBOXgroup0000000000001x".to_owned(),
            chat_type: 3,
        };
        Self::sound(forge::group_info(&recipe(), &group))
    }

    /// A group that a card was shared to.
    pub fn share_info() -> Self {
        Self::sound(forge::share_info(&recipe(), "tGSANDBOXgroup00000000000001"))
    }

    /// One sound scene of each kind and variant.
    pub fn all_sound() -> Vec<Self> {
        vec![
            Self::phone_number(),
            Self::foreign_phone_number(),
            Self::user_info(),
            Self::user_profile(),
            Self::we_run(),
            Self::group_info(),
            Self::share_info(),
        ]
    }

    /// What is asked about it.
    pub fn question(&self) -> Question {
        Question::of(self.submission.clone()).expecting(self.expectation.clone()).knowing(self.known.clone())
    }

    /// Inspects the submission.
    pub fn inspect(&self) -> Inspection {
        inspect(&self.question())
    }
}

/// An invented key and iv; with them every sample's encryptedData holds `+` and `/`, as most real ones do.
pub fn recipe() -> Recipe {
    Recipe {
        session_key: SessionKey::new(*b"\xb6\x28\x62\xb4\xd7\x33\x7f\x9b\xfa\x00\xa4\x72\x8f\x01\x14\x85"),
        iv: *b"\xaf\xb0\x57\x5c\xa9\x0b\x6f\xca\xab\x48\xd9\xf4\xe6\x7d\x2a\x88",
        app_id: APP_ID.to_owned(),
        timestamp: MADE_AT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::verdict::Verdict;

    #[test]
    fn every_sound_scene_is_sound() {
        for scene in Scene::all_sound() {
            let inspection = scene.inspect();
            assert_eq!(inspection.verdict, Verdict::Sound, "{:#?}", inspection.findings);
            assert!(scene.forged.encrypted_data.contains(['+', '/']));
        }
    }
}
