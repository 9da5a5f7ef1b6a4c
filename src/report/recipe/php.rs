//! PHP 7.4 or later with the openssl and curl extensions.

use crate::report::recipe::Platform;

pub(super) static PLATFORM: Platform = Platform {
    code: "php",
    name: "PHP",
    comment: "//",
    login: include_str!("../../../assets/recipe/php/login.php"),
    receive: include_str!("../../../assets/recipe/php/receive.php"),
    decrypt: include_str!("../../../assets/recipe/php/decrypt.php"),
};
