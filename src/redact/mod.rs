//! What may leave the program, and what is masked: decided here and nowhere else. Pure.
//!
//! Secrets never leave: session_keys, codes, AppSecrets, tokens. Personal values leave where they are revealed. What a
//! field holds is masked as its kind says; every sentence is searched for the values that are known to be sensitive,
//! and for what looks like one; and control characters, which could steer a terminal, are made visible.

mod answer;
mod border;
mod byte_list;
pub mod case;
mod content;
mod digits;
mod excerpt;
mod invented;
mod passage;
mod piece;
mod plain;
mod plaintext;
mod request;
mod secret_name;
mod shape;
mod sign;

pub use answer::answer;
pub use border::Border;
pub use border::rows_of;
pub use excerpt::excerpt;
pub use passage::passage;
pub use plain::Shown;
pub use plain::plain_rows;
pub use plaintext::open_bytes;
pub use plaintext::plaintext;
pub use request::address;
pub use secret_name::is_secret_name;
pub use sign::is_misleading;
pub use sign::visible;
