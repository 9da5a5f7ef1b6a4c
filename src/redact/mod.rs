//! What may leave the program, and what is masked: decided here and nowhere else. Pure.
//!
//! Secrets never leave: session_keys, codes, AppSecrets, tokens. Personal values leave where they are revealed. What a
//! field holds is masked as its kind says; every sentence is searched for the values that are known to be sensitive,
//! and for what looks like one; and control characters, which could steer a terminal, are made visible.

mod border;
mod content;
mod excerpt;
mod invented;
mod number_list;
mod piece;
mod plaintext;
mod request;
mod secret_name;
mod shape;
mod sign;

pub use border::Border;
pub use border::rows_of;
pub use excerpt::excerpt;
pub use plaintext::open_bytes;
pub use plaintext::plaintext;
pub use request::address;
pub use sign::is_misleading;
pub use sign::visible;
