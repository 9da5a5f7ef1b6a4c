//! Node.js 18 or later, with nothing but its own modules; Express for the request.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "node",
    name: "Node.js",
    comment: "//",
    login: include_str!("../../../assets/recipe/node/login.mjs"),
    receive: include_str!("../../../assets/recipe/node/receive.mjs"),
    decrypt: include_str!("../../../assets/recipe/node/decrypt.mjs"),
};
