//! The sandbox's phone and a backend of the user's own, as the window has them.

pub use crate::sandbox::INVENTED;
pub use crate::sandbox::drive::Drive;
pub use crate::sandbox::drive::NAMES;
pub use crate::sandbox::drive::Order;
pub use crate::sandbox::drive::Reply;
pub use crate::sandbox::drive::Request;
pub use crate::sandbox::drive::Sent;
pub use crate::sandbox::drive::Step;
pub use crate::sandbox::drive::Tap;

use crate::text::Said;

/// What is set, and what came of the last tap.
#[derive(Clone, Debug, Default)]
pub struct Driving {
    /// Where the phone sends, and what.
    pub drive: Drive,
    /// The steps of the last tap, or why nothing was sent; none before the first.
    pub came: Option<Result<Vec<Step>, Said>>,
}
