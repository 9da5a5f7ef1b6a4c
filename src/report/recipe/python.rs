//! Python with the package cryptography; Flask for the request.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "python",
    name: "Python",
    comment: "#",
    login: include_str!("../../../assets/recipe/python/login.py"),
    receive: include_str!("../../../assets/recipe/python/receive.py"),
    decrypt: include_str!("../../../assets/recipe/python/decrypt.py"),
};
