//! Small parts that panels are made of. They know colours and words, and nothing of payloads.

pub mod badge;
pub mod moment;
