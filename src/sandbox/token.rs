//! access_token of the stable kind: the same one until five minutes before its end, unless a refresh is forced.
//!
//! Source: developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html

use crate::sandbox::random::Random;

/// Two hours.
const LIFETIME_SECS: i64 = 7200;
/// So long before its end a token is replaced.
const RENEWED_BEFORE_SECS: i64 = 300;
/// A forced refresh within so many seconds of the last gives the same token.
const FORCED_APART_SECS: i64 = 30;
/// So many old tokens are remembered, to tell an expired one from an unknown one.
const N_REMEMBERED: usize = 100;

#[derive(Debug)]
struct Token {
    text: String,
    made_at: i64,
    is_revoked: bool,
}

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenProblem {
    Expired,
    Invalid,
    Missing,
}

/// All tokens given out, oldest first.
#[derive(Debug, Default)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    /// The current token and the seconds it has left.
    pub(super) fn stable(&mut self, is_forced: bool, now: i64, random: &mut Random) -> (String, i64) {
        if let Some(last) = self.0.last_mut() {
            let age = now.saturating_sub(last.made_at);
            let is_refreshed = is_forced && FORCED_APART_SECS <= age;
            if !is_refreshed && age < LIFETIME_SECS - RENEWED_BEFORE_SECS {
                return (last.text.clone(), LIFETIME_SECS - age);
            }
            last.is_revoked = is_refreshed;
        }
        // Real ones begin with a number and an underscore and have about 136 characters.
        let text = format!("{}_SANDBOX{}", 60 + random.below(40), random.letters_and_digits(126));
        self.0.push(Token { text: text.clone(), made_at: now, is_revoked: false });
        if N_REMEMBERED < self.0.len() {
            self.0.remove(0);
        }
        (text, LIFETIME_SECS)
    }

    /// Whether a call with this token is let in.
    pub(super) fn check(&self, text: &str, now: i64) -> Result<(), TokenProblem> {
        if text.is_empty() {
            return Err(TokenProblem::Missing);
        }
        let token = self.0.iter().find(|it| it.text == text).ok_or(TokenProblem::Invalid)?;
        if token.is_revoked {
            return Err(TokenProblem::Invalid);
        }
        if LIFETIME_SECS <= now.saturating_sub(token.made_at) { Err(TokenProblem::Expired) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_until_near_its_end_and_the_old_one_lives_on_until_then() {
        let (mut tokens, mut random) = (Tokens::default(), Random::new([1; 32]));
        let (first, left) = tokens.stable(false, 0, &mut random);
        assert_eq!(left, 7200);
        assert_eq!(tokens.stable(false, 6899, &mut random), (first.clone(), 301));
        let (second, _) = tokens.stable(false, 6900, &mut random);
        assert_ne!(second, first);
        assert_eq!(tokens.check(&first, 7199), Ok(()));
        assert_eq!(tokens.check(&first, 7200), Err(TokenProblem::Expired));
        assert_eq!(tokens.check(&second, 7200), Ok(()));
    }

    #[test]
    fn a_forced_refresh_ends_the_old_one_at_once_but_not_twice_in_a_row() {
        let (mut tokens, mut random) = (Tokens::default(), Random::new([1; 32]));
        let (first, _) = tokens.stable(false, 0, &mut random);
        assert_eq!(tokens.stable(true, 29, &mut random).0, first);
        let (second, _) = tokens.stable(true, 30, &mut random);
        assert_ne!(second, first);
        assert_eq!(tokens.check(&first, 31), Err(TokenProblem::Invalid));
        assert_eq!(tokens.check("", 31), Err(TokenProblem::Missing));
        assert_eq!(tokens.check("nonsense", 31), Err(TokenProblem::Invalid));
    }
}
