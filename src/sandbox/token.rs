//! access_tokens of three kinds, apart from each other: the stable one and WeCom's stay the same until near their end,
//! each classic one ends the one before.
//!
//! Source: developers.weixin.qq.com/miniprogram/dev/server/API/mp-access-token/ (api_getstableaccesstoken,
//! api_getaccesstoken).

use crate::sandbox::random::Random;

/// Two hours.
const LIFETIME_SECS: i64 = 7200;
/// So long before its end a token is replaced; so long an ended classic one still works.
const OVERLAP_SECS: i64 = 300;
/// A forced refresh within so many seconds of the last gives the same token.
const FORCED_APART_SECS: i64 = 30;
/// So many old tokens are remembered, to tell an expired one from an unknown one.
const N_REMEMBERED: usize = 100;

#[derive(Debug)]
struct Token {
    text: String,
    made_at: i64,
    /// It is not taken from this time on, though its two hours are not over.
    revoked_at: Option<i64>,
}

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenProblem {
    Expired,
    Invalid,
    Missing,
}

/// The tokens of one kind, oldest first.
#[derive(Debug, Default)]
pub(super) struct Tokens(Vec<Token>);

/// All tokens given out.
#[derive(Debug, Default)]
pub(super) struct AllTokens {
    /// Of `/cgi-bin/token`.
    pub(super) classic: Tokens,
    /// Of `/cgi-bin/stable_token`.
    pub(super) stable: Tokens,
    /// Of WeCom's `/cgi-bin/gettoken`.
    pub(super) corp: Tokens,
    /// The day of the last forced refresh, and how many there were on it.
    forced_in_day: (i64, u32),
}

impl AllTokens {
    /// Whether a call of the Mini Program with this token is let in.
    pub(super) fn check(&self, text: &str, now: i64) -> Result<(), TokenProblem> {
        match self.stable.check(text, now) {
            Err(TokenProblem::Invalid) => self.classic.check(text, now),
            other => other,
        }
    }

    /// Counts a forced refresh; whether it is over the day's quota.
    pub(super) fn is_over_forced(&mut self, per_day: u32, now: i64) -> bool {
        let day = now.div_euclid(86_400);
        if self.forced_in_day.0 != day {
            self.forced_in_day = (day, 0);
        }
        self.forced_in_day.1 = self.forced_in_day.1.saturating_add(1);
        per_day < self.forced_in_day.1
    }
}

impl Tokens {
    /// The current token and the seconds it has left; another one where a refresh is forced or the end is near.
    pub(super) fn same(&mut self, is_forced: bool, now: i64, random: &mut Random) -> (String, i64) {
        if let Some(last) = self.0.last_mut() {
            let age = now.saturating_sub(last.made_at);
            let is_refreshed = is_forced && FORCED_APART_SECS <= age;
            if !is_refreshed && age < LIFETIME_SECS - OVERLAP_SECS {
                return (last.text.clone(), LIFETIME_SECS - age);
            }
            last.revoked_at = is_refreshed.then_some(now);
        }
        self.issue(now, random)
    }

    /// Another token; the ones before end five minutes later.
    pub(super) fn another(&mut self, now: i64, random: &mut Random) -> (String, i64) {
        for old in &mut self.0 {
            old.revoked_at.get_or_insert(now.saturating_add(OVERLAP_SECS));
        }
        self.issue(now, random)
    }

    fn issue(&mut self, now: i64, random: &mut Random) -> (String, i64) {
        // Real ones begin with a number and an underscore and have about 136 characters.
        let text = format!("{}_SANDBOX{}", 60 + random.below(40), random.letters_and_digits(126));
        self.0.push(Token { text: text.clone(), made_at: now, revoked_at: None });
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
        if token.revoked_at.is_some_and(|at| at <= now) {
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
        let (first, left) = tokens.same(false, 0, &mut random);
        assert_eq!(left, 7200);
        assert_eq!(tokens.same(false, 6899, &mut random), (first.clone(), 301));
        let (second, _) = tokens.same(false, 6900, &mut random);
        assert_ne!(second, first);
        assert_eq!(tokens.check(&first, 7199), Ok(()));
        assert_eq!(tokens.check(&first, 7200), Err(TokenProblem::Expired));
        assert_eq!(tokens.check(&second, 7200), Ok(()));
    }

    #[test]
    fn a_forced_refresh_ends_the_old_one_at_once_but_not_twice_in_a_row() {
        let (mut tokens, mut random) = (Tokens::default(), Random::new([1; 32]));
        let (first, _) = tokens.same(false, 0, &mut random);
        assert_eq!(tokens.same(true, 29, &mut random).0, first);
        let (second, _) = tokens.same(true, 30, &mut random);
        assert_ne!(second, first);
        assert_eq!(tokens.check(&first, 31), Err(TokenProblem::Invalid));
        assert_eq!(tokens.check("", 31), Err(TokenProblem::Missing));
        assert_eq!(tokens.check("nonsense", 31), Err(TokenProblem::Invalid));
    }

    #[test]
    fn a_classic_token_ends_the_one_before_five_minutes_later_and_leaves_the_stable_one_alone() {
        let (mut tokens, mut random) = (AllTokens::default(), Random::new([1; 32]));
        let (stable, _) = tokens.stable.same(false, 0, &mut random);
        let (first, _) = tokens.classic.another(0, &mut random);
        let (second, _) = tokens.classic.another(100, &mut random);
        assert_eq!(tokens.check(&first, 399), Ok(()));
        assert_eq!(tokens.check(&first, 400), Err(TokenProblem::Invalid));
        assert_eq!((tokens.check(&second, 400), tokens.check(&stable, 400)), (Ok(()), Ok(())));
        // A third one does not give the first its time back.
        tokens.classic.another(399, &mut random);
        assert_eq!(tokens.check(&first, 400), Err(TokenProblem::Invalid));
    }

    #[test]
    fn forced_refreshes_are_counted_by_the_day() {
        let mut tokens = AllTokens::default();
        assert_eq!([tokens.is_over_forced(1, 10), tokens.is_over_forced(1, 11)], [false, true]);
        assert!(!tokens.is_over_forced(1, 86_400));
    }
}
