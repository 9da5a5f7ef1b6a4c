//! The invented users. No number, name or id in here belongs to anybody.

use crate::forge::PhoneNumber;
use crate::forge::UserInfo;

/// One invented user of WeChat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User {
    /// How the sandbox's routes name the user.
    pub id: &'static str,
    /// The nickname.
    pub nick_name: &'static str,
    /// The country calling code without plus.
    pub country_code: &'static str,
    /// The phone number without the country code.
    pub phone_number: &'static str,
    /// 28 characters, beginning `oSANDBOX`.
    pub openid: &'static str,
    /// 28 characters, beginning `oSANDUNION`.
    pub unionid: &'static str,
    /// WeChat holds the user for a risk: code2Session answers 40226.
    pub is_high_risk: bool,
}

/// Their personal values, to be masked where a backend repeats them.
pub const INVENTED: [&str; 12] = {
    let mut all = [""; 12];
    let mut at = 0;
    while at < USERS.len() {
        all[3 * at] = USERS[at].nick_name;
        all[3 * at + 1] = USERS[at].phone_number;
        all[3 * at + 2] = USERS[at].openid;
        at += 1;
    }
    all
};

/// All users of the sandbox.
pub const USERS: [User; 4] = [
    User {
        id: "lin",
        nick_name: "林小满",
        country_code: "86",
        phone_number: "13800138000",
        openid: "oSANDBOXlin00000000000000001",
        unionid: "oSANDUNIONlin000000000000001",
        is_high_risk: false,
    },
    User {
        id: "grace",
        nick_name: "Grace 🌿",
        country_code: "1",
        // From the numbers that the North American plan keeps for fiction.
        phone_number: "2025550123",
        openid: "oSANDBOXgrace000000000000002",
        unionid: "oSANDUNIONgrace0000000000002",
        is_high_risk: false,
    },
    User {
        id: "ming",
        nick_name: "阿明",
        country_code: "852",
        phone_number: "51234567",
        openid: "oSANDBOXming0000000000000003",
        unionid: "oSANDUNIONming00000000000003",
        is_high_risk: false,
    },
    User {
        id: "blocked",
        nick_name: "高风险用户",
        country_code: "86",
        phone_number: "13800138001",
        openid: "oSANDBOXblocked0000000000004",
        unionid: "oSANDUNIONblocked00000000004",
        is_high_risk: true,
    },
];

impl User {
    pub(super) fn phone(&self) -> PhoneNumber {
        PhoneNumber { country_code: self.country_code.to_owned(), pure: self.phone_number.to_owned() }
    }

    pub(super) fn info(&self) -> UserInfo {
        UserInfo {
            open_id: Some(self.openid.to_owned()),
            nick_name: self.nick_name.to_owned(),
            avatar_url: format!("https://sandbox.invalid/{}.png", self.id),
            union_id: Some(self.unionid.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_have_the_shape_of_real_ones_and_are_distinct() {
        assert!(USERS.iter().all(|it| it.openid.len() == 28 && it.unionid.len() == 28));
        let ids: BTreeSet<_> = USERS.iter().flat_map(|it| [it.id, it.openid, it.unionid]).collect();
        assert_eq!(ids.len(), 3 * USERS.len());
    }
}
