//! How the window looks: fonts, colours, sizes and icons, for both themes.
//!
//! Knows nothing of payloads or panels. A panel takes its colours and sizes from [`tokens`] and its glyphs from
//! [`icon`]; no number or colour of its own.

pub mod fonts;
pub mod hatch;
pub mod icon;
mod style;
pub mod system_fonts;
pub mod tokens;

pub use style::apply;
pub use style::title_text;
pub use style::verdict_text;
