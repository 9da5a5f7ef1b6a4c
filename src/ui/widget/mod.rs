//! Small parts that panels are made of. They know colours and words, and nothing of payloads.

pub mod badge;
pub mod fold;
pub mod hex_line;
pub mod icon_button;
pub mod json_text;
pub mod mark;
pub mod marked_text;
pub mod named;
pub mod opened;
pub mod reveal;
pub mod sunken;
