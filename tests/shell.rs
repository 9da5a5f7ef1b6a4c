//! The window as a whole without a screen: the real loop of messages, with what the worker does done at once.

mod answers;
pub(crate) mod live;
mod loading;
mod look_and_privacy;
mod passages;
mod table;
mod ticket;
mod walk;
