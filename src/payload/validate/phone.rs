//! Whether a phone number hangs together: the three fields agree, and mainland numbers have their shape.
//!
//! A warning only. No numbering plan is consulted: WeChat verified the number, so only damage and forgery show
//! here, and those break the agreement of the fields first.

use serde_json::Value;

use crate::text::Said;

/// What is odd about the phone number's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneCheck {
    /// What does not fit, none where all does. Without the number itself.
    pub doubts: Vec<Said>,
}

impl PhoneCheck {
    pub(in crate::payload) fn of(content: &Value) -> Option<Self> {
        let text = |name: &str| match content.get(name) {
            Some(Value::String(it)) => Some(it.clone()),
            Some(Value::Number(it)) => Some(it.to_string()),
            _ => None,
        };
        let phone = text("phoneNumber")?;
        let (pure, country) = (text("purePhoneNumber"), text("countryCode"));
        let mut doubts = Vec::new();
        // SKIT's anonymised vector and WeChat's own demos star out digits; that is no damage.
        let digits_of = |it: &str| it.chars().filter(|it| *it != '+').collect::<String>();
        if !digits_of(&phone).chars().all(|it| it.is_ascii_digit() || it == '*') {
            doubts.push(Said::new("phoneNumber holds characters that no phone number has"));
        }
        match (&pure, &country) {
            (Some(pure), Some(country)) => {
                let joined = format!("{country}{pure}");
                if phone != *pure && digits_of(&phone) != joined {
                    doubts.push(Said::new(
                        "phoneNumber is neither purePhoneNumber nor countryCode and purePhoneNumber together",
                    ));
                }
                if country == "86" && !is_mainland(pure) {
                    doubts.push(Said::new(
                        "countryCode is 86, but the number is not 11 digits that begin with 1",
                    ));
                }
                if !is_country_code(country) {
                    doubts.push(Said::new("countryCode is not one to three digits"));
                }
            }
            _ => doubts.push(Said::new("purePhoneNumber or countryCode is missing")),
        }
        Some(Self { doubts })
    }
}

fn is_mainland(pure: &str) -> bool {
    pure.len() == 11 && pure.starts_with('1') && pure.chars().all(|it| it.is_ascii_digit() || it == '*')
}

fn is_country_code(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.chars().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n_doubts(phone: &str, pure: &str, country: &str) -> usize {
        let content =
            serde_json::json!({"phoneNumber": phone, "purePhoneNumber": pure, "countryCode": country});
        PhoneCheck::of(&content).unwrap().doubts.len()
    }

    #[test]
    fn numbers_as_wechat_gives_them() {
        assert_eq!(n_doubts("13800138000", "13800138000", "86"), 0);
        assert_eq!(n_doubts("+12025550123", "2025550123", "1"), 0);
        assert_eq!(n_doubts("186****5613", "186****5613", "86"), 0);
    }

    #[test]
    fn numbers_that_do_not_hang_together() {
        assert_eq!(n_doubts("13800138000", "13900139000", "86"), 1);
        assert_eq!(n_doubts("1380013", "1380013", "86"), 1);
        assert_eq!(n_doubts("138x", "138x", "x"), 2);
    }
}
