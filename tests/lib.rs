//! The integration tests, one binary: egui is linked once.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::float_cmp, reason = "the pictures are exact by intention")]

mod architecture;
mod calls;
mod canaries;
mod captures;
mod cases;
#[cfg(feature = "gui")]
mod centre_panels;
mod cli;
mod confusion;
mod differential;
mod findings;
mod fuzz;
mod honesty;
mod languages;
#[cfg(feature = "gui")]
mod look;
mod mutations;
mod official_vectors;
#[cfg(feature = "gui")]
mod panels;
mod properties;
mod random_keys;
mod reading;
mod recipes;
mod reports;
mod sandbox;
#[cfg(feature = "gui")]
mod shell;
mod source;
mod supply_chain;
#[cfg(feature = "gui")]
mod support;
#[cfg(feature = "gui")]
mod timeline_panel;
mod wechat_client;
mod worlds;
mod worlds_judged;
