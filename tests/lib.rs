//! The integration tests, one binary: egui is linked once.

#[cfg(feature = "gui")]
mod look;
#[cfg(feature = "gui")]
mod support;
