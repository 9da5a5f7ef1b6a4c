//! cloudIDs: each stands for the content of one callback, for one user and five minutes.

use std::collections::VecDeque;

use crate::payload::secret::SecretText;
use crate::wechat::call::open_data::CLOUD_ID_LIFETIME_SECS;

/// So many are remembered; the oldest is forgotten first and is then as unknown as an expired one.
const N_REMEMBERED: usize = 10_000;

#[derive(Clone, Debug)]
struct Issued {
    cloud_id: String,
    content: SecretText,
    user_index: usize,
    made_at: i64,
}

/// All cloudIDs given out, oldest first.
#[derive(Debug, Default)]
pub(super) struct CloudIds(VecDeque<Issued>);

impl CloudIds {
    /// Remembers a cloudID and the content behind it.
    pub(super) fn issue(&mut self, cloud_id: &str, content: SecretText, user_index: usize, now: i64) {
        self.0.push_back(Issued { cloud_id: cloud_id.to_owned(), content, user_index, made_at: now });
        if N_REMEMBERED < self.0.len() {
            self.0.pop_front();
        }
    }

    /// The content behind a cloudID of this user, or of any; none where it is unknown or too old.
    pub(super) fn open(&self, cloud_id: &str, user_index: Option<usize>, now: i64) -> Option<&SecretText> {
        let issued = self.0.iter().find(|it| it.cloud_id == cloud_id)?;
        let is_fresh = now.saturating_sub(issued.made_at) <= CLOUD_ID_LIFETIME_SECS;
        let is_the_users = user_index.is_none_or(|it| it == issued.user_index);
        (is_fresh && is_the_users).then_some(&issued.content)
    }
}
