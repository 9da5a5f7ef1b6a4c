//! Go with nothing but its standard library, which has no unpadding of its own.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "go",
    name: "Go",
    comment: "//",
    login: include_str!("../../../assets/recipe/go/login.go"),
    receive: include_str!("../../../assets/recipe/go/receive.go"),
    decrypt: include_str!("../../../assets/recipe/go/decrypt.go"),
};
