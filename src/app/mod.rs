//! State and what changes it. Knows no egui.
//!
//! The loop: panels read [`state::State`] and send [`message::Message`]s; [`update::update`] changes the state and
//! returns [`effect::Effect`]s; [`worker::Worker`] runs those off the UI thread and sends messages back.

pub mod batch;
pub mod desk;
pub mod drive;
pub mod effect;
pub mod failure;
mod kept;
pub mod layout;
pub mod made;
pub mod message;
pub mod passage;
pub mod request;
pub mod sample;
pub mod saving;
pub mod state;
pub mod table;
pub mod timeline;
pub mod update;
pub mod worker;
