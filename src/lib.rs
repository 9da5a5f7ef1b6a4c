//! Unseal 开封: opens the encrypted open data of WeChat Mini Programs, and says why it does not open.
//!
//! The modules stand in reading order; `docs/ARCHITECTURE.md` is the map.

pub mod app;
pub mod batch;
pub mod capture;
pub mod case;
pub mod cli;
pub mod clock;
pub mod errcode;
pub mod forge;
pub mod memory;
pub mod payload;
pub mod redact;
pub mod report;
pub mod sandbox;
pub mod store;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
pub mod wechat;
