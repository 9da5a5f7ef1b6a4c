//! Rust with RustCrypto; reqwest for the call and axum for the request.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "rust",
    name: "Rust",
    comment: "//",
    login: include_str!("../../../assets/recipe/rust/login.rs"),
    receive: include_str!("../../../assets/recipe/rust/receive.rs"),
    decrypt: include_str!("../../../assets/recipe/rust/decrypt.rs"),
};
