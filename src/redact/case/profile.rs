//! How much of a value is left: nothing that helps to guess it, its ends, or nothing at all.

use crate::redact::case::invent::Invention;
use crate::redact::case::invent::is_mobile;
use crate::redact::case::swap::What;

/// What takes the place of ids, tokens, codes, numbers and names. Keys, ivs and sealed data are invented in each of
/// them, as the diagnosis rests on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// An invented value of the same form, the same wherever the real one stood.
    #[default]
    Hash,
    /// The ends of the value, `x` between.
    Mask,
    /// One word for all of them.
    Remove,
}

impl Profile {
    /// All.
    pub const ALL: [Self; 3] = [Self::Hash, Self::Mask, Self::Remove];

    /// The word for the command line and for machines.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hash => "hash",
            Self::Mask => "mask",
            Self::Remove => "remove",
        }
    }

    /// What takes the place of a value.
    pub(super) fn of(self, value: &str, what: What, invention: &Invention) -> String {
        match self {
            _ if matches!(what, What::Data | What::Key | What::Sixteen) => invention.like(value),
            Self::Hash => address_of_page(value).map_or_else(
                || invention.like(value),
                |n_kept| format!("{}{}", &value[..n_kept], invention.like(&value[n_kept..])),
            ),
            Self::Mask => masked(value),
            Self::Remove => "removed".to_owned(),
        }
    }
}

/// The length of `https://host/` at the beginning of an address.
fn address_of_page(value: &str) -> Option<usize> {
    let host = value.find("://")? + 3;
    Some(host + value[host..].find('/')? + 1)
}

/// `x` in place of all but the ends, as many characters as there were; signs stay, for whoever reads the text.
fn masked(value: &str) -> String {
    let n = value.chars().count();
    let (n_head, n_tail) = match n {
        _ if is_mobile(value) => (3, 4),
        0..12 => (usize::from(!value.is_ascii()), 0),
        _ => (4, 2),
    };
    let star = |(at, it): (usize, char)| {
        let is_seen = at < n_head || at + n_tail >= n || !it.is_alphanumeric();
        if is_seen { it } else { 'x' }
    };
    value.chars().enumerate().map(star).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_value() {
        let invention = Invention::new("a key of this case".into());
        let of = |profile: Profile, value: &str| profile.of(value, What::Personal, &invention);
        assert_eq!(of(Profile::Mask, "13800138000"), "138xxxx8000");
        assert_eq!(of(Profile::Mask, "张三丰"), "张xx");
        assert_eq!(of(Profile::Mask, "oPLANTED-openid000000000001"), "oPLAxxxx-xxxxxxxxxxxxxxxx01");
        assert_eq!(of(Profile::Remove, "13800138000"), "removed");
        let page = of(Profile::Hash, "https://wx.qlogo.cn/mmopen/vi_32/abc/132");
        assert!(page.starts_with("https://wx.qlogo.cn/") && !page.contains("abc"), "{page}");
    }
}
